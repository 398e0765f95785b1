"""Which changes of files the watcher reports."""

import os
import shutil
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from watchdog.observers import Observer

from mendbook.preview import Watch
from mendbook.preview import watch as watch_module

PATIENCE = 10.0


@pytest.fixture(autouse=True)
def _patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """On a busy machine, a test may take longer between two files than an editor ever does."""
    monkeypatch.setattr(watch_module, "_QUIET", 0.06)
    monkeypatch.setattr(watch_module, "_UNFINISHED", 0.06)
    monkeypatch.setattr(watch_module, "_BURST", 1.0)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for name in ("data/guides/one.yml", "content/en/about.md"):
        path = tmp_path / name
        path.parent.mkdir(parents=True)
        path.write_text("a", encoding="utf-8")
    return tmp_path


@pytest.fixture(params=[False, True], ids=["told", "polling"])
def watch(request: pytest.FixtureRequest, root: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Watch]:
    monkeypatch.setattr(watch_module, "_POLLING", 0.05)
    paths = [root / name for name in ("data", "content", "macros", "mkdocs.yml")]
    watch = Watch(paths, polling=request.param)
    time.sleep(0.1 if request.param else 0)  # polling looks at the files first
    yield watch
    watch.close()


def rewrite(path: Path) -> None:
    """Writes another text of the same size with the old modification time, as some tools do."""
    before = path.stat()
    path.write_text("b", encoding="utf-8")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


CHANGES: dict[str, Callable[[Path], object]] = {
    "written": lambda root: (root / "data/guides/one.yml").write_text("longer", encoding="utf-8"),
    "written with the old time": lambda root: rewrite(root / "data/guides/one.yml"),
    "replaced": lambda root: os.replace(root / "content/en/about.md", root / "data/guides/one.yml"),
    "deleted": lambda root: (root / "data/guides/one.yml").unlink(),
    "renamed": lambda root: (root / "data/guides/one.yml").rename(root / "data/guides/two.yml"),
    "new": lambda root: (root / "data/new.yml").touch(),
    "new settings": lambda root: (root / "mkdocs.yml").touch(),
    "no longer readable": lambda root: (root / "data/guides/one.yml").chmod(0),
    "folder moved away": lambda root: (root / "data").rename(root / "elsewhere"),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES.keys())
def test_a_change_is_reported_once(root: Path, watch: Watch, change: Callable[[Path], object]) -> None:
    change(root)
    changed = watch.wait(PATIENCE)
    assert changed is None or changed
    if not watch.polling:  # polling finds the change of one of two folders later
        assert watch.wait(0.1) == frozenset()


IGNORED = (".one.yml.swp", "one.yml~", "#one.yml#", ".#one.yml", ".DS_Store", "one.yml.tmp", ".git/index")


def test_temporary_files_of_editors_and_systems_are_ignored(root: Path, watch: Watch) -> None:
    (root / "other.txt").touch()
    (root / "data/guides/one.yml").read_bytes()
    for name in IGNORED:
        path = root / "data" / name
        path.parent.mkdir(exist_ok=True)
        path.touch()
        path.unlink()
    assert watch.wait(0.2) == frozenset()


def in_place(file: Path) -> None:
    file.write_text(f"{file.read_text(encoding='utf-8')}, again", encoding="utf-8")


def by_vim(file: Path) -> None:
    """Moves the old file aside, and writes a new one in its place."""
    file.rename(f"{file}~")
    file.write_text("by vim", encoding="utf-8")
    Path(f"{file}~").unlink()


def by_rename(file: Path) -> None:
    """Writes a new file beside the old one and renames it, like many editors."""
    Path(f"{file}.tmp").write_text("by rename", encoding="utf-8")
    os.replace(f"{file}.tmp", file)


@pytest.mark.parametrize("save", [in_place, by_vim, by_rename])
def test_a_save_is_reported_once_however_the_editor_does_it(
    root: Path, watch: Watch, save: Callable[[Path], object]
) -> None:
    file = root / "data/guides/one.yml"
    for _ in range(3):
        save(file)
        assert watch.wait(PATIENCE) == frozenset({file})
        assert watch.wait(0.1) == frozenset()


def reports(watch: Watch, path: Path) -> bool:
    """Whether the watch reports this path, perhaps after earlier changes."""
    notified: frozenset[Path] | None = frozenset({path.parent})
    while notified and path not in notified:
        notified = watch.wait(PATIENCE)
    return notified is None or path in notified


