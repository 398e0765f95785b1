"""An alphabetical index, like that of a book."""

from collections.abc import Iterable
from itertools import groupby

from .folding import sort_key
from .links import Link

DIGITS = "0–9"


def by_letter(links: Iterable[Link]) -> tuple[tuple[str, tuple[Link, ...]], ...]:
    """The links in alphabetical order, by initial letter. Equal words for one address are listed once."""
    unique_links = {(sort_key(link.title.text), link.address): link for link in links}
    return tuple(
        (letter, tuple(unique_links[key] for key in group))
        for letter, group in groupby(sorted(unique_links), key=lambda key: _letter(key[0]))
    )


def _letter(words: str) -> str:
    return DIGITS if not words or words[0].isdigit() else words[0].upper()
