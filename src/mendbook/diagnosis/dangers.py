"""Checks that dangers are asked about first, and that no step makes them worse."""

from collections.abc import Iterable, Iterator, Mapping

from mendbook.model import Guide, Knowledge, PlainStep, Remedy, Row, Variant, steps_of
from mendbook.problems import Place, Problem
from mendbook.reader import Places

from .tree import Tree, Try


def check_dangers(name: str, tree: Tree, knowledge: Knowledge, places: Places) -> Iterator[Problem]:
    """Problems with the dangers of a guide whose tree is sound."""
    guide, rows = knowledge.guides[name], knowledge.rows(name)
    if len(rows) > 1:
        yield from _not_asked_of_all(name, guide, knowledge, places)
        yield from _unasked_dangers(name, guide, rows, knowledge, places)
        yield from _tried_against_danger(name, guide, tree, rows, knowledge, places)


def _not_asked_of_all(name: str, guide: Guide, knowledge: Knowledge, places: Places) -> Iterator[Problem]:
    """Questions that some devices skip, although skipping them means stopping."""
    fleet = knowledge.fleet
    for index, question in enumerate(guide.questions):
        others = fleet.fitting_variants(guide.applies_to) - fleet.fitting_variants(question.applies_to)
        if question.unsure_stops and others:
            few = ", ".join(f"`{device}`" for device in fleet.devices(others)[:3])
            yield Problem(
                "MB365",
                places.of("guides", name, ("questions", index, "applies_to"), at_key=True),
                f"`{question.id}` isn’t asked for every device in the guide ({few}): for those it counts as "
                "“I’m not sure”, which stops.",
                "Ask it for all of them, or write `unsure: go-on` in the question.",
            )


def _unasked_dangers(
    name: str, guide: Guide, rows: Iterable[Row], knowledge: Knowledge, places: Places
) -> Iterator[Problem]:
    fleet = knowledge.fleet
    asked_of: dict[str, frozenset[Variant]] = {}
    for question in guide.questions:
        for answer in question.answers if question.first else ():
            if answer.danger is not None:
                before = asked_of.get(answer.danger, frozenset[Variant]())
                asked_of[answer.danger] = before | fleet.fitting_variants(question.applies_to)
    reported: set[str] = set()
    for index, row in enumerate(rows):
        concerned = fleet.fitting_variants(guide.applies_to) & fleet.concerned_variants(row)
        for cause, entry in zip(row.use.ids, row.causes, strict=True):
            for danger in entry.dangers:
                if danger in reported or (danger in asked_of and concerned <= asked_of[danger]):
                    continue
                reported.add(danger)
                scope = " for every device that can have it" if danger in asked_of else ""
                yield Problem(
                    "MB361",
                    places.of("guides", name, ("causes", index)),
                    f"The cause `{cause}` has the danger `{danger}`, but no question with `first: true` asks "
                    f"about it{scope}.",
                    f"Add `danger: {danger}` to an answer of such a question.",
                )


def _tried_against_danger(
    name: str, guide: Guide, tree: Tree, rows: Iterable[Row], knowledge: Knowledge, places: Places
) -> Iterator[Problem]:
    """Steps after a fix whose cause has a danger that warns against what they do."""
    of_fix: dict[str, tuple[Row, Remedy]] = {
        remedy.id: (row, remedy) for row in rows for remedy in row.remedies
    }
    reported: set[tuple[Place, str]] = set()
    for step in tree.nodes.values():
        if not isinstance(step, Try):
            continue
        avoid = avoided_actions(of_fix[step.fix][0], knowledge)
        for later in _fixes_from(tree, step.then) if avoid else ():
            row, remedy = of_fix[later]
            for item in remedy.steps:
                for action in knowledge.actions(item.step):
                    if action not in avoid:
                        continue
                    place = _place(item.step, name, guide, row, knowledge, places)
                    if (place, action) not in reported:
                        reported.add((place, action))
                        yield Problem(
                            "MB362",
                            place,
                            f"This step does `{action}`, and the tree tries `{later}` after `{step.fix}`, "
                            f"whose danger `{avoid[action]}` says to avoid that.",
                            f"Let an answer with `danger: {avoid[action]}` stop first, leave the cause of "
                            f"`{step.fix}` to the store with `at_store: true`, or remove this step.",
                        )


def avoided_actions(row: Row, knowledge: Knowledge) -> Mapping[str, str]:
    """The actions that the dangers of a row warn against, each with its danger."""
    return {
        action: danger
        for cause in reversed(row.causes)
        for danger in reversed(cause.dangers)
        for action in knowledge.dangers[danger].avoid
    }


def _fixes_from(tree: Tree, start: str) -> Iterator[str]:
    """The fixes reachable from a node, each once."""
    visited, waiting = set[str](), [start]
    while waiting:
        name = waiting.pop()
        if name not in visited:
            visited.add(name)
            node = tree.nodes[name]
            if isinstance(node, Try):
                yield node.fix
            waiting += tree.after[name]


def _place(step: PlainStep, name: str, guide: Guide, row: Row, knowledge: Knowledge, places: Places) -> Place:
    """The place of a step: in one of the row's causes, or in the guide."""
    for cause, entry in zip(row.use.ids, row.causes, strict=True):
        for path, other in steps_of(entry):
            if other is step:
                return places.of("causes", cause, path)
    return next(places.of("guides", name, path) for path, other in steps_of(guide) if other is step)
