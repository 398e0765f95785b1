"""Fixtures for the tests of this room."""

import pytest

from mendbook.pdf import press


@pytest.fixture(autouse=True)
def _set_here(monkeypatch: pytest.MonkeyPatch) -> None:
    """Makes all PDFs in this process: for a small site, that is faster than starting others."""
    monkeypatch.setattr(press, "MAX_IN_PROCESS", 1_000)
