"""People who look for a store of this repository find it, in both languages."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from running import result_of

from hosting import REPOSITORY, real_reading
from mendbook.geography import kilometres
from mendbook.publish.stores import stores_file
from mendbook.views import Pages
from parsed import data_of

GAIA = ["Vila Nova de Gaia Canidelo", "Vila Nova de Gaia Mafamude"]
LISBON = [f"Lisboa {part}" for part in ("Aeroporto", "Alvalade", "Baixa", "Benfica", "Parque das Nações")]

FIRST: dict[str, list[str]] = {
    # Towns, in any language, without accents, incomplete or misspelt.
    "Lisboa": LISBON,
    "LISBON": LISBON,
    "lisbao": LISBON,
    "lisb": LISBON,
    "Vila nova gaia": GAIA,
    "vila nova de gai": GAIA,
    "gaia": GAIA,
    "porto": ["Porto Baixa", "Porto Boavista", "Porto Paranhos"],
    "prto": ["Porto Baixa", "Porto Boavista", "Porto Paranhos"],
    "povoa varzim": ["Póvoa de Varzim"],
    "PÓVOA": ["Póvoa de Varzim"],
    "sevilha": ["Sevilla Nervión"],
    "sevila": ["Sevilla Nervión"],
    "Seville": ["Sevilla Nervión"],
    "bruxelas": ["Bruxelles Centre"],
    "brussels": ["Bruxelles Centre"],
    "antuerpia": ["Antwerpen Centrum"],
    "Gante": ["Gent Centrum"],
    "coibmra": ["Coimbra Baixa", "Coimbra Solum"],
    "viseo": ["Viseu"],
    "evora": ["Évora"],
    "ponta delgda": ["Ponta Delgada"],
    "sao joao": ["São João da Madeira"],
    # Names of stores.
    "aeroporto": ["Lisboa Aeroporto"],
    "parque nações": ["Lisboa Parque das Nações"],
    "republique": ["Paris République"],
    # Districts and countries.
    "azores": ["Angra do Heroísmo", "Ponta Delgada"],
    "açores": ["Angra do Heroísmo", "Ponta Delgada"],
    "setubal": ["Setúbal"],
}
"""Queries, and the stores that come first."""

TABLE = REPOSITORY / "tests/data/store_queries.txt"
"""Postcodes and their expected results; the first lines of the file explain its format."""

LINES = [line for line in TABLE.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
POSTCODES = {query: told for query, _, told in (line.partition(" | ") for line in LINES)}

NOTHING = ("xyzzyx", "qqqq", "???")


@dataclass(frozen=True)
class Searched:
    """The results of each query, and the distances of the stores from Lisbon."""

    answers: dict[str, dict[str, Any]]
    far: list[float]


@pytest.fixture(scope="module", params=["en", "pt"])
def searched(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Searched:
    reading = real_reading()
    assert reading.knowledge is not None
    languages = Pages(reading.knowledge, reading.parser, {}).languages
    queries = [*FIRST, *POSTCODES, *NOTHING, "spain", "espanha", "gand"]
    folder: Path = tmp_path_factory.mktemp("stores")
    stores = stores_file(languages[request.param])
    assert stores is not None
    input_data = {
        "stores": data_of(stores.content),
        "queries": queries,
        "from": [38.71, -9.14],
    }
    result = result_of(folder, "stores_found.js", input_data)
    for answer in result["found"]:
        for named, key in [(answer, "found"), (answer, "instead"), *((a, "stores") for a in answer["areas"])]:
            named[key] = [name.rpartition(" (")[0] for name in named[key]]
    return Searched(dict(zip(queries, result["found"], strict=True)), result["far"])


@pytest.mark.parametrize("query", FIRST)
def test_the_right_stores_come_first(searched: Searched, query: str) -> None:
    answer = searched.answers[query]
    assert answer["areas"] == []
    assert sorted(answer["found"][: len(FIRST[query])]) == sorted(FIRST[query])


@pytest.mark.parametrize("query", POSTCODES)
def test_the_nearest_stores_by_country(searched: Searched, query: str) -> None:
    areas = searched.answers[query]["areas"]
    expected = [] if POSTCODES[query] == "-" else POSTCODES[query].split(" | ")
    assert [area["country"] for area in areas] == [country[:2] for country in expected]
    for area, country in zip(areas, expected, strict=True):
        unsure = country[3:].startswith("? ")
        stores = country[3:].removeprefix("? ").split(", ")
        assert set(stores) <= set(area["stores"])
        assert len(area["stores"]) >= 3
        if unsure:
            assert area["away"] == []
        else:
            assert area["stores"][0] == stores[0]
            assert area["away"] == sorted(area["away"])
            assert len(area["away"]) == len(area["stores"])
            assert 5 <= area["within"] <= 50


def test_at_least_sixty_postcodes_are_tested() -> None:
    assert len(POSTCODES) >= 60


@pytest.mark.parametrize("query", NOTHING)
def test_nonsense_finds_nothing(searched: Searched, query: str) -> None:
    assert searched.answers[query]["found"] == []


def test_a_country_is_found_in_any_language(searched: Searched) -> None:
    assert len(searched.answers["spain"]["found"]) == 9
    assert sorted(searched.answers["espanha"]["found"]) == sorted(searched.answers["spain"]["found"])


def test_similar_names_are_suggested_if_nothing_is_found(searched: Searched) -> None:
    assert searched.answers["gand"]["found"] == []
    assert searched.answers["gand"]["instead"][0] == "Gent Centrum"


def test_browser_and_engine_compute_the_same_distances(searched: Searched) -> None:
    knowledge = real_reading().knowledge
    assert knowledge is not None
    expected = [kilometres((38.71, -9.14), store.coordinates) for store in knowledge.stores.values()]
    assert searched.far == pytest.approx(expected)
