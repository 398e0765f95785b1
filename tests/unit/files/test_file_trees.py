"""Files on the disk, in memory and in an overlay follow the same rules."""

from pathlib import Path

import pytest

from espresso import ESPRESSO
from mendbook.checks import check
from mendbook.files import Disk, Files, Memory, Overlay, TooLarge, walk
from mendbook.reader import read

CONTENT = {"data/site.yml": b"site", "data/guides/a.yml": b"a", "content/en/about.md": b"about"}


def tree(kind: str, folder: Path) -> Files:
    """The same files in each kind of tree."""
    if kind == "memory":
        return Memory(CONTENT)
    if kind == "overlay":
        below = Memory({"data/site.yml": b"older", "data/gone/b.yml": b"b", "content/en/about.md": b"about"})
        return Overlay(below, {**CONTENT, "data/gone/b.yml": None})
    for path, content in CONTENT.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)
    return Disk(folder)


@pytest.fixture(params=["disk", "memory", "overlay"])
def files(request: pytest.FixtureRequest, tmp_path: Path) -> Files:
    return tree(request.param, tmp_path)


def test_every_tree_lists_and_reads_the_same(files: Files) -> None:
    listing = walk(files, "data")
    assert listing.problems == []
    assert {name: file.read(10) for name, file in listing.files.items()} == {
        "guides/a.yml": b"a",
        "site.yml": b"site",
    }
    site = listing.files["site.yml"]
    assert (site.path, site.name, site.suffix, site.size) == ("data/site.yml", "site.yml", ".yml", 4)
    assert (files.kind("data/site.yml"), files.kind("data/guides")) == ("a file", "a folder")
    assert files.kind("data/other") is None


def test_every_tree_has_limits_and_reports_missing_files(files: Files) -> None:
    with pytest.raises(TooLarge) as raised:
        files.read("data/site.yml", 3)
    assert raised.value.size == 4
    for missing in ("data/other.yml", "data/gone/b.yml", "data/guides"):
        with pytest.raises(OSError, match=r"No such file|regular|directory"):
            files.read(missing, 10)
    with pytest.raises(FileNotFoundError):
        files.list_folder("other")


def test_names_of_files_in_memory_are_checked_too() -> None:
    names = ("data/nul.yml", "data/A.yml", "data/a.yml", "data/.hidden.yml", "data/a\nb.yml")
    listing = walk(Memory(dict.fromkeys(names, b"")), "data")
    assert list(listing.files) == ["A.yml", "a.yml", "nul.yml"]
    assert sorted(problem.code for problem in listing.problems) == ["MB124", "MB125", "MB126"]


def test_an_overlay_cannot_replace_a_link(tmp_path: Path) -> None:
    (tmp_path / "secret").mkdir()
    (tmp_path / "secret/a.yml").write_text("secret")
    site = tmp_path / "site"
    site.mkdir()
    for link in ("data", "content"):
        (site / link).symlink_to(tmp_path / "secret")
    overlay = Overlay(Disk(site), {"data": b"x", "content": None, "data/b.yml": b"b"})
    for folder in ("data", "content"):
        listing = walk(overlay, folder)
        assert (dict(listing.files), [p.code for p in listing.problems]) == ({}, ["MB120"])


def test_an_overlay_may_add_a_folder_that_is_later_created_on_the_disk(tmp_path: Path) -> None:
    overlay = Overlay(Disk(tmp_path), {"data/guides/new.yml": b"new"})
    assert list(walk(overlay, "data").files) == ["guides/new.yml"]
    (tmp_path / "data/guides").mkdir(parents=True)
    (tmp_path / "data/guides/new.yml").write_text("saved")
    (tmp_path / "data/guides/other.yml").write_text("other")
    listing = walk(overlay, "data")
    assert [file.read(10) for file in listing.files.values()] == [b"new", b"other"]


def test_unsaved_text_is_read_in_place_of_the_saved_file() -> None:
    causes = "data/causes.yml"
    saved = (ESPRESSO / causes).read_bytes()
    unsaved = Overlay(Disk(ESPRESSO), {causes: saved.replace(b"complexity: medium", b"complexity: hard")})
    assert [(p.code, p.place.file) for p in check(read(unsaved)).problems] == [("MB204", causes)]
    assert check(read(Overlay(Disk(ESPRESSO), {}))).problems == []
    assert (ESPRESSO / causes).read_bytes() == saved
