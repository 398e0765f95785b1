from pathlib import Path

import pytest

WORDS = """\
home: {en: Home, pt: Início}
minutes: {en: "{n} min", pt: "{n} min"}
"""


@pytest.fixture(autouse=True)
def _two_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Mendbook's own words, few enough to be listed in a test."""
    words = tmp_path / "words.yml"
    words.write_text(WORDS, encoding="utf-8")
    monkeypatch.setattr("mendbook.reader.interface.packaged", lambda name: words)
