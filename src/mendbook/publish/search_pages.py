"""From the pages of a language to what its search finds, in the reader's language alone."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice, zip_longest
from typing import NamedTuple

from mendbook.render import Assets
from mendbook.text import Heading
from mendbook.views import (
    CompareView,
    ComparisonView,
    DevicesView,
    DeviceView,
    FaqView,
    GuidesView,
    GuideView,
    HomeView,
    HowtoView,
    LanguageView,
    PageView,
    ProseView,
    RichText,
    StoresView,
    StoreView,
    TopicView,
    search_terms,
)

from .data_scripts import script_of
from .search_index import Entry, encode, front_coded

KINDS = ("guide", "howto", "device", "topic", "store", "page")
"""What is found, from what comes first among the results."""

LOOKED_FOR = {DevicesView: "search_devices", CompareView: "search_compare"}
"""The site's own words by which pages are found that the site has in any case."""

BATCH = 50
"""So many pages have their summaries and sections in one script: what a page of results shows is in a few."""


POPULAR = 6


class Section(NamedTuple):
    """Part of a page; anchor: its id there."""

    title: str
    anchor: str


class Found(NamedTuple):
    """A page as the search finds it. words: what visitors call it. text: what else it says, of little weight.

    topic: the address of its topic, or ''. devices: the numbers of those that it is for, or ''. called: words
    of which each alone means it before all others.
    """

    kind: str
    title: str
    summary: str
    words: tuple[str, ...] = ()
    sections: tuple[Section, ...] = ()
    text: str = ""
    topic: str = ""
    devices: str = ""
    called: tuple[str, ...] = ()

    @property
    def entry(self) -> Entry:
        sections = " ".join(section.title for section in self.sections)
        # A single word that visitors call it is as good as its title.
        names = [words for words in self.words if " " not in words]
        title = " ".join([self.title, *names])
        return Entry(title, " ".join(self.words), sections, self.text)


def index_name(language: str) -> str:
    """What the index of a language is called; not by its content, since every page names it, and would then
    change with each guide."""
    return f"search-{language}.js"


def keep_search(view: LanguageView, pages: Sequence[PageView], assets: Assets) -> str:
    """Keeps the index of a language, and what is said of the results; the index's address."""
    found = [(page.address, made) for page in pages if (made := _found(view, page)) and made.title]
    found.sort(key=lambda item: KINDS.index(item[1].kind))
    everything = [made for _, made in found]
    topics = {topic.address: topic.name.text for topic in view.topics()}
    places = {address: number for number, address in enumerate(topics)}
    ranges = {devices: number for number, devices in enumerate(dict.fromkeys(f.devices for f in everything))}
    index = {
        **encode([made.entry for made in everything], view.word("search_common")),
        "titles": [made.title for made in everything],
        "addresses": " ".join(front_coded(address for address, _ in found)),
        "kinds": [sum(made.kind == kind for made in everything) for kind in KINDS],
        "topics": list(topics.items()),
        "topic": [places.get(made.topic, -1) for made in everything],
        "devices": [view.device_link(name).name.text for name in view.knowledge.devices],
        "ranges": list(ranges),
        "range": [ranges[made.devices] for made in everything],
        "called": {
            " ".join(search_terms(words)): number
            for number, made in enumerate(everything)
            for words in made.called
        },
        "popular": _popular(pages),
        "batch": BATCH,
        "details": [
            assets.keep(f"found-{view.language}", script_of(list(map(_details, everything[at : at + BATCH]))))
            for at in range(0, len(everything), BATCH)
        ],
    }
    return assets.add(index_name(view.language), script_of(index))


def _popular(pages: Iterable[PageView]) -> list[tuple[str, str]]:
    """What visitors are shown who have typed nothing yet: what they say for each guide, a topic after the
    other as on the home page, with the addresses."""
    topics = [page.contents.topics for page in pages if isinstance(page.contents, HomeView)]
    said = [[symptom.first for symptom in topic.symptoms] for listed in topics for topic in listed]
    turns = (one for turn in zip_longest(*said) for one in turn if one is not None)
    return [(one.words.text, one.address) for one in islice(turns, POPULAR)]


def _details(found: Found) -> list[str]:
    """The summary, and then for each section its title and its anchor."""
    return [found.summary, *(part for section in found.sections for part in section)]


