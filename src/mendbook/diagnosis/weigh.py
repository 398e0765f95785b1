"""From what editors write in words to a case in numbers."""

from collections.abc import Sequence

from mendbook.model import Answer, Frequency, Guide, Knowledge
from mendbook.model import Question as GuideQuestion

from .case import Case, Fix, Question


def case_of(guide: Guide, knowledge: Knowledge) -> Case:
    """The case of a guide whose ids are all known."""
    scales = knowledge.site.diagnosis
    causes = tuple(use.cause for use in guide.causes)
    return Case(
        causes=causes,
        weights=tuple(float(scales.likelihoods.of(use.likelihood)) for use in guide.causes),
        fixes=tuple(_fix(cause, causes, knowledge) for cause in causes),
        questions=tuple(_question(question, causes, knowledge) for question in guide.questions),
        store=float(scales.store_visit),
        unsure=scales.unsure / 100,
    )


def _fix(name: str, causes: Sequence[str], knowledge: Knowledge) -> Fix:
    """A cause's own solution. It helps against its own cause for certain, unless its `mends` says less."""
    cause, scales = knowledge.causes[name], knowledge.site.diagnosis
    return Fix(
        id=name,
        minutes=float(knowledge.site.minutes_for(cause)),
        mends=tuple(
            scales.frequencies.of(cause.mends[other]) / 100 if other in cause.mends else float(other == name)
            for other in causes
        ),
        risk=float(scales.data_loss.of(cause.data_loss)),
    )


def _question(question: GuideQuestion, causes: Sequence[str], knowledge: Knowledge) -> Question:
    by_cause = [_chances(question.answers, cause, knowledge) for cause in causes]
    return Question(
        id=question.id,
        minutes=float(question.minutes),
        answers=tuple(answer.id for answer in question.answers),
        chances=tuple(zip(*by_cause, strict=True)),
    )


def _chances(answers: Sequence[Answer], cause: str, knowledge: Knowledge) -> list[float]:
    """How likely a visitor with this cause gives each answer.

    What the editor says of an answer counts; those of which nothing is said share what is left. But some
    visitors always answer wrong: no answer is impossible, so none leads to a dead end.
    """
    scales = knowledge.site.diagnosis
    said = [_said(answer, cause) for answer in answers]
    known = [None if word is None else scales.frequencies.of(word) / 100 for word in said]
    rest = max(0.0, 1.0 - sum(chance for chance in known if chance is not None))
    each = rest / known.count(None) if None in known else 0.0
    wrong = scales.wrong_answers / 100
    chances = [max(wrong, each if chance is None else chance) for chance in known]
    return [chance / sum(chances) for chance in chances]


def _said(answer: Answer, cause: str) -> Frequency | None:
    if cause in answer.seen_with:
        return answer.seen_with[cause]
    if cause in answer.rules_out or (answer.points_to and cause not in answer.points_to):
        return Frequency.NEVER
    return None
