"""Tells sentences from names, which are the same in every language."""

import re
from collections.abc import Iterable

_NO_WORDS = re.compile(r"\[\[[^\[\]]*\]\]|\{\{.*?\}\}|\{\w+\}|\]\([^)\s]*\)|`[^`]*`|\S+://\S+")
"""Labels, macros, placeholders, addresses, code."""
_LOWER = r"[^\W\d_A-Z]{2,}(?![\w-]|\.\w)"
_WORD = re.compile(rf"(?<![\w.-]){_LOWER}|(?:\A|(?<=[.!?:] ))[^\W\d_][^\W\d_A-Z]*(?= {_LOWER})")
"""A word in lower case, or the first of a sentence; other capitalised words may be names."""
_SENTENCE = 4


def is_sentence(words: str, names: Iterable[str] = ()) -> bool:
    """Whether a text is more than names, labels and numbers: it has at least four real words.

    names: those of devices and the like, whose words don't count.
    """
    bare = _NO_WORDS.sub("", words)
    if len(_WORD.findall(bare)) < _SENTENCE:
        return False
    for name in names:
        bare = bare.replace(name, "")
    return len(_WORD.findall(bare)) >= _SENTENCE