def test_folders_that_return_or_are_new_are_watched(root: Path, watch: Watch) -> None:
    def changed(path: str) -> bool:
        return reports(watch, root / path)

    (root / "data").rename(root / "elsewhere")
    assert changed("data")
    (root / "elsewhere").rename(root / "data")
    assert changed("data")
    for name in ("one", "two"):
        (root / f"data/guides/{name}.yml").write_text("again", encoding="utf-8")
        assert changed(f"data/guides/{name}.yml")
    (root / "macros").mkdir()
    assert changed("macros")
    (root / "macros/own.html").touch()
    assert changed("macros/own.html")
    shutil.rmtree(root / "macros")
    assert changed("macros")
    (root / "macros/own").mkdir(parents=True)
    assert changed("macros")
    (root / "macros/own/own.html").touch()
    assert changed("macros/own/own.html")


def test_link_loops_pipes_and_dangling_links_are_ignored(root: Path, watch: Watch) -> None:
    for name in ("loop", "other"):
        (root / "data" / name).symlink_to(root / "data", target_is_directory=True)
    (root / "data/itself").symlink_to(root / "data/itself")
    (root / "data/gone.yml").symlink_to("nowhere")
    os.mkfifo(root / "data/pipe.yml")
    watch.wait(PATIENCE)
    watch.wait(0.1)
    (root / "data/guides/one.yml").write_text("longer", encoding="utf-8")
    assert watch.wait(PATIENCE) == frozenset({root / "data/guides/one.yml"})
    assert watch.wait(0.1) == frozenset()


def test_other_paths_are_watched_until_they_are_removed(root: Path, watch: Watch, tmp_path: Path) -> None:
    other = tmp_path / "other.txt"
    watch.add(other)
    time.sleep(0.1)
    other.touch()
    assert reports(watch, other)
    watch.remove(other)
    other.unlink()
    assert watch.wait(0.2) == frozenset()


@pytest.fixture
def notified(root: Path) -> Iterator[Watch]:
    watch = Watch([root / "data"])
    yield watch
    watch.close()


def test_files_saved_together_are_one_change(root: Path, notified: Watch) -> None:
    files = {root / f"data/{number}.yml" for number in range(30)}
    for file in files:
        file.write_text("saved", encoding="utf-8")
    assert notified.wait(PATIENCE) == frozenset(files)


def test_a_file_being_written_is_waited_for(root: Path, notified: Watch) -> None:
    """The file is empty for a moment; reading it then would report mistakes."""
    file = root / "data/guides/one.yml"

    def save() -> None:
        with file.open("w", encoding="utf-8") as writing:
            time.sleep(0.03)
            writing.write("whole")

    saving = threading.Thread(target=save)
    saving.start()
    assert notified.wait(PATIENCE) == frozenset({file})
    assert file.read_text(encoding="utf-8") == "whole"
    saving.join()
    assert notified.wait(0.1) == frozenset()


def test_a_file_that_stays_open_is_reported_after_a_while(root: Path, notified: Watch) -> None:
    with (root / "data/log.yml").open("w", encoding="utf-8"):
        assert notified.wait(PATIENCE) == frozenset({root / "data/log.yml"})


def test_continuous_changes_are_still_reported(
    root: Path, notified: Watch, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(watch_module, "_BURST", 0.2)
    ended = threading.Event()

    def save() -> None:
        while not ended.is_set():
            (root / "data/guides/one.yml").write_text("again", encoding="utf-8")
            time.sleep(0.005)

    saving = threading.Thread(target=save)
    saving.start()
    try:
        assert [bool(notified.wait(PATIENCE)) for _ in range(3)] == [True] * 3
    finally:
        ended.set()
        saving.join()


def test_closing_the_watch_ends_waiting(notified: Watch) -> None:
    results: list[object] = []
    waiting = threading.Thread(target=lambda: results.append(notified.wait()))
    waiting.start()
    notified.close()
    waiting.join(PATIENCE)
    assert results == [frozenset()]


def test_folders_are_polled_if_the_system_cannot_watch_more(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Full(Observer):  # type: ignore[valid-type, misc]
        def schedule(self, *_: object, **__: object) -> None:
            raise OSError(28, "inotify watch limit reached")

    monkeypatch.setattr(watch_module, "Observer", Full)
    monkeypatch.setattr(watch_module, "_POLLING", 0.05)
    watch = Watch([root / "data"])
    assert watch.polling
    time.sleep(0.1)
    (root / "data/guides/one.yml").write_text("longer", encoding="utf-8")
    assert watch.wait(PATIENCE) == frozenset({root / "data/guides/one.yml"})
    watch.close()
