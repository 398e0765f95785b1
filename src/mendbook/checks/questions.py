"""Checks a guide's questions and answers, and the causes that its fixes claim to fix."""

from collections.abc import Iterator, Mapping, Sequence

from mendbook.model import Answer, Frequency, Guide
from mendbook.problems import Problem, Spelling
from mendbook.reader import ValuePath

from .survey import Survey

RESERVED_ANSWER, RESERVED_STEPS = "unsure", ("store", "store-at-once")


def check_questions(name: str, guide: Guide, survey: Survey) -> Iterator[Problem]:
    """The problems of a guide's questions, and of the names in its tree."""
    causes = dict.fromkeys(use.cause for use in guide.causes)
    spelling = Spelling(causes)
    # An answer may repeat the misspelt name of the guide's list, which is reported there.
    misspelt = not all(survey.has("causes", cause) for cause in causes)
    row_cause = {other: use.cause for use in guide.causes for other in use.merges}

    def problem(code: str, path: ValuePath, message: str, remedy: str, *, at_key: bool = False) -> Problem:
        return Problem(code, survey.place("guides", name, path, at_key=at_key), message, remedy)

    for index in _duplicates([question.id for question in guide.questions]):
        twice = f"Two questions of the guide have the id `{guide.questions[index].id}`."
        yield problem("MB306", ("questions", index, "id"), twice, "Give one of them another id.")
    for index, question in enumerate(guide.questions):
        for number in _duplicates([answer.id for answer in question.answers]):
            path = ("questions", index, "answers", number, "id")
            twice = f"Two answers to `{question.id}` have the id `{question.answers[number].id}`."
            yield problem("MB306", path, twice, "Give one of them another id.")
        for number, answer in enumerate(question.answers):
            place_of_answer = ("questions", index, "answers", number)
            if answer.id == RESERVED_ANSWER:
                yield problem(
                    "MB311",
                    (*place_of_answer, "id"),
                    f"`{RESERVED_ANSWER}` can't be the id of an answer.",
                    "Every question gets “I’m not sure” automatically: delete this answer or rename it.",
                )
            for key, listed_causes in _causes_of_answer(answer):
                seen: set[str] = set()
                for place, cause in enumerate(listed_causes):
                    at_key = key == "seen_with"
                    item: ValuePath = (*place_of_answer, key, cause if at_key else place)
                    if cause not in causes:
                        if not (misspelt and survey.has("causes", cause)):
                            message, remedy = _not_in_guide(cause, spelling, row_cause)
                            yield problem("MB301", item, message, remedy, at_key=at_key)
                    elif cause in seen:
                        twice = f"`{cause}` is listed twice in `{key}`."
                        yield problem("MB306", item, twice, "Delete one of them.")
                    elif contradiction := _contradiction(answer, key, cause):
                        yield problem(
                            "MB310",
                            item,
                            f"The answer `{answer.id}` points to `{cause}` and also rules it out.",
                            f"Delete `{cause}` from `{key}`, or from `{contradiction}`.",
                            at_key=at_key,
                        )
                    seen.add(cause)
    for reserved in RESERVED_STEPS:
        if reserved in (guide.tree or {}):
            yield problem(
                "MB311",
                ("tree", reserved),
                f"`{reserved}` can't be the name of a step.",
                "It is always the end of a tree: delete the step or rename it.",
                at_key=True,
            )


def _causes_of_answer(answer: Answer) -> Iterator[tuple[str, list[str]]]:
    yield "points_to", answer.points_to
    yield "rules_out", answer.rules_out
    yield "seen_with", list(answer.seen_with)


def _contradiction(answer: Answer, key: str, cause: str) -> str:
    """The key that rules out a cause which this key supports; '' if there is none."""
    frequency = answer.seen_with.get(cause)
    if key == "points_to" and frequency is Frequency.NEVER:
        return "seen_with"
    speaks = key == "points_to" or (key == "seen_with" and frequency is not Frequency.NEVER)
    return "rules_out" if speaks and cause in answer.rules_out else ""


def _duplicates(ids: Sequence[str]) -> Iterator[int]:
    """The indexes of duplicate ids."""
    seen: set[str] = set()
    for index, item in enumerate(ids):
        if item in seen:
            yield index
        seen.add(item)


def shares_a_row(cause: str, row: str) -> tuple[str, str]:
    """The problem of naming a cause that shares another's row in the guide, and the remedy."""
    return (
        f"`{cause}` has no row of its own in this guide: it shares `{row}`’s.",
        f"Write `{row}` here.",
    )


def _not_in_guide(cause: str, spelling: Spelling, row_cause: Mapping[str, str]) -> tuple[str, str]:
    """row_cause: for each cause that shares a row, the cause that has the row."""
    if cause in row_cause:
        return shares_a_row(cause, row_cause[cause])
    suggestion = spelling.nearest(cause)
    remedy = (
        f"Did you mean `{suggestion}`?"
        if suggestion
        else "Add it to the guide’s `causes`, or delete it here."
    )
    return f"There is no cause `{cause}` in this guide.", remedy
