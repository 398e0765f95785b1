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
from mendbook.preview import Part
from mendbook.problems import Place
from mendbook.reader import Places
from mendbook.views import LanguageView

_FAR = 2
"""The depth to which references are followed from the subject of a page: to a cause, and to its how-to."""

_IN_LISTS = 3
"""Maximum texts of a linked page that may be on this one: its title and a summary."""

_LINKS = re.compile(r"""href="([^"#?]+)""")
_TAGS = re.compile(r"<(script|style|template)\b.*?</\1\s*>|<!--.*?-->|<[^>]*>", re.DOTALL | re.IGNORECASE)
_SPACE = re.compile(r"\s+")

_Entries = Iterable[tuple[str, str, Entry]]


def parts_of(
    page: PageId, document: str, linked: Iterable[PageId], view: LanguageView, places: Places
) -> list[Part]:
    """The texts of a page, with their places, those of its subject first.

    document: its HTML. linked: the pages that it links to. view: the site in the page's language.
    """
    shown = without_spaces(html.unescape(_TAGS.sub("", document)))
    found: dict[tuple[str, Place], Part] = {}
    for kind, name, path, text in _texts(page, linked, view):
        words, language = _in_language(text, view)
        if (bare := without_spaces(words)) and bare in shown:
            place = places.of(kind, name, (*path, *language))
            found.setdefault((bare, place), Part(words, name, place))
    if page[0] == PROSE:
        for part in _of_prose(page[1], view):
            if without_spaces(part.words) in shown:
                found.setdefault((part.words, part.place), part)
    return list(found.values())


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
    met: set[tuple[str, str]] = set()
    for kind, name, entry in _about(page, view, met):
        yield from ((kind, name, path, text) for path, text in find_texts(entry))
    for one, name in linked:
        listed = view.knowledge.entry(one, name)
        if listed is not None and (PAGED[one].name, name) not in met:
            yield from ((PAGED[one].name, name, *text) for text in islice(find_texts(listed), _IN_LISTS))
    yield from (("site", "", path, text) for path, text in find_texts(view.knowledge.site))


def _about(page: PageId, view: LanguageView, met: set[tuple[str, str]]) -> _Entries:
    """The subject of a page and the entries that it refers to, the nearest first."""
    kind, name = page
    row = PAGED.get("guide" if kind == "review" else kind)
    ahead = [(row.name, name)] if row is not None and name else []
    for _ in range(_FAR + 1):
        following: list[tuple[str, str]] = []
        for one in ahead:
            if one in met or (entry := _entry(*one, view)) is None:
                continue
            met.add(one)
            yield (*one, entry)
            following += [(reference.target.collection, reference.id) for reference in references(entry)]
        ahead = following


def _entry(collection: str, name: str, view: LanguageView) -> Entry | None:
    return view.knowledge.of(collection).get(name) if collection in COLLECTIONS else None


def _in_language(text: Text | Words, view: LanguageView) -> tuple[str, tuple[str, ...]]:
    """The words of a text that a page shows, and their language key in the file."""
    if isinstance(text, Words):
        return text, ()
    language, values = view.language, text.values
    words = view.text(text).text
    if best(values, language) is None:
        language = view.knowledge.site.default
    return words, () if EVERY in values else (language,) if language in values else ()


def _of_prose(name: str, view: LanguageView) -> Iterator[Part]:
    """The body of a page of prose, block by block."""
    prose, site = view.knowledge.prose, view.knowledge.site
    page = prose.get((name, view.language)) or prose.get((name, site.default))
    if page is None:
        return
    yield Part(page.head.title, name, Place(page.file))
    block: list[str] = []
    for number, line in enumerate([*page.body.split("\n"), ""], 1):
        starts = re.match(r"\s*([-*+>#|]|\d+[.)])\s", line) is not None
        if block and (not line.strip() or starts):
            words = view.rich("\n".join(block), inline=False, page=name).text.strip()
            if words:
                yield Part(words, name, Place(page.file, number - len(block)))
            block = []
        if line.strip():
            block.append(line)
