"""The digest of all inputs, and when the last build is still valid."""

import os
import socket
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from espresso import Edit, MakeSite, edit_site
from mendbook.cache import Cache
from mendbook.unchanged import (
    LastBuild,
    Reported,
    digest_inputs,
    inputs,
    last_build,
    link_out_of,
    record,
    remember,
)

MKDOCS = {"mkdocs.yml": "site_name: Crema\n"}

ONLY_ROOT = pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")


@pytest.fixture(autouse=True)
def few_sources(monkeypatch: pytest.MonkeyPatch) -> None:
    """A room in place of the whole engine, whose source would be read for every digest."""
    monkeypatch.setattr(inputs, "_ENGINE", inputs._ENGINE / "unchanged")


def digest(root: Path) -> str | None:
    found = digest_inputs(root, ["mkdocs.yml"])
    return None if found is None else found.digest


# -- inputs --------------------------------------------------------------------------------------------------


EDITS: list[dict[str, Edit]] = [
    {"data/site.yml": ("What is wrong with your machine?", "What is it?")},
    {"data/causes/new.yml": ""},
    {"data/topics.yml": None},
    {"content/en/about.md": ("We mend", "We fix")},
    {"content/pictures/more.png": b"\x00"},
    {"content/.hidden/file": b""},
    {"macros/note/note.html": ""},
    {"overrides/brand.css": ""},
    {"overrides/root/.well-known/security.txt": ""},
    {"mkdocs.yml": "site_name: Crema Help\n"},
]


@pytest.mark.parametrize("edit", EDITS, ids=lambda edit: next(iter(edit)))
def test_a_change_of_any_input_changes_the_digest(make_site: MakeSite, edit: dict[str, Edit]) -> None:
    root = make_site(MKDOCS)
    before = digest(root)
    edit_site(root, edit)
    assert None not in (before, digest(root))
    assert digest(root) != before


def test_the_digest_depends_on_the_contents_of_files_and_not_on_their_times(make_site: MakeSite) -> None:
    root = make_site(MKDOCS)
    before = digest_inputs(root, ["mkdocs.yml"])
    assert before == digest_inputs(root, ["mkdocs.yml"])
    os.utime(root / "data/site.yml", (1, 1))
    after = digest_inputs(root, ["mkdocs.yml"])
    assert before is not None
    assert after is not None
    assert (after.digest, after.stamps == before.stamps) == (before.digest, False)
    (root / "notes.txt").write_text("of nobody's concern")
    (root / "macros/__pycache__").mkdir(parents=True)
    empty = digest(root)
    assert empty == before.digest


def test_names_and_contents_are_kept_apart(make_site: MakeSite) -> None:
    root, digests = make_site(MKDOCS), set()
    for files in ({"content/a": b"b"}, {"content/ab": b""}, {"content/a": b"", "content/b": b""}):
        edit_site(root, files)
        digests.add(digest(root))
        edit_site(root, dict.fromkeys(files))
    assert len(digests) == 3


