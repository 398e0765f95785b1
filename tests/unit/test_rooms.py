"""The order of the house: a room imports only from the rooms before it, and one room knows MkDocs.

What is written of the rooms in docs/ is what they are.
"""

import ast
import importlib
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import rooms
from rooms import COMMAND, ENGINE, GROUND, PAGE, PICTURE, ROOMS, imports, room_of, rooms_used

FILES = sorted(ENGINE.rglob("*.py"))

OUTSIDE_SITE = sorted(
    path
    for path in ENGINE.rglob("*")
    if path.suffix not in (".pyc", ".ttf", ".woff2")
    and path.is_file()
    and path.relative_to(ENGINE).parts[0] != "site"
)


def allowed(room: str) -> set[str]:
    """What a room may import: the ground floor and all rooms before it."""
    if room == "__main__":
        return {"cli"}
    if room in ("__init__", *GROUND):
        return set()
    return {"", *GROUND, *ROOMS[: ROOMS.index(room)]}


def test_every_room_has_its_place() -> None:
    assert {path.parent.name for path in ENGINE.glob("*/__init__.py")} == set(ROOMS)
    assert {path.stem for path in ENGINE.glob("*.py")} == {"__init__", "__main__", *GROUND}


def test_a_room_imports_only_from_rooms_before_it() -> None:
    used = {path: rooms_used(path) - allowed(room_of(path)) for path in FILES}
    assert {path: rooms for path, rooms in used.items() if rooms} == {}


def past_the_door(path: Path) -> Iterator[str]:
    """What a file imports of other rooms that isn't among the names they offer."""
    for node in imports(path):
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


def test_a_room_imports_what_others_offer() -> None:
    """A name in `__all__` of a room, or of a package within it; never one of a single module."""
    assert [(path, name) for path in FILES for name in past_the_door(path)] == []


@pytest.mark.parametrize(
    ("room", "unknown"),
    [
        ("problems", "model"),
        ("reader", "checks"),
        ("reader", "views"),
        ("views", "render"),
        ("site", "cli"),
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
    monkeypatch.setattr(rooms, "ENGINE", tmp_path)
    assert rooms_used(file) == {"views", "cli", "site", "publish", ""}


def test_the_picture_of_the_rooms_is_what_they_import() -> None:
    assert PICTURE.read_bytes() == rooms.picture(), f"Draw it again: {COMMAND}"


def test_the_list_of_the_rooms_is_what_they_say_of_themselves() -> None:
    assert PAGE.read_text(encoding="utf-8") == rooms.page(), f"Write it again: {COMMAND}"


def test_the_picture_leaves_out_what_is_reached_a_longer_way(monkeypatch: pytest.MonkeyPatch) -> None:
    used = {"views": {"reader", "model"}, "reader": {"model"}, "model": set[str]()}
    assert list(rooms.arrows(used)) == [("views", "reader"), ("reader", "model")]


def test_only_the_site_room_speaks_of_mkdocs() -> None:
    # A site's settings are a file, which others may read too; a new one hides a notice of the host's theme.
    texts = {
        path: re.sub(r"mkdocs\.yml|no_mkdocs_2_warning", "", path.read_text(encoding="utf-8").lower())
        for path in OUTSIDE_SITE
    }
    assert [path for path, text in texts.items() if "mkdocs" in text] == []
