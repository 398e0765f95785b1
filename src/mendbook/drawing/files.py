"""A site's own drawings: read by an allow-list, and rewritten."""

import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from html import escape
from xml.parsers.expat import ExpatError, ParserCreate

from .boxes import Box
from .figures import Figure, Part

_SVG = "http://www.w3.org/2000/svg"

CLASSES = (
    "body",
    "part",
    "plate",
    "screen",
    "ring",
    "lens",
    "glass",
    "stroke",
    "soft",
    "light",
    "glow",
    "alarm",
    "alarm-line",
)
"""Allowed classes. Each follows the theme: light, dark, print."""

_MARKED: Mapping[str, str] = {
    "part": "part-hot",
    "soft": "part-hot",
    "stroke": "line",
    **{name: f"{name}-hot" for name in ("body", "plate", "screen", "ring", "lens")},
}

_SHAPES: Mapping[str, tuple[str, ...]] = {
    "g": (),
    "path": ("d",),
    "rect": ("x", "y", "width", "height", "rx", "ry"),
    "circle": ("cx", "cy", "r"),
    "ellipse": ("cx", "cy", "rx", "ry"),
    "line": ("x1", "y1", "x2", "y2"),
    "polyline": ("points",),
    "polygon": ("points",),
}
_SILENT = ("title", "desc", "metadata", "defs", "namedview")
"""Elements that are skipped with their content."""

_NUMBERS = re.compile(r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d{1,3})?")
_PLAIN = re.compile(r"[-+0-9.eE,\s]*")
_PATH = re.compile(r"[-+0-9.eE,\sMmLlHhVvCcSsQqTtAaZz]*")
MAX_DRAWING_BYTES = 20_000
"""Maximum bytes of a drawing, which is inlined into pages."""


class Unfit(Exception):
    """Why a drawing can't be used, in words for editors; remedy; line: in its file."""

    def __init__(self, message: str, remedy: str, line: int = 1) -> None:
        super().__init__(message)
        self.message, self.remedy, self.line = message, remedy, line


def too_large(size: int) -> Unfit:
    """The error for a file of more than MAX_DRAWING_BYTES."""
    return Unfit(
        f"The drawing has {size:,} bytes; the limit is {MAX_DRAWING_BYTES:,}.",
        "Draw it with fewer shapes, or round its numbers (“Optimized SVG”).",
    )


def from_file(content: bytes) -> Figure:
    """The figure in an SVG file, whose parts are its elements with `data-part`. Raises Unfit.

    A unit of its `viewBox` is a tenth of a millimetre.
    """
    if len(content) > MAX_DRAWING_BYTES:
        raise too_large(len(content))
    reader = _Reader()
    try:
        reader.parser.Parse(content, True)
    except ExpatError as error:
        raise Unfit("The drawing is not valid SVG.", "Save it again as SVG.", error.lineno) from None
    return reader.figure()


@dataclass
class _Open:
    """An open element. part: its name, or ''. marked: its SVG when it is marked."""

    name: str
    part: str
    box: Box | None = None
    marked: list[str] = field(default_factory=list)


