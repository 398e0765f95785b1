"""Builds the search index of a language from its pages; only texts in that language are indexed."""

from collections import Counter
from collections.abc import Sequence
from itertools import islice, zip_longest

from mendbook.render import ASSETS, Asset, asset, in_runs
from mendbook.views import RESULT_KINDS, LanguageView, PageView, SearchData, search_terms

from .data_scripts import make_script
from .search_index import Entry, Index, encode, front_coded

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


def search_files(view: LanguageView, pages: Sequence[PageView]) -> tuple[Asset, list[Asset]]:
    """The index of a language, and the details of the results."""
    search_data = [
        (page.address, page.search_data)
        for page in pages
        if page.search_data is not None and page.search_data.title
    ]
    search_data.sort(key=lambda item: RESULT_KINDS.index(item[1].kind))
    entries = [made for _, made in search_data]
    topics = {
        view.addresses.of(("topic", name), view.language): view.text(view.knowledge.topics[name].name).text
        for name in view.topic_ids
    }
    places = {address: number for number, address in enumerate(topics)}
    ranges = {devices: number for number, devices in enumerate(dict.fromkeys(f.devices for f in entries))}
    batches = [
        asset(
            f"found-{view.language}", "js", make_script(list(map(_details, entries[start : start + BATCH])))
        )
        for start in range(0, len(entries), BATCH)
    ]
    index: SearchIndex = {
        **encode(list(map(_entry, entries)), view.word("search_common")),
        "titles": [made.title for made in entries],
        "addresses": " ".join(front_coded(address for address, _ in search_data)),
        "kinds": dict(Counter(made.kind for made in entries)),
        "topics": list(topics.items()),
        "topic": [places.get(made.topic, -1) for made in entries],
        "devices": [view.device_link(name).name.text for name in view.knowledge.devices],
        "ranges": list(map(in_runs, ranges)),
        "range": [ranges[made.devices] for made in entries],
        "called": {
            " ".join(search_terms(words)): number
            for number, made in enumerate(entries)
            for words in made.exact_terms
        },
        "popular": _popular(view),
        "batch": BATCH,
        "details": [batch.address for batch in batches],
    }
    return Asset(index_address(view.language), make_script(index)), batches


def _popular(view: LanguageView) -> list[tuple[str, str]]:
    """The suggestions before visitors type: the first symptom of each guide, alternating between topics in
    the order of the home page, with its address.
    """
    symptoms = [
        [view.guides.symptom(guide).first for guide in view.guide_ids_of_topic(topic)[:POPULAR]]
        for topic in view.topic_ids
    ]
    turns = (symptom for turn in zip_longest(*symptoms) for symptom in turn if symptom is not None)
    return [(one.words.text, one.address) for one in islice(turns, POPULAR)]


def _details(search_data: SearchData) -> list[str]:
    """The summary, then the title and anchor of each section."""
    return [search_data.summary, *(part for section in search_data.sections for part in section)]


def _entry(search_data: SearchData) -> Entry:
    sections = " ".join(section.title for section in search_data.sections)
    # A single word that visitors use for it weighs as much as its title.
    names = [words for words in search_data.words if " " not in words]
    title = " ".join([search_data.title, *names])
    return Entry(title, " ".join(search_data.words), sections, search_data.text)
