"""A fixture that replaces Mendbook's interface words with a few, which a test can list."""

from collections.abc import Iterable, Mapping

import pytest

from mendbook.words import HelpFrom, Shipped

HOME = {"en": "Home", "pt": "Início"}
MINUTES = {"en": "{n} min", "pt": "{n} min"}
FOUND = {
    "en": {"one": "{n} store found", "other": "{n} stores found"},
    "pt": {"one": "{n} loja encontrada", "other": "{n} lojas encontradas"},
}


@pytest.fixture(autouse=True)
def few_words(monkeypatch: pytest.MonkeyPatch) -> None:
    """A few interface words instead of Mendbook's."""

    def few(languages: Iterable[str], help_from: HelpFrom) -> Mapping[str, Shipped]:
        return {
            "home": Shipped("Link to the home page.", "", HOME),
            "minutes": Shipped("How long something takes.", "n", MINUTES),
            "stores_found": Shipped("Above the stores.", "n", FOUND),
        }

    monkeypatch.setattr("mendbook.reader.interface.shipped", few)
