"""Trees as visitors walk them, path by path for each kind of device, and the rules for every path. A rule
yields a sentence for each violation.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from mendbook.diagnosis import UNSURE, Case, Diagnosis, Fix, Tree, Try, Visit
from mendbook.diagnosis.restricted import restricted_case, restricted_tree
from mendbook.model import Answer, Guide, Knowledge, Line, Question, Remedy, Row, Variant

DEARER = 10
"""A fix that costs this many times as much as a restart must help more to come first."""

Met = tuple[tuple[str, str], ...]
"""The steps of a path: questions as `(question, answer)`, fixes as `(fix, "")`."""


class Kind(NamedTuple):
    """The devices of a guide, with their versions, that share the same rows, questions and steps."""

    devices: tuple[str, ...]
    variants: frozenset[Variant]
    rows: frozenset[str]
    questions: frozenset[str]

    @property
    def name(self) -> str:
        return self.devices[0] if self.devices else "any"


def kinds(knowledge: Knowledge, name: str) -> list[Kind]:
    """All kinds of devices of a guide; a single kind without devices if the site has none."""
    fleet, guide, rows = knowledge.fleet, knowledge.guides[name], knowledge.rows(name)
    steps = [step for row in rows for remedy in row.remedies for step in remedy.steps]
    found: dict[tuple[frozenset[str], frozenset[str], tuple[bool, ...]], set[Variant]] = {}
    for variant in sorted(fleet.fitting_variants(guide.applies_to), key=fleet.place.__getitem__):
        key = (
            frozenset(row.id for row in rows if variant in fleet.concerned_variants(row)),
            frozenset(one.id for one in guide.questions if variant in fleet.fitting_variants(one.applies_to)),
            tuple(variant in fleet.fitting_variants(item.step.applies_to) for item in steps),
        )
        found.setdefault(key, set()).add(variant)
    if not found:
        return [
            Kind(
                (),
                frozenset(),
                frozenset(row.id for row in rows),
                frozenset(one.id for one in guide.questions),
            )
        ]
    return [Kind(fleet.devices(own), frozenset(own), *key[:2]) for key, own in found.items()]


@dataclass(frozen=True)
class Walked:
    """A guide's tree for visitors with one kind of device."""

    knowledge: Knowledge
    name: str
    diagnosis: Diagnosis
    kind: Kind

    @property
    def guide(self) -> Guide:
        return self.knowledge.guides[self.name]

    @cached_property
    def case(self) -> Case:
        return restricted_case(self.diagnosis.case, self.kind.rows, self.kind.questions)

    @cached_property
    def tree(self) -> Tree:
        return restricted_tree(self.diagnosis.tree, self.case, pinned=self.diagnosis.pinned)

    @cached_property
    def paths(self) -> list[tuple[Met, Visit]]:
        """Every path on which no fix helps, with its end."""
        found: list[tuple[Met, Visit]] = []
        pending: list[tuple[str, Met]] = [(self.tree.start, ())]
        while pending:
            name, met = pending.pop()
            node = self.tree.nodes[name]
            if isinstance(node, Visit):
                found.append((met, node))
            elif isinstance(node, Try):
                pending.append((node.then, (*met, (node.fix, ""))))
            else:
                pending += [(then, (*met, (node.question, answer))) for answer, then in node.answers]
        return found

    @cached_property
    def rows(self) -> dict[str, Row]:
        return {row.id: row for row in self.knowledge.rows(self.name)}

    @cached_property
    def remedies(self) -> dict[str, tuple[Row, Remedy]]:
        """Each remedy with its row, by id."""
        return {remedy.id: (row, remedy) for row in self.rows.values() for remedy in row.remedies}

    @cached_property
    def asked(self) -> list[Question]:
        """The questions for this kind of device."""
        return [question for question in self.guide.questions if question.id in self.kind.questions]

    def answer(self, question: str, answer: str) -> Answer:
        return next(a for q in self.guide.questions if q.id == question for a in q.answers if a.id == answer)

    def dangers_in(self, question: str, answer: str) -> set[str]:
        """The dangers named by an answer. “I’m not sure” means all of the question's dangers if it ends the
        search for a fix.
        """
        (one,) = [one for one in self.guide.questions if one.id == question]
        if answer == UNSURE:
            return {a.danger for a in one.answers if a.danger} if one.unsure_stops else set()
        return {danger for a in one.answers if a.id == answer and (danger := a.danger)}

    def dangers_of(self, fix: str) -> set[str]:
        return {danger for cause in self.remedies[fix][0].causes for danger in cause.dangers}

    def actions_of(self, fix: str) -> set[str]:
        """The actions of a fix's steps on these devices."""
        fleet, variants = self.knowledge.fleet, self.kind.variants
        return {
            action
            for item in self.remedies[fix][1].steps
            if not variants or variants & fleet.fitting_variants(item.step.applies_to)
            for action in item.step.does
        }


