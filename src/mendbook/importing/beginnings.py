"""The first sentence of a paragraph, as a summary or as a name."""

import re
from collections.abc import Iterator, Sequence

from mendbook.text import Inline, Words

from .tree import Localized, plain_text, plain_wording

MAX_SUMMARY_LENGTH = 300
MAX_NAME_LENGTH = 120
"""Maximum letters in the name of a cause or a solution."""

_SHORTEST_SENTENCE = 12
_END = re.compile(r"[.!?…](?=\s|\Z)|[。！？]")


def beginning(
    wording: Localized, lead: str, longest: int = MAX_SUMMARY_LENGTH
) -> tuple[Localized, Localized]:
    """The first sentence or two of a paragraph, and the rest, by language."""
    if len(plain_wording(wording, lead)) <= longest:
        return wording, {}
    halves = {language: _split_sentence(inlines) for language, inlines in wording.items()}
    return {key: first for key, (first, _) in halves.items()}, {
        key: rest for key, (_, rest) in halves.items() if rest
    }


def _split_sentence(inlines: Sequence[Inline]) -> tuple[tuple[Inline, ...], tuple[Inline, ...]]:
    """Splits after the first sentence, if that ends outside emphasis and links."""
    for index, node in enumerate(inlines):
        if isinstance(node, Words):
            for end in _sentence_ends(node.text):
                rest = node.text[end:].lstrip()
                first = (*inlines[:index], Words(node.text[:end]))
                if len(plain_text(first)) > _SHORTEST_SENTENCE:
                    return first, (*([Words(rest)] if rest else []), *inlines[index + 1 :])
    return tuple(inlines), ()


def without_stop(inlines: tuple[Inline, ...]) -> tuple[Inline, ...]:
    """A name has no full stop at its end."""
    match inlines:
        case (*first, Words(text=text)) if re.search(r"[^.:][.:]\Z", text):
            return (*first, Words(text[:-1]))
    return inlines


def _sentence_ends(text: str) -> Iterator[int]:
    return (match.end() for match in _END.finditer(text))
