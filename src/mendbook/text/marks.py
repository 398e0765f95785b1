"""Marks: characters that the engine puts into its own texts, to be replaced later.

They are noncharacters, which Unicode reserves for internal use. The reader refuses them wherever an editor
could write one, and rendering removes them from words, so no mark comes from outside.
"""

import re

ROOT = "\ufdd0"
"""In HTML: the way to the site's root, so that a fragment fits any page."""

HOSTED = "\ufdd3"
"""In HTML: around what is of use only on a web server."""

MACRO = re.compile("\ufdd1([0-9]+)\ufdd2")
"""In the Markdown of a page of `content/`: a macro call, followed by its number."""

MACRO_BEGIN = "\ufdd1"

_MARKS = re.compile("[\ufdd0-\ufdef]")


def macro_mark(number: int) -> str:
    """The mark of a macro call with this number."""
    return f"{MACRO_BEGIN}{number}\ufdd2"


def without_marks(text: str) -> str:
    """Removes all marks."""
    return text if text.isascii() else _MARKS.sub("", text)
