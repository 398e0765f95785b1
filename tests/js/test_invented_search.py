"""What the search of a small invented site finds, and what it must not find."""

from collections.abc import Mapping
from pathlib import Path

import pytest
from searching import Index, indexes

from espresso import QUESTION, Edit, MakeSite, edit_site
from hosting import add_french

WORDS = "search_words: {en: [dry, no drip, Wi-Fi], pt: [seco, nem uma gota]}\nreviewed:"

SITE: Mapping[str, Edit] = {
    **QUESTION,
    "data/guides/too-bitter.yml": ("status: draft\n", ""),
}


@pytest.fixture
def site_indexes(make_site: MakeSite) -> dict[str, Index]:
    root = make_site(SITE)
    edit_site(root, {"data/guides/no-coffee.yml": ("reviewed:", WORDS)})
    return indexes(root)


def search(index: Index, folder: Path, *queries: str, **filters: int) -> list[list[str]]:
    return [
        result["found"]
        for result in index.results(folder, [{"query": query, **filters} for query in queries])
    ]


def test_the_index_contains_every_page(site_indexes: dict[str, Index]) -> None:
    assert site_indexes["en"].addresses == [
        "guides/no-coffee/",
        "guides/too-bitter/",
        "devices/crema-one/",
        "devices/crema-two/",
        "topics/brewing/",
        "guides/",
        "devices/",
        "about/",
    ]
    assert site_indexes["en"].data["kinds"] == {"guide": 2, "device": 2, "topic": 1, "page": 3}
    assert site_indexes["pt"].addresses[0] == "pt/guias/nao-sai-cafe/"


TITLES = {
    "手机电池耗电太快怎么办": ["电池", "耗电", "电池耗电", "手机", "怎么办", "池"],
    "スマートフォンのバッテリーの減りが速い": ["バッテリー", "減り", "スマートフォン", "速い"],
    "โทรศัพท์แบตเตอรี่หมดเร็ว": ["หมดเร็ว", "แบตเตอรี่", "โทรศัพท์"],
    "ແບັດເຕີຣີໝົດໄວ": ["ໝົດໄວ"],
    "ទូរស័ព្ទឆាប់អស់ថ្ម": ["ឆាប់អស់"],
    "ဖုန်းဘက်ထရီကုန်မြန်သည်": ["ကုန်မြန်"],
}


@pytest.mark.parametrize("title", TITLES)
def test_words_in_scripts_without_spaces_are_found_anywhere(
    make_site: MakeSite, tmp_path: Path, title: str
) -> None:
    root = make_site(SITE)
    edit_site(root, {"data/guides/too-bitter.yml": ("en: The coffee is bitter", f"en: {title}")})
    (tmp_path / "found").mkdir()
    index = indexes(root)["en"]
    answers = search(index, tmp_path / "found", *TITLES[title], "水", "没有", "coffee")
    assert answers[: len(TITLES[title])] == [["guides/too-bitter/"]] * len(TITLES[title])
    assert answers[-3:-1] == [[], []]
    assert "guides/no-coffee/" in answers[-1]


def test_the_details_of_a_guide_are_its_summary_and_sections(site_indexes: dict[str, Index]) -> None:
    summary, *sections = site_indexes["en"].details[0]
    assert summary == "What to do."
    assert list(zip(sections[::2], sections[1::2], strict=True)) == [
        ("The tank is empty", "tank-empty"),
        ("Fill the tank", "tank-empty"),
        ("Limescale", "limescale"),
        ("Descale the machine", "limescale"),
        ("What does the light show?", "no-coffee_fix"),
        ("Is it safe?", "question_1"),
    ]


FIRST = {
    "no coffee": "guides/no-coffee/",
    "no cofee": "guides/no-coffee/",
    "coffe comes": "guides/no-coffee/",
    "dry": "guides/no-coffee/",
    "wifi": "guides/no-coffee/",
    "no drip": "guides/no-coffee/",
    "limescale tank": "guides/no-coffee/",
    "limsecale": "guides/too-bitter/#limescale",
    "light show": "guides/no-coffee/#no-coffee_fix",
    "is it safe": "guides/no-coffee/#question_1",
    "bitter": "guides/too-bitter/",
    "Crema Two": "devices/crema-two/",
    "crema2": "devices/crema-one/",
    "brewing": "topics/brewing/",
    "About us": "about/",
}
"""The first result of each query."""


def test_the_expected_page_comes_first(site_indexes: dict[str, Index], tmp_path: Path) -> None:
    results = search(site_indexes["en"], tmp_path, *FIRST)
    assert {query: result[0] for query, result in zip(FIRST, results, strict=True)} == FIRST