def test_the_digest_depends_on_the_engine_and_the_installed_packages(
    make_site: MakeSite, monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> None:
    root = make_site(MKDOCS)
    monkeypatch.undo()  # the whole engine
    digests = [digest(root)]
    engine, packages = (tmp_path_factory.mktemp(name) for name in ("engine", "packages"))
    monkeypatch.setattr(inputs, "_ENGINE", engine)
    digests.append(digest(root))
    (engine / "memo.py").write_text("")
    digests.append(digest(root))
    monkeypatch.setattr(sys, "path", [*sys.path, str(packages)])
    assert digest(root) == digests[-1]
    (packages / "jinja2-99.dist-info").mkdir()
    digests.append(digest(root))
    monkeypatch.setattr(sys, "version", "4.0")
    digests.append(digest(root))
    assert len(set(digests)) == 5


def link(root: Path) -> None:
    (root / "content/more").symlink_to(root / "content/en")


def dead_link(root: Path) -> None:
    (root / "overrides").mkdir(exist_ok=True)
    (root / "overrides/brand.css").symlink_to("nowhere")


def linked_folder(root: Path) -> None:
    (root / "macros").symlink_to(root / "content")


def pipe(root: Path) -> None:
    os.mkfifo(root / "data/pipe")


def make_socket(root: Path) -> None:
    with socket.socket(socket.AF_UNIX) as made:
        made.bind(os.path.relpath(root / "data/socket"))


def without_settings(root: Path) -> None:
    (root / "mkdocs.yml").unlink()


def folder_of_settings(root: Path) -> None:
    (root / "mkdocs.yml").unlink()
    (root / "mkdocs.yml").mkdir()


def locked(root: Path) -> None:
    (root / "data/site.yml").chmod(0)


@pytest.mark.parametrize(
    "change_input",
    [
        link,
        dead_link,
        linked_folder,
        pipe,
        make_socket,
        without_settings,
        folder_of_settings,
        pytest.param(locked, marks=ONLY_ROOT),
    ],
)
def test_with_anything_but_plain_files_there_is_no_digest(
    make_site: MakeSite, change_input: Callable[[Path], object], monkeypatch: pytest.MonkeyPatch
) -> None:
    root = make_site(MKDOCS)
    monkeypatch.chdir(root)  # paths of sockets must be short
    change_input(root)
    assert digest(root) is None


# -- the last build ------------------------------------------------------------------------------------------


TOLD = [Reported("warning", "data/site.yml:1:1: MB000: “Oh”. \udcff")]


def fake_build(root: Path, goal: Path | None = None) -> LastBuild:
    """The record and the files of a build."""
    goal = goal or root / "site"
    edit_site(root, {f"{goal.name}/{name}": name for name in ("index.html", "en/index.html", ".git/HEAD")})
    before, files = digest(root), link_out_of(goal)
    assert before is not None
    assert files is not None
    return LastBuild(before, ["mkdocs.yml"], {"site_url": ""}, True, TOLD, str(goal), files)


@pytest.fixture
def root(make_site: MakeSite) -> Path:
    return make_site(MKDOCS)


@pytest.fixture
def cache(root: Path) -> Cache:
    return Cache(root / ".cache")


def test_the_last_build_is_remembered(root: Path, cache: Cache) -> None:
    last = fake_build(root)
    assert last_build(cache, root) is None
    remember(cache, root, last, as_set=True)
    assert [last_build(cache, root), last_build(cache, root, root / "site")] == [last, last]
    assert last_build(cache, root, root / "other") is None
    remember(cache, root, replace(last, strict=False), as_set=False)
    assert last_build(cache, root) == last
    assert last_build(cache, root, root / "site") == replace(last, strict=False)


def test_the_last_build_is_found_through_a_link(root: Path, cache: Cache, tmp_path: Path) -> None:
    last = fake_build(root)
    remember(cache, root, last, as_set=True)
    (tmp_path / "way").symlink_to(root)
    assert last_build(cache, tmp_path / "way") == last


def change(file: Path) -> None:
    file.write_text("changed")


def rewrite(file: Path) -> None:
    """Replaces a file by one with the same bytes and times."""
    about, content = file.stat(), file.read_bytes()
    file.write_bytes(content)
    os.utime(file, ns=(about.st_atime_ns, about.st_mtime_ns))


@pytest.mark.parametrize(
    "change_input",
    [
        lambda root: change(root / "data/site.yml"),
        lambda root: change(root / "mkdocs.yml"),
        lambda root: change(root / "site/index.html"),
        lambda root: rewrite(root / "site/index.html"),
        lambda root: (root / "site/index.html").unlink(),
        lambda root: (root / "site/new.html").write_bytes(b""),
        lambda root: (root / "site/en/index.html").rename(root / "site/en/other.html"),
        lambda root: (root / "site/index.html").chmod(0o600),
        lambda root: (root / "site").rename(root / "away"),
        lambda root: list(map(change, (root / ".cache/made-built").iterdir())),
    ],
)
def test_the_last_build_is_valid_until_something_changes(
    root: Path, cache: Cache, change_input: Callable[[Path], object]
) -> None:
    last = fake_build(root)
    remember(cache, root, last, as_set=True)
    change(root / "site/.git/HEAD")
    assert last_build(cache, root) == last
    change_input(root)
    assert last_build(cache, root) is None


@pytest.mark.parametrize("content", [b"", b"[]", b"{}", b'{"inputs": ""}', b'{"reported": 3}', b"\xff"])
def test_an_invalid_record_is_ignored(root: Path, cache: Cache, content: bytes) -> None:
    remember(cache, root, fake_build(root), as_set=True)
    cache.put("built", record._key(root, None), content)
    assert last_build(cache, root) is None
