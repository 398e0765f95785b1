"""Plain words that Markdown mistakes for markup, so that characters are lost; and lists that aren't lists."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import chain, pairwise

from mendbook.problems import Place, Problem
from mendbook.reader import TextPlace
from mendbook.text import (
    BulletList,
    Code,
    Emphasis,
    Heading,
    Markup,
    Node,
    NumberedList,
    Picture,
    Strong,
    Words,
    child_nodes,
    plain_words,
)

from .dialects import bare

_CODE = re.compile(r"[*#\d+]*\d[*#\d+]*[*#]")
_IDENTIFIER = re.compile(r"[a-z][a-z0-9_]*")
_SHARE = re.compile(r"(?<!\S)\\\\(?=[A-Za-z])[^\s]{0,40}")
_MARK_OF_A_BLOCK = re.compile(r"\A(?:#{1,6}|[-*+](?=[ \t]+\D)|>)[ \t]+(?=\S)")

_BULLETS = "•▪◦‣●○■□➢✓✔·\uf0b7\uf0a7"
_BULLET = re.compile(rf"(?m)^[ \t]*(?:[{_BULLETS}][ \t]*|o\t)(?=\S)")
_PERHAPS_BULLET = re.compile(
    r"(?m)^[ \t]*(?:[–—][ \t]+|[a-z]\)[ \t]+|\([a-z\d]\)[ \t]+|\d+\.(?=[^\W\d])|[-–](?=[^\W\d]))(?=\S)"
)
"""One line may begin like this by chance, but hardly several."""
_ITEM = re.compile(rf"(?:[-*+{_BULLETS}–]|\d+[.)])\s")
_PERHAPS_ITEMS = re.compile(rf"(?:^|\s)(?:[-*+{_BULLETS}–]|\d+[.)])\s")

_BEHIND_A_SPACE = re.compile(rf"[^\S\n](?:[-*+{_BULLETS}–]|\d+[.)])\s")
"""YAML joins two lines with a space, unless the first ends with `\\`."""

_At = Callable[[str], Place]
"""The place of words within a text."""


def check_mistaken(
    markup: Markup, words: str, language: str | None, text_place: TextPlace, *, prose: bool
) -> Iterator[Problem]:
    """words: the text itself. prose: whether it is a page."""
    place_in_language = partial(text_place, language)
    for source, nodes in chain(markup.paragraphs, markup.cells):
        if (lost_marks := _emphasis(nodes)) is not None:
            reading = f"is read as emphasis, so its `{lost_marks[0]}` aren't shown"
            yield _lost_mark(lost_marks, reading, place_in_language)
        if "\\\\" in source and (share := _SHARE.search(source)):
            yield _lost_mark(share[0], "loses one `\\`", place_in_language)
    if not prose:
        yield from _mark_of_whole_block(markup, words, text_place.called, place_in_language)
    yield from _bullets(markup, words, language, text_place)


def _emphasis(nodes: Sequence[Node]) -> str | None:
    """The first emphasis within a number, a code or a file name, as it is written."""
    for index, node in enumerate(nodes):
        if isinstance(node, Emphasis | Strong):
            inner_text = _plain_text(node.children)
            char_before = _text_of_neighbour(nodes, index - 1)[-1:]
            char_after = _text_of_neighbour(nodes, index + 1)[:1]
            in_a_word = char_before.isalnum() or char_after.isalnum()
            numbers = any(
                char.isdigit() for char in (char_before, char_after, inner_text[:1], inner_text[-1:])
            )
            if (
                (node.marker == "*" and char_before.isalnum() and char_after.isalnum())
                or (in_a_word and numbers)
                or _CODE.fullmatch(inner_text)
                or (node.marker == "__" and _IDENTIFIER.fullmatch(inner_text))
            ):
                return f"{node.marker}{inner_text}{node.marker}"
        if not isinstance(node, Picture) and (inner_marks := _emphasis(child_nodes(node))) is not None:
            return inner_marks
    return None


def _plain_text(nodes: Iterable[Node]) -> str:
    return plain_words(nodes)


def _text_of_neighbour(nodes: Sequence[Node], index: int) -> str:
    """The words or the code at an index; '' for other nodes, or if there is none."""
    node = nodes[index] if 0 <= index < len(nodes) else None
    return _plain_text((node,)) if isinstance(node, Words | Code) else ""


def _mark_of_whole_block(markup: Markup, words: str, name: str, place_of: _At) -> Iterator[Problem]:
    """A text that consists of a single list item or heading, and headings that were hardly meant."""
    if markup.inline:
        if match := _MARK_OF_A_BLOCK.match(markup.source):
            mark = match[0].strip()
            yield Problem(
                "MB410",
                place_of(mark),
                f"`{mark}` begins {name}, which is a single paragraph, so visitors see it as typed.",
                "Delete it: there can't be a list, heading or quote here.",
            )
        return
    if mark_and_what := _taken_for_a_block(markup, words):
        mark, meaning = mark_and_what
        escaped = f"{mark[:-1]}\\{mark[-1]}" if mark[0].isdigit() else f"\\{mark}"
        yield Problem(
            "MB412",
            place_of(mark),
            f"`{mark}` makes the text {meaning}.",
            f"If it is part of the words, put a backslash before it: `{escaped}`.",
        )
    for node in markup.all_nodes:
        if isinstance(node, Heading) and node.marker in ("-", "="):
            last = node.source.split("\n")[-1]
            yield Problem(
                "MB412",
                place_of(last),
                f"The line under `{last[:60]}` turns it into a heading.",
                "Leave an empty line before that line. If you do want a heading, begin it with `## ` "
                "instead.",
            )


def _taken_for_a_block(markup: Markup, words: str) -> tuple[str, str] | None:
    """The mark that words begin with by chance, and what it turns them into."""
    match markup.nodes:
        case (Heading(marker=mark),) if mark.startswith("#"):
            return mark, "a heading"
        case (NumberedList(start=start), *_) if start > 1 and (markup.items == 1 or start >= 100):
            return words.split(maxsplit=1)[0], "a list"
        case (BulletList(marker=mark),) if markup.items == 1:
            content = next((source for source, _ in markup.paragraphs), "")
            if content[:1].isdigit():
                return mark, "a list"
    return None


def _bullets(markup: Markup, words: str, language: str | None, text_place: TextPlace) -> Iterator[Problem]:
    contents = [bare(source) for source, _ in markup.paragraphs]
    bullet = next(filter(None, map(_BULLET.search, contents)), None)
    if bullet is None:
        possible_bullets = [match for content in contents for match in _PERHAPS_BULLET.finditer(content)]
        bullet = possible_bullets[0] if len(possible_bullets) > 1 else None
    if bullet is not None:
        mark = bullet[0].strip()
        yield Problem(
            "MB411",
            text_place(language, mark),
            f"`{mark}` doesn’t make a list, so the lines become one paragraph.",
            "Begin each list item with `- `, or `1. ` if the order matters, and the text with `|`.",
        )
    elif _PERHAPS_ITEMS.search(words) and (_BEHIND_A_SPACE.search(words) or text_place.may_be_spliced):
        folded_lines = text_place.folded(language)
        lines = [place for place, line in folded_lines.items() if _ITEM.match(line)]
        # YAML doesn't join lines with an empty line between them.
        joined = any(
            previous_line and _ITEM.match(line) for previous_line, line in pairwise(folded_lines.values())
        )
        if len(lines) > 1 and joined:
            yield Problem(
                "MB411",
                lines[0],
                "This list becomes one paragraph, because YAML joins the lines of the text.",
                f"Write `{language or text_place.key}: |` and put the lines below it, indented further.",
            )


def _lost_mark(mark: str, reading: str, place_of: _At) -> Problem:
    return Problem(
        "MB412",
        place_of(mark),
        f"`{mark[:60]}` {reading}.",
        f"Put it in backticks to show it exactly as typed: `` `{mark[:60]}` ``.",
    )
