"""The table of page kinds is complete, and the search has a word for each kind of result."""

import pytest

from bakeries import BAKERIES
from espresso import ESPRESSO, MakeSite
from mendbook.checks import check
from mendbook.model import PAGED
from mendbook.packaged import search_path
from mendbook.reader import read
from mendbook.views import RESULT_KINDS, Pages
from mendbook.views.pages.kinds import KINDS
from publishing import page_at, publish_alike


def test_every_kind_of_entry_with_a_page_is_in_the_table() -> None:
    assert PAGED.keys() <= KINDS.keys()


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_has_a_template(kind: str) -> None:
    (folder,) = search_path(ESPRESSO, "macros")
    assert (folder / KINDS[kind].template).is_file()


def test_the_search_has_a_word_for_each_kind_of_result(make_site: MakeSite) -> None:
    search = page_at(publish_alike(make_site(BAKERIES)), "search/").one("main").one(class_="found")
    assert {kind for kind in RESULT_KINDS if not search.attributes.get(f"data-{kind}")} == set()


def test_a_single_page_is_the_same_as_among_all_pages() -> None:
    """The preview requests single pages."""
    reading = check(read(ESPRESSO))
    assert reading.knowledge is not None
    alone = Pages(reading.knowledge, reading.parser, {})(("guide", "no-coffee"), "pt")
    every = Pages(reading.knowledge, reading.parser, {}).by_language()["pt"]
    assert alone == next(page for page in every if page.id == ("guide", "no-coffee"))
