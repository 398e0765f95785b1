"""What is wrong with dangers, with what names them, and with what steps and answers say of them."""

import re
from collections.abc import Iterator, Sequence
from contextlib import suppress

from mendbook.model import EMERGENCY_NUMBER, EVERY, Danger, Guide, Level, steps_of
from mendbook.problems import Problem, Spelling
from mendbook.reader import LeftOut, ValuePath, one_of

from .survey import Survey


def check_dangers(survey: Survey) -> Iterator[Problem]:
    with suppress(LeftOut):
        yield from _number(survey)
    for name, danger in survey.written.dangers.items():
        with suppress(LeftOut):
            yield from _emergency(name, danger, survey)
    for name, guide in survey.written.guides.items():
        with suppress(LeftOut):
            yield from _answers(name, guide, survey)
        with suppress(LeftOut):
            yield from _asked_late(name, guide, survey)
    with suppress(LeftOut):
        yield from _actions(survey)
    yield from _own_steps(survey)


def check_avoided(survey: Survey) -> Iterator[Problem]:
    """What dangers say to avoid and no step does. The site is without errors."""
    done = _done(survey)
    spelling = Spelling(done)
    for name, danger in survey.knowledge.dangers.items():
        for index, action in enumerate(danger.avoid):
            if action not in done:
                meant = spelling.nearest(action)
                yield Problem(
                    "MB368",
                    survey.place("dangers", name, ("avoid", index)),
                    f"No step does `{action}`, so nothing can be checked.",
                    f"Did you mean `{meant}`?"
                    if meant
                    else f"Write `does: [{action}]` in the steps that do it.",
                )


def _number(survey: Survey) -> Iterator[Problem]:
    number = survey.written.site.emergency_number
    for key, words in number.values.items() if number is not None else ():
        if not re.fullmatch(r"\+?[0-9][0-9 ]*", words):
            path: ValuePath = ("emergency_number", *(() if key == EVERY else (key,)))
            yield Problem(
                "MB360",
                survey.place("site", "", path),
                f"`{words}` isn’t a number that people can call.",
                'Write digits in double quotes, such as "112".',
            )


def _emergency(name: str, danger: Danger, survey: Survey) -> Iterator[Problem]:
    """Whether a danger says whom to call, and whether there is somebody."""
    for key, words in danger.action.values.items():
        path = ("action", *(() if key == EVERY else (key,)))
        emergency = danger.level is Level.EMERGENCY
        if emergency and EMERGENCY_NUMBER not in words:
            yield Problem(
                "MB360",
                survey.place("dangers", name, path),
                f"The danger `{name}` is an emergency, but this doesn’t say who to call.",
                f"Write `{EMERGENCY_NUMBER}` where the number belongs: “call {EMERGENCY_NUMBER}”.",
            )
        if (EMERGENCY_NUMBER in words or emergency) and survey.written.site.emergency_number is None:
            yield Problem(
                "MB360",
                survey.place("dangers", name, path),
                f"The danger `{name}` needs a number to call, but the site has none.",
                'Add `emergency_number: "112"` to `data/site.yml`.',
            )


def _answers(name: str, guide: Guide, survey: Survey) -> Iterator[Problem]:
    for index, question in enumerate(guide.questions):
        for number, answer in enumerate(question.answers):
            path: ValuePath = ("questions", index, "answers", number)
            if answer.warning is not None and not answer.stops:
                yield Problem(
                    "MB364",
                    survey.place("guides", name, (*path, "warning"), at_key=True),
                    f"The answer `{answer.id}` has a warning that nobody would see, because visitors who "
                    "give it go on.",
                    "Add `visit_store: true` to the answer, or put the warning in the step it is about.",
                )
        if question.unsure is not None and not any(answer.stops for answer in question.answers):
            yield Problem(
                "MB363",
                survey.place("guides", name, ("questions", index, "unsure"), at_key=True),
                f"No answer to `{question.id}` stops, so “I’m not sure” always goes on.",
                "Delete this line, or give an answer `visit_store: true` or a `danger`.",
            )


