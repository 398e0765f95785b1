"""Builds the search index of a language from its pages; only texts in that language are indexed."""

from collections import Counter
from collections.abc import Iterator
from itertools import chain, islice, zip_longest
from sys import intern
from typing import NamedTuple

from mendbook.render import ASSETS, Asset, asset, in_runs
from mendbook.views import RESULT_KINDS, LanguageView, SearchData, search_terms

from .data_scripts import make_script
from .search_index import Entry, Index, IndexBuilder, front_coded

BATCH = 50
"""Pages whose summaries and sections share one script. A page of results needs a few of these scripts."""

POPULAR = 6


class SearchIndex(Index):
    """The index of all pages of a language, in the order of RESULT_KINDS. kinds: the number of pages of each
    kind, if any.

    addresses: front-coded like the terms. topics: addresses and names; topic: by page, the position of its
    topic, or -1. devices: names; ranges: sets of their numbers, as `0-3 7`; range: by page, the position of
    its range. called: pages by the terms that are their name. popular: popular symptoms with their addresses.
    details: addresses of scripts, each for `batch` pages: a summary, and the title and anchor of each
    section.
    """

    titles: list[str]
    addresses: str
    kinds: dict[str, int]
    topics: list[tuple[str, str]]
    topic: list[int]
    devices: list[str]
    ranges: list[str]
    range: list[int]
    called: dict[str, int]
    popular: list[tuple[str, str]]
    batch: int
    details: list[str]


def index_address(language: str) -> str:
    """The address of a language's index. It doesn't depend on the content: every page has it, and would
    change with every guide."""
    return f"{ASSETS}/search-{language}.js"


class _Found(NamedTuple):
    """The data of a page that the index needs besides its terms. rank: the place of its kind in RESULT_KINDS.
    range: the number of its set of devices. details: the summary, then the title and anchor of each section.
    """

    rank: int
    address: str
    title: str
    topic: str
    range: int
    exact_terms: tuple[str, ...]
    details: tuple[str, ...]


class SearchPages:
    """Builds the search index of a language from its pages, which are added one by one."""

    def __init__(self, view: LanguageView) -> None:
        self._view = view
        self._builder = IndexBuilder(view.word("search_common"))
        self._pages: list[_Found] = []
        self._ranges: dict[frozenset[int], int] = {}

    def add(self, address: str, search_data: SearchData | None) -> None:
        if search_data is None or not search_data.title:
            return
        self._builder.add(_entry(search_data))
        parts = chain([search_data.summary], *search_data.sections)
        self._pages.append(
            _Found(
                RESULT_KINDS.index(search_data.kind),
                address,
                search_data.title,
                search_data.topic,
                self._ranges.setdefault(search_data.devices, len(self._ranges)),
                search_data.exact_terms,
                # Many sections share their titles.
                tuple(map(intern, parts)),
            )
        )

    def files(self) -> Iterator[Asset]:
        """The details of the results, and last the index."""
        view = self._view
        order = sorted(range(len(self._pages)), key=lambda page: self._pages[page].rank)
        pages = [self._pages[page] for page in order]
        detail_addresses = []
        for start in range(0, len(pages), BATCH):
            details = make_script([page.details for page in pages[start : start + BATCH]])
            batch = asset(f"found-{view.language}", "js", details)
            detail_addresses.append(batch.address)
            yield batch
        topics = {
            view.addresses.of(("topic", name), view.language): view.text(
                view.knowledge.topics[name].name
            ).text
            for name in view.topic_ids
        }
        places = {address: number for number, address in enumerate(topics)}
        ranges = dict.fromkeys(page.range for page in pages)
        range_places = {number: place for place, number in enumerate(ranges)}
        devices_by_number = list(self._ranges)
        index: SearchIndex = {
            **self._builder.build(order),
            "titles": [page.title for page in pages],
            "addresses": " ".join(front_coded(page.address for page in pages)),
            "kinds": dict(Counter(RESULT_KINDS[page.rank] for page in pages)),
            "topics": list(topics.items()),
            "topic": [places.get(page.topic, -1) for page in pages],
            "devices": [view.device_link(name).name.text for name in view.knowledge.devices],
            "ranges": [in_runs(devices_by_number[number]) for number in ranges],
            "range": [range_places[page.range] for page in pages],
            "called": {
                " ".join(search_terms(words)): number
                for number, page in enumerate(pages)
                for words in page.exact_terms
            },
            "popular": _popular(view),
            "batch": BATCH,
            "details": detail_addresses,
        }
        yield Asset(index_address(view.language), make_script(index))


def _popular(view: LanguageView) -> list[tuple[str, str]]:
    """The suggestions before visitors type: the first symptom of each guide, alternating between topics in
    the order of the home page, with its address.
    """
    symptoms = [
        [view.guides.symptom(guide).first for guide in view.guide_ids_of_topic(topic)[:POPULAR]]
        for topic in view.topic_ids
    ]
    turns = (symptom for turn in zip_longest(*symptoms) for symptom in turn if symptom is not None)
    return [(symptom.words.text, symptom.address) for symptom in islice(turns, POPULAR)]


def _entry(search_data: SearchData) -> Entry:
    sections = " ".join(section.title for section in search_data.sections)
    # A single word that visitors use for it weighs as much as its title.
    names = [words for words in search_data.words if " " not in words]
    title = " ".join([search_data.title, *names])
    return Entry(title, " ".join(search_data.words), sections, search_data.text)
