"""Prose from strangers: none of it is run, only our macros make HTML of it, and its cost is limited."""

import time
from pathlib import Path

import pytest
from hostile_inputs import ENDLESS, GUIDE, MARKS, PAGE, PROGRAMS, SCRIPTS, change, page

from espresso import MakeSite, edit_site
from mendbook.publish import Publication, publish
from parsed import Element, parse

NOT_FOR_PAGES = "MB505 Pages of `content/` can’t use"

PROGRAMS_TOLD = {
    "pickle": f"4:8 {NOT_FOR_PAGES} `.parse_raw`.",
    "file": f"4:8 {NOT_FOR_PAGES} `.parse_file`.",
    "model": f"4:40 {NOT_FOR_PAGES} `.parse_raw`.",
    "class": f"4:16 {NOT_FOR_PAGES} `.__mro__`.",
    "init": f"4:5 {NOT_FOR_PAGES} `.__init__`.",
    "globals": f"4:16 {NOT_FOR_PAGES} `.__globals__`.",
    "attr": f"4:8 {NOT_FOR_PAGES} the filter `attr`.",
    "format": f"4:19 {NOT_FOR_PAGES} `.format`.",
    "self": f"4:8 {NOT_FOR_PAGES} `._TemplateReference__context`.",
    "set-attribute": f"4:1 {NOT_FOR_PAGES} `nsref`.",
    "item": f"4:1 {NOT_FOR_PAGES} `[…]` behind a value.",
    "bound-method": "4:4 MB502 Unknown name: `t`.",
    "model-printed": "4:4 MB502 Unknown name: `site`.",
    "pprint": f"4:11 {NOT_FOR_PAGES} the filter `pprint`.",
    "lipsum": "4:4 MB502 There is no macro `lipsum`.",
    "namespace": "4:12 MB502 There is no macro `namespace`.",
    "do": "4:1 MB501 The template is not understood: Encountered unknown tag 'do'.",
    "include": f"4:4 {NOT_FOR_PAGES} `include`.",
    "import": f"4:4 {NOT_FOR_PAGES} `import`.",
    "extends": f"4:4 {NOT_FOR_PAGES} `extends`.",
}

SCRIPTS_TOLD = {
    "safe": f"4:34 {NOT_FOR_PAGES} the filter `safe`.",
    "translate": f"4:13 {NOT_FOR_PAGES} `.translate`.",
    "markup-format": f"4:13 {NOT_FOR_PAGES} `.format`.",
    "markup-join": f"4:13 {NOT_FOR_PAGES} `.join`.",
    "autoescape-set": f"4:4 {NOT_FOR_PAGES} `autoescape`.",
    "autoescape-macro": f"4:4 {NOT_FOR_PAGES} `autoescape`.",
    "filter-safe": f"4:4 {NOT_FOR_PAGES} `filter`.",
    "xmlattr": f"4:30 {NOT_FOR_PAGES} the filter `xmlattr`.",
    "urlize": f"4:28 {NOT_FOR_PAGES} the filter `urlize`.",
    "tojson": f"4:43 {NOT_FOR_PAGES} the filter `tojson`.",
    "dictionary": f"4:1 {NOT_FOR_PAGES} `{{…: …}}`.",
    "address": "4:30 MB502 `causes_table` can’t be given `to`.",
    "address-tree": "4:31 MB502 `decision_tree` can’t be given `to`.",
}

MARKS_TOLD = {
    "root": ["4:5 MB108 The character U+FDD0 is not allowed."],
    "macro": [
        "4:5 MB108 The character U+FDD1 is not allowed.",
        "4:5 MB108 The character U+FDD2 is not allowed.",
    ],
    "surrogate": ["4:5 MB108 The character U+D800 is not allowed."],
    "surrogates": [
        "4:5 MB108 The character U+D83D is not allowed.",
        "4:5 MB108 The character U+DE00 is not allowed.",
    ],
    "percent": ["4:2 MB108 The character U+FDD0 is not allowed, not even as `%EF%B7%90`."],
    "percent-macro": ["4:2 MB108 The character U+FDD1 is not allowed, not even as `%EF%B7%91`."],
}

DEEP = "1:1 MB506 A tag on this page is nested too deeply, or has a number with too many digits."

