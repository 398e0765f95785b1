"""The data by which the search finds a page, only in the reader's language."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Literal, NamedTuple, get_args

from mendbook.text import RichText

from ..contents import FaqView

ResultKind = Literal["guide", "howto", "device", "topic", "store", "page"]
"""The kinds of search results. `page` is any other."""

RESULT_KINDS: tuple[ResultKind, ...] = get_args(ResultKind)
"""In the order of the list of results."""


class Section(NamedTuple):
    """A section of a page. anchor: its id there."""

    title: str
    anchor: str


class SearchData(NamedTuple):
    """The search data of a page. words: visitors' words for it. text: its other text, of little weight.
    topic: the address of its topic, or ''. devices: the numbers of those that it is for, empty if it doesn't
    say. exact_terms: terms that each mean this page before all others.
    """

    kind: ResultKind
    title: str
    summary: str
    words: tuple[str, ...] = ()
    sections: tuple[Section, ...] = ()
    text: str = ""
    topic: str = ""
    devices: frozenset[int] = frozenset()
    exact_terms: tuple[str, ...] = ()


def own_words(*texts: RichText | str | None) -> str:
    """The words of these texts, without untranslated ones."""
    return " ".join(text if isinstance(text, str) else text.text for text in texts if text and _is_own(text))


def titled_sections(parts: Iterable[tuple[RichText, str]]) -> Iterator[Section]:
    """Sections with these titles and anchors, without untranslated ones."""
    for title, anchor in parts:
        if words := own_words(title):
            yield Section(words, anchor)


def faq_sections(faq: Sequence[FaqView]) -> Iterator[Section]:
    """A section for each question and answer."""
    return titled_sections((item.question, item.id) for item in faq)


def split_list(words: str) -> tuple[str, ...]:
    """The parts between commas."""
    return tuple(part.strip() for part in words.split(","))


def phrases(words: Iterable[str]) -> tuple[str, ...]:
    """Phrases of several words, which are specific enough to mean this page."""
    return tuple(phrase for phrase in words if " " in phrase)


def _is_own(text: RichText | str) -> bool:
    return isinstance(text, str) or text.language is None
