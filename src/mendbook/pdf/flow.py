"""A decision tree as a flowchart: branches below the question whose answers they are."""

from collections.abc import Mapping, Sequence
from typing import Any

from mendbook.views import AnswerView, DangerCard, QuestionView, TreeView, WayView

from .lines import LETTERS, letters, lines
from .markup import Markup, Piece

_SURELY, _HARDLY = 235.0, 330.0
"""Estimated heights in millimetres; the estimate is a fifth too large. Up to the first, a flowchart certainly
fits on a page; above the second, it certainly doesn't. In between, Typst measures it, which takes time.
"""
_WIDTH, _LINE, _FIX = 174.0, 4.1, 13.5
"""Millimetres: the length and height of a line, and the length of a fix with its arrow."""
_ARM = 9.3
_DEEPEST = 4


def flow(tree: TreeView, fixes: Mapping[str, dict[str, Any]], markup: Markup) -> dict[str, Any]:
    """The data of `decision-tree` in lib.typ.

    fixes: by cause, its id, its number `n` in the table, and whether it has a risk. A way that several
    answers lead to is drawn below the first of them; the others refer to its number. fits: whether the
    flowchart fits on a page: "yes", "no" or "perhaps". If it doesn't, a list of questions replaces it.
    """
    ways = [_way_data(way, fixes, markup) for way in tree.ways]
    deep, tall = _draw(tree, ways)
    return {
        "ways": ways,
        "fits": "no" if deep > _DEEPEST or tall > _HARDLY else "yes" if tall <= _SURELY else "perhaps",
        "risk": any(fix["risk"] for way in ways for fix in way["fixes"]),
    }


def danger_cards(cards: Sequence[DangerCard], markup: Markup) -> list[dict[str, Any]]:
    """The data of `danger-cards` in lib.typ."""
    return [
        {
            "level": card.level,
            "heading": markup.inline(card.heading),
            "dangers": [
                {"signs": markup.inline(danger.signs), "action": markup.blocks(danger.action)}
                for danger in card.dangers
            ],
        }
        for card in cards
    ]


def _way_data(way: WayView, fixes: Mapping[str, dict[str, Any]], markup: Markup) -> dict[str, Any]:
    question = way.question
    return {
        "number": way.number,
        "fixes": [fixes[fix] for fix in way.fixes],
        "referred": False,
        "store": not way.question and not way.emergency,
        "dangers": danger_cards(way.dangers, markup),
        "warnings": [markup.blocks(words) for words in way.warnings],
        "question": question
        and {
            "ask": markup.inline(question.ask),
            "for": markup.plain(question.fits.short) if question.fits else "",
            "help": markup.blocks(question.help),
            "branches": [
                {
                    "answers": [_answer(answer, markup) for answer in answers],
                    "way": next_step,
                    "drawn": True,
                }
                for next_step, answers in _branches(question).items()
            ],
        },
    }


def _answer(answer: AnswerView, markup: Markup) -> list[Piece]:
    """An answer, with the message that it quotes."""
    label = markup.inline(answer.label)
    return [*label, {"k": "text", "v": " – "}, *markup.inline(answer.message)] if answer.message else label


def _branches(question: QuestionView) -> dict[int, list[AnswerView]]:
    """Groups the answers that lead to the same way."""
    grouped: dict[int, list[AnswerView]] = {}
    for answer in question.answers:
        grouped.setdefault(answer.way, []).append(answer)
    return grouped


def _draw(tree: TreeView, ways: list[dict[str, Any]]) -> tuple[int, float]:
    """Decides for each branch, in reading order, whether its way is drawn there. Returns the number of
    questions below one another, and an upper estimate of the height in millimetres.
    """
    drawn, deepest, tall = {1}, 0, _own_height(tree.ways[0], 0)
    waiting = [(branch, 1) for branch in _branches_of(ways[0])]
    while waiting:
        branch, depth = waiting.pop()
        way = tree.ways[branch["way"] - 1]
        line = _line(depth)
        tall += 2.9 + line * sum(1 + letters(answer) // LETTERS for answer in branch["answers"])
        deepest = max(deepest, depth)
        if way.number in drawn:
            branch["drawn"] = False
            ways[way.number - 1]["referred"] = True
            tall += 1.7 + line
            continue
        drawn.add(way.number)
        tall += 1.7 + _own_height(way, depth)
        waiting += [(child, depth + 1) for child in _branches_of(ways[way.number - 1])]
    return deepest, tall


def _branches_of(way: dict[str, Any]) -> list[dict[str, Any]]:
    """The branches of a way, in reverse."""
    return list(reversed(way["question"]["branches"])) if way["question"] else []


def _own_height(way: WayView, depth: int) -> float:
    """The height of a way's fixes and question, without the branches below."""
    tall = 0.0
    if way.fixes or not way.question:
        tall += 4.2 * (1 + int((_FIX * len(way.fixes) + 20) / (_WIDTH - _ARM * depth)))
    dangers = [danger for card in way.dangers for danger in card.dangers]
    texts = [words for danger in dangers for words in (danger.signs, danger.action)]
    tall += sum((2.0 + _line(depth)) * lines(words) for words in (*texts, *way.warnings))
    tall += (6.0 + _line(depth)) * (len(way.dangers) + bool(way.warnings))
    if way.question:
        tall += _line(depth) * bool(way.question.fits)
        tall += 3.4 + _line(depth) * (lines(way.question.ask) + lines(way.question.help))
    return tall


def _line(depth: int) -> float:
    """The height of a text that is one line long at full width."""
    return _LINE * _WIDTH / (_WIDTH - _ARM * min(depth, _DEEPEST))