ENDLESS_TOLD = {
    "loop of 74 bytes": f"4:16 {NOT_FOR_PAGES} the calculation `*`.",
    "loops within loops": "1:1 MB506 The loops on this page take more than 200,000 steps.",
    "power": f"4:5 {NOT_FOR_PAGES} the calculation `**`.",
    "3 GB text": f"4:21 {NOT_FOR_PAGES} the filter `length`.",
    "recursion": f"4:4 {NOT_FOR_PAGES} `macro`.",
    "doubled 60 times": "4:1 MB506 The tags on this page produce more than 100,000 characters.",
    "16,000 brackets": DEEP,
    "16,000 times and": DEEP,
    "long number": DEEP,
    "50,000 open braces": DEEP,
    "6,600 words": "4:1 MB506 The page calls more than 1,000 macros.",
    "3,500 tables": "4:1 MB506 The page calls more than 1,000 macros.",
}

SECONDS = 10
"""The maximum CPU time for 100 KB, on a busy machine."""


def problem_lines(publication: Publication) -> list[str]:
    """Line, column, code and sentence of each problem; all are in the page."""
    assert {p.place.file for p in publication.problems} <= {PAGE}
    return [f"{p.place.line}:{p.place.column} {p.code} {p.message}" for p in publication.problems]


def text(publication: Publication, *problem_lines: str) -> Element:
    assert [problem.code for problem in publication.problems] == [*problem_lines]
    (html,) = [page.html for page in publication.pages["en"] if page.view.address == "about/"]
    return parse(html).one(class_="text")


@pytest.mark.parametrize("name", PROGRAMS)
def test_no_page_runs_a_program(name: str, make_site: MakeSite, tmp_path: Path) -> None:
    root, mark = make_site(), tmp_path / "mark"
    body = PROGRAMS[name] + (" {{ x }}" if name == "namespace" else "")
    change(root, page(body), mark)
    publication = publish(root)
    assert not mark.exists()
    assert problem_lines(publication)[0].startswith(PROGRAMS_TOLD[name])
    assert not publication.pages


@pytest.mark.parametrize("name", SCRIPTS_TOLD)
def test_no_page_sends_a_script_to_visitors(name: str, make_site: MakeSite) -> None:
    publication = publish(make_site(page(SCRIPTS[name])))
    assert [line[: len(SCRIPTS_TOLD[name])] for line in problem_lines(publication)][:1] == [
        SCRIPTS_TOLD[name]
    ]
    assert not publication.pages


def test_an_address_in_an_anchor_argument_stays_an_anchor(make_site: MakeSite) -> None:
    links = text(publish(make_site(page(SCRIPTS["address-back"])))).all("a")
    hrefs = {link.attributes["href"] for link in links if "javascript" in link.attributes["href"]}
    assert hrefs == {"#javascript:alert(1)"}


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "JavaScript:alert(1)",
        " javascript:alert(1)",
        "java\tscript:alert(1)",
        "\\x01javascript:alert(1)",
        "vbscript:x",
        "data:text/html,x",
        "//elsewhere.example/",
        "/\\\\elsewhere.example/",
        "\\\\\\\\elsewhere.example/",
    ],
)
@pytest.mark.parametrize("attribute", ['href="{{ to }}"', "src='{{ to }}'", 'FormAction = "{{ to }}"'])
def test_a_page_cannot_give_a_macro_an_address_that_runs(
    address: str, attribute: str, make_site: MakeSite
) -> None:
    own = f"{{% macro lead(to) %}}<a {attribute}>x</a>{{% endmacro %}}"
    publication = publish(make_site({"macros/lead/lead.html": own, **page(f'{{{{ lead("{address}") }}}}')}))
    (line,) = problem_lines(publication)
    assert " MB507 " in line or " MB108 " in line
    assert not publication.pages


def test_a_macro_may_link_wherever_texts_may(make_site: MakeSite) -> None:
    own = '{% macro lead(to) %}<a href="{{ href(to) }}">x</a>{% endmacro %}'
    allowed = ["https://a.example/?q=a:b#c", "tel:+351210000000", "mailto:a@b.example", "geo:1,2", "guides/"]
    body = "\n\n".join(f'{{{{ lead("{address}") }}}}' for address in allowed)
    links = text(publish(make_site({"macros/lead/lead.html": own, **page(body)}))).all("a")
    assert [link.attributes["href"] for link in links] == [*allowed[:-1], "../guides/"]


