"""Checks the targets of a guide's symptoms."""

from collections.abc import Iterable, Iterator

from mendbook.model import Guide, Symptom
from mendbook.problems import Problem, nearest
from mendbook.reader import ValuePath, list_choices

from .questions import shares_a_row
from .survey import EntryPlaces, Survey


def check_symptoms(name: str, guide: Guide, survey: Survey) -> Iterator[Problem]:
    """The problems of a guide's symptoms."""
    places, rows = survey.places_in("guides", name), survey.rows(name)
    solutions = [
        remedy
        for use, row in zip(guide.causes, rows, strict=True)
        for remedy in ([remedy.id for remedy in row.remedies] if row else [use.cause])
    ]
    # For an unknown cause, the number of solutions isn't known either.
    unknown = tuple(f"{use.cause}_" for use, row in zip(guide.causes, rows, strict=True) if row is None)
    shared = {other: use.cause for use in guide.causes for other in use.merges}
    for index, symptom in enumerate(guide.symptoms):
        path: ValuePath = ("symptoms", index)
        if symptom.answers and symptom.cause:
            yield Problem(
                "MB383",
                places.place((*path, "cause"), at_key=True),
                "This symptom names both answers and a cause.",
                "Delete one of them: it can lead to only one place.",
            )
        yield from _answers(guide, symptom, path, places)
        if symptom.cause and symptom.cause not in solutions and not symptom.cause.startswith(unknown):
            message, remedy = (
                f"There is no cause `{symptom.cause}` in this guide.",
                _suggestion(symptom.cause, solutions),
            )
            if (row := shared.get(symptom.cause)) is not None:
                message, remedy = shares_a_row(symptom.cause, row)
            yield Problem("MB301", places.place((*path, "cause")), message, remedy)
        # The first stands for the whole guide.
        if index and guide.questions and not (symptom.answers or symptom.cause):
            yield Problem(
                "MB382",
                places.place(path),
                "This symptom names no answer and no cause, so visitors who choose it are asked everything.",
                "Add `answers: {QUESTION: ANSWER}`, or the `cause` it is a sign of.",
            )


def _answers(guide: Guide, symptom: Symptom, path: ValuePath, places: EntryPlaces) -> Iterator[Problem]:
    questions = {question.id: question for question in guide.questions}
    for question, answered in symptom.answers.items():
        if question not in questions:
            yield Problem(
                "MB301",
                places.place((*path, "answers", question), at_key=True),
                f"There is no question `{question}` in this guide.",
                _suggestion(question, questions),
            )
            continue
        stops = {answer.id for answer in questions[question].answers if answer.stops}
        answers = [answer.id for answer in questions[question].answers]
        if answered not in answers:
            yield Problem(
                "MB301",
                places.place((*path, "answers", question)),
                f"`{question}` has no answer `{answered}`.",
                _suggestion(answered, answers),
            )
        elif questions[question].first and stops and answered not in stops:
            yield Problem(
                "MB385",
                places.place((*path, "answers", question), at_key=True),
                f"`{question}` is a safety question, and this symptom would answer it for the visitor.",
                "Ask about the danger in a separate question, and name an answer to another one here.",
            )


def _suggestion(word: str, existing: Iterable[str]) -> str:
    names = list(existing)
    nearest_name = nearest(word, names)
    if nearest_name:
        return f"Did you mean `{nearest_name}`?"
    return f"{few}, or add it." if (few := list_choices(names)) else "Use an existing one, or delete it here."
