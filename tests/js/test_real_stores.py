"""What people type who look for a store finds those of this repository, in both languages."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from running import result_of

from hosting import REPOSITORY, real_reading
from mendbook.geography import kilometres
from mendbook.packaged import search_path
from mendbook.publish.stores import keep_stores
from mendbook.render import Assets
from mendbook.views import pages
from parsed import data_of

GAIA = ["Vila Nova de Gaia Canidelo", "Vila Nova de Gaia Mafamude"]
LISBON = [f"Lisboa {part}" for part in ("Aeroporto", "Alvalade", "Baixa", "Benfica", "Parque das Nações")]

FIRST: dict[str, list[str]] = {
    # Towns, in any language, without accents, begun, misspelt.
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
    # Postcodes, whole or begun.
    "4400": GAIA[:1],
    "4400-000": GAIA[:1],
    "1100-000": ["Lisboa Baixa"],
    "75000": ["Paris République"],
    "9000": ["Funchal", "Gent Centrum"],
    "lisboa 1700": ["Lisboa Aeroporto", "Lisboa Alvalade"],
    "4400-000 Vila Nova de Gaia": GAIA,
}
"""What is typed, and the stores that come first."""

NEAREST = {"4405-123": GAIA[:1], "75001": ["Paris République"], "08001": ["Barcelona Eixample"]}
"""Postcodes where no store is."""

NOTHING = ("xyzzyx", "qqqq", "99999", "???")


@dataclass(frozen=True)
class Asked:
    """How each query was answered, and how far the stores are from Lisbon."""

    answers: dict[str, dict[str, Any]]
    far: list[float]


@pytest.fixture(scope="module", params=["en", "pt"])
def asked(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Asked:
    reading = real_reading()
    assert reading.knowledge is not None
    languages, _ = pages(reading.knowledge, reading.parser, {})
    assets = Assets(search_path(REPOSITORY, "macros"), search_path(REPOSITORY, "overrides"))
    address = keep_stores(languages[request.param], assets)
    queries = [*FIRST, *NEAREST, *NOTHING, "spain", "espanha", "1250-999", "gand"]
    folder: Path = tmp_path_factory.mktemp("stores")
    given = {"stores": data_of(assets.files[address]), "queries": queries, "from": [38.71, -9.14]}
    result = result_of(folder, "stores_found.js", given)
    for answer in result["found"]:
        for key in ("found", "instead"):
            answer[key] = [name.rpartition(" (")[0] for name in answer[key]]
    return Asked(dict(zip(queries, result["found"], strict=True)), result["far"])


@pytest.mark.parametrize("query", FIRST)
def test_the_right_stores_come_first(asked: Asked, query: str) -> None:
    answer = asked.answers[query]
    assert not answer["nearest"]
    assert sorted(answer["found"][: len(FIRST[query])]) == sorted(FIRST[query])


@pytest.mark.parametrize("query", NEAREST)
def test_the_nearest_postcodes_are_said_to_be_only_near(asked: Asked, query: str) -> None:
    assert asked.answers[query] == {"found": NEAREST[query], "nearest": True, "instead": []}


@pytest.mark.parametrize("query", NOTHING)
def test_nonsense_finds_nothing(asked: Asked, query: str) -> None:
    assert asked.answers[query]["found"] == []


def test_a_country_in_any_language(asked: Asked) -> None:
    assert len(asked.answers["spain"]["found"]) == 9
    assert sorted(asked.answers["espanha"]["found"]) == sorted(asked.answers["spain"]["found"])


def test_where_nothing_is_found_what_is_meant_is_named(asked: Asked) -> None:
    assert asked.answers["gand"]["found"] == []
    assert asked.answers["gand"]["instead"][0] == "Gent Centrum"
    assert asked.answers["1250-999"]["instead"][0] == "Lisboa Baixa"


def test_distances_are_those_of_the_engine(asked: Asked) -> None:
    known = real_reading().knowledge
    assert known is not None
    expected = [kilometres((38.71, -9.14), store.coordinates) for store in known.stores.values()]
    assert asked.far == pytest.approx(expected)
