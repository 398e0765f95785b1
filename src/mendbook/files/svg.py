"""Checks that an SVG file is a drawing and nothing else: a browser would run whatever else is in it."""

import re
from collections.abc import Mapping
from xml.parsers.expat import ExpatError, ParserCreate

from .fault import Fault

_SVG = "http://www.w3.org/2000/svg"
_XHTML = "http://www.w3.org/1999/xhtml"
_REMEDY = "Save it again as a plain drawing (some programs call this “Optimized SVG”) or as PNG."

_NEVER = frozenset(
    {"script", "foreignobject", "handler", "listener", "iframe", "embed", "object", "audio", "video"}
)
"""Elements that run something, or embed pages."""

_INSIDE = r"(?:#|data:(?:image/(?:png|jpeg|gif|webp)|font/|application/(?:x-)?font))"
"""How a reference within a drawing may begin: to a part of it, or with an embedded picture or font."""

_ADDRESS = re.compile(rf"\s*(?:{_INSIDE}|$)", re.IGNORECASE)
_STYLE = re.compile(rf"url\((?>\s*[\"']?\s*)(?!{_INSIDE})|@import|\\", re.IGNORECASE)
"""What a style must not contain: references to other files. A backslash could hide them."""


class _NotADrawing(Exception):
    pass


def svg_fault(name: str, content: bytes) -> Fault | None:
    """Why a drawing can't be published or shown; None if it can."""
    drawing = _Drawing()
    try:
        drawing.read(content)
    except _NotADrawing as found:
        message = f"The drawing `{name}` has {found}, which Mendbook never publishes."
        return Fault("MB128", message, _REMEDY, drawing.line)
    except ExpatError as error:
        message = f"The drawing `{name}` is not valid SVG (line {error.lineno})."
        return Fault("MB127", message, "Save it again as SVG or PNG.", error.lineno)
    if not drawing.is_svg:
        message = f"The drawing `{name}` isn't marked as SVG, so browsers don't show it."
        return Fault("MB127", message, f'Its first element must be `<svg xmlns="{_SVG}">`.')
    return None


class _Drawing:
    """Checks a drawing in one pass, without building a tree."""

    def __init__(self) -> None:
        self.is_svg = False
        self._depth = 0
        self._style: list[str] | None = None
        self._parser = parser = ParserCreate(namespace_separator=" ")
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._words
        parser.ProcessingInstructionHandler = self._instruction
        parser.EntityDeclHandler = self._entity

    @property
    def line(self) -> int:
        return self._parser.CurrentLineNumber

    def read(self, content: bytes) -> None:
        self._parser.Parse(content, True)

    def _start(self, full_name: str, attributes: Mapping[str, str]) -> None:
        space, _, element = full_name.rpartition(" ")
        if not self._depth:
            self.is_svg = (space, element) == (_SVG, "svg")
        self._depth += 1
        if space == _XHTML:
            raise _NotADrawing(f"a piece of a web page in it (`<{element}>`)")
        if element.lower() in _NEVER:
            raise _NotADrawing(f"`<{element}>` in it")
        if element.lower() == "style":
            self._style = []
        for key, value in attributes.items():
            self._attribute(key.lower(), " ".join(value.split()))

    def _attribute(self, full_name: str, value: str) -> None:
        space, _, key = full_name.rpartition(" ")
        if key.startswith("on"):
            raise _NotADrawing(f"a script in it (`{key}`)")
        leads_outside = key in ("href", "src", "base") and not _ADDRESS.match(value)
        # Drawing programs keep notes of their own in namespaces.
        if leads_outside or (not space and _STYLE.search(value)):
            raise _NotADrawing(f"an address in it (`{value[:40]}`)")
        if key == "attributename" and re.match(r"(?:.*:)?href$|on", value, re.IGNORECASE):
            raise _NotADrawing(f"an animation of `{value[:40]}` in it")

    def _words(self, words: str) -> None:
        if self._style is not None:
            self._style.append(words)

    def _end(self, full_name: str) -> None:
        self._depth -= 1
        if self._style is not None and full_name.lower().endswith("style"):
            if _STYLE.search("".join(self._style)):
                raise _NotADrawing("a style in it that brings in other files")
            self._style = None

    def _instruction(self, target: str, data: str) -> None:
        raise _NotADrawing(f"an instruction for programs in it (`<?{target[:40]}`)")

    def _entity(self, *declared: object) -> None:
        raise _NotADrawing("entities of its own in it (`<!ENTITY`)")
