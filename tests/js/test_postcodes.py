"""Finds where a postcode is, among invented stores in countries with different formats."""

from pathlib import Path
from typing import Any

import pytest
from running import result_of

from mendbook.model import postcodes

STORES = [
    ("GB", "SW1A 1AA", (51.50, -0.14)),
    ("GB", "SW9 8JH", (51.46, -0.11)),
    ("GB", "M1 2WD", (53.48, -2.24)),
    ("GB", "B33 8TH", (52.48, -1.78)),
    ("NL", "1012 AB", (52.37, 4.90)),
    ("NL", "3011 BN", (51.92, 4.48)),
    ("LV", "LV-1050", (56.95, 24.11)),
    ("US", "10001", (40.75, -73.99)),
    ("US", "94103", (37.77, -122.41)),
    ("ES", "10001", (39.47, -6.37)),
    ("HK", "", (22.28, 114.16)),
]
LONDON, BRIXTON, MANCHESTER, BIRMINGHAM, AMSTERDAM, ROTTERDAM, RIGA, NEW_YORK, FRISCO, CACERES, _ = range(11)
COUNTRIES = list(dict.fromkeys(country for country, _, _ in STORES))


@pytest.fixture(scope="module")
def answers(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    listed = {
        "countries": [(code, code, *postcodes.rules(code)) for code in COUNTRIES],
        "country": [COUNTRIES.index(country) for country, _, _ in STORES],
        "postcodes": [code for _, code, _ in STORES],
        "coordinates": [place for _, _, place in STORES],
    }
    queries = [*AREAS, *AMONG, *NO_POSTCODES]
    folder: Path = tmp_path_factory.mktemp("postcodes")
    result = result_of(folder, "postcodes_found.js", {"listed": listed, "queries": queries})
    return dict(zip(queries, result, strict=True))


AREAS: dict[str, list[tuple[str, list[int]]]] = {
    # Found by the part before the space, by its letters, in any case, without the space.
    "SW1A 2AA": [("GB", [LONDON, BRIXTON, BIRMINGHAM])],
    "sw1a2aa": [("GB", [LONDON, BRIXTON, BIRMINGHAM])],
    "SW9": [("GB", [BRIXTON, LONDON, BIRMINGHAM])],
    "M1 1AE": [("GB", [MANCHESTER, BIRMINGHAM, LONDON])],
    # Sharing one letter means nothing in the UK: `BN` is on the coast, `B` is Birmingham.
    "BN1 1AA": [("GB", [])],
    "1011": [("NL", [AMSTERDAM, ROTTERDAM, BRIXTON]), ("LV", [RIGA, AMSTERDAM, ROTTERDAM])],
    "1011 AB": [("NL", [AMSTERDAM, ROTTERDAM, BRIXTON])],
    # With and without the country's letters.
    "LV-1010": [("LV", [RIGA, AMSTERDAM, ROTTERDAM])],
    "10115": [("US", [NEW_YORK, FRISCO, MANCHESTER]), ("ES", [CACERES, BRIXTON, LONDON])],
    "94110-1234": [("US", [FRISCO, NEW_YORK, MANCHESTER])],
    # No Spanish province begins with these digits, and no US store is near.
    "60601": [("US", [])],
    "A1B 2C3": [],
}
"""Possible countries with their nearest stores; none if the place is unknown."""

AMONG = {
    "10 Downing Street, SW1A 2AA London": {"code": "SW1A 2AA", "rest": "10 Downing Street London"},
    "1012 AB Amsterdam": {"code": "1012 AB", "rest": "Amsterdam"},
    "Riga LV-1050": {"code": "LV-1050", "rest": "Riga"},
    "nothing here": None,
}
NO_POSTCODES = ("London", "new york", "a", "")


@pytest.mark.parametrize("words", AREAS)
def test_a_postcode_finds_the_nearest_stores_by_country(answers: dict[str, Any], words: str) -> None:
    areas = [
        (COUNTRIES[area["country"]], area["stores"] if area["place"] else [])
        for area in answers[words]["areas"]
    ]
    assert areas == AREAS[words]
    assert answers[words]["whole"]


@pytest.mark.parametrize("words", AMONG)
def test_a_postcode_is_found_among_other_words(answers: dict[str, Any], words: str) -> None:
    assert answers[words]["among"] == AMONG[words]
    assert not answers[words]["whole"]


@pytest.mark.parametrize("words", NO_POSTCODES)
def test_words_without_a_postcode_are_not_postcodes(answers: dict[str, Any], words: str) -> None:
    assert not answers[words]["whole"]


def test_the_precision_depends_on_the_shared_part(answers: dict[str, Any]) -> None:
    """In kilometres: as far as stores with such postcodes are apart, and more if they share less."""
    errors = {words: [area["error"] for area in answers[words]["areas"]] for words in AREAS}
    assert errors["SW1A 2AA"] == [5]
    assert errors["1011 AB"] == [5]
    assert errors["10115"] == [15, 50]
    assert errors["BN1 1AA"] == [0]
