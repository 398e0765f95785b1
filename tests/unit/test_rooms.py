"""Rooms import only from rooms below, by public names, and only one room knows MkDocs.

The documents about rooms in docs/ are up to date.
"""

import importlib
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import rooms
from rooms import ENGINE, GROUND, PAGE, PICTURE, ROOMS, imported, room_of, rooms_used

FILES = sorted(ENGINE.rglob("*.py"))

OUTSIDE_SITE = sorted(
    path
    for path in ENGINE.rglob("*")
    if path.suffix not in (".pyc", ".ttf", ".woff2")
    and path.is_file()
    and path.relative_to(ENGINE).parts[0] != "site"
)


def allowed(room: str) -> set[str]:
    """The modules that a room may import from: the ground floor and all rooms before it."""
    if room == "__main__":
        return {"cli"}
    if room in ("__init__", *GROUND):
        return set()
    return {"", *GROUND, *ROOMS[: ROOMS.index(room)]}


def test_every_room_is_listed() -> None:
    assert {path.parent.name for path in ENGINE.glob("*/__init__.py")} == set(ROOMS)
    assert {path.stem for path in ENGINE.glob("*.py")} == {"__init__", "__main__", *GROUND}


def test_a_room_imports_only_from_rooms_before_it() -> None:
    used = {path: rooms_used(path) - allowed(room_of(path)) for path in FILES}
    assert {path: rooms for path, rooms in used.items() if rooms} == {}


def not_offered(path: Path) -> Iterator[str]:
    """The names in a file that are imported from other rooms without being offered; whole rooms are never
    offered.
    """
    for module, name in imported(path):
        whole = f"{module}.{name}".rstrip(".")
        package, room, *_ = *whole.split("."), ""
        if package != "mendbook" or room in (room_of(path), *GROUND):
            continue
        if name not in getattr(importlib.import_module(module), "__all__", ("__version__",)):
            yield whole


def test_rooms_import_only_offered_names() -> None:
    """A name in `__all__` of a room or of a package within it, never one of a single module."""
    assert [(path, name) for path in FILES for name in not_offered(path)] == []


def test_only_commands_are_imported_by_their_names() -> None:
    importing = re.compile(r"\b(?:import_module|__import__)\b")
    found = [path for path in FILES if importing.search(path.read_text(encoding="utf-8"))]
    assert [path.relative_to(ENGINE).as_posix() for path in found] == ["cli/program.py"]


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
def test_the_order_forbids_these_imports(room: str, unknown: str) -> None:
    assert unknown not in allowed(room)


def test_every_form_of_import_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
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
    ("line", "unoffered"),
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
        ("import mendbook", ["mendbook"]),
        ("import mendbook.model.causes as causes", ["mendbook.model.causes"]),
        ("def f():\n    import mendbook.model", ["mendbook.model"]),
    ],
)
def test_imports_of_names_that_are_not_offered_are_found(
    line: str, unoffered: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "checks").mkdir()
    file = tmp_path / "checks" / "labels.py"
    file.write_text(line, encoding="utf-8")
    for module in (rooms, sys.modules[__name__]):
        monkeypatch.setattr(module, "ENGINE", tmp_path)
    assert list(not_offered(file)) == unoffered


def test_the_picture_of_rooms_is_up_to_date() -> None:
    assert PICTURE.read_bytes() == rooms.picture(), "run: make format"


def test_the_list_of_rooms_is_up_to_date() -> None:
    assert PAGE.read_text(encoding="utf-8") == rooms.page(), "run: make format"


def test_the_picture_leaves_out_arrows_that_a_longer_path_replaces(monkeypatch: pytest.MonkeyPatch) -> None:
    used = {"views": {"reader", "model"}, "reader": {"model"}, "model": set[str]()}
    assert list(rooms.arrows(used)) == [("views", "reader"), ("reader", "model")]


def test_only_the_room_site_mentions_mkdocs() -> None:
    # The file mkdocs.yml may be read elsewhere; a new one hides a notice of the theme.
    texts = {
        path: re.sub(r"mkdocs\.yml|no_mkdocs_2_warning", "", path.read_text(encoding="utf-8").lower())
        for path in OUTSIDE_SITE
    }
    assert [path for path, text in texts.items() if "mkdocs" in text] == []
