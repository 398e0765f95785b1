"""The table of kinds of pages has all that it needs, and the search knows what it is told."""

import pytest

from espresso import ESPRESSO
from mendbook.checks import check
from mendbook.model import PAGED
from mendbook.packaged import search_path
from mendbook.publish.search_pages import KINDS as FOUND
from mendbook.reader import read
from mendbook.views import Pages
from mendbook.views.pages.kinds import KINDS


def test_every_entry_with_a_page_has_a_kind() -> None:
    assert PAGED.keys() <= KINDS.keys()


@pytest.mark.parametrize("kind", KINDS)
def test_its_template_is_there(kind: str) -> None:
    (folder,) = search_path(ESPRESSO, "macros")
    assert (folder / KINDS[kind].template).is_file()


def test_the_search_tells_apart_what_pages_are() -> None:
    reading = check(read(ESPRESSO))
    assert reading.knowledge is not None
    pages = Pages(reading.knowledge, reading.parser, {}).by_language()
    assert {page.found.kind for listed in pages.values() for page in listed if page.found} <= set(FOUND)


def test_one_page_is_made_alone() -> None:
    """As the preview will ask for it; the others are as they are when all are made."""
    reading = check(read(ESPRESSO))
    assert reading.knowledge is not None
    alone = Pages(reading.knowledge, reading.parser, {})(("guide", "no-coffee"), "pt")
    every = Pages(reading.knowledge, reading.parser, {}).by_language()["pt"]
    assert alone == next(page for page in every if page.id == ("guide", "no-coffee"))
