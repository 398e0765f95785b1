"""A decision tree as it is drawn on paper: branches, each under the question that it answers."""

from collections.abc import Iterator, Mapping
from typing import Any

from mendbook.views import QuestionView, TreeView, WayView

from .markup import Markup, lines

_SURELY, _HARDLY = 235.0, 330.0
"""Millimetres that a drawing takes by the estimate below, which is a fifth too large: up to the first it fits
on a page, above the second it doesn't. Between the two Typst measures it, which takes time."""
_WIDTH, _LINE, _FIX = 174.0, 4.1, 13.5
"""Millimetres: how long and how high a line is, and how long a fix with its arrow."""
_ARM = 8.5
_DEEPEST = 4


def flow(tree: TreeView, fixes: Mapping[str, dict[str, Any]], markup: Markup) -> dict[str, Any]:
    """The data of `decision-tree` in lib.typ.

    fixes: for each cause its id, its number `n` in the table, and whether it can lose data. A way that
    several answers lead to is drawn under the first of them. fits: whether the drawing fits on a page: "yes",
    "no", or "perhaps"; where it doesn't, a list of questions stands in its place.
    """
    ways = [_way(way, fixes, markup) for way in tree.ways]
    rows = list(_rows(ways))
    referred = {row["go_on"] for row in rows if row["go_on"]}
    for way in ways:
        way["referred"] = way["number"] in referred
    deep = max(len(row["trunks"]) for row in rows)
    tall = _height(tree, rows)
    fits = "no" if deep > _DEEPEST or tall > _HARDLY else "yes" if tall <= _SURELY else "perhaps"
    return {
        "ways": ways,
        "rows": [] if fits == "no" else rows,
        "deep": deep,
        "fits": fits,
        "risk": any(fix["risk"] for way in ways for fix in way["fixes"]),
    }


def _way(way: WayView, fixes: Mapping[str, dict[str, Any]], markup: Markup) -> dict[str, Any]:
    question = way.question
    return {
        "number": way.number,
        "fixes": [fixes[fix] for fix in way.fixes],
        "question": question
        and {
            "ask": markup.inline(question.ask),
            "help": markup.blocks(question.help),
            "branches": [
                {
                    "answers": [markup.inline(answer.label) for answer in answers],
                    "lines": sum(lines(answer.label) for answer in answers),
                    "way": then,
                }
                for then, answers in _branches(question).items()
            ],
        },
    }


def _branches(question: QuestionView) -> dict[int, list[Any]]:
    """The answers that lead to the same way stand together."""
    grouped: dict[int, list[Any]] = {}
    for answer in question.answers:
        grouped.setdefault(answer.way, []).append(answer)
    return grouped


def _rows(ways: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """From top to bottom: answers (`arm`), and what comes then. trunks: by depth, whether a trunk goes on."""
    drawn: set[int] = set()
    waiting: list[dict[str, Any]] = [{"trunks": [], "arm": False, "answers": None, "way": 1, "go_on": None}]
    while waiting:
        row = waiting.pop()
        if row["arm"]:
            yield row
            continue
        if row["way"] in drawn:
            yield row | {"go_on": row["way"]}
            continue
        drawn.add(row["way"])
        yield row
        question = ways[row["way"] - 1]["question"]
        branches = question["branches"] if question else []
        for number, branch in reversed(list(enumerate(branches, 1))):
            trunks = [*row["trunks"], number < len(branches)]
            then = {"trunks": trunks, "answers": None, "way": branch["way"], "go_on": None}
            waiting.append(then | {"arm": False})
            waiting.append(then | {"arm": True, "answers": branch["answers"], "lines": branch["lines"]})


def _height(tree: TreeView, rows: list[dict[str, Any]]) -> float:
    """About how tall the drawing is, in millimetres, rather too tall than too low."""
    tall = 0.0
    for row in rows:
        way = tree.ways[row["way"] - 1]
        width = _WIDTH - _ARM * len(row["trunks"])
        line = _LINE * _WIDTH / width  # of a text that would have the whole width
        if row["answers"]:
            tall += 2.5 + line * row["lines"]
        elif row["go_on"]:
            tall += 2.1 + line
        else:
            tall += 2.1
            if way.fixes or not way.question:
                tall += 4.2 * (1 + int((_FIX * len(way.fixes) + 20) / width))
            if way.question:
                tall += 3.4 + line * (lines(way.question.ask) + lines(way.question.help))
    return tall
