from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from espresso import Edit, MakeSite, copy_site
from mendbook.render import Compiled


@pytest.fixture(scope="session", autouse=True)
def _compiled_once() -> Iterator[None]:
    """To compile templates is most of a small site’s work: tests share them, as a preview’s builds do."""
    made: dict[str, bytes] = {}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Compiled, "__init__", lambda compiled: setattr(compiled, "_made", made))
        yield


@pytest.fixture
def make_site(tmp_path: Path) -> MakeSite:
    """`make_site({"data/labels.yml": ("Menu", "Menü")})`: the folder of the espresso site, so changed."""

    def make(edits: Mapping[str, Edit] | None = None) -> Path:
        return copy_site(tmp_path / "site", edits or {})

    return make
