"""A preview begins with what one before it has read, and keeps what it reads, where it can."""

import logging
from pathlib import Path

import pytest

from espresso import MakeSite
from mendbook.live import LiveMaker
from mendbook.preview import Made
from mendbook.reader import Source, sources
from mendbook.reader.yaml_source import read_yaml

KEPT = ".cache/mendbook/made-values"


def begun(root: Path) -> Made:
    made = LiveMaker(root, root / "mkdocs.yml", logging.getLogger("preview-test"), "serve").make(None, "")
    assert made.problems == []
    return made


def test_the_next_preview_parses_nothing(make_site: MakeSite, monkeypatch: pytest.MonkeyPatch) -> None:
    root = make_site()
    begun(root)
    (kept,) = (root / KEPT).iterdir()

    def parse(file: str, text: str) -> tuple[Source | None, object]:
        assert file not in (path.relative_to(root).as_posix() for path in (root / "data").rglob("*.yml"))
        return read_yaml(file, text)

    monkeypatch.setattr(sources, "read_yaml", parse)
    begun(root)
    assert list((root / KEPT).iterdir()) == [kept]


def test_where_nothing_can_be_kept(make_site: MakeSite, tmp_path: Path) -> None:
    root, elsewhere = make_site(), tmp_path / "elsewhere"
    elsewhere.mkdir()
    (root / ".cache").symlink_to(elsewhere)
    begun(root)
    assert list(elsewhere.iterdir()) == []
