"""Parses HTML into a tree, so that tests check elements and words instead of strings."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from html.parser import HTMLParser
from typing import Any

_VOID = frozenset(
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"]
)
_UNSEEN = frozenset({"head", "script", "style", "template"})
_ORDINARY = re.compile(
    r"<(?!script|style|title|textarea|iframe|xmp|plaintext|no)([a-z][a-z0-9]*)"
    r"""((?: [a-z][a-z0-9-]*="[^"<>&]*")*)>"""
)
"""A start tag that needs no decoding, and doesn't change how the text after it is parsed."""
_ATTRIBUTE = re.compile(r' ([a-z0-9-]+)="([^"]*)"')


@dataclass
class Element:
    tag: str
    attributes: dict[str, str]
    inside: list["Element | str"] = field(default_factory=list)

    def __iter__(self) -> Iterator["Element"]:
        """This element and all elements in it, in document order."""
        left = [self]
        while left:
            element = left.pop()
            yield element
            left.extend(item for item in reversed(element.inside) if isinstance(item, Element))

    def all(self, tag: str = "", **attributes: str) -> list["Element"]:
        """The elements with this tag and these attributes: `class_` is `class`, `data_macro` is
        `data-macro`.
        """
        wanted = {name.rstrip("_").replace("_", "-"): value for name, value in attributes.items()}
        return [
            element
            for element in self
            if (not tag or element.tag == tag)
            and all(element.attributes.get(name) == value for name, value in wanted.items())
        ]

    def one(self, tag: str = "", **attributes: str) -> "Element":
        found = self.all(tag, **attributes)
        assert len(found) == 1, f"{len(found)} elements <{tag}> {attributes}"
        return found[0]

    @property
    def text(self) -> str:
        """The words as read by people, with single spaces."""
        return " ".join("".join(self._words()).split())

    def _words(self) -> Iterator[str]:
        for item in self.inside:
            if isinstance(item, str):
                yield item
            elif item.tag not in _UNSEEN:
                yield from item._words()


@lru_cache(maxsize=32)
def parse(html: str) -> Element:
    """The document, as an element `''` around everything; tests only read it. Unclosed elements raise an
    error.
    """
    parser = _Parser()
    parser.feed(html)
    parser.close()
    assert len(parser.open) == 1, f"not closed: {[element.tag for element in parser.open[1:]]}"
    return parser.open[0]


class _Parser(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open = [Element("", {})]

    def updatepos(self, i: int, j: int) -> int:
        """Skips counting lines, since nobody needs line numbers."""
        return j

    def parse_starttag(self, i: int) -> int:
        """Nearly all tags are ordinary, and Python's parser takes several times as long for each."""
        ordinary = _ORDINARY.match(self.rawdata, i)
        if ordinary is None:
            return super().parse_starttag(i)
        self.handle_starttag(ordinary[1], _ATTRIBUTE.findall(ordinary[2]))
        return ordinary.end()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert len(dict(attrs)) == len(attrs), f"an attribute stands twice: {attrs}"
        element = Element(tag, {name: value or "" for name, value in attrs})
        self.open[-1].inside.append(element)
        if tag not in _VOID:
            self.open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.open[-1].inside.append(Element(tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        assert self.open[-1].tag == tag, f"</{tag}> closes <{self.open[-1].tag}>"
        self.open.pop()

    def handle_data(self, data: str) -> None:
        self.open[-1].inside.append(data)


def data_of(script: object) -> Any:
    """The data in a script that passes it to its page."""
    assert isinstance(script, bytes)
    found = re.fullmatch(r"mendbook\.give\((.*)\);\n", script.decode())
    assert found is not None
    return json.loads(found[1])
