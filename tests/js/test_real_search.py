"""What people type who look for the guides of this repository finds them, in their own language."""

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
"""For each guide's slug, what leads to it first."""

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
"""What begins the address of the first result."""


@pytest.fixture(scope="module")
def real(real_site: Path) -> dict[str, Index]:
    return built_indexes(real_site)


@pytest.mark.parametrize("language", ["en", "pt"])
def test_what_is_typed_finds_the_guide_first(real: dict[str, Index], tmp_path: Path, language: str) -> None:
    folder = {"en": "guides/", "pt": "pt/guias/"}[language]
    wanted = {query: f"{folder}{slug}/" for slug, queries in GUIDES[language].items() for query in queries}
    results = real[language].results(tmp_path, list(wanted))
    first = {
        query: (result["found"] or [""])[0].partition("#")[0]
        for query, result in zip(wanted, results, strict=True)
    }
    assert first == wanted


def table(language: str) -> dict[str, list[str]]:
    """What people type, and the pages that are right: those files say how they are written."""
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
def test_the_right_page_is_first_for_nearly_all_and_among_three_for_all(
    real: dict[str, Index], tmp_path: Path, language: str, other: str
) -> None:
    wanted = table(language)
    assert len(wanted) >= 200
    assert {page for pages in wanted.values() for page in pages} <= {
        *real["en"].addresses,
        *real["pt"].addresses,
    }
    found = {}
    for query, result in zip(
        wanted, real[language].results(tmp_path, list(wanted), real[other]), strict=True
    ):
        own = wanted[query][0] in real[language].addresses
        found[query] = [page.partition("#")[0] for page in result["found" if own else "other"]]
    missed = [query for query in wanted if not set(found[query][:3]) & set(wanted[query])]
    assert missed == []
    second = [query for query in wanted if found[query][0] not in wanted[query]]
    assert len(second) <= len(wanted) * 0.05, second


@pytest.mark.parametrize(("language", "other"), [("en", "pt"), ("pt", "en")])
def test_the_other_language_is_silent_where_its_own_knows_the_words(
    real: dict[str, Index], tmp_path: Path, language: str, other: str
) -> None:
    own = [query for query, pages in table(language).items() if pages[0] in real[language].addresses]
    results = real[language].results(tmp_path, own, real[other])
    hinted = [query for query, result in zip(own, results, strict=True) if result["other"]]
    assert len(hinted) <= len(own) * 0.05, hinted


@pytest.mark.parametrize("language", ["en", "pt"])
def test_other_pages_are_found(real: dict[str, Index], tmp_path: Path, language: str) -> None:
    wanted = OTHERS[language]
    results = real[language].results(tmp_path, list(wanted))
    first = {
        query: [address for address in result["found"][:1] if address.startswith(wanted[query])]
        for query, result in zip(wanted, results, strict=True)
    }
    assert [query for query, found in first.items() if not found] == []


def test_every_result_is_in_the_language(real: dict[str, Index]) -> None:
    assert [address for address in real["pt"].addresses if not address.startswith("pt/")] == []
    assert [address for address in real["en"].addresses if address.startswith("pt/")] == []


@pytest.mark.parametrize(
    ("language", "query", "section"),
    [
        ("en", "swollen battery", "#swollen-battery"),
        ("pt", "bateria inchada", "#swollen-battery"),
        ("en", "water in the speaker", "#moisture"),
        ("en", "batery", ""),
    ],
)
def test_the_section_is_named(
    real: dict[str, Index], tmp_path: Path, language: str, query: str, section: str
) -> None:
    (result,) = real[language].results(tmp_path, [query])
    assert result["found"][0].partition("#")[2] == section.removeprefix("#")


def test_every_section_is_on_its_page(real: dict[str, Index], real_site: Path) -> None:
    """Of guides and how-tos, whose anchors the index names: as the pages have them."""
    html = {
        address: (real_site / address / "index.html").read_text(encoding="utf-8")
        for index in real.values()
        for address in index.addresses
    }
    missing = [
        f"{address}#{anchor}"
        for index in real.values()
        for address, details in zip(index.addresses, index.details, strict=True)
        for anchor in details[2::2]
        if f'id="{anchor}"' not in html[address]
    ]
    assert missing == []
    assert sum(len(details) // 2 for index in real.values() for details in index.details) > 300


def test_titles_of_results_are_those_of_their_pages(real: dict[str, Index]) -> None:
    assert len(real["en"].data["titles"]) == len(real["en"].addresses) == len(real["en"].details)
    assert "iPhone won’t turn on" in real["en"].data["titles"]