def test_a_query_finds_nothing_in_another_language(site_indexes: dict[str, Index], tmp_path: Path) -> None:
    assert search(site_indexes["pt"], tmp_path, "coffee", "limescale", "nem uma gota", "dry") == [
        [],
        [],
        ["pt/guias/nao-sai-cafe/"],
        [],
    ]
    assert search(site_indexes["en"], tmp_path, "nem gota", "calcário") == [[], []]


def test_nonsense_finds_nothing_but_a_similar_word_has_suggestions(
    site_indexes: dict[str, Index], tmp_path: Path
) -> None:
    nonsense, near = site_indexes["en"].results(tmp_path, ["xqzwv", "cauffey"])
    assert nonsense["found"] == []
    assert near["found"] == []
    assert set(near["near"][:2]) == {"guides/no-coffee/", "guides/too-bitter/"}


def test_single_letters_and_punctuation_find_nothing(site_indexes: dict[str, Index], tmp_path: Path) -> None:
    assert search(site_indexes["en"], tmp_path, "", "  ", "c", "?!", "-") == [[], [], [], [], []]


def test_results_can_be_filtered(make_site: MakeSite, tmp_path: Path) -> None:
    only = ("applies_to: {from: crema-one, to: crema-two}", "applies_to: {to: crema-one}")
    index = indexes(make_site({"data/guides/no-coffee.yml": only}))["en"]
    assert index.data["topics"] == [["topics/brewing/", "Brewing"]]
    assert index.data["devices"] == ["Crema One", "Crema Two"]
    queries = ("coffee", "crema")
    assert [bool(result) for result in search(index, tmp_path, *queries, topic=0)] == [True, False]
    assert search(index, tmp_path, *queries, device=0) == [["guides/no-coffee/"], ["devices/crema-one/"]]
    assert search(index, tmp_path, *queries, device=1) == [[], ["devices/crema-two/"]]


def test_drafts_are_only_found_in_the_preview(make_site: MakeSite, tmp_path: Path) -> None:
    root = make_site()
    assert search(indexes(root)["en"], tmp_path, "bitter") == [[]]
    assert search(indexes(root, preview=True)["en"], tmp_path, "bitter")[0] == ["guides/too-bitter/"]


def test_an_untranslated_guide_is_not_found_in_that_language(make_site: MakeSite, tmp_path: Path) -> None:
    guide = "data/guides/no-coffee.yml"
    untitled = {guide: ("{en: No coffee comes out, pt: Não sai café}", "{en: No coffee comes out}")}
    assert "pt/guias/nao-sai-cafe/" not in indexes(make_site(untitled))["pt"].addresses


def test_an_untranslated_question_is_not_a_section(make_site: MakeSite, tmp_path: Path) -> None:
    index = indexes(
        make_site({"data/guides/no-coffee.yml": ("{en: Is it safe?, pt: É seguro?}", "{en: Is it safe?}")})
    )["pt"]
    assert "question_1" not in index.details[0]
    assert "safe" not in index.data["terms"]


def test_search_words_may_be_for_all_languages(make_site: MakeSite, tmp_path: Path) -> None:
    root = make_site({"data/guides/no-coffee.yml": ("reviewed:", "search_words: [E-05]\nreviewed:")})
    for language, address in (("en", "guides/no-coffee/"), ("pt", "pt/guias/nao-sai-cafe/")):
        assert search(indexes(root)[language], tmp_path, "e05") == [[address]]


def test_a_third_language_can_be_searched(make_site: MakeSite, tmp_path: Path) -> None:
    root = make_site(SITE)
    add_french(root)
    edit_site(root, {"content/fr/about.md": "---\ntitle: Où l’écran dégèle\n---\n\nBœufs\n"})
    index = indexes(root)["fr"]
    assert all(address.startswith("fr/") for address in index.addresses)
    assert search(index, tmp_path, "ecran", "l'ecran degele", "boeuf") == [["fr/about/"]] * 3


def test_a_site_without_guides_and_devices_can_be_searched(make_site: MakeSite, tmp_path: Path) -> None:
    root = make_site(
        {
            **{f"data/{name}.yml": None for name in ("causes", "topics", "devices")},
            **{f"data/guides/{name}.yml": None for name in ("no-coffee", "too-bitter")},
            "content/en/about.md": "---\ntitle: About us\n---\n\n## Our kettles\n\n{{ site.brand }}.\n",
            "content/pt/about.md": "---\ntitle: Sobre nós\n---\n\nSomos nós.\n",
        }
    )
    index = indexes(root)["en"]
    assert search(index, tmp_path, "kettle", "coffee") == [["about/#our-kettles"], []]
