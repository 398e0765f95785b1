"""A fast path for texts without markup, which most are: a regular expression takes a fraction of
markdown-it's time."""

import re
from collections.abc import Iterator

from .tree import BulletList, Inline, LabelPath, Node, Paragraph, Words

_NO_MARK = r"[^\x00-\x1f\\`*_\[\]<&\ufdd0-\ufdef]"
"""Characters that mean nothing within a line; some do at its beginning."""

_LABELS = re.compile(rf"\[\[({_NO_MARK}++)\]\]")

_LINE = re.compile(
    # Such a line begins no list, heading or quote. `![` may begin a picture.
    rf"(?=[^\W\d_]|[“”‘’\"'«»¿¡(…])(?:{_NO_MARK}++|(?<!!){_LABELS.pattern})+(?<!\s)"
)
# No group is repeated possessively (`)++`): Python before 3.11.5 misreads that.


def unmarked(source: str, *, inline: bool) -> tuple[Node, ...] | None:
    """The nodes of a text whose only markup is labels: a line, paragraphs, or a list.

    None for any other text.
    """
    if inline:
        return tuple(_words(source)) if _LINE.fullmatch(source) else None
    if source.startswith("- "):
        lines = source[2:].split("\n- ")
        if not all(map(_LINE.fullmatch, lines)):
            return None
        return (BulletList(tuple([(Paragraph(tuple(_words(line)), True, line),) for line in lines]), "-"),)
    lines = source.split("\n\n")
    if not all(map(_LINE.fullmatch, lines)):
        return None
    return tuple([Paragraph(tuple(_words(line)), False, line) for line in lines])


def _words(line: str) -> Iterator[Inline]:
    if "[" not in line:
        yield Words(line)
        return
    for index, part in enumerate(_LABELS.split(line)):
        if index % 2:
            yield LabelPath(label_ids(part))
        elif part:
            yield Words(part)


def label_ids(text: str) -> tuple[str, ...]:
    """The ids between `[[` and `]]`."""
    return tuple([" ".join(part.split()) for part in text.split(">")])
