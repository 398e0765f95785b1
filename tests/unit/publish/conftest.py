"""What the tests of this room share."""

import pytest

from mendbook.pdf import press


@pytest.fixture(autouse=True)
def _set_here(monkeypatch: pytest.MonkeyPatch) -> None:
    """All PDFs in this process: to start others takes longer than to set those of a small site."""
    monkeypatch.setattr(press, "FEW", 1_000)
