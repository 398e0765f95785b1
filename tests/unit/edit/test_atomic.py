"""Several files are written together, or none of them, whatever happens."""

import json
import os
import stat
from hashlib import sha256
from pathlib import Path

import pytest

from mendbook.edit import Edits, Refused, Set, finish, write_atomically
from mendbook.writing import NotWritten
from together import BEFORE, NEW, OLD, WRITTEN, files, old_site


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return old_site(tmp_path / "site")


def test_files_are_written_created_and_deleted(site: Path) -> None:
    write_atomically(site, BEFORE, NEW)
    assert files(site) == WRITTEN
    assert [*(site / ".cache/mendbook/edits").iterdir()] == []


def test_files_left_by_a_killed_process_are_deleted(site: Path) -> None:
    edits = site / ".cache/mendbook/edits"
    edits.mkdir(parents=True)
    (edits / "0").write_bytes(b"half")
    (edits / "journal.json.new").write_bytes(b"[{")
    write_atomically(site, BEFORE, NEW)
    assert [*edits.iterdir()] == []


@pytest.mark.parametrize("path", ["data/a.yml", "data/gone.yml", "data/new/c.yml"])
def test_a_file_changed_in_the_meantime_is_not_overwritten(site: Path, path: str) -> None:
    (site / path).parent.mkdir(exist_ok=True)
    (site / path).write_bytes(b"mine: 1\n")
    before = files(site)
    with pytest.raises(Refused) as error:
        write_atomically(site, BEFORE, NEW)
    assert str(error.value) == (
        f"{path}:1:1: The file has changed since it was read, so nothing was written. Run the command again."
    )
    assert [problem.code for problem in error.value.problems] == ["MB860"]
    assert files(site) == before


@pytest.mark.parametrize(
    "path", ["../x.yml", "/tmp/x.yml", "data/../../x.yml", "", ".git/config", ".cache/x", "a\0b"]
)
def test_nothing_is_written_outside_of_the_site(site: Path, path: str) -> None:
    with pytest.raises(Refused) as error:
        write_atomically(site, {path: None}, {path: b"x"})
    assert [problem.code for problem in error.value.problems] == ["MB861"]
    assert (
        error.value.problems[0].message == "This file isn’t in the site’s folder, or a link leads out of it."
    )
    assert files(site) == OLD


def test_links_out_of_the_site_are_refused(site: Path) -> None:
    outside = site.parent / "outside"
    outside.mkdir()
    (outside / "x.yml").write_bytes(b"x: 1\n")
    (site / "data/causes").symlink_to(outside)
    (site / "data/x.yml").symlink_to(outside / "x.yml")
    for path, content in (
        ("data/causes/x.yml", b"x: 1\n"),
        ("data/causes/new.yml", None),
        ("data/x.yml", b"x: 1\n"),
    ):
        with pytest.raises(Refused, match="isn’t in the site’s folder"):
            write_atomically(site, {path: content}, {path: b"x: 2\n"})
    assert files(outside) == {"x.yml": b"x: 1\n"}


def test_a_link_within_the_site_stays_a_link(site: Path) -> None:
    (site / "data/link.yml").symlink_to("a.yml")
    write_atomically(site, {"data/link.yml": OLD["data/a.yml"]}, {"data/link.yml": b"a: 2\n"})
    assert (site / "data/link.yml").is_symlink()
    assert (site / "data/a.yml").read_bytes() == b"a: 2\n"
    write_atomically(site, {"data/link.yml": b"a: 2\n"}, {"data/link.yml": None})
    assert (site / "data/a.yml").is_file()


def test_permissions_are_kept(site: Path) -> None:
    (site / "data/a.yml").chmod(0o640)
    (site / "data/gone.yml").chmod(0o600)
    edits = Edits(site)
    edits.change("data/a.yml", Set(("a",), 2))
    edits.move("data/gone.yml", "data/moved.yml")
    assert edits.save(site) == ["data/a.yml", "data/gone.yml", "data/moved.yml"]
    assert stat.S_IMODE((site / "data/a.yml").stat().st_mode) == 0o640
    assert stat.S_IMODE((site / "data/moved.yml").stat().st_mode) == 0o600
    left = {path: text for path, text in OLD.items() if path != "data/gone.yml"}
    assert files(site) == {**left, "data/a.yml": b"a: 2\n", "data/moved.yml": OLD["data/gone.yml"]}


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_file_without_write_permission_stops_everything(site: Path) -> None:
    (site / "data/b.yml").chmod(0o444)
    with pytest.raises(NotWritten):
        write_atomically(site, BEFORE, NEW)
    assert files(site) == OLD


@pytest.mark.parametrize(
    "steps",
    [
        "{}",
        "[1]",
        '[{"path": "data/a.yml"}]',
        '[{"path": 1, "before": null, "after": null}]',
        json.dumps([{"path": "data/a.yml", "before": None, "after": None, "mode": 10**30}]),
        json.dumps([{"path": "../x", "before": None, "after": "0" * 64}]),
        json.dumps([{"path": ".git/x", "before": None, "after": "0" * 64}]),
        "not json",
    ],
)
def test_an_invalid_journal_does_nothing(site: Path, steps: str) -> None:
    edits = site / ".cache/mendbook/edits"
    edits.mkdir(parents=True)
    (edits / "journal.json").write_text(steps)
    (edits / "0").write_bytes(b"evil")
    assert finish(site) == []
    assert files(site) == OLD
    assert [*site.parent.iterdir()] == [site]
    assert [*edits.iterdir()] == []


def test_a_cache_folder_that_is_a_link_is_refused(site: Path) -> None:
    (site / ".cache").symlink_to(site.parent)
    with pytest.raises(NotWritten, match="It is a link"):
        write_atomically(site, BEFORE, NEW)
    assert files(site) == OLD


@pytest.mark.parametrize(
    "path", ["mkdocs.yml", "macros/x/x.html", "overrides/x.js", ".vscode/tasks.json", "data/link"]
)
def test_a_journal_never_writes_programs(site: Path, path: str) -> None:
    (site / "macros").mkdir()
    (site / "data/link").symlink_to("../macros/y.html")
    edits = site / ".cache/mendbook/edits"
    edits.mkdir(parents=True)
    step = {"path": path, "before": None, "after": sha256(b"evil").hexdigest()}
    good = {"path": "data/good.yml", "before": None, "after": sha256(b"a: 1\n").hexdigest()}
    (edits / "0").write_bytes(b"evil")
    (edits / "1").write_bytes(b"a: 1\n")
    (edits / "journal.json").write_text(json.dumps([step, good]))
    assert finish(site) == []
    assert files(site) == {**OLD, "data/good.yml": b"a: 1\n"}
