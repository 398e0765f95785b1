"""A folder takes the place of another: at once, wherever that one is, and never of a stranger's."""

import ctypes
import errno
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from mendbook.writing import Held, NotASite, Staged, staged

OLD = {"index.html": "old", "guides/a/index.html": "old", "old.css": "old", "both/x": "old"}
NEW = {"index.html": "new", "guides/b/index.html": "new", "new.css": "new", "both": "new"}


def fill(folder: Path, files: dict[str, str]) -> Path:
    for name, words in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(words)
    return folder


def files_in(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): path.read_text()
        for path in folder.rglob("*")
        if path.is_file() and not path.is_symlink()
    }


def replace(goal: Path, files: dict[str, str]) -> None:
    made = Staged(goal)
    assert os.listdir(made.folder) == []
    fill(made.folder, files)
    made.publish()


def no_exchange(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ctypes, "CDLL", lambda *_, **__: object())


def not_known(monkeypatch: pytest.MonkeyPatch) -> None:
    """As on a file system that can't exchange."""

    class Library:
        def renameat2(self, *_: object) -> int:
            ctypes.set_errno(errno.EINVAL)
            return -1

    monkeypatch.setattr(ctypes, "CDLL", lambda *_, **__: Library())


def mounted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os.path, "ismount", lambda path: Path(path).name == "site")


def mounted_from_here(monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder of the same file system is mounted, which is not seen before."""

    def busy(new: Path, old: Path) -> None:
        raise OSError(errno.EBUSY, "Device or resource busy")

    monkeypatch.setattr(staged, "_exchange", busy)


def as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    pass


WAYS = [as_it_is, no_exchange, not_known, mounted, mounted_from_here]


@pytest.mark.parametrize("way", WAYS)
def test_the_new_folder_takes_the_place_of_the_old(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, way: Callable[[pytest.MonkeyPatch], None]
) -> None:
    way(monkeypatch)
    goal = tmp_path / "site"
    replace(goal, OLD)
    assert files_in(tmp_path) == {f"site/{name}": words for name, words in OLD.items()}
    goal.chmod(0o750)
    replace(goal, NEW)
    assert files_in(tmp_path) == {f"site/{name}": words for name, words in NEW.items()}
    assert goal.stat().st_mode & 0o777 == 0o750
    replace(goal, OLD)
    assert files_in(tmp_path) == {f"site/{name}": words for name, words in OLD.items()}
    assert sorted(os.listdir(goal)) == ["both", "guides", "index.html", "old.css"]
    assert os.listdir(goal / "guides") == ["a"]
    assert os.listdir(tmp_path) == ["site"]


@pytest.mark.parametrize("way", WAYS)
def test_a_file_with_the_same_bytes_stays_the_same_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, way: Callable[[pytest.MonkeyPatch], None]
) -> None:
    way(monkeypatch)
    goal = fill(tmp_path / "site", OLD)
    before = (goal / "old.css").stat()
    made = Staged(goal)
    files = {**NEW, "old.css": "old", "guides/a/index.html": "ill"}
    for name, words in files.items():
        made.write(name, words.encode())
    made.write("more.css", b"old", link=False)
    made.publish()
    files["more.css"] = "old"
    assert files_in(tmp_path) == {f"site/{name}": words for name, words in files.items()}
    # What is mounted gets copies of all.
    assert os.path.samestat((goal / "old.css").stat(), before) == (way is not mounted_from_here)


@pytest.mark.parametrize("way", WAYS)
def test_what_is_hidden_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, way: Callable[[pytest.MonkeyPatch], None]
) -> None:
    way(monkeypatch)
    goal = fill(tmp_path / "site", {"index.html": "old", ".git/objects/ab/c": "mine", ".nojekyll": ""})
    (goal / ".link").symlink_to("nowhere")
    replace(goal, {"index.html": "new", ".nojekyll": "new"} if way is as_it_is else {"index.html": "new"})
    assert files_in(goal) == {
        "index.html": "new",
        ".git/objects/ab/c": "mine",
        ".nojekyll": "new" if way is as_it_is else "",
    }
    assert os.readlink(goal / ".link") == "nowhere"
    assert os.listdir(tmp_path) == ["site"]


@pytest.mark.parametrize("files", [{"thesis.txt": "mine"}, {"a/index.html": "mine"}, {".a": "", "b": "mine"}])
def test_a_folder_that_is_no_site_is_not_replaced(tmp_path: Path, files: dict[str, str]) -> None:
    fill(tmp_path / "site", files)
    with pytest.raises(NotASite):
        Staged(tmp_path / "site")
    assert files_in(tmp_path / "site") == files
    assert os.listdir(tmp_path) == ["site"]


def test_an_empty_folder_is_replaced(tmp_path: Path) -> None:
    fill(tmp_path / "site", {".hidden": ""})
    replace(tmp_path / "site", NEW)
    assert files_in(tmp_path / "site") == NEW | {".hidden": ""}


def test_a_file_is_not_replaced(tmp_path: Path) -> None:
    (tmp_path / "site").write_text("mine")
    with pytest.raises(NotADirectoryError) as raised:
        Staged(tmp_path / "site")
    assert raised.value.filename == str(tmp_path / "site")
    assert files_in(tmp_path) == {"site": "mine"}


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    fill(tmp_path / "there" / "html", OLD)
    (tmp_path / "site").symlink_to("there/html")
    (tmp_path / "new").symlink_to("later/html")
    for goal in ("site", "new"):
        replace(tmp_path / goal, NEW)
        assert (tmp_path / goal).is_symlink()
        assert files_in(tmp_path / goal) == NEW
    assert os.listdir(tmp_path / "there") == os.listdir(tmp_path / "later") == ["html"]


def test_nothing_is_left_of_what_is_given_up(tmp_path: Path) -> None:
    fill(tmp_path / "site", OLD)
    made = Staged(tmp_path / "site")
    fill(made.folder, NEW)
    made.discard()
    made.discard()
    assert files_in(tmp_path / "site") == OLD
    assert os.listdir(tmp_path) == ["site"]


def test_who_is_killed_between_two_renames_loses_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(tmp_path / "site", OLD)
    (tmp_path / "site").rename(tmp_path / ".site.mendbook-old")
    (tmp_path / ".mendbook-0badcafe.part").mkdir()
    made = Staged(tmp_path / "site")
    assert files_in(tmp_path / "site") == OLD
    assert sorted(os.listdir(tmp_path)) == sorted(["site", made.folder.name])
    # And somebody who is stopped there mends it himself.
    (tmp_path / "site").rename(tmp_path / ".site.mendbook-old")
    made.discard()
    assert files_in(tmp_path / "site") == OLD
    # The old folder is not wanted any more once the new one is there.
    fill(tmp_path / ".site.mendbook-old", OLD)
    replace(tmp_path / "site", NEW)
    assert files_in(tmp_path / "site") == NEW
    assert os.listdir(tmp_path) == ["site"]


def test_what_is_held_is_held_once(tmp_path: Path) -> None:
    with Held(tmp_path), pytest.raises(BlockingIOError):
        Held(tmp_path)
    Held(tmp_path).release()
    # What no lock can be had for, is held by nobody.
    Held(tmp_path / "nowhere").release()
