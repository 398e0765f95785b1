"""A preview starts with what the last one has read, and stores what it reads, if it can."""

import logging
from pathlib import Path

import pytest

from espresso import MakeSite
from mendbook.live import LiveMaker
from mendbook.preview import MakeResult
from mendbook.reader import Source, sources
from mendbook.reader.yaml_source import read_yaml

KEPT = ".cache/mendbook/made-values"


def started_site(root: Path) -> MakeResult:
    made = LiveMaker(root, root / "mkdocs.yml", logging.getLogger("preview-test"), "serve").make(None, "")
    assert made.problems == []
    return made


def test_the_next_preview_parses_nothing(make_site: MakeSite, monkeypatch: pytest.MonkeyPatch) -> None:
    root = make_site()
    started_site(root)
    (stored,) = (root / KEPT).iterdir()

    def parse(file: str, text: str) -> tuple[Source | None, object]:
        assert file not in (path.relative_to(root).as_posix() for path in (root / "data").rglob("*.yml"))
        return read_yaml(file, text)

    monkeypatch.setattr(sources, "read_yaml", parse)
    started_site(root)
    assert list((root / KEPT).iterdir()) == [stored]


def test_nothing_is_stored_through_a_link(make_site: MakeSite, tmp_path: Path) -> None:
    root, elsewhere = make_site(), tmp_path / "elsewhere"
    elsewhere.mkdir()
    (root / ".cache").symlink_to(elsewhere)
    started_site(root)
    assert list(elsewhere.iterdir()) == []
