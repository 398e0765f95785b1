"""How a guide's tree was found, for editors and reviewers; the preview has a page of it for each guide."""

from collections.abc import Callable
from dataclasses import dataclass

from mendbook.diagnosis import UNSURE, Names
from mendbook.model import Knowledge, Text

from .links import Link
from .rich import Rich


@dataclass(frozen=True)
class ReviewView:
    """explanation: lines of plain text, in English. graph: the address of a picture of the tree."""

    title: Rich
    guide: Link
    explanation: str
    graph: str


def names(name: str, knowledge: Knowledge, text: Callable[[Text], Rich], unsure: str) -> Names:
    """What the parts of a guide are called in one language."""
    guide = knowledge.guides[name]
    remedies = [remedy for row in knowledge.rows(name) for remedy in row.remedies]
    return Names(
        title=text(guide.title).text,
        fixes={remedy.id: text(remedy.heading).text for remedy in remedies},
        questions={question.id: text(question.ask).text for question in guide.questions},
        answers={
            (question.id, answer): label
            for question in guide.questions
            for answer, label in [
                *((answer.id, text(answer.label).text) for answer in question.answers),
                (UNSURE, unsure),
            ]
        },
    )
