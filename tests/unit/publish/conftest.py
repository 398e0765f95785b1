"""Fixtures for the tests of this room."""

import pytest

from mendbook.pdf import press


@pytest.fixture(autouse=True)
def _set_here(monkeypatch: pytest.MonkeyPatch) -> None:
    """Makes all PDFs in this process, since starting others takes longer than typesetting those of a small
    site.
    """
    monkeypatch.setattr(press, "FEW", 1_000)
