import time

import pytest

from mendbook.model import Markup, Parser


def parsed(source: str, *, inline: bool = True) -> Markup:
    return Parser().parse(source, inline=inline)


def types(markup: Markup) -> list[str]:
    """The tokens' types, those within a paragraph too."""
    return [t.type for token in markup.tokens for t in (token, *(token.children or []))]


@pytest.mark.parametrize(
    ("source", "labels"),
    [
        ("Open [[menu]].", ("menu",)),
        ("Open [[menu > clean > descale]].", ("menu", "clean", "descale")),
        ("[[ menu>descale ]]", ("menu", "descale")),
        ("[[menu >\n  descale]]", ("menu", "descale")),
        ("[[a]] and **[[b]]**", ("a", "b")),
        ("[[a]] [[a]]", ("a", "a")),
        ("[[a > ]]", ("a", "")),
        ("[see [[a]]](guide:x)", ("a",)),
        ("[[]] [[a] [b]] [c]", ()),
        ("`[[a]]` \\[[a]]", ()),
        ("no labels", ()),
    ],
)
def test_labels(source: str, labels: tuple[str, ...]) -> None:
    assert parsed(source).labels == labels


def test_a_path_of_labels_is_one_token_with_its_ids() -> None:
    (inline,) = parsed("Open [[menu > descale]] now.").tokens
    assert [(t.type, t.content, t.meta) for t in inline.children or []] == [
        ("text", "Open ", {}),
        ("label_path", "[[menu > descale]]", {"ids": ("menu", "descale")}),
        ("text", " now.", {}),
    ]


@pytest.mark.parametrize("source", ["<b>x</b>", "<script>alert(1)</script>", "<!-- x -->", "<img src=x>"])
@pytest.mark.parametrize("inline", [True, False])
def test_html_stays_text(source: str, inline: bool) -> None:
    markup = parsed(source, inline=inline)
    assert not {"html_block", "html_inline"} & set(types(markup))
    assert markup.pictures == ()
    text = "".join(t.content for token in markup.tokens for t in token.children or [] if t.type == "text")
    assert text == source


@pytest.mark.parametrize(
    ("source", "refused"),
    [
        ("[x](javascript:alert(1))", ("javascript:alert(1)",)),
        ("[x](JavaScript:alert(1))", ("JavaScript:alert(1)",)),
        ("[x](&#106;avascript:alert(1))", ("javascript:alert(1)",)),
        ("[x](data:text/html,hi)", ("data:text/html,hi",)),
        ("[x](vbscript:x)", ("vbscript:x",)),
        ("[x](file:///etc/passwd)", ("file:///etc/passwd",)),
        ("<javascript:alert(1)>", ("javascript:alert(1)",)),
        ("![x](data:image/png;base64,AA)", ("data:image/png;base64,AA",)),
        ("[x](ftp://a) [y](ftp://a)", ("ftp://a",)),
    ],
)
def test_links_that_are_not_allowed_stay_text(source: str, refused: tuple[str, ...]) -> None:
    markup = parsed(source)
    assert markup.refused == refused
    assert not {"link_open", "image"} & set(types(markup))


def test_a_refused_link_is_remembered_for_its_own_text_only() -> None:
    parser = Parser()
    assert parser.parse("[x](javascript:y)", inline=True).refused == ("javascript:y",)
    assert parser.parse("[x](https://y)", inline=True).refused == ()


@pytest.mark.parametrize(
    ("source", "links"),
    [
        ("[x](guide:no-coffee)", ("guide:no-coffee",)),
        ("[x](topic:brewing) [y](page:about)", ("topic:brewing", "page:about")),
        ("<guide:no-coffee>", ("guide:no-coffee",)),
        ("[x](../about.md) [y](#top) [z](//evil.example)", ("../about.md", "#top", "//evil.example")),
        ("[x](https://a.example) [y](mailto:a@b.c) [z](tel:+351210000000)", ()),
    ],
)
def test_internal_and_relative_links(source: str, links: tuple[str, ...]) -> None:
    markup = parsed(source)
    assert (markup.links, markup.refused) == (links, ())
    assert "link_open" in types(markup)


def test_pictures() -> None:
    assert parsed("![Front](pictures/front.svg) ![](https://a.example/b.png)").pictures == (
        "pictures/front.svg",
        "https://a.example/b.png",
    )


def test_blocks_only_where_they_are_allowed() -> None:
    source = "# Title\n\n- one\n- two"
    assert types(parsed(source)) == [
        "inline",
        "text",
        *["softbreak", "softbreak", "text"],
        "softbreak",
        "text",
    ]
    assert {"heading_open", "bullet_list_open"} <= set(types(parsed(source, inline=False)))


@pytest.mark.parametrize(
    ("source", "items"),
    [("text", 0), ("- a\n- b", 2), ("1. a\n2. b\n3. c", 3), ("- a\n  - b\n- c", 3), ("> - a", 1)],
)
def test_list_items_are_counted(source: str, items: int) -> None:
    assert parsed(source, inline=False).items == items


def test_headings_get_anchors() -> None:
    opened = [t.attrs for t in parsed("## How it works", inline=False).tokens if t.type == "heading_open"]
    assert opened == [{"id": "how-it-works"}]


def test_a_text_is_parsed_once_for_each_kind() -> None:
    parser = Parser()
    first = parser.parse("- a", inline=False)
    assert parser.parse("- a", inline=False) is first
    assert parser.parse("- a", inline=True) != first


@pytest.mark.parametrize(("part", "inline"), [("[", True), ("*", True), ("`", True), (">", False)])
def test_hostile_texts_end_soon(part: str, inline: bool) -> None:
    began = time.process_time()
    Parser().parse(part * 20_000, inline=inline)
    assert time.process_time() - began < 2
