"""A site reads the same whatever is in the cache, and unchanged files are not parsed."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from espresso import Edit, MakeSite, edit_site
from mendbook.cache import Cache, make_key
from mendbook.reader import KeptValues, Reading, read, sources
from mendbook.reader.yaml_source import read_yaml
from unit.reader.test_reading_again import EDITS, everything_of

GUIDE = "data/guides/no-coffee.yml"


class Site:
    """A site that is read repeatedly, each time as if by another process."""

    def __init__(self, root: Path, cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.root, self.cache = root, cache
        self.parsed: set[str] = set()
        self._patch = monkeypatch

    def read(self) -> Reading:
        parsed = self.parsed = set()

        def parse(file: str, text: str) -> object:  # a new function each time, since memos are shared
            parsed.add(file)
            return read_yaml(file, text)

        with self._patch.context() as patch:
            patch.setattr(sources, "read_yaml", parse)
            return read(self.root, values=KeptValues(Cache(self.cache), self.root))

    @property
    def cached_files(self) -> list[Path]:
        return sorted(self.cache.glob("made-values/*"))

    def write_cache(self, content: bytes) -> None:
        """Replaces the content of the cache."""
        Cache(self.cache).put("values", make_key(str(self.root)), content)


@pytest.fixture
def site(make_site: MakeSite, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Site:
    site = Site(make_site(), tmp_path / "cache", monkeypatch)
    site.read()
    return site


def compare(cached: Reading, fresh: Reading) -> None:
    assert everything_of(cached) == everything_of(fresh)
    for kind, name in fresh.places.origins:
        assert cached.places.value(kind, name) == fresh.places.value(kind, name)
        assert cached.places.all_of(kind, name) == fresh.places.all_of(kind, name)
        assert cached.places.ids_of(kind, name) == fresh.places.ids_of(kind, name)


@pytest.mark.parametrize("edit", EDITS, ids=lambda edit: next(iter(edit)))
def test_after_an_edit_only_changed_files_are_parsed(site: Site, edit: dict[str, Edit]) -> None:
    assert site.parsed > {GUIDE}
    edit_site(site.root, edit)
    for _ in range(2):
        compare(site.read(), read(site.root))
    assert site.parsed - {"data/interface.yml"} <= edit.keys()


def test_files_with_problems_are_parsed_again(site: Site) -> None:
    edit_site(site.root, {GUIDE: ("topic: brewing", "topic: brewing #1\nreviewed: x"), "data/topics.yml": ""})
    for _ in range(2):
        reading = site.read()
        assert site.parsed == {GUIDE, "data/topics.yml"}
        assert {"MB114", "MB102", "MB109"} <= {problem.code for problem in reading.problems}
        compare(reading, read(site.root))


def test_a_change_is_noticed_although_size_and_time_are_the_same(site: Site) -> None:
    file = site.root / GUIDE
    before = file.stat()
    edit_site(site.root, {GUIDE: ("- look", "- l00k")})
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert file.stat().st_size == before.st_size
    compare(site.read(), read(site.root))
    assert site.parsed == {GUIDE}


def engine_of(content: bytes) -> bytes:
    return content.partition(b"\n")[0]


def digests_of(content: bytes) -> list[bytes]:
    return [line.partition(b" ")[0] for line in content.splitlines()[1:]]


def with_all_values(values: bytes) -> Callable[[bytes], bytes]:
    """The same texts with other values."""
    return lambda content: b"\n".join(
        [engine_of(content), *(b"%s %s" % (one, values) for one in digests_of(content))]
    )


@pytest.mark.parametrize(
    "damage",
    [
        lambda content: b"",
        lambda content: b"\n\n\xff \n" + content,
        lambda content: content[:-40],
        lambda content: b"of another version\n" + content.partition(b"\n")[2],
        engine_of,
        with_all_values(b""),
        with_all_values(b"null"),
        with_all_values(b"[1]"),
        with_all_values(b'{"a":'),
        with_all_values(b"[" * 100_000),
    ],
)
def test_invalid_content_is_replaced(site: Site, damage: Callable[[bytes], bytes]) -> None:
    (cached_file,) = site.cached_files
    content = cached_file.read_bytes()
    site.write_cache(damage(content))
    compare(site.read(), read(site.root))
    assert site.parsed
    site.read()
    (cached_file,) = site.cached_files
    assert sorted(digests_of(cached_file.read_bytes())) == sorted(digests_of(content))


@pytest.mark.parametrize(
    "damage",
    [
        lambda content: b"",
        lambda content: content[:-40],
        lambda content: content + b"\n",
    ],
)
def test_a_damaged_file_is_replaced(site: Site, damage: Callable[[bytes], bytes]) -> None:
    (cached_file,) = site.cached_files
    content = cached_file.read_bytes()
    cached_file.write_bytes(damage(content))
    compare(site.read(), read(site.root))
    assert site.cached_files == [cached_file]
    assert cached_file.read_bytes() == content


def test_without_a_usable_cache_folder_sites_are_still_read(site: Site) -> None:
    site.cache = site.root / GUIDE
    compare(site.read(), read(site.root))


def test_small_changes_are_not_written_to_the_cache(site: Site) -> None:
    (cached_file,) = site.cached_files
    edit_site(site.root, {"data/topics.yml": ("Coffee", "The coffee")})
    for _ in range(2):
        compare(site.read(), read(site.root))
        assert site.parsed == {"data/topics.yml"}
        assert site.cached_files == [cached_file]
    edit_site(site.root, {"data/topics.yml": ("The coffee", "It's coffee" + " and coffee" * 1_000)})
    site.read()
    assert site.cached_files != [cached_file]
    compare(site.read(), read(site.root))
    assert not site.parsed