def _found(view: LanguageView, page: PageView) -> Found | None:
    """None for what isn't looked for: the home page, and causes by themselves, which guides are found by."""
    contents = page.contents
    if isinstance(contents, GuideView):
        return Found(
            kind="guide",
            title=_own(contents.title),
            summary=_own(contents.summary),
            words=(_own(*(symptom.words for symptom in contents.symptoms)), *contents.search_words),
            sections=tuple(_of_guide(contents)),
            topic=contents.topic.address,
            devices=contents.models.numbers,
        )
    if isinstance(contents, HowtoView):
        return Found(
            kind="howto",
            title=_own(contents.title),
            summary=_own(contents.summary),
            words=contents.search_words,
            sections=(*_named((part.heading, part.id) for part in contents.parts), *_asked(contents.faq)),
            devices=contents.models.numbers,
        )
    if isinstance(contents, DeviceView):
        number = view.knowledge.fleet.number[contents.id]
        return Found(
            kind="device",
            title=_own(contents.name),
            summary=_own(contents.summary),
            words=(f"{_own(contents.family)} {contents.generation}",),
            devices=str(number),
        )
    if isinstance(contents, ComparisonView):
        return Found(
            kind="device",
            title=_own(contents.title),
            summary=_own(contents.summary),
            words=(_own(*(device.name for device in contents.devices), ""),),
            sections=tuple(_asked(contents.faq)),
            devices=" ".join(str(device.number) for device in contents.devices),
        )
    if isinstance(contents, TopicView):
        summary = _own(contents.summary)
        return Found("topic", _own(contents.name), summary, text=summary, topic=contents.address)
    if isinstance(contents, StoreView):
        where = ", ".join(map(_own, contents.lines))
        place = view.knowledge.stores[contents.id].place.values.values()
        words = (where, " ".join(place), view.word("kind_store"))
        return Found("store", _own(contents.name), where, words=words)
    if isinstance(contents, StoresView):
        names = (view.word("kind_store"), view.word("stores"))
        listed = _listed(view.word("search_stores"))
        return Found(
            "page",
            _own(contents.title),
            _own(contents.summary),
            words=(*names, *listed),
            called=(*names, *_phrases(listed)),
        )
    if isinstance(contents, GuidesView | DevicesView | CompareView):
        summary = _own(contents.summary)
        listed = _listed(view.word(LOOKED_FOR[type(contents)])) if type(contents) in LOOKED_FOR else ()
        called = _phrases(listed)
        return Found("page", _own(contents.title), summary, words=listed, text=summary, called=called)
    if isinstance(contents, ProseView) and contents.language is None:
        return _of_prose(view, contents)
    return None


def _of_guide(guide: GuideView) -> Iterator[Section]:
    yield from _named((said.words, said.fragment) for said in guide.symptoms if said.fragment)
    for cause in guide.causes:
        yield from _named([(cause.cause, cause.id)])
        yield from _named((solution.heading, solution.id) for solution in cause.solutions)
    asked = [way.question for way in guide.tree.ways if way.question] if guide.tree else []
    yield from _named((words, f"{guide.id}_fix") for words in dict.fromkeys(one.ask for one in asked))
    yield from _asked(guide.faq)


def _of_prose(view: LanguageView, page: ProseView) -> Found:
    body = view.rich(page.markdown, inline=False)
    headings = [
        Section(RichText(node.inside, True, None).text, node.anchor)
        for node in body.nodes
        if isinstance(node, Heading) and node.anchor
    ]
    return Found(
        "page",
        page.title,
        page.description or "",
        words=page.search_words,
        sections=tuple(headings),
        text=body.text,
    )


def _asked(faq: Sequence[FaqView]) -> Iterator[Section]:
    return _named((item.question, item.id) for item in faq)


def _named(parts: Iterable[tuple[RichText, str]]) -> Iterator[Section]:
    for title, anchor in parts:
        if words := _own(title):
            yield Section(words, anchor)


def _listed(words: str) -> tuple[str, ...]:
    """Those that commas part."""
    return tuple(part.strip() for part in words.split(","))


def _phrases(listed: Iterable[str]) -> tuple[str, ...]:
    """Those of several words, which nobody types who means something else."""
    return tuple(words for words in listed if " " in words)


def _own(*texts: RichText | str | None) -> str:
    """The words of these texts, but for those that no one has translated."""
    return " ".join(text if isinstance(text, str) else text.text for text in texts if text and _is_own(text))


def _is_own(text: RichText | str) -> bool:
    return isinstance(text, str) or text.language is None
