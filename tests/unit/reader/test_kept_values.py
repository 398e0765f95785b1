"""A site reads as if nothing had been kept, whatever is in the cache; what is as it was isn't parsed."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from espresso import Edit, MakeSite, edit_site
from mendbook.cache import Cache, key_of
from mendbook.reader import KeptValues, Reading, read, sources
from mendbook.reader.yaml_source import read_yaml
from unit.reader.test_reading_again import EDITS, told

GUIDE = "data/guides/no-coffee.yml"


class Site:
    """A site that is read again and again, each time as by another process."""

    def __init__(self, root: Path, cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.root, self.cache = root, cache
        self.parsed: set[str] = set()
        self._patch = monkeypatch

    def read(self) -> Reading:
        parsed = self.parsed = set()

        def parse(file: str, text: str) -> object:  # another each time: memos are shared
            parsed.add(file)
            return read_yaml(file, text)

        with self._patch.context() as patch:
            patch.setattr(sources, "read_yaml", parse)
            return read(self.root, values=KeptValues(Cache(self.cache), self.root))

    @property
    def kept(self) -> list[Path]:
        return sorted(self.cache.glob("made-values/*"))

    def put(self, content: bytes) -> None:
        """As if this had been kept."""
        Cache(self.cache).put("values", key_of(str(self.root)), content)


@pytest.fixture
def site(make_site: MakeSite, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Site:
    site = Site(make_site(), tmp_path / "cache", monkeypatch)
    site.read()
    return site


def compare(found: Reading, anew: Reading) -> None:
    assert told(found) == told(anew)
    for kind, name in anew.places.origins:
        assert found.places.value(kind, name) == anew.places.value(kind, name)
        assert found.places.all_of(kind, name) == anew.places.all_of(kind, name)
        assert found.places.ids_of(kind, name) == anew.places.ids_of(kind, name)


@pytest.mark.parametrize("edit", EDITS, ids=lambda edit: next(iter(edit)))
def test_after_each_edit(site: Site, edit: dict[str, Edit]) -> None:
    assert site.parsed > {GUIDE}
    edit_site(site.root, edit)
    for _ in range(2):
        compare(site.read(), read(site.root))
    assert site.parsed - {"data/interface.yml"} <= edit.keys()


def test_what_is_odd_is_read_again(site: Site) -> None:
    edit_site(site.root, {GUIDE: ("topic: brewing", "topic: brewing #1\nreviewed: x"), "data/topics.yml": ""})
    for _ in range(2):
        found = site.read()
        assert site.parsed == {GUIDE, "data/topics.yml"}
        assert {"MB114", "MB102", "MB109"} <= {problem.code for problem in found.problems}
        compare(found, read(site.root))


def test_size_and_time_say_nothing(site: Site) -> None:
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


def all_as(values: bytes) -> Callable[[bytes], bytes]:
    """The same texts with other values."""
    return lambda kept: b"\n".join([engine_of(kept), *(b"%s %s" % (one, values) for one in digests_of(kept))])


@pytest.mark.parametrize(
    "harm",
    [
        lambda kept: b"",
        lambda kept: b"\n\n\xff \n" + kept,
        lambda kept: kept[:-40],
        lambda kept: b"of another version\n" + kept.partition(b"\n")[2],
        engine_of,
        all_as(b""),
        all_as(b"null"),
        all_as(b"[1]"),
        all_as(b'{"a":'),
        all_as(b"[" * 100_000),
    ],
)
def test_other_content_is_made_again(site: Site, harm: Callable[[bytes], bytes]) -> None:
    (kept,) = site.kept
    content = kept.read_bytes()
    site.put(harm(content))
    compare(site.read(), read(site.root))
    assert site.parsed
    site.read()
    (kept,) = site.kept
    assert sorted(digests_of(kept.read_bytes())) == sorted(digests_of(content))


@pytest.mark.parametrize("harm", [lambda kept: b"", lambda kept: kept[:-40], lambda kept: kept + b"\n"])
def test_a_damaged_file_is_made_again(site: Site, harm: Callable[[bytes], bytes]) -> None:
    (kept,) = site.kept
    content = kept.read_bytes()
    kept.write_bytes(harm(content))
    compare(site.read(), read(site.root))
    assert site.kept == [kept]
    assert kept.read_bytes() == content


def test_no_folder_to_keep_them_in(site: Site) -> None:
    site.cache = site.root / GUIDE
    compare(site.read(), read(site.root))


def test_little_that_is_new_is_not_written(site: Site) -> None:
    (kept,) = site.kept
    edit_site(site.root, {"data/topics.yml": ("Coffee", "The coffee")})
    for _ in range(2):
        compare(site.read(), read(site.root))
        assert site.parsed == {"data/topics.yml"}
        assert site.kept == [kept]
    edit_site(site.root, {"data/topics.yml": ("The coffee", "It's coffee" + " and coffee" * 1_000)})
    site.read()
    assert site.kept != [kept]
    compare(site.read(), read(site.root))
    assert not site.parsed
