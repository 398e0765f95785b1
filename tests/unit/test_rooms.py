"""The order of the house: a room imports only from the rooms before it, and one room knows MkDocs.

What is written of the rooms in docs/ is what they are.
"""

import importlib
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import rooms
from rooms import COMMAND, ENGINE, GROUND, PAGE, PICTURE, ROOMS, imported, room_of, rooms_used

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
    """What a file imports of other rooms that isn't among the names they offer; a whole room is never one."""
    for module, name in imported(path):
        whole = f"{module}.{name}".rstrip(".")
        package, room, *_ = *whole.split("."), ""
        if package != "mendbook" or room in ("", room_of(path), *GROUND):
            continue
        if name not in getattr(importlib.import_module(module), "__all__", ("__version__",)):
            yield whole


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


@pytest.mark.parametrize(
    ("line", "past"),
    [
        ("from mendbook.model import Cause", []),
        ("from mendbook.model.hours import Form", []),
        ("from mendbook.memo import Memo", []),
        ("from mendbook import __version__", []),
        ("from . import guides", []),
        ("from .guides import check_guide", []),
        ("import json", []),
        ("from mendbook.model import walking", ["mendbook.model.walking"]),
        ("from mendbook.model import *", ["mendbook.model.*"]),
        ("from mendbook.model.causes import Cause", ["mendbook.model.causes.Cause"]),
        ("from ..model.causes import Cause", ["mendbook.model.causes.Cause"]),
        ("from ..model import walking", ["mendbook.model.walking"]),
        ("from .. import model", ["mendbook.model"]),
        ("from mendbook import model", ["mendbook.model"]),
        ("import mendbook.model.causes as causes", ["mendbook.model.causes"]),
        ("def f():\n    import mendbook.model", ["mendbook.model"]),
    ],
)
def test_what_a_room_does_not_offer_is_seen(
    line: str, past: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "checks").mkdir()
    file = tmp_path / "checks" / "labels.py"
    file.write_text(line, encoding="utf-8")
    for module in (rooms, sys.modules[__name__]):
        monkeypatch.setattr(module, "ENGINE", tmp_path)
    assert list(past_the_door(file)) == past


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