def _asked_late(name: str, guide: Guide, survey: Survey) -> Iterator[Problem]:
    """Questions about a danger that come after something may have been tried.

    A tree by hand says itself what comes first. Dangers of causes are MB361's: the tree is needed for those.
    """
    if guide.tree:
        return
    rows = survey.rows(name)
    if None in rows:  # whose dangers aren't known
        return
    of_causes = {danger for row in rows if row for cause in row.causes for danger in cause.dangers}
    for index, question in enumerate(guide.questions):
        for number, answer in enumerate(question.answers):
            danger = answer.danger
            if (
                question.first
                or danger is None
                or danger in of_causes
                or danger not in survey.knowledge.dangers
            ):
                continue
            yield Problem(
                "MB725",
                survey.place("guides", name, ("questions", index, "answers", number, "danger")),
                f"`{question.id}` asks about the danger `{danger}`, but visitors may be told to try "
                "something before it is asked.",
                "Add `first: true` to the question.",
            )
            break


def _done(survey: Survey) -> set[str]:
    """What steps say that they do."""
    return {
        action
        for _, _, entry in survey.knowledge.every()
        for _, step in steps_of(entry)
        for action in step.does
    }


def _actions(survey: Survey) -> Iterator[Problem]:
    """What steps do that no danger says to avoid."""
    avoided = {action for danger in survey.written.dangers.values() for action in danger.avoid}
    if "dangers" in survey.reading.unread:
        return
    spelling = Spelling(avoided)
    for kind, name, entry in survey.written.every():
        for path, step in steps_of(entry):
            for index, action in enumerate(vars(step).get("does", ())):
                if action in avoided:
                    continue
                few = one_of(avoided)
                remedy = f"{few}, or add it to" if few else "Add it to"
                meant = spelling.nearest(action)
                yield Problem(
                    "MB301",
                    survey.place(kind, name, (*path, "does", index)),
                    f"No danger says to avoid `{action}`.",
                    f"Did you mean `{meant}`?" if meant else f"{remedy} `avoid` of a danger.",
                )


def _own_steps(survey: Survey) -> Iterator[Problem]:
    """Steps that do what a danger of their own solution says to avoid: of a cause, or of a guide's row."""
    knowledge = survey.knowledge
    told: set[tuple[str, str, ValuePath, str, str]] = set()
    for name, cause in survey.written.causes.items():
        with suppress(LeftOut):
            for path, step in steps_of(cause):
                for danger, action in _worse(knowledge.done_in(step), cause.dangers, survey):
                    told.add(("causes", name, path, danger, action))
                    yield _worse_problem(survey, "causes", name, path, action, danger, f"the cause `{name}`")
    for name in knowledge.guides:
        for index, row in enumerate(knowledge.rows_or_none(name)):
            causes = list(zip(row.use.ids, row.causes, strict=True)) if row else []
            dangers = {danger: cause for cause, entry in causes for danger in entry.dangers}
            if row is None or not dangers:
                continue
            # Without what the guide drops or replaces.
            here = {item.step for remedy in row.remedies for item in remedy.steps}
            shared = [
                ("causes", cause, path, step)
                for cause, entry in causes
                for path, step in steps_of(entry)
                if step in here
            ]
            own = [("guides", name, ("causes", index, *path), step) for path, step in steps_of(row.use)]
            for kind, entry, path, step in (*shared, *own):
                for danger, action in _worse(knowledge.done_in(step), list(dangers), survey):
                    if (place := (kind, entry, path, danger, action)) not in told:
                        told.add(place)
                        of = f"the cause `{dangers[danger]}`"
                        yield _worse_problem(survey, kind, entry, path, action, danger, of)
    for name, howto in survey.written.howtos.items():
        with suppress(LeftOut):
            for path, step in steps_of(howto):
                for danger, action in _worse(step.does, howto.dangers, survey):
                    yield _worse_problem(survey, "howtos", name, path, action, danger, "the how-to")


def _worse(does: Sequence[str], dangers: list[str], survey: Survey) -> Iterator[tuple[str, str]]:
    for danger in dangers:
        known = survey.knowledge.dangers.get(danger)
        yield from ((danger, action) for action in does if known is not None and action in known.avoid)


def _worse_problem(
    survey: Survey, kind: str, name: str, path: ValuePath, action: str, danger: str, of: str
) -> Problem:
    return Problem(
        "MB362",
        survey.place(kind, name, path),
        f"This step does `{action}`, which the danger `{danger}` of {of} says to avoid.",
        f"Remove the step where that danger applies, or delete `{action}` from its `does`.",
    )
