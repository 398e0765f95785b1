"""Parses HTML into a tree of lxml: libxml2's parser repairs errors. It fetches nothing, and knows only HTML's
own entities.
"""

from typing import Any

from lxml import etree

MAX_DEPTH = 2_000
"""Maximum depth of elements: libxml2 reads no further."""


class TooDeep(ValueError):
    """The elements are nested deeper than MAX_DEPTH."""


def parse_html(source: str) -> Any:
    """The tree of a page or of a part of one; None if it is empty. Raises TooDeep."""
    source = source.replace("\0", "")
    if not source.strip():
        return None
    parser = etree.HTMLParser(
        encoding="utf-8", no_network=True, huge_tree=True, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(source.encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError:  # such as nothing but a comment
        root = None
    if any("xcessive depth" in error.message for error in parser.error_log):
        raise TooDeep
    return root
