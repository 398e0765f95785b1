"""A folder replaces another: atomically, on any file system, and never one that isn't a site."""

import ctypes
import errno
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from mendbook.writing import Lock, NotASite, Staged, staged

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
    new = Staged(goal)
    assert os.listdir(new.folder) == []
    fill(new.folder, files)
    new.publish()


def no_exchange(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ctypes, "CDLL", lambda *_, **__: object())


def exchange_not_supported(monkeypatch: pytest.MonkeyPatch) -> None:
    """As on a file system that can't exchange folders."""

    class Library:
        def renameat2(self, *_: object) -> int:
            ctypes.set_errno(errno.EINVAL)
            return -1

    monkeypatch.setattr(ctypes, "CDLL", lambda *_, **__: Library())


def mounted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os.path, "ismount", lambda path: Path(path).name == "site")


def mounted_unnoticed(monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder of the same file system is mounted there, which is only noticed on replacing."""

    def busy(new: Path, old: Path) -> None:
        raise OSError(errno.EBUSY, "Device or resource busy")

    monkeypatch.setattr(staged, "_exchange", busy)


def unchanged(monkeypatch: pytest.MonkeyPatch) -> None:
    pass


WAYS = [unchanged, no_exchange, exchange_not_supported, mounted, mounted_unnoticed]


@pytest.mark.parametrize("way", WAYS)
def test_the_new_folder_replaces_the_old_one(
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
def test_an_unchanged_file_stays_the_same_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, way: Callable[[pytest.MonkeyPatch], None]
) -> None:
    way(monkeypatch)
    goal = fill(tmp_path / "site", OLD)
    before = (goal / "old.css").stat()
    new = Staged(goal)
    files = {**NEW, "old.css": "old", "guides/a/index.html": "ill"}
    for name, words in files.items():
        new.write(name, words.encode())
    new.write("more.css", b"old", link=False)
    new.publish()
    files["more.css"] = "old"
    assert files_in(tmp_path) == {f"site/{name}": words for name, words in files.items()}
    # If the folder is mounted, all files are copied.
    assert os.path.samestat((goal / "old.css").stat(), before) == (way is not mounted_unnoticed)


@pytest.mark.parametrize("way", WAYS)
def test_hidden_files_stay(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, way: Callable[[pytest.MonkeyPatch], None]
) -> None:
    way(monkeypatch)
    goal = fill(tmp_path / "site", {"index.html": "old", ".git/objects/ab/c": "mine", ".nojekyll": ""})
    (goal / ".link").symlink_to("nowhere")
    replace(goal, {"index.html": "new", ".nojekyll": "new"} if way is unchanged else {"index.html": "new"})
    assert files_in(goal) == {
        "index.html": "new",
        ".git/objects/ab/c": "mine",
        ".nojekyll": "new" if way is unchanged else "",
    }
    assert os.readlink(goal / ".link") == "nowhere"
    assert os.listdir(tmp_path) == ["site"]


@pytest.mark.parametrize("way", WAYS)
def test_hidden_files_of_earlier_builds_go_if_they_are_no_longer_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, way: Callable[[pytest.MonkeyPatch], None]
) -> None:
    way(monkeypatch)
    goal = fill(tmp_path / "site", {"index.html": "old", ".known/challenge": "mine"})
    (goal / ".a").mkdir()
    first = Staged(goal)
    for name in ("index.html", ".known/security.txt", ".known/a/b.txt", ".known/c.txt", ".nojekyll"):
        first.write(name, b"first")
    made = first.hidden
    assert made.keys() == {".known/security.txt", ".known/a/b.txt", ".known/c.txt", ".nojekyll"}
    first.publish()
    assert (goal / ".known/challenge").read_text() == "mine"
    (goal / ".known/c.txt").write_text("mine")
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside/d").write_text("first")
    (goal / ".link").symlink_to("../outside")
    # A record that somebody has tampered with deletes nothing outside.
    made |= dict.fromkeys((".link/d", ".a/../../outside/d", "../outside/d"), made[".nojekyll"])
    second = Staged(goal)
    for name in ("index.html", ".known/security.txt"):
        second.write(name, b"second")
    assert second.left(made).keys() == {".known/security.txt", ".known/a/b.txt", ".nojekyll"}
    second.publish(made)
    assert files_in(goal) == {
        "index.html": "second",
        ".known/challenge": "mine",
        ".known/security.txt": "second",
        ".known/c.txt": "mine",
    }
    assert sorted(os.listdir(goal)) == [".a", ".known", ".link", "index.html"]
    assert sorted(os.listdir(goal / ".known")) == ["c.txt", "challenge", "security.txt"]
    assert (tmp_path / "outside/d").exists()


@pytest.mark.parametrize("way", WAYS)
def test_hidden_files_and_folders_take_the_places_of_each_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, way: Callable[[pytest.MonkeyPatch], None]
) -> None:
    way(monkeypatch)
    goal = fill(tmp_path / "site", {"index.html": "old"})
    first = Staged(goal)
    for name in ("index.html", ".file", ".folder/a"):
        first.write(name, b"first")
    first.publish()
    second = Staged(goal)
    for name in ("index.html", ".file/a", ".folder"):
        second.write(name, b"second")
    second.publish(first.hidden)
    assert files_in(goal) == {"index.html": "second", ".file/a": "second", ".folder": "second"}


@pytest.mark.parametrize("files", [{"thesis.txt": "mine"}, {"a/index.html": "mine"}, {".a": "", "b": "mine"}])
def test_a_folder_that_is_not_a_site_is_refused(tmp_path: Path, files: dict[str, str]) -> None:
    fill(tmp_path / "site", files)
    with pytest.raises(NotASite):
        Staged(tmp_path / "site")
    assert files_in(tmp_path / "site") == files
    assert os.listdir(tmp_path) == ["site"]


def test_an_empty_folder_is_replaced(tmp_path: Path) -> None:
    fill(tmp_path / "site", {".hidden": ""})
    replace(tmp_path / "site", NEW)
    assert files_in(tmp_path / "site") == NEW | {".hidden": ""}


def test_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "site").write_text("mine")
    with pytest.raises(NotADirectoryError) as raised:
        Staged(tmp_path / "site")
    assert raised.value.filename == str(tmp_path / "site")
    assert files_in(tmp_path) == {"site": "mine"}


def test_a_link_to_a_folder_stays_a_link(tmp_path: Path) -> None:
    fill(tmp_path / "there" / "html", OLD)
    (tmp_path / "site").symlink_to("there/html")
    (tmp_path / "new").symlink_to("later/html")
    for goal in ("site", "new"):
        replace(tmp_path / goal, NEW)
        assert (tmp_path / goal).is_symlink()
        assert files_in(tmp_path / goal) == NEW
    assert os.listdir(tmp_path / "there") == os.listdir(tmp_path / "later") == ["html"]


def test_a_discarded_folder_leaves_nothing(tmp_path: Path) -> None:
    fill(tmp_path / "site", OLD)
    new = Staged(tmp_path / "site")
    fill(new.folder, NEW)
    new.discard()
    new.discard()
    assert files_in(tmp_path / "site") == OLD
    assert os.listdir(tmp_path) == ["site"]


def test_if_killed_between_two_renames_the_old_folder_is_restored(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(tmp_path / "site", OLD)
    (tmp_path / "site").rename(tmp_path / ".site.mendbook-old")
    (tmp_path / ".mendbook-0badcafe.part").mkdir()
    new = Staged(tmp_path / "site")
    assert files_in(tmp_path / "site") == OLD
    assert sorted(os.listdir(tmp_path)) == sorted(["site", new.folder.name])
    # Discarding restores it, too.
    (tmp_path / "site").rename(tmp_path / ".site.mendbook-old")
    new.discard()
    assert files_in(tmp_path / "site") == OLD
    # Once the new folder is in place, the old one is deleted.
    fill(tmp_path / ".site.mendbook-old", OLD)
    replace(tmp_path / "site", NEW)
    assert files_in(tmp_path / "site") == NEW
    assert os.listdir(tmp_path) == ["site"]


def test_a_folder_can_be_locked_only_once(tmp_path: Path) -> None:
    with Lock(tmp_path), pytest.raises(BlockingIOError):
        Lock(tmp_path)
    Lock(tmp_path).release()
    # Without a lock, nothing is locked.
    Lock(tmp_path / "nowhere").release()
