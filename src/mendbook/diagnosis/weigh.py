"""Turns the words of a guide into a case in numbers."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from mendbook.model import Answer, Frequency, Guide, Knowledge, Remedy, Row
from mendbook.model import Question as GuideQuestion

from .case import OTHER, Case, Fix, Question
from .evaluation import mean
from .tree import UNSURE


def build_case(name: str, knowledge: Knowledge) -> Case:
    """The case of a guide whose ids all exist: its causes are the rows of its table."""
    scales = knowledge.site.diagnosis
    guide, rows = knowledge.guides[name], knowledge.rows(name)
    causes = tuple(row.id for row in rows)
    case = Case(
        causes=causes,
        weights=tuple(float(scales.likelihoods.of(row.use.likelihood)) for row in rows),
        fixes=tuple(_fixes(guide, rows, knowledge)),
        questions=tuple(_question(question, causes, knowledge) for question in guide.questions),
        store=float(scales.store_visit),
        unsure=scales.unsure / 100,
        done_right=1.0 - scales.done_wrong / 100,
    )
    other = scales.other_causes if guide.other_causes is None else guide.other_causes
    return with_other(case, other / 100)


def with_other(case: Case, share: float) -> Case:
    """The case with a share of visitors who have none of its causes, and who answer as the others do on
    average.
    """
    if not share:
        return case
    return replace(
        case,
        causes=(*case.causes, OTHER),
        weights=(*case.weights, case.total * share / (1.0 - share)),
        fixes=tuple(replace(fix, mends=(*fix.mends, 0.0)) for fix in case.fixes),
        questions=tuple(
            replace(q, chances=tuple((*chances, mean(case.weights, chances)) for chances in q.chances))
            for q in case.questions
        ),
    )


def _fixes(guide: Guide, rows: Sequence[Row], knowledge: Knowledge) -> Iterator[Fix]:
    """The fixes that visitors can try at home. A row with anything that only a store can fix has none."""
    scales, fleet = knowledge.site.diagnosis, knowledge.fleet
    right = 1.0 - scales.done_wrong / 100
    for row in rows:
        before = ""
        some_devices = not fleet.fitting_variants(guide.applies_to) <= fleet.concerned_variants(row)
        for remedy in () if row.at_store else row.remedies:
            own = Frequency.ALWAYS if remedy is row.remedies[-1] else Frequency.USUALLY
            helps = (_helps(remedy, other, own if other is row else Frequency.NEVER) for other in rows)
            yield Fix(
                id=remedy.id,
                minutes=float(knowledge.site.minutes_for(remedy)),
                mends=tuple(scales.frequencies.of(word) / 100 * right for word in helps),
                risk=float(knowledge.site.cost_of_risks(remedy)),
                solves=row.id,
                after=before,
                some_devices=some_devices,
            )
            before = remedy.id


def _helps(remedy: Remedy, row: Row, otherwise: Frequency) -> Frequency:
    """How often a remedy helps with a row: the value of its `mends` for the first of the row's causes listed
    there.

    Without one, the last of a row's own remedies always helps, and the others usually do.
    """
    if row.at_store:
        return Frequency.NEVER
    return next((remedy.mends[name] for name in row.use.ids if name in remedy.mends), otherwise)


def _question(question: GuideQuestion, causes: Sequence[str], knowledge: Knowledge) -> Question:
    by_cause = [_chances(question.answers, cause, knowledge) for cause in causes]
    return Question(
        id=question.id,
        minutes=float(question.minutes),
        answers=tuple(answer.id for answer in question.answers),
        chances=tuple(zip(*by_cause, strict=True)),
        first=question.first,
        stops=frozenset(stopping(question)),
    )


def stopping(question: GuideQuestion) -> Iterator[str]:
    """The answers that lead straight to the store, UNSURE included if that is the safe choice."""
    yield from (answer.id for answer in question.answers if answer.stops)
    if question.unsure_stops:
        yield UNSURE


def _chances(answers: Sequence[Answer], cause: str, knowledge: Knowledge) -> list[float]:
    """The probability of each answer from a visitor with this cause. The editor's numbers take precedence;
    answers without one share the rest. Since some visitors always answer wrongly, no answer is impossible,
    and so none is a dead end.
    """
    scales = knowledge.site.diagnosis
    words = [_frequency(answer, cause) for answer in answers]
    chances_given = [None if word is None else scales.frequencies.of(word) / 100 for word in words]
    rest = max(0.0, 1.0 - sum(chance for chance in chances_given if chance is not None))
    equal_share = rest / chances_given.count(None) if None in chances_given else 0.0
    wrong_chances = [(scales.misread if answer.exact else scales.wrong_answers) / 100 for answer in answers]
    chances = [
        max(minimum, equal_share if chance is None else chance)
        for minimum, chance in zip(wrong_chances, chances_given, strict=True)
    ]
    return [chance / sum(chances) for chance in chances]


def _frequency(answer: Answer, cause: str) -> Frequency | None:
    if cause in answer.seen_with:
        return answer.seen_with[cause]
    if cause in answer.rules_out or (answer.points_to and cause not in answer.points_to):
        return Frequency.NEVER
    return None
