"""How HTML is imported: structures, emphasis, and what no text can hold."""

import pytest
from imports import articles_of, data_of, errors_of, imported
from losses import lost_sentences, sentences_of_html

from mendbook.importing import Unread

MAILED = "[a](mailto:a@b.example) b c"
WIDE = "<table><tr>" + "<th>h" * 9 + "<tr>" + "<td>x" * 9 + "</table>"


def introduction(html: str) -> str:
    """A part of a page, imported as the introduction of a how-to."""
    result = imported({"a.html": f"<h1>T</h1><p>Summary.</p>{html}<h2>Do</h2><ol><li>Go.</ol>".encode()})
    assert errors_of(result) == []
    text: str = data_of(result, "data/howtos/t.yml")["introduction"]["en"]
    return text.strip()


@pytest.mark.parametrize(
    ("html", "markdown"),
    [
        ("<p>a <b>b </b><i> c</i>d", "a **b** *c*d"),
        ("<p><b>a<br>b</b>", "**a**\\\n**b**"),
        ("<p>a<br><br>b", "a\n\nb"),
        ("<p>E = m&middot;c<sup>2</sup>, H<sub>2</sub>O", "E = m·c², H₂O"),
        ("<ul><li>a<ul><li>b<ol><li>c</ol></ul><li>d</ul>", "- a\n  - b\n    1. c\n- d"),
        ("<ul><li>a</li><ul><li>b</li></ul></ul>", "- a\n  - b"),
        ("<ul><li><p>a</p><p>b</p></li><li>c</li></ul>", "- a\n\n  b\n\n- c"),
        ("<li>a</li><li>b</li>", "- a\n- b"),
        ("<p>* a *b* [[c]] {d} &lt;b&gt; `e`", r"\* a \*b\* \[\[c\]\] \{d\} \<b\> \`e\`"),
        ("<p># a", r"\# a"),
        ("<p>[t](u) ![v](w) a_b", r"\[t\](u) \!\[v\](w) a\_b"),
        ("<p>1) a", r"1\) a"),
        ("<p>+ a", r"\+ a"),
        ("<p>&amp;copy; __init__", r"\&copy; \_\_init\_\_"),
        ("<p><code>a`b</code> <kbd>Ctrl</kbd>", "``a`b`` `Ctrl`"),
        ("<pre>if a:\n    b</pre>", "```\nif a:\n    b\n```"),
        ("<blockquote><p>a</p><p>b</p></blockquote>", "> a\n>\n> b"),
        ("<p><a href='https://a.example/b(c)'>d</a>", "[d](<https://a.example/b(c)>)"),
        ("<p><a href='https://a.example/'><b>d</b></a>", "[**d**](https://a.example/)"),
        ("<p><a href='mailto:a@b.example'>a</a> <a href='#x'>b</a> <a name=c>c</a>", MAILED),
        (
            "<table><tr><th>a<th>b<tr><td>c|d<td><ul><li>e<li>f</ul></table>",
            "| a | b |\n|---|---|\n| c\\|d | e; f |",
        ),
        ("<table><tr><td>a<td>b<tr><td>c<td>d</table>", "| … | … |\n|---|---|\n| a | b |\n| c | d |"),
        (
            "<table><tr><th>a<th>b<tr><td rowspan=2>c<td>d<tr><td>e<tr><td colspan=2>f</table>",
            "| a | b |\n|---|---|\n| c | d |\n| c | e |\n| f |   |",
        ),
        ("<table><tr><td><p>a</p><ul><li>b</ul></td></tr></table>", "a\n\n- b"),
        (WIDE, "- " + "; ".join(["h: x"] * 9)),
        ("<dl><dt>a<dd>b<dt>c<dd><ul><li>d</ul></dl>", "- **a:** b\n- **c:**\n  - d"),
        ("<div class='callout callout-danger'>a</div>", "**Warning:** a"),
        ("<aside>a</aside>", "**Note:** a"),
        ("<p>Note: a", "Note: a"),
        ("<p>•&nbsp;a</p><p>•&nbsp;b</p>", "- a\n- b"),
        ("<span style='font-weight:700'>a</span> <span style='font-style:italic'>b</span>", "**a** *b*"),
        ("<b style='font-weight:normal'>a</b>", "a"),
        ("<p>a\u200bb\u00adc\ufeff d\u00a0e", "abc d e"),
        ("<p>א\u200fב", "א\u200fב"),
        ("<p>a<script>b</script><style>c</style><!-- d --><template>e</template>", "a"),
        ("<p>f<b>\"a\"</b>g", 'f"a"g'),
        ("<select><option>a<option>b</select>", "a\n\nb"),
    ],
)  # fmt: skip
def test_html_becomes_markdown(html: str, markdown: str) -> None:
    assert introduction(html) == markdown


