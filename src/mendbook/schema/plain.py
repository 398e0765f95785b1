"""Escapes editors' words for use in Markdown."""

import re


def as_markdown(words: str) -> str:
    """Plain words as Markdown that shows them literally."""
    return re.sub(r"([\\`*_\[\]<>|])", r"\\\1", " ".join(words.split()))
