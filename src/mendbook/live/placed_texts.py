"""Finds the places of the texts on a page by comparing words, since templates don't record them."""

import html
import re
from collections.abc import Iterable, Iterator
from itertools import islice
from urllib.parse import unquote, urljoin

from mendbook.model import (
    COLLECTIONS,
    EVERY,
    PAGED,
    PROSE,
    Entry,
    PageId,
    Path,
    Text,
    Words,
    best,
    find_texts,
    references,
)
from mendbook.preview import PlacedText
from mendbook.problems import Place
from mendbook.reader import Places
from mendbook.views import LanguageView

_DEPTH = 2
"""The depth to which references are followed from the subject of a page: to a cause, and to its how-to."""

_MAX_LISTED = 3
"""Maximum texts of a linked page that may be on this one: its title and a summary."""

_LINKS = re.compile(r"""href="([^"#?]+)""")
_TAGS = re.compile(r"<(script|style|template)\b.*?</\1\s*>|<!--.*?-->|<[^>]*>", re.DOTALL | re.IGNORECASE)
_SPACE = re.compile(r"\s+")

_Entries = Iterable[tuple[str, str, Entry]]


def find_placed_texts(
    page: PageId, document: str, linked: Iterable[PageId], view: LanguageView, places: Places
) -> list[PlacedText]:
    """The texts of a page, with their places, those of its subject first.

    document: its HTML. linked: the pages that it links to. view: the site in the page's language.
    """
    page_words = without_spaces(html.unescape(_TAGS.sub("", document)))
    placed_texts: dict[tuple[str, Place], PlacedText] = {}
    for kind, name, path, text in _texts(page, linked, view):
        words, language = _text_shown(text, view)
        if (compact := without_spaces(words)) and compact in page_words:
            place = places.of(kind, name, (*path, *language))
            placed_texts.setdefault((compact, place), PlacedText(words, name, place))
    if page[0] == PROSE:
        for placed_text in _prose_texts(page[1], view):
            if without_spaces(placed_text.words) in page_words:
                placed_texts.setdefault((placed_text.words, placed_text.place), placed_text)
    return list(placed_texts.values())


def linked_from(document: str, address: str) -> Iterator[str]:
    """The addresses, from the site's root, that a page links to."""
    for link in dict.fromkeys(_LINKS.findall(document)):
        path = urljoin(f"/{address}", html.unescape(link))
        if path.startswith("/"):
            yield unquote(path[1:])


def without_spaces(words: str) -> str:
    return _SPACE.sub("", words)


def _texts(
    page: PageId, linked: Iterable[PageId], view: LanguageView
) -> Iterator[tuple[str, str, Path, Text | Words]]:
    visited: set[tuple[str, str]] = set()
    for kind, name, entry in _reachable_entries(page, view, visited):
        yield from ((kind, name, path, text) for path, text in find_texts(entry))
    for kind, name in linked:
        linked_entry = view.knowledge.entry(kind, name)
        if linked_entry is not None and (PAGED[kind].name, name) not in visited:
            yield from (
                (PAGED[kind].name, name, *text) for text in islice(find_texts(linked_entry), _MAX_LISTED)
            )
    yield from (("site", "", path, text) for path, text in find_texts(view.knowledge.site))


def _reachable_entries(page: PageId, view: LanguageView, visited: set[tuple[str, str]]) -> _Entries:
    """The subject of a page and the entries that it refers to, the nearest first."""
    kind, name = page
    row = PAGED.get("guide" if kind == "review" else kind)
    pending = [(row.name, name)] if row is not None and name else []
    for _ in range(_DEPTH + 1):
        next_pending: list[tuple[str, str]] = []
        for target in pending:
            if target in visited or (entry := _entry(*target, view)) is None:
                continue
            visited.add(target)
            yield (*target, entry)
            next_pending += [(reference.target.collection, reference.id) for reference in references(entry)]
        pending = next_pending


def _entry(collection: str, name: str, view: LanguageView) -> Entry | None:
    return view.knowledge.of(collection).get(name) if collection in COLLECTIONS else None


def _text_shown(text: Text | Words, view: LanguageView) -> tuple[str, tuple[str, ...]]:
    """The words of a text that a page shows, and their language key in the file."""
    if isinstance(text, Words):
        return text, ()
    language, values = view.language, text.values
    words = view.text(text).text
    if best(values, language) is None:
        language = view.knowledge.site.default
    return words, () if EVERY in values else (language,) if language in values else ()


def _prose_texts(name: str, view: LanguageView) -> Iterator[PlacedText]:
    """The body of a page of prose, block by block."""
    prose, site = view.knowledge.prose, view.knowledge.site
    page = prose.get((name, view.language)) or prose.get((name, site.default))
    if page is None:
        return
    yield PlacedText(page.head.title, name, Place(page.file))
    block: list[str] = []
    for number, line in enumerate([*page.body.split("\n"), ""], 1):
        starts_block = re.match(r"\s*([-*+>#|]|\d+[.)])\s", line) is not None
        if block and (not line.strip() or starts_block):
            words = view.rich("\n".join(block), inline=False, page=name).text.strip()
            if words:
                yield PlacedText(words, name, Place(page.file, number - len(block)))
            block = []
        if line.strip():
            block.append(line)
