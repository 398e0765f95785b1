"""The invented site that engine tests use, and how a test changes it."""

import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple, Protocol

ESPRESSO = Path(__file__).parent / "sites" / "espresso"
"""A small valid site in English and Portuguese: a topic, two causes, a guide, a draft, and a page."""

Edit = tuple[str, str] | str | bytes | None
"""What to do with a file: replace these words, which stand in it once; write it anew; or delete it."""


ASKED = (
    "  - {cause: limescale, likelihood: common}\n",
    """\
  - {cause: limescale, likelihood: very-common}
questions:
  - id: light
    ask: {en: What does the light show?, pt: O que mostra a luz?}
    help: {en: "It is beside [[menu]].", pt: "Está ao lado de [[menu]]."}
    answers:
      - {id: red, label: {en: Red, pt: Vermelho}, points_to: [tank-empty]}
      - {id: green, label: {en: Green, pt: Verde}, rules_out: [tank-empty]}
""",
)
QUESTION: Mapping[str, Edit] = {"data/guides/no-coffee.yml": ASKED}
"""The guide asks what tells its causes apart: without, half of all would fill the tank for nothing."""


class MakeSite(Protocol):
    """The fixture `make_site`."""

    def __call__(self, edits: Mapping[str, Edit] | None = None) -> Path: ...


class Row(NamedTuple):
    """One edit of the site, and the one problem that follows."""

    code: str
    file: str
    edit: Edit
    place: str
    what: str
    remedy: str


def edit_site(root: Path, edits: Mapping[str, Edit]) -> None:
    """Changes the files of a site; a path may be new."""
    for name, edit in edits.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if edit is None:
            path.unlink()
        elif isinstance(edit, bytes):
            path.write_bytes(edit)
        elif isinstance(edit, str):
            path.write_text(edit, encoding="utf-8", newline="")
        else:
            old, new = edit
            text = path.read_text(encoding="utf-8")
            assert text.count(old) == 1, f"`{old}` stands {text.count(old)} times in {name}"
            path.write_text(text.replace(old, new), encoding="utf-8", newline="")


def copy_site(root: Path, edits: Mapping[str, Edit]) -> Path:
    """A copy of the site in the new folder `root`, so changed."""
    shutil.copytree(ESPRESSO, root)
    edit_site(root, edits)
    return root