def test_tabs_become_parts_with_headings() -> None:
    page = (
        "<h1>T</h1><p>Summary.</p><div role=tablist><button role=tab aria-controls=a>One</button>"
        "<button role=tab aria-controls=b>Two</button></div><div id=a role=tabpanel><ol><li>x</ol></div>"
        "<div id=b role=tabpanel hidden><ol><li>y</ol></div>"
    )
    parts = data_of(imported({"a.html": page.encode()}), "data/howtos/t.yml")["parts"]
    assert parts == [
        {"heading": {"en": "One"}, "steps": [{"en": "x"}]},
        {"heading": {"en": "Two"}, "steps": [{"en": "y"}]},
    ]


@pytest.mark.parametrize(
    "html",
    [
        "<ol><li>a<li>b</ol><p>c</p><ol start=3><li>d</ol>",
        "<p>1. a</p><p>2. b</p><p>c</p><p>3. d</p>",
        "<p>Step 1: a</p><p>Step 2: b</p><p>c</p><p>Step 3: d</p>",
        "<h3>Step 1: a</h3><h3>Step 2</h3><p>b</p><p>c</p><h3>Step 3 – d</h3>",
    ],
)
def test_steps_are_found_however_they_are_numbered(html: str) -> None:
    page = f"<h1>T</h1><p>Summary.</p><h2>Do</h2>{html}".encode()
    (part,) = data_of(imported({"a.html": page}), "data/howtos/t.yml")["parts"]
    assert [step["en"].strip() for step in part["steps"]] == ["a", "b\n\nc", "d"]


def test_warnings_belong_to_their_steps() -> None:
    page = b"""<h1>T</h1><p>Summary.</p><div class=warning>Hot!</div><ol><li>a<li>b
        <div class=warning>Sharp!</div><li>c<div class=tip>Soft.</div></ol>"""
    (part,) = data_of(imported({"a.html": page}), "data/howtos/t.yml")["parts"]
    assert part["steps"] == [
        {"en": "a", "warning": {"en": "**Warning:** Hot!"}},
        {"en": "b", "warning": {"en": "**Warning:** Sharp!"}},
        {"en": "c\n\n**Note:** Soft.\n"},
    ]


def test_a_page_nested_too_deeply_is_refused_and_others_are_not() -> None:
    deep = b"<div>" * 3_000 + b"words" + b"</div>" * 3_000
    articles, unread = articles_of({"deep.html": deep, "fine.html": b"<h1>Fine</h1><p>Yes.</p>"})
    assert [article.source for article in articles] == ["fine.html"]
    assert unread == [
        Unread(
            "deep.html",
            "It is nested too deeply.",
            "Paste its words into a text file, and import that.",
        )
    ]


def test_deeply_nested_lists_lose_nothing() -> None:
    lists = "".join(f"<ul><li>w{depth}." for depth in range(200))
    result = imported({"a.html": f"<h1>T</h1><p>Summary.</p>{lists}".encode()})
    assert errors_of(result) == []
    assert lost_sentences(sentences_of_html(lists), result.files) == []


@pytest.mark.parametrize(
    "content",
    [
        "<h1>Sauberkeit</h1><p>Heiß: Öl & Käse</p>".encode("utf-16"),
        b'<meta charset="iso-8859-1"><h1>Sauberkeit</h1><p>Hei\xdf: \xd6l & K\xe4se</p>',
        b"<h1>Sauberkeit</h1><p>Hei\xdf: \xd6l & K\xe4se</p>",
        "\ufeff<h1>Sauberkeit</h1><p>Heiß: Öl &amp; Käse</p>".encode(),
    ],
)
def test_the_encoding_is_detected(content: bytes) -> None:
    result = imported({"a.html": content})
    assert data_of(result, "data/howtos/sauberkeit.yml")["summary"] == {"en": "Heiß: Öl & Käse"}


def test_entities_defined_by_a_document_are_ignored() -> None:
    bomb = '<!DOCTYPE html [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;"><!ENTITY f SYSTEM "file:///etc/passwd">]>'
    result = imported({"a.html": f"{bomb}<h1>T</h1><p>&b; &f; end</p>".encode()})
    assert errors_of(result) == []
    text = b"".join(result.files.values()).decode()
    assert "end" in text
    assert "aaaa" not in text.replace("aaaaaaaaaa", "", 1)
    assert "root:" not in text


def test_deeply_nested_admonitions_in_markdown_are_read() -> None:
    boxes = "\n".join(f"{'    ' * depth}!!! note w{depth}" for depth in range(800))
    result = imported({"a.md": f"# T\n\n{boxes}\n".encode()})
    assert errors_of(result) == []
    assert b"w799" in b"".join(result.files.values())


def test_deeply_nested_lists_in_markdown_lose_nothing_or_are_refused() -> None:
    result = imported({"a.md": f"# T\n\n{'- ' * 60}deepest\n\n[{'[' * 60}inner{']' * 61}\n".encode()})
    assert errors_of(result) == []
    text = b"".join(result.files.values())
    assert b"deepest" in text
    assert b"inner" in text
    _, (unread,) = articles_of({"a.md": f"# T\n\n{'- ' * 3_000}deepest\n".encode()})
    assert unread.message == "It is nested too deeply."
