"""The cache on the disk: keys, contents, size, and everything that can go wrong with files."""

import errno
import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from mendbook.cache import CACHE, Cache, cache_folder, engine, make_key
from mendbook.writing import NotWritten, os_error_reason

KEY, OTHER = make_key("a"), make_key("b")

ONLY_ROOT = pytest.mark.skipif(os.geteuid() != 0, reason="only root can")


def entries_in(folder: Path) -> list[Path]:
    return sorted(folder.glob("made-*/*"))


def age(path: Path, hours: float) -> None:
    used = time.time() - hours * 3600
    os.utime(path, (used, used), follow_symlinks=False)


# -- keys ----------------------------------------------------------------------------------------------------


def test_a_key_changes_with_all_its_parts() -> None:
    parts: list[list[str | bytes]] = [["ab"], ["a", "b"], ["a", ""], ["", "a"], ["a"], [b"b"], []]
    assert len({make_key(*these) for these in parts}) == len(parts)
    assert make_key("é") == make_key("é".encode())
    assert make_key("\ud800") != make_key("")  # as in file names that aren't UTF-8


def test_the_engine_digest_depends_on_source_and_packages() -> None:
    one = engine("memo.py")
    assert one == engine("memo.py")
    assert len({one, engine("memo.py", "cache"), engine("memo.py", packages=("jinja2",)), engine()}) == 4


# -- contents ------------------------------------------------------------------------------------------------


def test_content_can_be_read_again(tmp_path: Path) -> None:
    cache = Cache(tmp_path / "new" / "folder")
    assert cache.get("trees", KEY) is None
    file = cache.put("trees", KEY, b"content")
    for one in (cache, Cache(tmp_path / "new" / "folder")):
        assert (one.get("trees", KEY), one.file("trees", KEY)) == (b"content", file)
        assert (one.get("trees", OTHER), one.get("pages", KEY), one.trouble) == (None, None, "")
    assert file is not None
    assert file.read_bytes() == b"content"
    there = {path.name for path in (tmp_path / "new/folder").iterdir()}
    assert there == {"CACHEDIR.TAG", "made-trees", "parts"}
    assert list((tmp_path / "new/folder/parts").iterdir()) == []


def test_the_last_content_of_a_key_wins(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    cache.put("trees", KEY, b"older")
    cache.put("trees", KEY, b"newer")
    assert [one.get("trees", KEY) for one in (cache, Cache(tmp_path))] == [b"newer", b"newer"]
    assert len(entries_in(tmp_path)) == 1


def test_an_unused_cache_creates_no_folder(tmp_path: Path) -> None:
    Cache(tmp_path / "new").get("trees", KEY)
    Cache(tmp_path / "new").tidy()
    assert not (tmp_path / "new").exists()


# -- size ----------------------------------------------------------------------------------------------------


def test_the_least_recently_used_entries_are_deleted_first(tmp_path: Path) -> None:
    for number in range(6):
        file = Cache(tmp_path).put("trees", make_key(str(number)), bytes(100))
        assert file is not None
        age(file, 10 - number)
    cache = Cache(tmp_path, limit=350)
    cache.get("trees", make_key("1"))
    cache.put("trees", make_key("6"), bytes(100))
    cache.tidy()
    left = [number for number in range(7) if Cache(tmp_path).get("trees", make_key(str(number)))]
    assert left == [1, 5, 6]


def test_entries_in_use_are_kept_despite_the_limit(tmp_path: Path) -> None:
    cache = Cache(tmp_path, limit=100)
    for number in range(6):
        cache.put("trees", make_key(str(number)), bytes(100))
    other = Cache(tmp_path, limit=0)  # a concurrent build
    other.put("trees", OTHER, b"")
    other.tidy()
    assert len(entries_in(tmp_path)) == 7
    cache.tidy()
    assert len(entries_in(tmp_path)) == 7


def test_entries_with_a_time_in_the_future_are_deleted_too(tmp_path: Path) -> None:
    file = Cache(tmp_path).put("trees", KEY, bytes(100))
    assert file is not None
    age(file, -1000)
    cache = Cache(tmp_path, limit=0)
    cache.put("trees", OTHER, b"")
    cache.tidy()
    assert not file.exists()


def test_files_of_older_versions_are_deleted(tmp_path: Path) -> None:
    (tmp_path / "pdf").mkdir()
    (tmp_path / "pdf" / "a.pdf").write_bytes(b"")
    cache = Cache(tmp_path)
    cache.put("trees", KEY, b"")
    cache.tidy()
    assert not (tmp_path / "pdf").exists()


# -- failures ------------------------------------------------------------------------------------------------


def shorten(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:-1])


def flip(file: Path) -> None:
    content = bytearray(file.read_bytes())
    content[3] ^= 1
    file.write_bytes(content)


def extend(file: Path) -> None:
    """So far that it wouldn't fit into memory."""
    os.truncate(file, 1 << 42)


def link_outside(file: Path) -> None:
    (file.parents[1] / "outside").write_bytes(file.read_bytes())
    file.unlink()
    file.symlink_to("../outside")


