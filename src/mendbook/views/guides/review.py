"""Explains a guide's tree to editors and reviewers, on a page of the preview for each guide."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from mendbook.diagnosis import UNSURE, Names
from mendbook.model import Question
from mendbook.text import RichText
from mendbook.words import HelpFrom

from ..linking import Linking
from ..links import Link

_HELPERS: Mapping[HelpFrom, str] = {
    HelpFrom.STORE: "the store",
    HelpFrom.VISIT: "the technician",
    HelpFrom.CONTACT: "the help line",
}


@dataclass(frozen=True, slots=True)
class ReviewView:
    """explanation: lines of plain English. graph: the address of the tree's picture."""

    title: RichText
    guide: Link
    explanation: str
    graph: str


def names(name: str, texts: Linking) -> Names:
    """The names of the parts of a guide in one language."""
    knowledge, text = texts.knowledge, texts.text
    guide = knowledge.guides[name]
    remedies = [remedy for row in knowledge.rows(name) for remedy in row.remedies]
    unsure = texts.word("unsure")
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
        stops={
            (question.id, answer): words
            for question in guide.questions
            for answer in (*(answer.id for answer in question.answers), UNSURE)
            if (words := tuple(_words_at_stop(question, answer, texts)))
        },
        helper=_HELPERS[knowledge.help_from],
    )


def _words_at_stop(question: Question, answer: str, texts: Linking) -> Iterator[str]:
    """The words at the end where an answer stops."""
    cards, warnings = texts.stop(question, answer)
    for card in cards:
        for danger in card.dangers:
            yield f"{card.heading}. {danger.signs}: {danger.action}"
    yield from map(str, warnings)
