from collections.abc import Mapping
from pathlib import Path

import pytest

from espresso import Edit, MakeSite, copy_site


@pytest.fixture
def make_site(tmp_path: Path) -> MakeSite:
    """`make_site({"data/labels.yml": ("Menu", "Menü")})`: the folder of the espresso site, so changed."""

    def make(edits: Mapping[str, Edit] | None = None) -> Path:
        return copy_site(tmp_path / "site", edits or {})

    return make
