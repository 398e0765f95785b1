"""Plain words that Markdown takes for marks, so that characters are lost; and lists that become none."""

import re
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import pairwise

from markdown_it.token import Token

from mendbook.model import Markup
from mendbook.problems import Place, Problem

from .dialects import bare
from .where import Where

_CODE = re.compile(r"[*#\d+]*\d[*#\d+]*[*#]")
_IDENTIFIER = re.compile(r"[a-z][a-z0-9_]*")
_SHARE = re.compile(r"(?<!\S)\\\\(?=[A-Za-z])[^\s]{0,40}")
_MARK_OF_A_BLOCK = re.compile(r"\A(?:#{1,6}|[-*+](?=[ \t]+\D)|>)[ \t]+(?=\S)")

_BULLETS = "•▪◦‣●○■□➢✓✔·\uf0b7\uf0a7"
_BULLET = re.compile(rf"(?m)^[ \t]*(?:[{_BULLETS}][ \t]*|o\t)(?=\S)")
_PERHAPS_BULLET = re.compile(
    r"(?m)^[ \t]*(?:[–—][ \t]+|[a-z]\)[ \t]+|\([a-z\d]\)[ \t]+|\d+\.(?=[^\W\d])|[-–](?=[^\W\d]))(?=\S)"
)
"""One of these begins a line by chance; several hardly do."""
_ITEM = re.compile(rf"(?:[-*+{_BULLETS}–]|\d+[.)])\s")
_PERHAPS_ITEMS = re.compile(rf"(?:^|\s)(?:[-*+{_BULLETS}–]|\d+[.)])\s")

_At = Callable[[str], Place]
"""The place of words within a text."""


def mistaken(
    markup: Markup, words: str, language: str | None, where: Where, *, prose: bool
) -> Iterator[Problem]:
    """words: the text itself. prose: it is a page."""
    at = partial(where, language)
    for paragraph in markup.tokens:
        if paragraph.type == "inline":
            yield from _emphasis(paragraph.children or [], at)
            if "\\\\" in paragraph.content and (share := _SHARE.search(paragraph.content)):
                yield _lost(share[0], "loses one `\\`", at)
    if not prose:
        yield from _whole(markup.tokens, words, where.called, at)
    yield from _bullets(markup, words, language, where)


def _emphasis(tokens: Sequence[Token], at: _At) -> Iterator[Problem]:
    """Emphasis that is none: within a number, a code or the name of a file."""
    for index, token in enumerate(tokens):
        if token.type not in ("em_open", "strong_open"):
            continue
        closing = token.type.replace("open", "close")
        end = next(
            i
            for i in range(index, len(tokens))
            if tokens[i].type == closing and tokens[i].level == token.level
        )
        inside = "".join(part.content for part in tokens[index:end])
        before = tokens[index - 1].content[-1:] if index else ""
        behind = tokens[end + 1].content[:1] if end + 1 < len(tokens) else ""
        mark = token.markup
        in_a_word = before.isalnum() or behind.isalnum()
        numbers = any(char.isdigit() for char in (before, behind, inside[:1], inside[-1:]))
        if (
            (mark == "*" and before.isalnum() and behind.isalnum())
            or (in_a_word and numbers)
            or _CODE.fullmatch(inside)
            or (mark == "__" and _IDENTIFIER.fullmatch(inside))
        ):
            how = f"is read as emphasis, so its `{mark[0]}` aren't shown"
            yield _lost(f"{mark}{inside}{mark}", how, at)
            return


def _whole(tokens: Sequence[Token], words: str, name: str, at: _At) -> Iterator[Problem]:
    """A text that is nothing but a line of a list or a heading, and headings that nobody sees coming."""
    first = tokens[0]
    if first.type == "inline":
        if found := _MARK_OF_A_BLOCK.match(first.content):
            mark = found[0].strip()
            yield Problem(
                "MB410",
                at(mark),
                f"`{mark}` begins {name}, which is a single paragraph, so visitors see it as typed.",
                "Delete it: there can't be a list, heading or quote here.",
            )
        return
    if mark_and_what := _taken_for_a_block(tokens, words):
        mark, what = mark_and_what
        escaped = f"{mark[:-1]}\\{mark[-1]}" if mark[0].isdigit() else f"\\{mark}"
        yield Problem(
            "MB412",
            at(mark),
            f"`{mark}` makes the text {what}.",
            f"If it is part of the words, put a backslash before it: `{escaped}`.",
        )
    for heading, line in pairwise(tokens):
        if heading.type == "heading_open" and heading.markup in ("-", "="):
            last = line.content.split("\n")[-1]
            yield Problem(
                "MB412",
                at(last),
                f"The line under `{last[:60]}` turns it into a heading.",
                "Leave an empty line before that line. If you do want a heading, begin it with `## ` "
                "instead.",
            )


def _taken_for_a_block(tokens: Sequence[Token], words: str) -> tuple[str, str] | None:
    """The mark that words begin with by chance, and what it makes of them."""
    first, items = tokens[0], sum(token.type == "list_item_open" for token in tokens)
    if first.type == "heading_open" and first.markup[0] == "#" and len(tokens) == 3:
        return first.markup, "a heading"
    if first.type == "ordered_list_open":
        number = int(first.attrs.get("start", 1))
        if number > 1 and (items == 1 or number >= 100):
            return words.split(maxsplit=1)[0], "a list"
    if first.type == "bullet_list_open" and items == 1 and tokens[-1].type == "bullet_list_close":
        content = next((token.content for token in tokens if token.type == "inline"), "")
        if content[:1].isdigit():
            return first.markup, "a list"
    return None


def _bullets(markup: Markup, words: str, language: str | None, where: Where) -> Iterator[Problem]:
    contents = [bare(token.content) for token in markup.tokens if token.type == "inline"]
    found = next(filter(None, map(_BULLET.search, contents)), None)
    if found is None:
        perhaps = [match for content in contents for match in _PERHAPS_BULLET.finditer(content)]
        found = perhaps[0] if len(perhaps) > 1 else None
    if found is not None:
        mark = found[0].strip()
        yield Problem(
            "MB411",
            where(language, mark),
            f"`{mark}` doesn’t make a list, so the lines become one paragraph.",
            "Begin each list item with `- `, or `1. ` if the order matters, and the text with `|`.",
        )
    elif _PERHAPS_ITEMS.search(words):
        folded = where.folded(language)
        lines = [place for place, line in folded.items() if _ITEM.match(line)]
        # An empty line between two is a line end for YAML, so those are not joined.
        joined = any(before and _ITEM.match(line) for before, line in pairwise(folded.values()))
        if len(lines) > 1 and joined:
            yield Problem(
                "MB411",
                lines[0],
                "This list becomes one paragraph, because YAML joins the lines of the text.",
                f"Write `{language or where.key}: |` and put the lines below it, indented further.",
            )


def _lost(mark: str, how: str, at: _At) -> Problem:
    return Problem(
        "MB412",
        at(mark),
        f"`{mark[:60]}` {how}.",
        f"Put it in backticks to show it exactly as typed: `` `{mark[:60]}` ``.",
    )
