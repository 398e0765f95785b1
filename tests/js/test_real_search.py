"""People who look for guides of this repository find them by their own words, in their own language."""

from pathlib import Path

import pytest
from searching import Index, built_indexes

from hosting import REPOSITORY

GUIDES = {
    "en": {
        "iphone-not-backing-up-to-icloud": (
            "icloud bakcup",
            "cloud copy",
            "not backing up",
            "photos not syncing",
        ),
        "iphone-only-charges-when-turned-off": ("chraging", "wont charge", "my iphone is not charging"),
        "iphone-wont-turn-on": (
            "dead",
            "black screen",
            "wont turn on",
            "doesnt start",
            "stuck on apple logo",
        ),
        "iphone-battery-drains-fast": ("batery", "battery life", "drians", "battery dies quickly"),
        "iphone-wont-connect-to-wifi": ("wifi", "wi fi", "no internet", "WI-FI not wroking"),
        "iphone-overheats": ("too hot", "overheting", "phone gets hot", "burning"),
        "iphone-no-sound": ("no sound", "cant hear anything", "speeker", "no audio"),
        "iphone-touch-screen-not-responding": ("screan frozen", "touch not working", "ghost touch"),
        "iphone-face-id-not-working": ("faceid", "face unlock", "FACE ID"),
        "iphone-touch-id-not-working": ("touch id", "touchid", "fingerprnt", "finger scanner"),
        "iphone-storage-full": ("storge full", "no space left", "storage", "no room for photos"),
    },
    "pt": {
        "iphone-nao-faz-copia-de-seguranca-em-icloud": (
            "copia seguranca",
            "CÓPIA DE SEGURANÇA",
            "icloud backup",
        ),
        "iphone-so-carrega-desligado": (
            "nao carrega",
            "carregador",
            "so carrega desligado",
            "carrega desligdo",
        ),
        "iphone-nao-liga": ("nao liga", "não dá sinal", "telemovel morto", "ecra preto"),
        "bateria-do-iphone-gasta-se-depressa": (
            "bateria",
            "batria",
            "bateria vai-se num instante",
            "descarrega rapido",
        ),
        "iphone-nao-se-liga-ao-wi-fi": ("wifi", "wi-fi", "sem internet", "nao apanha rede"),
        "iphone-aquece-demasiado": ("aquece", "aquece mutio", "a ferver", "temperatura"),
        "iphone-sem-som": ("sem som", "não oiço nada", "altifalante", "mudo"),
        "ecra-do-iphone-nao-responde-ao-toque": ("ecra nao responde", "toque nao funciona", "ecrã bloqueado"),
        "face-id-nao-funciona": ("faceid", "reconhecimento facial", "desbloqueio facial"),
        "touch-id-nao-funciona": ("touch id", "touchid", "impressao digital", "nao reconhece o dedo"),
        "armazenamento-do-iphone-cheio": (
            "armazenamneto cheio",
            "memoria cheia",
            "falta espaço",
            "sem espaco",
        ),
    },
}
"""For each guide's slug, queries that find it first."""

OTHERS = {
    "en": {
        "iphone 15 pro": "devices/iphone-15-pro/",
        "iphone15pro": "devices/iphone-15-pro/",
        "iphone se": "devices/iphone-se-",
        "privacy": "privacy/",
        "restart": "how-to/restart-your-iphone/",
        "compare": "compare/",
        "swollen battery": "guides/",
        "porto": "stores/",
        "stores": "stores/",
    },
    "pt": {
        "iphone 12 mini": "pt/dispositivos/iphone-12-mini/",
        "privacidade": "pt/privacidade/",
        "comparar": "pt/comparar/",
        "lisbao": "pt/lojas/",
        "loja": "pt/lojas/",
        "4400": "pt/lojas/",
        "bateria inchada": "pt/guias/",
    },
}
"""The beginning of the address of the first result."""


@pytest.fixture(scope="module")
def real_indexes(real_site: Path) -> dict[str, Index]:
    return built_indexes(real_site)


@pytest.mark.parametrize("language", ["en", "pt"])
def test_the_guide_that_people_need_comes_first(
    real_indexes: dict[str, Index], tmp_path: Path, language: str
) -> None:
    folder = {"en": "guides/", "pt": "pt/guias/"}[language]
    expected = {query: f"{folder}{slug}/" for slug, queries in GUIDES[language].items() for query in queries}
    results = real_indexes[language].results(tmp_path, list(expected))
    first = {
        query: (result["found"] or [""])[0].partition("#")[0]
        for query, result in zip(expected, results, strict=True)
    }
    assert first == expected


