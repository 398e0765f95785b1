"""Whether words are a name, which is alike in every language, or a sentence of one."""

import re

_LABEL = re.compile(r"\[\[[^\[\]]*\]\]")
_PLACEHOLDER = re.compile(r"\{\w+\}")
_TARGET = re.compile(r"\]\([^)\s]*\)")
_LOWER = re.compile(r"(?<![\w.])[^\W\d_A-Z]{2,}(?![\w-]|\.\w)")
_SENTENCE = 3
"""So many plain words in lower case make a sentence."""


def is_sentence(words: str) -> bool:
    """Whether a text is more than names, labels and numbers."""
    return len(_LOWER.findall(_bare(words))) >= _SENTENCE


def only_labels(words: str) -> bool:
    """Whether a text is only what the device's screen says, which each language has its own words for."""
    return not re.search(r"\w", _bare(words))


def _bare(words: str) -> str:
    return _TARGET.sub("", _PLACEHOLDER.sub("", _LABEL.sub("", words)))
