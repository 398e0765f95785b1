"""Turns the words of a paragraph, as runs with a style, into a clean tree."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from mendbook.text import Code, Emphasis, Inline, LineBreak, Link, Picture, Strong, Words

_SPACES = re.compile(r"[ \t\r\n\f\v\xa0\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\x85]+")
_NEVER = re.compile(
    r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u034f\u115f\u1160\u180b-\u180e\u200b\u202d\u202e\u2060-\u2064"
    r"\u206a-\u206f\u3164\ufdd0-\ufdef\ufe00\ufeff\uffa0\ufff0-\ufffb\ufffe\uffff\ud800-\udfff]"
    "|[\U000e0000-\U000e001f]|[\U0001fffe\U0001ffff\U0002fffe\U0002ffff\U0010fffe\U0010ffff]"
)
"""Invisible characters, which files of a site must not contain."""

_TURNING = re.compile("[\u061c\u200e\u200f\u202a-\u202c\u2066-\u2069]")
_RIGHT_TO_LEFT = re.compile("[\u0590-\u061b\u061d-\u08ff\ufb1d-\ufdfd\ufe70-\ufefc]")
_JOINER = re.compile(
    "(?<![\u0600-\u0dff\u1000-\u18af\u2600-\U0001faff])[\u200c\u200d](?![\u0600-\u0dff\u1000-\u18af\u2600-\U0001faff])"
)


def clean(text: str) -> str:
    """The text without invisible characters, and with spaces collapsed."""
    text = _SPACES.sub(" ", text)
    if text.isascii() and text.isprintable():
        return text
    text = _JOINER.sub("", _NEVER.sub("", text))
    return text if _RIGHT_TO_LEFT.search(text) else _TURNING.sub("", text)


@dataclass(frozen=True)
class Style:
    """The style of words, and where they link to."""

    strong: bool = False
    emphasis: bool = False
    code: bool = False
    link: str = ""


PLAIN = Style()


@dataclass(frozen=True)
class Run:
    """Words of one style, a line break, or a picture: `picture` is its address, `text` its description."""

    text: str
    style: Style = PLAIN
    line_end: bool = False
    picture: str = ""


def make_inlines(runs: Sequence[Run]) -> tuple[Inline, ...]:
    """The tree of these runs, without spaces around it; empty if they have no words."""
    return tuple(_join(_group_links(_trim(runs))))


def _join(nodes: Iterable[Inline]) -> Iterator[Inline]:
    """Joins adjacent words."""
    previous: Words | None = None
    for node in nodes:
        if isinstance(node, Words):
            previous = Words(previous.text + node.text) if previous else node
            continue
        if previous is not None:
            yield previous
            previous = None
        yield node
    if previous is not None:
        yield previous


def _trim(runs: Sequence[Run]) -> list[Run]:
    """Collapses spaces across runs, and drops those at both ends and beside line breaks."""
    result: list[Run] = []
    spaced = True
    for run in runs:
        if run.line_end or run.picture:
            if run.line_end:
                _strip_end(result)
            result.append(run)
            spaced = run.line_end
            continue
        text = clean(run.text)
        if spaced:
            text = text.removeprefix(" ")
        if text:
            result.append(Run(text, run.style))
            spaced = text.endswith(" ")
    while result and (result[-1].line_end or not (result[-1].picture or result[-1].text.strip())):
        result.pop()
    while result and result[0].line_end:
        result.pop(0)
    _strip_end(result)
    return result


def _strip_end(runs: list[Run]) -> None:
    while runs and not runs[-1].line_end and not runs[-1].picture:
        last = runs.pop()
        if text := last.text.rstrip(" "):
            runs.append(Run(text, last.style))
            return


def _group_links(runs: Iterable[Run]) -> Iterator[Inline]:
    for link, group in groupby(runs, key=lambda run: run.style.link):
        inner = list(_group_styles(list(group)))
        if not link or not any(_has_words(node) for node in inner):
            yield from inner
            continue
        # Spaces at the ends of a link belong around it.
        before, inner, after = _spaces_out(inner)
        yield from before
        yield Link(link, tuple(inner))
        yield from after


def _group_styles(runs: list[Run]) -> Iterator[Inline]:
    for strong, group in groupby(runs, key=lambda run: run.style.strong and not run.line_end):
        inner = list(_group_emphasis(list(group)))
        yield from _wrap(inner, Strong) if strong else inner


def _group_emphasis(runs: list[Run]) -> Iterator[Inline]:
    for slanted, group in groupby(runs, key=lambda run: run.style.emphasis and not run.line_end):
        inner = list(_plain_inlines(group))
        yield from _wrap(inner, Emphasis) if slanted else inner


def _wrap(inner: list[Inline], kind: type[Strong] | type[Emphasis]) -> Iterator[Inline]:
    before, inner, after = _spaces_out(inner)
    yield from before
    # Emphasis around only pictures or punctuation would show up as literal marks.
    if any(isinstance(node, Words | Code | Emphasis | Strong) and _has_words(node) for node in inner):
        yield kind(tuple(inner))
    else:
        yield from inner
    yield from after


def _plain_inlines(runs: Iterable[Run]) -> Iterator[Inline]:
    for (code, line_end, picture), group in groupby(
        runs, key=lambda run: (run.style.code, run.line_end, run.picture)
    ):
        group_runs = list(group)
        if line_end:
            yield LineBreak(hard=True)
        elif picture:
            yield from (Picture(run.picture, (Words(run.text),) if run.text else ()) for run in group_runs)
        else:
            text = "".join(run.text for run in group_runs)
            yield Code((Words(text),)) if code and text.strip() else Words(text)


def _spaces_out(inner: list[Inline]) -> tuple[list[Inline], list[Inline], list[Inline]]:
    """Moves spaces at both ends outside."""
    before: list[Inline] = []
    after: list[Inline] = []
    if inner and isinstance(first := inner[0], Words) and first.text.startswith(" "):
        before = [Words(" ")]
        inner = [*([Words(rest)] if (rest := first.text.lstrip(" ")) else []), *inner[1:]]
    if inner and isinstance(last := inner[-1], Words) and last.text.endswith(" "):
        after = [Words(" ")]
        inner = [*inner[:-1], *([Words(rest)] if (rest := last.text.rstrip(" ")) else [])]
    return before, inner, after


def _has_words(node: Inline) -> bool:
    match node:
        case Words():
            return bool(node.text.strip())
        case LineBreak():
            return False
        case Picture():
            return True
    return any(map(_has_words, getattr(node, "children", ())))
