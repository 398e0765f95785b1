"""Turns the words of a paragraph, as runs with a style, into a clean tree."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from mendbook.text import Break, Code, Emphasis, Inline, Link, Picture, Strong, Words

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


def inlines_of(runs: Sequence[Run]) -> tuple[Inline, ...]:
    """The tree of these runs, without spaces around it; empty if they have no words."""
    return tuple(_joined(_linked(_trimmed(runs))))


def _joined(nodes: Iterable[Inline]) -> Iterator[Inline]:
    """Joins adjacent words."""
    before: Words | None = None
    for node in nodes:
        if isinstance(node, Words):
            before = Words(before.text + node.text) if before else node
            continue
        if before is not None:
            yield before
            before = None
        yield node
    if before is not None:
        yield before


def _trimmed(runs: Sequence[Run]) -> list[Run]:
    """Collapses spaces across runs, and drops those at both ends and beside line breaks."""
    made: list[Run] = []
    spaced = True
    for run in runs:
        if run.line_end or run.picture:
            if run.line_end:
                _strip_end(made)
            made.append(run)
            spaced = run.line_end
            continue
        text = clean(run.text)
        if spaced:
            text = text.removeprefix(" ")
        if text:
            made.append(Run(text, run.style))
            spaced = text.endswith(" ")
    while made and (made[-1].line_end or not (made[-1].picture or made[-1].text.strip())):
        made.pop()
    while made and made[0].line_end:
        made.pop(0)
    _strip_end(made)
    return made


def _strip_end(runs: list[Run]) -> None:
    while runs and not runs[-1].line_end and not runs[-1].picture:
        last = runs.pop()
        if text := last.text.rstrip(" "):
            runs.append(Run(text, last.style))
            return


def _linked(runs: Iterable[Run]) -> Iterator[Inline]:
    for link, group in groupby(runs, key=lambda run: run.style.link):
        inside = list(_styled(list(group)))
        if not link or not any(_says(node) for node in inside):
            yield from inside
            continue
        # Spaces at the ends of a link belong around it.
        before, inside, after = _spaces_out(inside)
        yield from before
        yield Link(link, tuple(inside))
        yield from after


def _styled(runs: list[Run]) -> Iterator[Inline]:
    for strong, group in groupby(runs, key=lambda run: run.style.strong and not run.line_end):
        inside = list(_slanted(list(group)))
        yield from _wrapped(inside, Strong) if strong else inside


def _slanted(runs: list[Run]) -> Iterator[Inline]:
    for slanted, group in groupby(runs, key=lambda run: run.style.emphasis and not run.line_end):
        inside = list(_each(group))
        yield from _wrapped(inside, Emphasis) if slanted else inside


def _wrapped(inside: list[Inline], kind: type[Strong] | type[Emphasis]) -> Iterator[Inline]:
    before, inside, after = _spaces_out(inside)
    yield from before
    # Emphasis around only pictures or punctuation would show up as literal marks.
    if any(isinstance(node, Words | Code | Emphasis | Strong) and _says(node) for node in inside):
        yield kind(tuple(inside))
    else:
        yield from inside
    yield from after


def _each(runs: Iterable[Run]) -> Iterator[Inline]:
    for (code, line_end, picture), group in groupby(
        runs, key=lambda run: (run.style.code, run.line_end, run.picture)
    ):
        those = list(group)
        if line_end:
            yield Break(hard=True)
        elif picture:
            yield from (Picture(run.picture, (Words(run.text),) if run.text else ()) for run in those)
        else:
            text = "".join(run.text for run in those)
            yield Code((Words(text),)) if code and text.strip() else Words(text)


def _spaces_out(inside: list[Inline]) -> tuple[list[Inline], list[Inline], list[Inline]]:
    """Moves spaces at both ends outside."""
    before: list[Inline] = []
    after: list[Inline] = []
    if inside and isinstance(first := inside[0], Words) and first.text.startswith(" "):
        before = [Words(" ")]
        inside = [*([Words(rest)] if (rest := first.text.lstrip(" ")) else []), *inside[1:]]
    if inside and isinstance(last := inside[-1], Words) and last.text.endswith(" "):
        after = [Words(" ")]
        inside = [*inside[:-1], *([Words(rest)] if (rest := last.text.rstrip(" ")) else [])]
    return before, inside, after


def _says(node: Inline) -> bool:
    match node:
        case Words():
            return bool(node.text.strip())
        case Break():
            return False
        case Picture():
            return True
    return any(map(_says, getattr(node, "inside", ())))
