"""What counts as a change of the site's files."""

import os
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from mendbook.preview import Watch


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for name in ("data/guides/one.yml", "content/en/about.md"):
        path = tmp_path / name
        path.parent.mkdir(parents=True)
        path.write_text("a", encoding="utf-8")
    return tmp_path


@pytest.fixture
def watch(root: Path) -> Watch:
    return Watch([root / "data", root / "content", root / "macros", root / "mkdocs.yml"])


def rewritten(path: Path) -> None:
    """Another text of the same size at the same time, as a tool may leave it."""
    before = path.stat()
    path.write_text("b", encoding="utf-8")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


CHANGES: dict[str, Callable[[Path], object]] = {
    "written": lambda root: (root / "data/guides/one.yml").write_text("longer", encoding="utf-8"),
    "written with the old time": lambda root: rewritten(root / "data/guides/one.yml"),
    "replaced": lambda root: os.replace(root / "content/en/about.md", root / "data/guides/one.yml"),
    "deleted": lambda root: (root / "data/guides/one.yml").unlink(),
    "renamed": lambda root: (root / "data/guides/one.yml").rename(root / "data/guides/two.yml"),
    "new": lambda root: (root / "data/new.yml").touch(),
    "new settings": lambda root: (root / "mkdocs.yml").touch(),
    "folder moved away": lambda root: (root / "data").rename(root / "elsewhere"),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES.keys())
def test_a_change_is_seen_once(root: Path, watch: Watch, change: Callable[[Path], object]) -> None:
    assert not watch.changed()
    change(root)
    assert watch.changed()
    assert not watch.changed()


IGNORED = (".one.yml.swp", "one.yml~", "#one.yml#", ".#one.yml", ".DS_Store", "one.yml.tmp", ".git/index")


@pytest.mark.parametrize("name", IGNORED)
def test_what_editors_and_systems_leave_is_no_change(root: Path, watch: Watch, name: str) -> None:
    path = root / "data" / name
    path.parent.mkdir(exist_ok=True)
    path.touch()
    assert not watch.changed()


def test_a_folder_that_was_away_or_comes_later_is_watched(root: Path, watch: Watch) -> None:
    (root / "data").rename(root / "elsewhere")
    assert watch.changed()
    (root / "elsewhere").rename(root / "data")
    assert watch.changed()
    (root / "data/guides/one.yml").write_text("again", encoding="utf-8")
    assert watch.changed()
    (root / "macros").mkdir()
    (root / "macros/own.html").touch()
    assert watch.changed()


def test_links_that_loop_pipes_and_dangling_links_are_passed_by(root: Path, watch: Watch) -> None:
    for name in ("loop", "other"):
        (root / "data" / name).symlink_to(root / "data", target_is_directory=True)
    (root / "data/itself").symlink_to(root / "data/itself")
    (root / "data/gone.yml").symlink_to("nowhere")
    watch.changed()
    assert not watch.changed()
    os.mkfifo(root / "data/pipe.yml")
    assert watch.changed()
    assert not watch.changed()


def test_paths_of_others_are_watched_too_and_no_longer(root: Path, watch: Watch) -> None:
    other = root / "other.txt"
    watch.add(other)
    other.touch()
    assert watch.changed()
    watch.remove(other)
    other.unlink()
    assert not watch.changed()


def test_a_burst_of_saves_is_one_change(root: Path, watch: Watch) -> None:
    file = root / "data/guides/one.yml"

    def save() -> None:
        for number in range(100):
            file.write_text(str(number), encoding="utf-8")
            threading.Event().wait(0.005)

    saving = threading.Thread(target=save)
    saving.start()
    while not watch.changed():
        pass
    watch.settle()
    saving.join()
    assert not watch.changed()
