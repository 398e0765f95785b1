"""From the syntax tree of a text to the nodes that a template walks."""

from typing import Any

import pytest

from espresso import ESPRESSO
from mendbook.model import Language
from mendbook.model.text import Words
from mendbook.pdf.glyphs import Glyphs
from mendbook.pdf.markup import Markup
from mendbook.reader import read
from mendbook.text import SCHEMES, LabelText, Parser, RichText, parse_scheme, resolve

LABELS = {"menu": LabelText("Menu", False), "name": LabelText("your name", True)}
LINKS = {"guide:a": "guides/a/"}


def markup(site_url: str = "https://crema.example/help/") -> Markup:
    known = read(ESPRESSO).knowledge
    assert known is not None
    more = {
        "zh": Language(name=Words("中文"), locale="zh-Hant"),
        "ar": Language(name=Words("ع"), direction="rtl"),
    }
    site = known.site.model_copy(update={"languages": known.site.languages | more})
    return Markup(Glyphs(), site, site_url, lambda path: "kept.png" if path == "pictures/a.png" else None)


class Meaning:
    def words(self, text: str, /) -> str:
        return text

    def label(self, name: str, /) -> LabelText:
        return LABELS[name]

    def link(self, target: str, /) -> str | None:
        return target if parse_scheme(target) in SCHEMES else LINKS.get(target)

    def picture(self, source: str, /) -> str:
        return source


def rich(words: str, *, inline: bool = True, language: str | None = None) -> RichText:
    return RichText(
        resolve(Parser(frozenset({"guide"})).parse(words, inline=inline).nodes, Meaning()), inline, language
    )


def text(words: str) -> dict[str, str]:
    return {"k": "text", "v": words}


@pytest.mark.parametrize(
    ("words", "nodes"),
    [
        ("a", [text("a")]),
        ("**a** *b* `c`", [
            {"k": "strong", "v": [text("a")]}, text(" "), {"k": "emph", "v": [text("b")]}, text(" "),
            {"k": "code", "v": "c"},
        ]),
        ("it's", [text("it"), {"k": "quote", "double": False}, text("s")]),
        ('"a"', [{"k": "quote", "double": True}, text("a"), {"k": "quote", "double": True}]),
        ("[[menu > name]]", [
            {"k": "path", "v": [
                {"own": False, "v": "Menu", "more": [], "only": ""},
                {"own": True, "v": "your name", "more": [], "only": ""},
            ]},
        ]),
        ("[x](guide:a)", [
            {"k": "link", "to": "https://crema.example/help/guides/a/", "v": [text("x")], "howto": ""},
        ]),
        ("[x](guide:draft)", [text("x")]),
        ("[x](tel:+351)", [{"k": "link", "to": "tel:+351", "v": [text("x")], "howto": ""}]),
        ("![A cup](pictures/a.png)", [{"k": "picture", "file": "kept.png", "alt": "A cup"}]),
        ("![A cup](pictures/no.png)", [text("A cup")]),
        ("![A cup](pictures/a.bmp)", [text("A cup")]),
        ("a  \nb\nc", [text("a"), {"k": "break"}, text("b"), text(" "), text("c")]),
        ("![](pictures/no.png)", [text("–")]),
        ("\u2060", [text("–")]),
    ],
)  # fmt: skip
def test_a_line_becomes_inline_nodes(words: str, nodes: list[dict[str, Any]]) -> None:
    assert [node for node in markup().inline(rich(words)) if node.get("v") != ""] == nodes


def par(words: str) -> dict[str, Any]:
    return {"k": "par", "v": [text(words)]}


@pytest.mark.parametrize(
    ("words", "nodes"),
    [
        ("a\n\nb", [par("a"), par("b")]),
        ("3. a\n4. b", [{"k": "enum", "start": 3, "v": [[par("a")], [par("b")]]}]),
        ("- a\n  - b", [{"k": "list", "v": [[par("a"), {"k": "list", "v": [[par("b")]]}]]}]),
        ("> a", [{"k": "cite", "v": [par("a")]}]),
        ("## a", [{"k": "title", "v": [text("a")]}]),
        ("```\na\n b\n```", [{"k": "pre", "v": "a\n b"}]),
        ("a\n\n---", [par("a"), {"k": "rule"}]),
    ],
)
def test_a_block_becomes_nodes(words: str, nodes: list[dict[str, Any]]) -> None:
    assert markup().blocks(rich(words, inline=False)) == nodes


def test_a_line_in_place_of_a_block_is_a_paragraph() -> None:
    assert markup().blocks(rich("a")) == [par("a")]
    assert markup().blocks(None) is None


@pytest.mark.parametrize(
    ("language", "region", "rtl"), [("pt", "PT", False), ("zh", None, False), ("ar", None, True)]
)
def test_words_in_another_language_have_their_language(language: str, region: str | None, rtl: bool) -> None:
    marked = {"k": "lang", "lang": language, "region": region, "rtl": rtl, "turned": rtl}
    inside = {**marked, "v": [text("a")]}
    assert markup().inline(rich("a", language=language)) == [inside]
    assert markup().blocks(rich("a", inline=False, language=language)) == [inside | {"v": [par("a")]}]


def test_without_a_web_address_links_within_the_site_are_plain_text() -> None:
    assert markup("").inline(rich("[x](guide:a)")) == [{"k": "link", "to": "", "v": [text("x")], "howto": ""}]
    assert markup("").inline(rich("[x](https://a.example/)"))[0]["to"] == "https://a.example/"