def make_folder(file: Path) -> None:
    file.unlink()
    (file / "inside").mkdir(parents=True)


def make_pipe(file: Path) -> None:
    file.unlink()
    os.mkfifo(file)


def take_from_other_key(file: Path) -> None:
    """Content stored for another key or kind must not be returned."""
    other = Cache(file.parents[1]).put("trees", OTHER, b"other content")
    assert other is not None
    other.rename(file.with_name(f"{KEY}-{other.name.partition('-')[2]}"))
    file.unlink()


def move_to_other_kind(file: Path) -> None:
    (file.parents[1] / "made-pages").mkdir()
    file.rename(file.parents[1] / "made-pages" / file.name)


HARMS: list[Callable[[Path], object]] = [
    shorten,
    flip,
    extend,
    link_outside,
    make_folder,
    make_pipe,
    take_from_other_key,
    lambda file: file.write_bytes(b""),
    lambda file: file.unlink(),
    lambda file: file.rename(file.with_name(file.name[:-1])),
    move_to_other_kind,
]


@pytest.mark.parametrize("harm", HARMS)
@pytest.mark.parametrize("open_before", [False, True])
def test_a_damaged_entry_is_treated_as_missing(
    tmp_path: Path, harm: Callable[[Path], object], open_before: bool
) -> None:
    cache = Cache(tmp_path / "kept")
    file = cache.put("trees", KEY, b"content")
    assert file is not None
    (file.parent / "of-somebody-else.txt").write_bytes(b"")
    harm(file)
    if not open_before:
        cache = Cache(tmp_path / "kept")
    assert (cache.get("trees", KEY), cache.file("trees", KEY), cache.get("pages", KEY)) == (None, None, None)
    assert cache.put("trees", KEY, b"content") == file
    assert not file.is_symlink()
    assert Cache(tmp_path / "kept").get("trees", KEY) == b"content"
    assert (file.parent / "of-somebody-else.txt").exists()
    if harm is link_outside:
        assert (tmp_path / "kept/outside").read_bytes() == b"content"


@ONLY_ROOT
def test_files_of_another_user_are_not_used(tmp_path: Path) -> None:
    file = Cache(tmp_path).put("trees", KEY, b"content")
    assert file is not None
    os.chown(file, 12345, -1)
    assert Cache(tmp_path).get("trees", KEY) is None
    assert not file.exists()


@pytest.mark.parametrize("link", [".cache", ".cache/mendbook"])
def test_a_link_in_place_of_the_cache_folder_is_refused(tmp_path: Path, link: str) -> None:
    (tmp_path / "outside").mkdir()
    (tmp_path / "site" / link).parent.mkdir(parents=True)
    (tmp_path / "site" / link).symlink_to(tmp_path / "outside")
    with pytest.raises(NotWritten) as raised:
        cache_folder(tmp_path / "site")
    assert os_error_reason(raised.value) == f"can't write {tmp_path / 'site' / link}: It is a link: delete it"
    assert cache_folder(tmp_path) == tmp_path / CACHE


@pytest.mark.parametrize("link", ["made-trees", "parts"])
def test_nothing_is_read_or_written_through_a_link(tmp_path: Path, link: str) -> None:
    elsewhere = Cache(tmp_path / "outside")
    file = elsewhere.put("trees", KEY, b"content")
    assert file is not None
    (tmp_path / "kept").mkdir()
    (tmp_path / "kept" / link).symlink_to(tmp_path / "outside" / "made-trees")
    cache = Cache(tmp_path / "kept")
    assert cache.get("trees", KEY) is None
    assert cache.put("trees", OTHER, b"content") is None
    assert cache.trouble == f"{tmp_path / 'kept' / link}: It is a link"
    cache.tidy()
    assert entries_in(tmp_path / "outside") == [file]


@pytest.mark.parametrize("blocked", [".cache", ".cache/mendbook", ".cache/mendbook/made-trees"])
def test_a_file_in_place_of_a_folder_is_reported(tmp_path: Path, blocked: str) -> None:
    (tmp_path / blocked).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / blocked).write_bytes(b"")
    cache = Cache(cache_folder(tmp_path))
    assert (cache.get("trees", KEY), cache.put("trees", KEY, b"content")) == (None, None)
    assert cache.trouble.startswith(str(tmp_path / blocked))
    cache.tidy()


def full(part: Path, path: Path) -> None:
    raise OSError(errno.ENOSPC, "No space left")


def test_a_full_disk_leaves_existing_entries(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Cache(tmp_path).put("trees", KEY, b"content")
    cache = Cache(tmp_path)
    with monkeypatch.context() as patched:
        patched.setattr(Path, "replace", full)
        assert cache.put("trees", OTHER, b"more") is None
    assert cache.trouble == f"{tmp_path}: No space left"
    assert cache.put("trees", OTHER, b"more") is None  # it isn't tried again
    assert cache.get("trees", KEY) == b"content"
    cache.tidy()
    assert [path.name.partition("-")[0] for path in entries_in(tmp_path)] == [KEY]
    assert list((tmp_path / "parts").iterdir()) == []
