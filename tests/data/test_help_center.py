"""The real help centre as a whole: what its eleven guides have, what they share, and the words
on its pages.
"""

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from test_real_data import BRAZILIAN

from hosting import REPOSITORY, real_reading
from mendbook.model import Knowledge, Text, find_texts
from parsed import Element, parse

LABEL = re.compile(r"\[\[[^\[\]]*\]\]")

LISTS = ("topics", "causes", "guides", "howtos", "comparisons", "devices", "specifications", "families")


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    reading = real_reading()
    assert reading.knowledge is not None, reading.problems
    return reading.knowledge


GUIDES = sorted(path.stem for path in (REPOSITORY / "data" / "guides").glob("*.yml"))


def test_there_are_eleven_guides() -> None:
    assert len(GUIDES) == 11


@pytest.mark.parametrize("name", GUIDES)
def test_a_guide_has_everything_that_a_visitor_needs(knowledge: Knowledge, name: str) -> None:
    guide = knowledge.guides[name]
    assert 4 <= len(guide.causes) <= 10
    assert 3 <= len(guide.faq) <= 5
    assert len(guide.symptoms) >= 3
    assert guide.questions
    assert None not in (guide.introduction, guide.check, guide.visit_store_if)
    assert [] not in (guide.related, guide.sources)


def test_at_least_eight_causes_are_shared_by_guides(knowledge: Knowledge) -> None:
    shared = {cause: guides for cause in knowledge.causes if len(guides := knowledge.guides_with(cause)) > 1}
    assert len(shared) >= 8


def _every_text(knowledge: Knowledge) -> Iterator[tuple[str, Text]]:
    """Every text in several languages, with its place."""
    entries = ((f"{kind}/{name}", entry) for kind, name, entry in knowledge.every() if kind in LISTS)
    for place, entry in (("site", knowledge.site), *entries):
        for path, text in find_texts(entry):
            if isinstance(text, Text):
                yield "/".join([place, *map(str, path)]), text


def test_no_long_text_is_written_twice(knowledge: Knowledge) -> None:
    """What two guides have in common is in a shared cause or article, except for dangers."""
    signs = {words for one in knowledge.dangers.values() for words in one.signs.values.values()}
    places: dict[str, list[str]] = {}
    for place, text in _every_text(knowledge):
        for words in text.values.values():
            for paragraph in words.split("\n\n"):
                plain = " ".join(LABEL.sub("", paragraph).split())
                if len(plain) > 60 and plain not in signs:
                    places.setdefault(plain, []).append(place)
    assert {words: where for words, where in places.items() if len(where) > 1} == {}


# -- the built pages -----------------------------------------------------------------------------------------


def _visible_words(element: Element) -> Iterator[str]:
    """The words that visitors read, except those marked as being in another language."""
    for item in element.inside:
        if isinstance(item, str):
            yield item
        elif not _is_excluded(item):
            yield " "
            yield from _visible_words(item)


def _is_excluded(element: Element) -> bool:
    """Whether visitors don't see it, or it's marked as being in another language, or it has the names of
    sources.
    """
    unseen = element.tag in ("head", "script", "style", "template")
    return unseen or "lang" in element.attributes or element.attributes.get("data-macro") == "source_list"


def _words_of(file: Path) -> str:
    html = parse(file.read_text("utf-8")).one("html")
    return " ".join("".join(_visible_words(html)).split())


def _redirects(page: Path) -> bool:
    """Whether it's a short address that redirects to another page."""
    return 'http-equiv="refresh"' in page.read_text("utf-8")


@pytest.fixture(scope="module")
def portuguese(real_site: Path) -> dict[str, str]:
    pages = sorted((real_site / "pt").rglob("*.html"))
    words = {
        page.relative_to(real_site).as_posix(): _words_of(page) for page in pages if not _redirects(page)
    }
    assert len(words) > 50
    return words


@pytest.mark.parametrize("word", BRAZILIAN)
def test_no_portuguese_page_has_brazilian_wording(portuguese: dict[str, str], word: str) -> None:
    pattern = re.compile(rf"(?<![\w-])(?:{word})(?![\w-])", re.IGNORECASE)
    found = [(page, match[0]) for page, words in portuguese.items() if (match := pattern.search(words))]
    assert found == []


ENGLISH = "the and with your you this that these those what which when where why how from have has is are not"
ENGLISH_WORDS = set(f"{ENGLISH} can will should then it its if only or of to be was were do does".split())


def test_no_portuguese_page_has_english_sentences(portuguese: dict[str, str]) -> None:
    """Names may be English, but two English function words close together indicate a sentence."""
    found = Counter[str]()
    for words in portuguese.values():
        plain = re.findall(r"[^\W\d_]+", words.lower())
        for at, word in enumerate(plain):
            near = [other for other in plain[at + 1 : at + 5] if other in ENGLISH_WORDS - {"do", "if"}]
            if word in ENGLISH_WORDS - {"do"} and near:
                found[" ".join(plain[max(0, at - 3) : at + 6])] += 1
    assert found == {}


def test_each_page_has_a_unique_heading(real_site: Path) -> None:
    headings: dict[tuple[str, str], list[str]] = {}
    for path in sorted(real_site.rglob("index.html")):
        if not _redirects(path):
            page = path.relative_to(real_site)
            [heading] = parse(path.read_text("utf-8")).all("h1")
            headings.setdefault((str(page.parts[0] == "pt"), heading.text), []).append(page.as_posix())
    assert {heading: pages for heading, pages in headings.items() if len(pages) > 1} == {}
