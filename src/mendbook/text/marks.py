"""Characters that the engine writes into its own texts, to put something in their place later.

They are noncharacters, which Unicode keeps free for a program's inner use. The reader refuses them wherever
an editor could write one, and what renders a text takes them out of its words: no mark comes from outside.
"""

import re

ROOT = "\ufdd0"
"""In HTML: the way from a page to the site's root, so that a piece of HTML fits any page."""

HOSTED = "\ufdd3"
"""In HTML: before and after what is of use only on the web, where a host serves the page."""

MACRO = re.compile("\ufdd1([0-9]+)\ufdd2")
"""In the Markdown of a page of prose: a macro, by its number among those that the page calls."""

MACRO_BEGIN = "\ufdd1"

_MARKS = re.compile("[\ufdd0-\ufdef]")


def macro_mark(number: int) -> str:
    """What stands in Markdown for the macro of this number."""
    return f"{MACRO_BEGIN}{number}\ufdd2"


def without_marks(text: str) -> str:
    """The text without any mark."""
    return text if text.isascii() else _MARKS.sub("", text)