class _Reader:
    def __init__(self) -> None:
        self.parser = parser = ParserCreate(namespace_separator=" ")
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.EntityDeclHandler = self._entity
        self._size: tuple[int, int] | None = None
        self._origin = (0.0, 0.0)
        self._svg: list[str] = []
        self._open_elements: list[_Open] = []
        self._parts: dict[str, Part] = {}
        self._passed = 0

    def figure(self) -> Figure:
        assert self._size is not None
        x, y = self._origin
        svg, parts = "".join(self._svg), self._parts
        if x or y:
            svg = f'<g transform="translate({-x:g} {-y:g})">{svg}</g>'
            parts = {
                name: Part(
                    tuple(
                        Box(round(box.x - x), round(box.y - y), box.width, box.height) for box in part.boxes
                    ),
                    f'<g transform="translate({-x:g} {-y:g})">{part.marked}</g>',
                    part.screen,
                )
                for name, part in parts.items()
            }
        return Figure(*self._size, svg, parts)

    def _unfit_file(self, message: str, remedy: str) -> Unfit:
        return Unfit(message, remedy, self.parser.CurrentLineNumber)

    def _entity(self, *_: object) -> None:
        raise self._unfit_file("The drawing has entities of its own in it.", "Save it as “Optimized SVG”.")

    def _start(self, full_name: str, attributes: Mapping[str, str]) -> None:
        space, _, name = full_name.rpartition(" ")
        if self._size is None:
            self._root(space, name, attributes)
            return
        if self._passed or space != _SVG or name in _SILENT:
            self._passed += 1
            return
        if name not in _SHAPES:
            raise self._unfit_file(
                f"The drawing has `<{name[:40]}>` in it, which is not drawn.",
                f"Use only {', '.join(_SHAPES)}. Turn texts and pictures into shapes, or leave them out.",
            )
        attributes_kept = dict(self._attributes(name, attributes))
        looks = self._looks(attributes.get("class", ""))
        part = attributes.get("data-part", "")
        attribute_text = "".join(f' {key}="{escape(value)}"' for key, value in attributes_kept.items())
        self._svg.append(f"<{name}{_class(looks)}{attribute_text}>")
        marked = [_MARKED.get(look, look) for look in looks]
        box = _box(name, attributes_kept) if name != "g" else None
        self._open_elements.append(_Open(name, part, box))
        for element in self._open_elements:
            if element.part:
                element.marked.append(f"<{name}{_class(marked)}{attribute_text}>")
                element.box = (
                    element.box if box is None else box if element.box is None else element.box.union(box)
                )

    def _end(self, full_name: str) -> None:
        if self._passed:
            self._passed -= 1
            return
        if not self._open_elements:
            return
        element = self._open_elements[-1]
        self._svg.append(f"</{element.name}>")
        for outer in self._open_elements:
            if outer.part:
                outer.marked.append(f"</{element.name}>")
        self._open_elements.pop()
        if element.part and element.box is not None:
            svg = "".join(element.marked)
            part = Part((element.box,), svg, "d-screen-hot" in svg)
            known_part = self._parts.get(element.part)
            self._parts[element.part] = known_part.union(part) if known_part else part

    def _root(self, space: str, name: str, attributes: Mapping[str, str]) -> None:
        if (space, name) != (_SVG, "svg"):
            raise self._unfit_file(
                "The drawing doesn’t say that it is SVG.",
                f'Begin it with `<svg xmlns="{_SVG}" viewBox="…">`.',
            )
        numbers = [float(n) for n in _NUMBERS.findall(attributes.get("viewBox", ""))]
        if len(numbers) != 4 or not all(0 < side <= 100_000 for side in numbers[2:]):
            raise self._unfit_file(
                "The drawing doesn’t say how large it is.",
                'Give it a `viewBox` in tenths of a millimetre, such as `viewBox="0 0 715 1467"`.',
            )
        self._origin = (numbers[0], numbers[1])
        self._size = (max(1, round(numbers[2])), max(1, round(numbers[3])))

    def _attributes(self, name: str, attributes: Mapping[str, str]) -> Iterator[tuple[str, str]]:
        for key, value in attributes.items():
            if key in _SHAPES[name]:
                if not (_PATH if key == "d" else _PLAIN).fullmatch(value):
                    raise self._unfit_file(
                        f"`{key}` of `<{name}>` is `{value[:40]}`.", "Write numbers in it, without units."
                    )
                yield key, " ".join(value.split())
            elif key in ("style", "transform", "href", "fill", "stroke") or key.startswith("on"):
                raise self._unfit_file(
                    f"`<{name}>` has a `{key}`, which is not read.",
                    "Move its shapes to where they are drawn (“apply transformations”)."
                    if key == "transform"
                    else f"Say what it looks like by its `class`: {', '.join(CLASSES)}."
                    if key in ("style", "fill", "stroke")
                    else "Delete it: drawings have nothing but shapes.",
                )

    def _looks(self, names: str) -> list[str]:
        looks = names.split()
        for look in looks:
            if look not in CLASSES:
                raise self._unfit_file(
                    f"There is no look `{look[:40]}` for shapes.", f"Use one of: {', '.join(CLASSES)}."
                )
        return looks


def _class(looks: list[str]) -> str:
    return f' class="{" ".join(f"d-{look}" for look in looks)}"' if looks else ""


def _box(name: str, attributes: Mapping[str, str]) -> Box | None:
    """The bounding box of a shape; for curves, that of their control points."""

    def number(key: str) -> float:
        numbers = _NUMBERS.findall(attributes.get(key, ""))
        return float(numbers[0]) if numbers else 0.0

    if name == "rect":
        points = [
            (number("x"), number("y")),
            (number("x") + number("width"), number("y") + number("height")),
        ]
    elif name in ("circle", "ellipse"):
        rx, ry = number("r") or number("rx"), number("r") or number("ry")
        points = [
            (number("cx") - rx, number("cy") - ry),
            (number("cx") + rx, number("cy") + ry),
        ]
    elif name == "line":
        points = [(number("x1"), number("y1")), (number("x2"), number("y2"))]
    elif name == "path":
        points = list(_points(attributes.get("d", "")))
    else:
        numbers = [float(n) for n in _NUMBERS.findall(attributes.get("points", ""))]
        points = list(zip(numbers[::2], numbers[1::2], strict=False))
    if not points or not all(math.isfinite(value) for point in points for value in point):
        return None
    xs, ys = [x for x, _ in points], [y for _, y in points]
    left, top = round(min(xs)), round(min(ys))
    return Box(left, top, round(max(xs)) - left, round(max(ys)) - top)


_TAKES: Mapping[str, int] = {"M": 2, "L": 2, "T": 2, "H": 1, "V": 1, "C": 6, "S": 4, "Q": 4, "A": 7}


def _points(path: str) -> Iterator[tuple[float, float]]:
    """The points of a path, control points included."""
    x = y = start_x = start_y = 0.0
    for command, arguments in re.findall(r"([A-Za-z])([^A-DF-Za-df-z]*)", path):
        numbers = [float(n) for n in _NUMBERS.findall(arguments)]
        kind, relative = command.upper(), command.islower()
        if kind == "Z":
            x, y = start_x, start_y
            continue
        argument_count = _TAKES[kind]
        for index in range(0, len(numbers) - argument_count + 1, argument_count):
            group = numbers[index : index + argument_count]
            base_x, base_y = (x, y) if relative else (0.0, 0.0)
            if kind == "H":
                x = base_x + group[0]
            elif kind == "V":
                y = base_y + group[0]
            else:
                pairs = group[-2:] if kind == "A" else group
                for position in range(0, len(pairs), 2):
                    x, y = base_x + pairs[position], base_y + pairs[position + 1]
                    yield x, y
            if kind == "M" and not index:
                start_x, start_y = x, y
            yield x, y
