"""The invented site that engine tests use, and how a test changes it."""

import shutil
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

ESPRESSO = Path(__file__).parent / "sites" / "espresso"
"""A small valid site in English and Portuguese: one topic, two causes, a guide, a draft, and a page of prose."""

Edit = tuple[str, str] | str | bytes | None
"""What to do with a file: replace these words, which stand in it once; write it anew; or delete it."""

MakeSite = Callable[..., Path]


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


@pytest.fixture
def make_site(tmp_path: Path) -> MakeSite:
    """`make_site({"data/labels.yml": ("Menu", "Menü")})`: the folder of the espresso site, so changed."""

    def make(edits: Mapping[str, Edit] | None = None) -> Path:
        root = tmp_path / "site"
        shutil.copytree(ESPRESSO, root)
        edit_site(root, edits or {})
        return root

    return make