@pytest.mark.parametrize("name", MARKS_TOLD)
def test_no_page_writes_a_reserved_character(name: str, make_site: MakeSite) -> None:
    lines = problem_lines(publish(make_site(page(MARKS[name]))))
    assert lines == MARKS_TOLD[name]


def test_entities_write_no_reserved_character(make_site: MakeSite) -> None:
    result = text(publish(make_site(page(MARKS["entity"]))), "MB416")
    assert result.one("p").text == "\ufffd \ufffd \ufffd \ufffd"


@pytest.mark.parametrize("mark", ["%EF%B7%90", "%ef%b7%91", "%EF%B7%93"])
def test_no_text_writes_a_reserved_character_into_an_address(mark: str, make_site: MakeSite) -> None:
    words = f"introduction:\n  en: |\n    See <https://x.example/{mark}>.\n"
    (problem,) = publish(make_site({GUIDE: ("introduction:\n  en: |\n", words)})).problems
    assert (problem.code, problem.place.line) == ("MB108", 8)
    assert problem.message.endswith(f"not even as `{mark.upper()}`.")


def test_reserved_characters_are_never_written_to_html() -> None:
    from mendbook.render.html import _Html
    from mendbook.text import Parser

    markup = Parser().parse("<https://x.example/%EF%B7%91/é> \ufdd10\ufdd2 `\ufdd0`", inline=True)
    html = _Html({}, links=False).join(markup.nodes)
    assert html == "https://x.example/%EF%B7%91/é  <code></code>"


@pytest.mark.parametrize("name", ENDLESS_TOLD)
def test_no_page_takes_too_long(name: str, make_site: MakeSite) -> None:
    root = make_site()
    change(root, ENDLESS[name], root)
    start = time.process_time()
    lines = problem_lines(publish(root))
    assert [line[: len(ENDLESS_TOLD[name])] for line in lines][:1] == [ENDLESS_TOLD[name]]
    assert time.process_time() - start < SECONDS


@pytest.mark.parametrize("name", ["16,000 equal headings", "16,000 equal headings in data"])
def test_equal_headings_cost_no_more_than_others(name: str, make_site: MakeSite) -> None:
    root = make_site()
    change(root, ENDLESS[name], root)
    start = time.process_time()
    publication = publish(root)
    assert publication.problems == []
    assert time.process_time() - start < SECONDS
    if "data" not in name:
        ids = [heading.attributes["id"] for heading in text(publication).all("h2")]
        assert (ids[:3], ids[-1], len(set(ids))) == (["a", "a-1", "a-2"], "a-15999", 16_000)


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ('{{ "[x](guide:nope)" }}', "MB303"),
        ('{{ "![A](https://elsewhere.example/p.png)" }}', "MB404"),
        ("!{% if true %}[A](https://elsewhere.example/p.png){% endif %}", "MB404"),
        ('{% for n in ["nope"] %}[[{{ n }}]]{% endfor %}', "MB302"),
    ],
)
def test_the_output_of_tags_is_checked(body: str, code: str, make_site: MakeSite) -> None:
    assert [problem.code for problem in publish(make_site(page(body))).problems] == [code]


def test_arguments_of_a_macro_may_have_any_name(make_site: MakeSite) -> None:
    body = '{{ t("home", key="x", self=1, values=2) }}'
    assert text(publish(make_site(page(body)))).one("p").text == "Home"


def test_a_macro_cannot_break_out_of_its_place(make_site: MakeSite) -> None:
    """In code, a macro's HTML may be an element within another, but not in an attribute."""
    own = '{% macro say(words) %}<b title="{{ words }}">{{ words }}</b>{% endmacro %}'
    body = '`{{ say("a") }}`\n\n```{{ say("b") }}\n{{ say("c") }}\n```'
    root = make_site({"macros/say/say.html": own, **page(body)})
    lines = problem_lines(publish(root))
    assert [line[: len("6:1 MB508 What `say`")] for line in lines] == ["6:1 MB508 What `say`"]
    body = body.replace('{{ say("b") }}', "python")
    edit_site(root, page(body))
    shown = text(publish(root))
    assert [code.text for code in shown.all("code")] == ["a", "c"]
    assert [bold.attributes["title"] for bold in shown.all("b")] == ["a", "c"]
