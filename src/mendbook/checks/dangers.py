"""Checks dangers, references to them, and the steps and answers that concern them."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from mendbook.model import EMERGENCY_NUMBER, EVERY, Cause, Danger, Entry, Guide, Howto, Level, steps_of
from mendbook.problems import Problem, Spelling
from mendbook.queries import query
from mendbook.reader import ValuePath, list_choices

from .survey import Survey


@dataclass(frozen=True)
class _Worse:
    """A step that does what a danger warns against. source: the entry with that danger."""

    kind: str
    name: str
    path: ValuePath
    danger: str
    action: str
    source: str

    def problem(self, survey: Survey) -> Problem:
        return Problem(
            "MB362",
            survey.place(self.kind, self.name, self.path),
            f"This step does `{self.action}`, which the danger `{self.danger}` of {self.source} says to "
            "avoid.",
            f"Remove the step where that danger applies, or delete `{self.action}` from its `does`.",
        )


class DangerChecks:
    """Checks the actions of steps against those to avoid."""

    def __init__(self, survey: Survey) -> None:
        self._survey = survey

    def check_actions(self, kind: str, name: str, entry: Entry, survey: Survey) -> Iterator[Problem]:
        """Actions in an entry's steps that no danger warns against."""
        for path, step in steps_of(entry):
            for index, action in enumerate(vars(step).get("does", ())):
                if action in self._avoided or "dangers" in survey.unread:
                    continue
                choices = list_choices(self._avoided)
                remedy = f"{choices}, or add it to" if choices else "Add it to"
                suggestion = Spelling(self._avoided).nearest(action)
                yield Problem(
                    "MB301",
                    survey.place(kind, name, (*path, "does", index)),
                    f"No danger says to avoid `{action}`.",
                    f"Did you mean `{suggestion}`?" if suggestion else f"{remedy} `avoid` of a danger.",
                )

    def never_done(self) -> Iterator[Problem]:
        """Actions that dangers warn against but no step does. Requires a site without errors."""
        survey = self._survey
        all_actions = {
            action_done
            for kind, name in survey.knowledge.all_ids()
            for action_done in self._actions(kind, name)
        }
        spelling = Spelling(all_actions)
        for name, danger in survey.knowledge.dangers.items():
            for index, action in enumerate(danger.avoid):
                if action not in all_actions:
                    suggestion = spelling.nearest(action)
                    yield Problem(
                        "MB368",
                        survey.place("dangers", name, ("avoid", index)),
                        f"No step does `{action}`, so nothing can be checked.",
                        f"Did you mean `{suggestion}`?"
                        if suggestion
                        else f"Write `does: [{action}]` in the steps that do it.",
                    )

    def check_cause(self, name: str, cause: Cause, survey: Survey) -> Iterator[Problem]:
        for path, step in steps_of(cause):
            actions = survey.wordless.actions(step)
            for danger, action in self._worse(actions, cause.dangers):
                yield _Worse("causes", name, path, danger, action, f"the cause `{name}`").problem(survey)

    def check_howto(self, name: str, howto: Howto, survey: Survey) -> Iterator[Problem]:
        for path, step in steps_of(howto):
            for danger, action in self._worse(step.does, howto.dangers):
                yield _Worse("howtos", name, path, danger, action, "the how-to").problem(survey)

    def check_rows(self) -> Iterator[Problem]:
        """Steps that do what a danger of their row in a guide warns against; each is reported once."""
        reported: set[tuple[str, str, ValuePath, str, str]] = set()
        for guide in self._survey.knowledge.guides:
            for worse in self._worse_in_rows(guide):
                if (
                    place := (worse.kind, worse.name, worse.path, worse.danger, worse.action)
                ) not in reported:
                    reported.add(place)
                    yield worse.problem(self._survey)

    @property
    @query
    def _avoided(self) -> frozenset[str]:
        dangers = self._survey.entries.dangers.values()
        return frozenset(action for danger in dangers for action in danger.avoid)

    @query
    def _avoided_by(self, danger: str) -> tuple[str, ...]:
        entry = self._survey.knowledge.dangers.get(danger)
        return tuple(entry.avoid) if entry is not None else ()

    @query
    def _actions(self, kind: str, name: str) -> frozenset[str]:
        """The actions of an entry's steps."""
        entry = self._survey.knowledge.of(kind)[name]
        return frozenset(action for _, step in steps_of(entry) for action in step.does)

    def _worse(self, actions: Sequence[str], dangers: Iterable[str]) -> Iterator[tuple[str, str]]:
        for danger in dangers if actions else ():
            avoided = self._avoided_by(danger)
            yield from ((danger, action) for action in actions if action in avoided)

    @query
    def _worse_in_rows(self, guide: str) -> tuple[_Worse, ...]:
        """Such steps in the rows of a guide, except those already found in the causes alone."""
        return tuple(self._worse_in(guide))

    def _worse_in(self, guide: str) -> Iterator[_Worse]:
        knowledge = self._survey.wordless
        for index, row in enumerate(knowledge.rows_or_none(guide)):
            causes = list(zip(row.use.ids, row.causes, strict=True)) if row else []
            dangers = {danger: cause for cause, entry in causes for danger in entry.dangers}
            if row is None or not dangers:
                continue
            # Steps that the guide drops or replaces don't count.
            used_steps = [item.step for remedy in row.remedies for item in remedy.steps]
            shared_steps = [
                ("causes", cause, path, step, entry.dangers)
                for cause, entry in causes
                for path, step in steps_of(entry)
                if any(used_step is step for used_step in used_steps)
            ]
            own_steps = [
                ("guides", guide, ("causes", index, *path), step, ()) for path, step in steps_of(row.use)
            ]
            for kind, name, path, step, own_dangers in (*shared_steps, *own_steps):
                other_dangers = (danger for danger in dangers if danger not in own_dangers)
                for danger, action in self._worse(knowledge.actions(step), other_dangers):
                    yield _Worse(kind, name, path, danger, action, f"the cause `{dangers[danger]}`")


def check_number(survey: Survey) -> Iterator[Problem]:
    number = survey.entries.site.emergency_number
    for key, words in number.values.items() if number is not None else ():
        if not re.fullmatch(r"\+?[0-9][0-9 ]*", words):
            path: ValuePath = ("emergency_number", *(() if key == EVERY else (key,)))
            yield Problem(
                "MB360",
                survey.place("site", "", path),
                f"`{words}` isn’t a number that people can call.",
                'Write digits in double quotes, such as "112".',
            )


def check_danger(name: str, danger: Danger, survey: Survey) -> Iterator[Problem]:
    """Whether a danger says whom to call, and whether there is anybody to call."""
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
        if (EMERGENCY_NUMBER in words or emergency) and survey.entries.site.emergency_number is None:
            yield Problem(
                "MB360",
                survey.place("dangers", name, path),
                f"The danger `{name}` needs a number to call, but the site has none.",
                'Add `emergency_number: "112"` to `data/site.yml`.',
            )


def check_warnings(name: str, guide: Guide, survey: Survey) -> Iterator[Problem]:
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


def check_asked_late(name: str, guide: Guide, survey: Survey) -> Iterator[Problem]:
    """Questions about a danger that come after visitors may have been told to try something.

    A hand-written tree decides that itself. Dangers of causes are left to MB361, which needs the tree.
    """
    if guide.tree:
        return
    rows = survey.rows(name)
    if None in rows:  # whose dangers can't be read
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