def danger_first(walked: Walked) -> Iterator[str]:
    """Safety questions come before any fix, and visitors in danger are sent straight to the end."""
    first = {question.id for question in walked.asked if question.first}
    about = {answer.danger for question in walked.asked if question.first for answer in question.answers}
    for row in walked.rows.values():
        if len(walked.rows) > 1 and row.id in walked.kind.rows:
            for danger in {danger for cause in row.causes for danger in cause.dangers} - about:
                yield f"nothing asks first about {danger}, of {row.id}"
    for question in walked.asked:
        if not question.first and any(answer.danger for answer in question.answers):
            yield f"{question.id} asks about danger, and isn't first"
    for met, end in walked.paths:
        asked: set[str] = set()
        dangers: set[str] = set()
        for step, answer in met:
            if dangers:
                yield f"goes on with {step} for who is in danger: {sorted(dangers)}"
            if answer:
                if step not in first and not first <= asked:
                    yield f"asks {step} before it asks about danger"
                asked.add(step)
                dangers |= walked.dangers_in(step, answer)
            elif not first <= asked:
                yield f"tries {step} before it asks about danger"
        if dangers and not end.at_once:
            yield f"leads who is in danger to an end like any other: {met}"


def nothing_worse(walked: Walked) -> Iterator[str]:
    """No step does what a danger named on the path, or by the fix itself, says to avoid."""
    for met, _ in walked.paths:
        dangers: set[str] = set()
        for step, answer in met:
            dangers |= walked.dangers_in(step, answer) if answer else walked.dangers_of(step)
            avoid = {action for danger in dangers for action in walked.knowledge.dangers[danger].avoid}
            for action in [] if answer else sorted(walked.actions_of(step) & avoid):
                yield f"{step} does {action}, which {sorted(dangers)} say to avoid"


def quoted_answers(walked: Walked) -> dict[tuple[str, str], set[str]]:
    """The answers that quote the device's own words, and the rows that their explanation names."""
    return {
        (question.id, answer.id): set(answer.points_to or answer.seen_with)
        for question in walked.asked
        for answer in question.answers
        if answer.exact or all(_only_labels(words) for words in answer.label.values.values())
    }


def _only_labels(words: str) -> bool:
    return words.startswith("[[") and words.endswith("]]")


def quoted_first(walked: Walked) -> Iterator[str]:
    """The first fix after a quoted message is one that its explanation names, unless that has been tried. If
    only a store can fix it, nothing is tried.
    """
    messages = quoted_answers(walked)
    for met, _ in walked.paths:
        for at, step in enumerate(met):
            named = messages.get(step)
            if not named:
                continue
            tried = {walked.remedies[fix][0].id for fix, answer in met[:at] if not answer}
            at_home = {row for row in named if not walked.rows[row].at_store} & walked.kind.rows - tried
            following = [fix for fix, answer in met[at + 1 :] if not answer]
            if at_home and following and walked.remedies[following[0]][0].id not in named:
                yield f"tries {following[0]} first after {step}, which names {sorted(named)}"
            if following and all(walked.rows[row].at_store for row in named):
                yield f"tries {following[0]} after {step}, which only a store mends"


def cheap_first(case: Case, tree: Tree, paths: list[tuple[Met, Visit]], *, cheap: str = "") -> Iterator[str]:
    """No fix comes before one that costs at most a tenth and helps at least as many of the remaining
    visitors.

    cheap: check only this cheaper fix.
    """
    chances = {(q.id, a): row for q in case.questions for a, row in zip(q.answers, q.chances, strict=True)}
    for met, _ in paths:
        weights, tried = case.weights, set[str]()
        for step, answer in met:
            if answer:
                row = chances.get((step, answer), (1.0,) * len(weights))
                weights = tuple(w * c for w, c in zip(weights, row, strict=True))
                continue
            fix = case.fix[step]
            for other in case.fixes:
                if other.id in tried or other.after or (cheap and other.id != cheap):
                    continue
                if fix.cost >= DEARER * other.cost and helps(fix, weights) <= helps(other, weights):
                    yield f"tries {step} ({fix.cost:g}) before {other.id} ({other.cost:g}), on {met}"
            tried.add(step)
            weights = tuple(w * (1 - m) for w, m in zip(weights, fix.mends, strict=True))


def helps(fix: Fix, weights: tuple[float, ...]) -> float:
    return sum(w * m for w, m in zip(weights, fix.mends, strict=True))


def symptoms_answered(walked: Walked) -> Iterator[str]:
    """Every symptom but the first, which stands for the guide as a whole, leads to an answer that visitors
    are asked for, to a fix that is tried, or to one that only a store can make.
    """
    steps = {step for met, _ in walked.paths for step in met}
    for symptom in walked.guide.symptoms[1:]:
        words = _words(symptom.text)
        if not (symptom.answers or symptom.cause):
            yield f"“{words}” leads to nothing"
        for question, answer in symptom.answers.items():
            if question in walked.kind.questions and (question, answer) not in steps:
                yield f"“{words}” is answered with {answer}, but {question} is never answered so"
        if symptom.cause is not None:
            row, remedy = walked.remedies[symptom.cause]
            if row.id in walked.kind.rows and not row.at_store and (remedy.id, "") not in steps:
                yield f"“{words}” leads to {remedy.id}, which is never tried"


def _words(text: Line) -> str:
    return next(iter(text.values.values()))
