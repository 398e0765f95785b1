"""The preview updates the schemas of `mendbook schema`, but doesn't create any."""

import json
import logging
from collections.abc import Mapping
from pathlib import Path

import pytest

from espresso import Edit, MakeSite, edit_site
from hosting import MKDOCS_YML
from mendbook.live import LiveMaker
from mendbook.reader import read
from mendbook.schema import FOLDER, Schemas

PUMP = {"data/causes/pump-worn.yml": "cause: A\nsolution: B\ncomplexity: high\nsteps: [Go.]\n"}


class Live:
    """A preview of a site that looks for problems after each edit."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._maker = LiveMaker(root, root / "mkdocs.yml", logging.getLogger("preview-test"), "serve")
        self.save({})

    def save(self, edits: Mapping[str, Edit]) -> None:
        edit_site(self.root, edits)
        changed = {path for name in edits for path in (self.root / name, (self.root / name).parent)}
        made = self._maker.make(frozenset(changed) or None, "")
        assert made.find is not None
        next(iter(made.find(lambda: False)))

    @property
    def causes(self) -> list[str]:
        names = json.loads((self.root / FOLDER / "names.json").read_text("utf-8"))
        causes: list[str] = names["definitions"]["causes"]["enum"]
        return causes


@pytest.fixture
def root(make_site: MakeSite) -> Path:
    return make_site({"mkdocs.yml": MKDOCS_YML})


def test_a_new_entry_is_added_to_the_schemas(root: Path) -> None:
    Schemas(root).write(read(root))
    live = Live(root)
    live.save(PUMP)
    assert live.causes == ["tank-empty", "limescale", "pump-worn"]


def test_ids_of_unreadable_files_are_kept(root: Path) -> None:
    Schemas(root).write(read(root))
    live = Live(root)
    live.save({**PUMP, "data/causes.yml": "broken: [\n"})
    assert live.causes == ["tank-empty", "limescale", "pump-worn"]
    live.save({"data/site.yml": "languages: [\n"})
    assert live.causes == ["tank-empty", "limescale", "pump-worn"]


def test_other_edits_write_nothing(root: Path) -> None:
    Schemas(root).write(read(root))
    live = Live(root)
    for path in (root / FOLDER).glob("*.json"):
        path.unlink()
    live.save({"data/guides/no-coffee.yml": ("slug: {pt: nao-sai-cafe}\n", "")})
    assert list((root / FOLDER).glob("*.json")) == []


def test_no_schemas_are_created(root: Path) -> None:
    Live(root).save(PUMP)
    assert not (root / ".mendbook").exists()


def test_schemas_that_cannot_be_written_are_ignored(root: Path) -> None:
    (root / FOLDER / "names.json").mkdir(parents=True)
    Live(root).save(PUMP)