def table(language: str) -> dict[str, list[str]]:
    """Queries and the pages that answer them; the files explain their format."""
    right: list[str] = []
    rows = {}
    text = (REPOSITORY / f"tests/data/searches_{language}.txt").read_text(encoding="utf-8")
    for line in text.splitlines():
        if line.startswith("["):
            right = line.strip("[]").split(", ")
        elif line and not line.startswith("#"):
            assert line not in rows, f"{line} stands there twice"
            rows[line] = right
    return rows


@pytest.mark.parametrize(("language", "other"), [("en", "pt"), ("pt", "en")])
def test_the_right_page_is_nearly_always_first_and_always_among_three(
    real_indexes: dict[str, Index], tmp_path: Path, language: str, other: str
) -> None:
    expected = table(language)
    assert len(expected) >= 200
    assert {page for pages in expected.values() for page in pages} <= {
        *real_indexes["en"].addresses,
        *real_indexes["pt"].addresses,
    }
    ranks = {}
    for query, result in zip(
        expected, real_indexes[language].results(tmp_path, list(expected), real_indexes[other]), strict=True
    ):
        own = expected[query][0] in real_indexes[language].addresses
        ranks[query] = [page.partition("#")[0] for page in result["found" if own else "other"]]
    missed = [query for query in expected if not set(ranks[query][:3]) & set(expected[query])]
    assert missed == []
    second = [query for query in expected if ranks[query][0] not in expected[query]]
    assert len(second) <= len(expected) * 0.05, second


@pytest.mark.parametrize(("language", "other"), [("en", "pt"), ("pt", "en")])
def test_results_in_the_other_language_are_rare_if_the_own_language_has_some(
    real_indexes: dict[str, Index], tmp_path: Path, language: str, other: str
) -> None:
    own = [query for query, pages in table(language).items() if pages[0] in real_indexes[language].addresses]
    results = real_indexes[language].results(tmp_path, own, real_indexes[other])
    hinted = [query for query, result in zip(own, results, strict=True) if result["other"]]
    assert len(hinted) <= len(own) * 0.05, hinted


@pytest.mark.parametrize("language", ["en", "pt"])
def test_other_pages_are_found(real_indexes: dict[str, Index], tmp_path: Path, language: str) -> None:
    expected = OTHERS[language]
    results = real_indexes[language].results(tmp_path, list(expected))
    first = {
        query: [address for address in result["found"][:1] if address.startswith(expected[query])]
        for query, result in zip(expected, results, strict=True)
    }
    assert [query for query, found in first.items() if not found] == []


def test_every_result_is_in_the_language(real_indexes: dict[str, Index]) -> None:
    assert [address for address in real_indexes["pt"].addresses if not address.startswith("pt/")] == []
    assert [address for address in real_indexes["en"].addresses if address.startswith("pt/")] == []


@pytest.mark.parametrize(
    ("language", "query", "section"),
    [
        ("en", "swollen battery", "#swollen-battery"),
        ("pt", "bateria inchada", "#swollen-battery"),
        ("en", "water in the speaker", "#moisture"),
        ("en", "batery", ""),
    ],
)
def test_the_matching_section_is_named(
    real_indexes: dict[str, Index], tmp_path: Path, language: str, query: str, section: str
) -> None:
    (result,) = real_indexes[language].results(tmp_path, [query])
    assert result["found"][0].partition("#")[2] == section.removeprefix("#")


def test_every_section_of_the_index_exists_on_its_page(
    real_indexes: dict[str, Index], real_site: Path
) -> None:
    """The anchors of guides and how-tos in the index are those of the pages."""
    html = {
        address: (real_site / address / "index.html").read_text(encoding="utf-8")
        for index in real_indexes.values()
        for address in index.addresses
    }
    missing = [
        f"{address}#{anchor}"
        for index in real_indexes.values()
        for address, details in zip(index.addresses, index.details, strict=True)
        for anchor in details[2::2]
        if f'id="{anchor}"' not in html[address]
    ]
    assert missing == []
    assert sum(len(details) // 2 for index in real_indexes.values() for details in index.details) > 300


def test_results_have_the_titles_of_their_pages(real_indexes: dict[str, Index]) -> None:
    assert (
        len(real_indexes["en"].data["titles"])
        == len(real_indexes["en"].addresses)
        == len(real_indexes["en"].details)
    )
    assert "iPhone won’t turn on" in real_indexes["en"].data["titles"]
