"""The order of the house: a room imports only from the rooms before it, and one room knows MkDocs."""

import ast
import importlib
from collections.abc import Iterator
from pathlib import Path

import pytest

ENGINE = Path(__file__).parents[2] / "src" / "mendbook"

ROOMS = (
    "writing",
    "problems",
    "files",
    "look",
    "words",
    "drawing",
    "text",
    "model",
    "geography",
    "reader",
    "checks",
    "diagnosis",
    "views",
    "linked_data",
    "render",
    "pdf",
    "publish",
    "translation",
    "preview",
    "site",
    "cli",
)
"""From the ground up; the two last are the top and don't know each other."""

GROUND = {"", "packaged", "memo"}
"""The package itself (its version), where its files are, what was made before: any room may use them."""

FILES = sorted(ENGINE.rglob("*.py"))

OUTSIDE_SITE = sorted(
    path
    for path in ENGINE.rglob("*")
    if path.suffix not in (".pyc", ".ttf") and path.is_file() and path.relative_to(ENGINE).parts[0] != "site"
)


def room_of(path: Path) -> str:
    """'reader' of mendbook/reader/places.py, 'packaged' of mendbook/packaged.py."""
    return path.relative_to(ENGINE).parts[0].removesuffix(".py")


def imported(path: Path) -> Iterator[str]:
    """Every module that a file imports, wherever in it, by its whole name."""
    package = ["mendbook", *path.relative_to(ENGINE).parts[:-1]]
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            start = package[: len(package) - node.level + 1] if node.level else []
            module = ".".join([*start, *([node.module] if node.module else [])])
            # `from mendbook import reader` imports a room too.
            yield from (f"{module}.{name.name}" if module == "mendbook" else module for name in node.names)


def rooms_used(path: Path) -> set[str]:
    """The rooms and ground-floor modules of Mendbook that a file imports, its own room left out."""
    names = (name.split(".") for name in imported(path) if name.split(".")[0] == "mendbook")
    inside = {
        parts[1] if len(parts) > 1 and (ENGINE / parts[1]).is_dir() else _module(parts) for parts in names
    }
    return inside - {room_of(path)}


def _module(parts: list[str]) -> str:
    return parts[1] if len(parts) > 1 and (ENGINE / f"{parts[1]}.py").is_file() else ""


def allowed(room: str) -> set[str]:
    """What a room may import: the ground floor and all rooms before it; the top rooms not each other."""
    if room == "__main__":
        return {"cli"}
    if room in ("__init__", "packaged", "memo"):
        return set()
    return GROUND | set(ROOMS[: ROOMS.index(room)]) - {"site"}


def test_every_room_has_its_place() -> None:
    rooms = {path.name for path in ENGINE.iterdir() if (path / "__init__.py").is_file()}
    assert rooms <= set(ROOMS)
    modules = {path.stem for path in ENGINE.glob("*.py")}
    assert modules == {"__init__", "__main__", "memo", "packaged"}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(ENGINE).as_posix())
def test_a_room_imports_only_from_rooms_before_it(path: Path) -> None:
    assert rooms_used(path) <= allowed(room_of(path))


def past_the_door(path: Path) -> Iterator[str]:
    """What a file imports of other rooms that isn't among the names they offer."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if (
            not isinstance(node, ast.ImportFrom)
            or node.level
            or not (node.module or "").startswith("mendbook.")
        ):
            continue
        room = str(node.module).split(".")[1]
        if room == room_of(path) or room in GROUND:
            continue
        offered = getattr(importlib.import_module(str(node.module)), "__all__", ())
        yield from (f"{node.module}.{name.name}" for name in node.names if name.name not in offered)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(ENGINE).as_posix())
def test_a_room_imports_what_others_offer(path: Path) -> None:
    """A name in `__all__` of a room, or of a package within it; never one of a single module."""
    assert list(past_the_door(path)) == []


@pytest.mark.parametrize(
    ("room", "unknown"),
    [
        ("problems", "model"),
        ("reader", "checks"),
        ("reader", "views"),
        ("views", "render"),
        ("site", "cli"),
        ("cli", "site"),
    ],
)
def test_the_order_forbids(room: str, unknown: str) -> None:
    assert unknown not in allowed(room)


def test_imports_of_every_form_are_seen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "reader" / "places.py"
    for room in ("reader", "views", "cli", "site", "publish"):
        (tmp_path / room).mkdir()
    file.write_text(
        "import mendbook.views.page\nfrom mendbook import cli\nfrom ..site import plugin\n"
        "from . import places\nfrom .. import __version__\n"
        "def later():\n    from mendbook.publish import publish\nimport json\n"
    )
    monkeypatch.setitem(globals(), "ENGINE", tmp_path)
    assert rooms_used(file) == {"views", "cli", "site", "publish", ""}


@pytest.mark.parametrize("path", OUTSIDE_SITE, ids=lambda path: path.relative_to(ENGINE).as_posix())
def test_only_the_site_room_speaks_of_mkdocs(path: Path) -> None:
    # A site's settings are a file, which others may read too.
    assert "mkdocs" not in path.read_text(encoding="utf-8").lower().replace("mkdocs.yml", "")
