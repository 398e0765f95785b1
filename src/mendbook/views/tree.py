"""A guide's decision tree in one language: numbered ways, each some fixes and then a question or the end."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from mendbook.diagnosis import UNSURE, Ask, Diagnosis, Try
from mendbook.model import Guide, Text

from .rich import Rich


@dataclass(frozen=True)
class AnswerView:
    """way: the number of the way that comes then."""

    id: str
    label: Rich
    way: int


@dataclass(frozen=True)
class QuestionView:
    id: str
    ask: Rich
    help: Rich | None
    answers: tuple[AnswerView, ...]


@dataclass(frozen=True)
class WayView:
    """What to do up to the next question, or up to the store.

    fixes: the ids of causes whose solutions are tried in this order. minutes: about how long it still takes
    at each of them, and at the question or the store behind them. question: None where the store comes.
    left: then the ids of the causes whose solutions might still help, the best first; a visit is better.
    """

    number: int
    fixes: tuple[str, ...]
    minutes: tuple[int, ...]
    question: QuestionView | None
    left: tuple[str, ...]


@dataclass(frozen=True)
class TreeView:
    """The first way is the start."""

    ways: tuple[WayView, ...]

    @property
    def asks(self) -> bool:
        return any(way.question for way in self.ways)


def tree_view(guide: Guide, diagnosis: Diagnosis, text: Callable[[Text], Rich], unsure: Rich) -> TreeView:
    """text: makes a text of the guide one of the language. unsure: “I'm not sure” in that language."""
    return TreeView(tuple(_Ways(guide, diagnosis, text, unsure).views()))


class _Ways:
    def __init__(
        self, guide: Guide, diagnosis: Diagnosis, text: Callable[[Text], Rich], unsure: Rich
    ) -> None:
        self.questions = {question.id: question for question in guide.questions}
        self.tree = diagnosis.tree
        self.minutes = diagnosis.minutes
        self.text, self.unsure = text, unsure
        self.numbered = diagnosis.ways

    def views(self) -> Iterator[WayView]:
        for start, way in self.numbered.items():
            end = self.tree.nodes[way.end]
            tries = [self.tree.nodes[name] for name in way.tries]
            yield WayView(
                number=way.number,
                fixes=tuple(node.fix for node in tries if isinstance(node, Try)),
                minutes=tuple(map(about, self.minutes[start])),
                question=self.question(end) if isinstance(end, Ask) else None,
                left=way.left,
            )

    def question(self, node: Ask) -> QuestionView:
        question = self.questions[node.question]
        labels = {answer.id: self.text(answer.label) for answer in question.answers} | {UNSURE: self.unsure}
        then = dict(node.answers)
        return QuestionView(
            id=question.id,
            ask=self.text(question.ask),
            help=self.text(question.help) if question.help else None,
            answers=tuple(
                AnswerView(answer, label, self.numbered[then[answer]].number)
                for answer, label in labels.items()
            ),
        )


def about(minutes: float) -> int:
    """Minutes as people say them: over ten in steps of five, since nobody knows it better."""
    return round(minutes) if minutes <= 10 else 5 * round(minutes / 5)
