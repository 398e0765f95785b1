"""Each text on a page leads to its place in the files."""

import logging
from collections.abc import Mapping

import pytest

from espresso import QUESTION, Edit, MakeSite
from hosting import MKDOCS_YML
from mendbook.live import LiveMaker
from mendbook.preview import PlacedText, Site
from steam import STEAM

GUIDE_PLACES = {
    "No coffee comes out": "data/guides/no-coffee.yml:1:13",
    "What to do.": "data/guides/no-coffee.yml:5:15",
    "First: look listen": "data/guides/no-coffee.yml:7:7",
    "What does the light show?": "data/guides/no-coffee.yml:22:15",
    "Red": "data/guides/no-coffee.yml:25:31",
    "Yes, see this.": "data/guides/no-coffee.yml:29:18",
    "Fill the tank.": "data/causes.yml:6:12",
    "Open Menu › Descale.": "data/causes.yml:14:12",
    "The steam is hot.": "data/causes.yml:17:21",
    "Brewing": "data/topics.yml:2:14",
    "Crema Help": "data/site.yml:1:12",
}


@pytest.fixture
def site(make_site: MakeSite) -> Site:
    return shown(make_site, QUESTION)


def shown(make_site: MakeSite, edits: Mapping[str, Edit]) -> Site:
    root = make_site({"mkdocs.yml": MKDOCS_YML, **edits})
    made = LiveMaker(root, root / "mkdocs.yml", logging.getLogger("preview-test"), "serve").make(None, "")
    assert made.site is not None
    return made.site


def texts_by_words(site: Site, file: str) -> dict[str, PlacedText]:
    assert site.page(file) is not None
    return {text.words.strip(): text for text in reversed(site.texts(file))}


def test_the_texts_of_a_guide_and_of_its_causes_have_places(site: Site) -> None:
    texts = texts_by_words(site, "guides/no-coffee/index.html")
    assert {words: str(texts[words].place) for words in GUIDE_PLACES} == GUIDE_PLACES
    assert texts["Fill the tank."].entry == "tank-empty"


def test_each_language_has_its_own_places(site: Site) -> None:
    texts = texts_by_words(site, "pt/guias/nao-sai-cafe/index.html")
    assert str(texts["Não sai café"].place) == "data/guides/no-coffee.yml:1:38"
    assert str(texts["Encha o depósito."].place) == "data/causes.yml:6:32"
    assert "No coffee comes out" not in texts


def test_entries_in_lists_have_places(site: Site) -> None:
    texts = texts_by_words(site, "index.html")
    assert str(texts["No coffee comes out"].place) == "data/guides/no-coffee.yml:1:13"
    assert str(texts["Brewing"].place) == "data/topics.yml:2:14"


def test_each_block_of_prose_has_a_place(make_site: MakeSite) -> None:
    page = (
        "---\ntitle: About us\n---\n\nWe mend *machines*.\nAll of them.\n\n- One\n- [Two](guide:no-coffee)\n"
    )
    texts = texts_by_words(shown(make_site, {**QUESTION, "content/en/about.md": page}), "about/index.html")
    assert {
        words: str(texts[words].place) for words in ("About us", "We mend machines. All of them.", "Two")
    } == {
        "About us": "content/en/about.md:1:1",
        "We mend machines. All of them.": "content/en/about.md:5:1",
        "Two": "content/en/about.md:9:1",
    }


def test_texts_that_are_not_on_the_page_have_no_place(site: Site) -> None:
    assert site.texts("no/such/page.html") == ()
    assert "Fill the tank." not in texts_by_words(site, "index.html")


def test_every_place_contains_the_words_on_the_page(make_site: MakeSite) -> None:
    """Tested with a guide that has every kind of row."""
    root = make_site({"mkdocs.yml": MKDOCS_YML, **STEAM})
    made = LiveMaker(root, root / "mkdocs.yml", logging.getLogger("preview-test"), "serve").make(None, "")
    assert made.site is not None
    texts = texts_by_words(made.site, "guides/no-steam/index.html")
    assert len(texts) > 20
    for words, part in texts.items():
        line = (root / part.place.file).read_text(encoding="utf-8").split("\n")[part.place.line - 1]
        first = words.split()[0]
        assert first in line or "[[" in line or line.rstrip().endswith(("|", ">-", ">")), (words, part.place)
