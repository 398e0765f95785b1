"""Turns a guide's decision tree into numbered ways in one language."""

from collections.abc import Iterator
from dataclasses import replace

from mendbook.diagnosis import UNSURE, Ask, Diagnosis, Try, Visit
from mendbook.model import Question, Variant
from mendbook.text import Fits

from ..linking import Linking, stopping_answers
from .dangers import Stop
from .tree import AnswerView, QuestionView, TreeView, WayView


def tree_view(name: str, diagnosis: Diagnosis, texts: Linking, devices: frozenset[Variant]) -> TreeView:
    """devices: those that the guide applies to.

    Answers that stop with different words lead to different ends, which are numbered after the ways of the
    diagnosis.
    """
    return TreeView(tuple(_Ways(name, diagnosis, texts, devices).views()))


class _Ways:
    def __init__(self, name: str, diagnosis: Diagnosis, texts: Linking, devices: frozenset[Variant]) -> None:
        self.questions = {question.id: question for question in texts.knowledge.guides[name].questions}
        self.tree = diagnosis.tree
        self.texts, self.devices = texts, devices
        self.numbered = diagnosis.ways
        self.rows = texts.knowledge.rows(name)
        self.stops: dict[Stop, int] = {}
        self.dangers_by_number: dict[int, set[str]] = {}
        """The dangers of the answers that lead to such an end, by its number."""

    def views(self) -> Iterator[WayView]:
        way_views = list(self._views())
        for words, number in self.stops.items():
            end = next(way for way in way_views if way.at_once)
            stop = replace(end, number=number, dangers=words[0], warnings=words[1])
            if dangers_here := self.dangers_by_number[number]:
                stop = replace(stop, at_store=tuple(self.feared_dangers(dangers_here)))
            way_views[number - 1 : number] = [stop]
        yield from way_views

    def _views(self) -> Iterator[WayView]:
        for way in self.numbered.values():
            end = self.tree.nodes[way.end]
            tries = [self.tree.nodes[name] for name in way.tries]
            yield WayView(
                number=way.number,
                fixes=tuple(node.fix for node in tries if isinstance(node, Try)),
                question=self.question(end) if isinstance(end, Ask) else None,
                remaining=way.remaining,
                at_store=way.at_store,
                at_once=isinstance(end, Visit) and end.at_once,
            )

    def question(self, node: Ask) -> QuestionView:
        question = self.questions[node.question]
        labels = {answer.id: self.texts.text(answer.label) for answer in question.answers} | {
            UNSURE: self.texts.rich_word("unsure")
        }
        then = dict(node.answers)
        asked_variants = self.texts.knowledge.fleet.fitting_variants(question.applies_to) & self.devices
        drawings = {
            answer.id: tuple(
                filter(None, (self.texts.drawings.of(drawing, asked_variants) for drawing in answer.draw))
            )
            for answer in question.answers
        }
        messages = {answer.id: self.texts.text(answer.message) for answer in question.answers}
        return QuestionView(
            id=question.id,
            ask=self.texts.text(question.ask),
            help=self.texts.text(question.help) if question.help else None,
            answers=tuple(
                AnswerView(
                    answer,
                    label,
                    self._number(question, answer, then[answer]),
                    drawings.get(answer, ()),
                    messages.get(answer),
                )
                for answer, label in labels.items()
            ),
            fits=self.fits(question),
            drawing=self.texts.drawings.of(question.draw, asked_variants),
        )

    def _number(self, question: Question, answer: str, then: str) -> int:
        """The number of the way after an answer. Answers with the same words share an end."""
        node, number = self.tree.nodes[then], self.numbered[then].number
        if not (isinstance(node, Visit) and node.at_once):
            return number
        stop_dangers = {stop.danger for stop in stopping_answers(question, answer) if stop.danger is not None}
        words = self.texts.stop(question, answer)
        next_number = len(self.numbered) + len(self.stops)
        number = self.stops.setdefault(words, number if not self.stops else next_number)
        self.dangers_by_number[number] = stop_dangers
        return number

    def feared_dangers(self, dangers: set[str]) -> Iterator[str]:
        """The causes with these dangers that only a store can fix."""
        for row in self.rows:
            if row.at_store and any(danger in dangers for cause in row.causes for danger in cause.dangers):
                yield row.id

    def fits(self, question: Question) -> Fits | None:
        fitting = self.texts.knowledge.fleet.fitting_variants(question.applies_to)
        return self.texts.devices.fits(fitting, self.devices)
