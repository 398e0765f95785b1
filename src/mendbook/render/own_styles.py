"""Checks the site's own styles: browsers skip what they can't read, and nobody would be told."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any, NamedTuple, TypeAlias

from mendbook.memo import Memo
from mendbook.problems import Place, Problem

Node: TypeAlias = Any
"""A node of tinycss2, which has no types."""

_END = "mendbook-end"
"""A name behind the style sheet. What contains it isn't closed."""

_CLOSING: Mapping[str, str] = {"(": ")", "[": "]", "{": "}"}

_QUOTATION_MARKS = frozenset("“”„‟‘’‚‛«»")
"""Those of word processors."""

_NO_STRING = (
    "A quotation mark is missing: this text doesn’t end in its line.",
    "Write the mark where the text ends.",
)

_NO_URL = ("This address can’t be read.", 'Put it in quotation marks: `url("…")`.')

_ENDLESS = frozenset({_NO_STRING[0], _NO_URL[0]})
"""Mistakes that may contain brackets of what follows."""

_ERRORS: Mapping[str, tuple[str, str]] = {
    "bad-string": _NO_STRING,
    "eof-in-string": _NO_STRING,
    "bad-url": _NO_URL,
    "eof-in-url": _NO_URL,
    "invalid": (
        "What ends here is neither a declaration nor a rule.",
        "A declaration has a `:` and ends with a `;`. A rule has a `{` and a `}`.",
    ),
    **{
        bracket: (f"`{bracket}` closes nothing.", "Delete it, or write what it should close.")
        for bracket in _CLOSING.values()
    },
}
"""By the kind of error: what is wrong, and how to mend it."""


class Mistake(NamedTuple):
    """A mistake in a style sheet. line, column: from 1."""

    line: int
    column: int
    message: str
    remedy: str


def style_problems(texts: Mapping[str, str], memo: Memo) -> Iterator[Problem]:
    """Problems of style sheets, by path."""
    for path, text in texts.items():
        for mistake in memo(find_mistakes, text):
            yield Problem("MB521", Place(path, mistake.line, mistake.column), mistake.message, mistake.remedy)


def find_mistakes(sheet: str) -> Sequence[Mistake]:
    """What browsers can't read in a style sheet."""
    from tinycss2 import parse_component_value_list, parse_stylesheet  # only for sites with own styles

    tokens = parse_component_value_list(f"{sheet}\n{_END}")
    unclosed = _find_unclosed(tokens)
    if unclosed is None:
        tokens.pop()
    mistakes = sorted([*_token_mistakes(tokens), *_rule_mistakes(parse_stylesheet(tokens))])
    endless = next((mistake for mistake in mistakes if mistake.message in _ENDLESS), unclosed)
    if endless is None:
        return mistakes
    # What follows is read wrongly because of it.
    return [*(mistake for mistake in mistakes if mistake[:2] < endless[:2]), endless]


def _find_unclosed(nodes: Sequence[Node]) -> Mistake | None:
    """What contains the end of a style sheet: a comment, else the first bracket that isn't a brace, else the
    outermost brace.
    """
    around: list[Node] = []
    while nodes and _opening(nodes[-1]):
        around.append(nodes[-1])
        nodes = _inside(nodes[-1])
    if nodes and nodes[-1].type == "comment":
        return _mistake(nodes[-1], "The comment never ends.", "Write `*/` where it ends.")
    if not around:
        return None
    first = min(around, key=lambda node: _opening(node) == "{")
    opening = _opening(first)
    return _mistake(
        first, f"`{opening}` is never closed.", f"Write `{_CLOSING[opening[-1]]}` where it should end."
    )


def _rule_mistakes(nodes: Sequence[Node]) -> Iterator[Mistake]:
    """Mistakes in rules and declarations, in any order."""
    from tinycss2 import parse_blocks_contents

    pending = [*nodes]
    while pending:
        node = pending.pop()
        if node.type == "error":
            yield _mistake(node, *_ERRORS[node.kind])
        elif node.type == "declaration":
            if not node.name.startswith("--"):
                yield from _value_mistakes(node.value)
        elif node.type in ("qualified-rule", "at-rule"):
            signs = (token for token in node.prelude if node.type == "qualified-rule" and token == "<")
            for sign in list(signs)[:1]:
                yield _mistake(sign, "`<` can’t be in a selector.", "Delete it, or write `>`.")
            pending += parse_blocks_contents(node.content or [])


def _value_mistakes(value: Sequence[Node]) -> Iterator[Mistake]:
    """What can't be in a value, except for that of a custom property."""
    nodes = [node for node in value if node.type not in ("whitespace", "comment")]
    for before, node in pairwise([None, *nodes]):
        if node == ":" and before is not None and before.type == "ident":
            yield _mistake(
                before, f"`;` is missing before `{before.value}`.", "Write it at the end of each declaration."
            )
        elif node.type == "{} block":
            yield _mistake(
                node, "`{` can’t be in a value.", "Check whether a `;` or a `}` is missing before it."
            )


def _token_mistakes(nodes: Sequence[Node]) -> Iterator[Mistake]:
    """What can't be anywhere."""
    pending = [*reversed(nodes)]
    slash: Node | None = None
    while pending:
        node = pending.pop()
        pending += reversed(_inside(node))
        if node.type == "error":
            yield _mistake(node, *_ERRORS[node.kind])
        elif node.type == "ident" and not _QUOTATION_MARKS.isdisjoint(node.value):
            yield _mistake(
                node, f"`{node.value}` has quotation marks of a word processor.", 'Write straight ones: `"`.'
            )
        elif node == "/" and slash and slash.source_column == node.source_column - 1:
            yield _mistake(slash, "`//` doesn’t begin a comment in a style sheet.", "Write `/* … */`.")
        slash = node if node == "/" else None


def _opening(node: Node) -> str:
    """How something begins that has to be closed: `{`, `calc(`; empty for anything else."""
    if node.type == "function":
        return f"{node.name}("
    return node.type[0] if node.type.endswith(" block") else ""


def _inside(node: Node) -> Sequence[Node]:
    """What a block or a function contains."""
    if node.type == "function":
        inside: Sequence[Node] = node.arguments
    else:
        inside = node.content if node.type.endswith(" block") else ()
    return inside


def _mistake(node: Node, message: str, remedy: str) -> Mistake:
    return Mistake(node.source_line, node.source_column, message, remedy)
