"""Files stay as they were when first read, until they are reported to have changed."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from mendbook.files import Disk, Snapshot, TooLarge, walk


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "data" / "guides").mkdir(parents=True)
    (tmp_path / "data" / "site.yml").write_text("one")
    return tmp_path


def names(files: Snapshot) -> list[str]:
    return [*walk(files, "data").files]


def test_a_changed_file_is_only_read_again_after_forget(root: Path) -> None:
    files = Snapshot(Disk(root))
    assert files.read("data/site.yml", 9) == b"one"
    (root / "data" / "site.yml").write_text("three")
    assert (files.read("data/site.yml", 9), files.size("data/site.yml")) == (b"one", 5)
    files.forget("data/site.yml")
    assert files.read("data/site.yml", 9) == b"three"
    with pytest.raises(TooLarge):
        files.read("data/site.yml", 4)


def test_new_and_deleted_files_are_only_noticed_after_forget(root: Path) -> None:
    files = Snapshot(Disk(root))
    assert names(files) == ["site.yml"]
    new = root / "data" / "guides" / "new.yml"
    new.write_text("new")
    assert names(files) == ["site.yml"]
    files.forget("data/guides/new.yml")
    assert names(files) == ["guides/new.yml", "site.yml"]
    (root / "data").rename(root / "away")
    files.forget("data")
    assert (names(files), files.kind("data/site.yml")) == ([], None)
    (root / "away").rename(root / "data")
    files.forget("data")
    assert names(files) == ["guides/new.yml", "site.yml"]


def test_of_a_folder_only_what_has_changed_is_looked_at_again(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files, listed, seen = Snapshot(Disk(root)), Disk.list_folder, list[str]()
    folder = root / "data" / "guides"
    names(files)

    def spy(disk: Disk, path: str) -> Mapping[str, str]:
        seen.append(path)
        return listed(disk, path)

    monkeypatch.setattr(Disk, "list_folder", spy)
    for name in ("one.yml", "two.yml"):
        (folder / name).write_text("x")
        files.forget(f"data/guides/{name}")
    assert names(files) == ["guides/one.yml", "guides/two.yml", "site.yml"]
    (folder / "one.yml").unlink()
    files.forget("data/guides/one.yml")
    assert names(files) == ["guides/two.yml", "site.yml"]
    assert seen == []
    (folder / "deep").mkdir()
    (folder / "deep" / "three.yml").write_text("x")
    files.forget("data/guides/deep")
    assert names(files) == ["guides/deep/three.yml", "guides/two.yml", "site.yml"]
    assert seen == ["data/guides/deep"]


def test_a_file_that_could_not_be_read_is_tried_again(root: Path) -> None:
    files = Snapshot(Disk(root))
    with pytest.raises(FileNotFoundError):
        files.read("data/labels.yml", 9)
    (root / "data" / "labels.yml").write_text("now")
    assert files.read("data/labels.yml", 9) == b"now"
