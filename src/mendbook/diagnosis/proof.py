"""The properties that every decision tree must have, computed or hand-written; every build proves them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from mendbook.problems import Spelling

from .case import Case
from .tree import STORE, STORE_AT_ONCE, UNSURE, Ask, Tree, Try, Visit


@dataclass(frozen=True)
class Fault:
    """A fault in a tree. path: within `tree:` of the guide. at_key: whether its place is the key itself."""

    code: str
    path: tuple[str | int, ...]
    message: str
    remedy: str
    at_key: bool = False


@dataclass(frozen=True)
class Proof:
    """Properties of a sound tree.

    paths: the number of paths from the start to the store. minutes, steps: of the longest one, at home.
    """

    paths: int
    minutes: float
    steps: int


MAX_FAULTS = 100
"""Maximum faults reported for a tree: nobody reads more."""

_MAX_NAMES = 12


def prove(case: Case, tree: Tree) -> tuple[Proof | None, list[Fault]]:
    """The proof, or all faults.

    It shows that every answer leads somewhere; that no path has a loop, asks or tries anything twice, or ends
    anywhere but at the store; and that every cause is reached by a fix for it, or left to the store.
    """
    faults = [*_branches(_Ids(case, tree), tree)]
    loops = [*_loops(tree)]
    if not loops:
        faults += _repetitions(tree)
    if not any(fault.code == "MB301" for fault in faults):
        faults += _unreached_causes(case, tree)
        faults += _unreachable(tree)
    faults += loops
    return (None, faults[:MAX_FAULTS]) if faults else (_measure(case, tree), [])


class _Ids:
    """The ids that a step can refer to."""

    def __init__(self, case: Case, tree: Tree) -> None:
        self.case = case
        self.steps = tree.nodes
        self._spellings: dict[tuple[str, ...], Spelling] = {}

    def next_step(self, path: tuple[str | int, ...], name: str) -> Iterator[Fault]:
        """The fault that a step doesn't exist, if so."""
        if name not in self.steps:
            steps = [step for step in self.steps if step != STORE_AT_ONCE]
            yield self.fault(path, "step", "in this tree", name, steps)

    def fault(
        self, path: tuple[str | int, ...], kind: str, where: str, name: str, ids: Iterable[str]
    ) -> Fault:
        names = tuple(ids)
        if names not in self._spellings:
            self._spellings[names] = Spelling(sorted(names))
        choices = (
            f"Use one of: {', '.join(names)}."
            if len(names) <= _MAX_NAMES
            else f"Add it, or use an existing {kind}."
        )
        remedy = choices if names else f"The guide has no {kind}s: add it first."
        if suggestion := self._spellings[names].nearest(name):
            remedy = f"Did you mean `{suggestion}`?"
        return Fault("MB301", path, f"There is no {kind} `{name}` {where}.", remedy)


def _branches(ids: _Ids, tree: Tree) -> Iterator[Fault]:
    """Checks that every node names its successors, and that they exist."""
    case = ids.case
    for name, node in tree.nodes.items():
        if isinstance(node, Try):
            if node.fix in case.only_at_store and node.fix not in case.fix:
                yield Fault(
                    "MB301",
                    (name, "fix"),
                    f"Only a store can fix `{node.fix}`, so there is nothing to try.",
                    f"Leave it to the store: `{{store: [{node.fix}]}}`.",
                )
            elif node.fix not in case.fix:
                yield ids.fault((name, "fix"), "cause", "in this guide", node.fix, case.fix)
            yield from ids.next_step((name, "then"), node.then)
        elif isinstance(node, Ask):
            yield from _answers(ids, name, node)
        else:
            for number, cause in enumerate(node.remaining):
                if cause not in case.in_guide:
                    path = (name, "store", number)
                    yield ids.fault(path, "cause", "in this guide", cause, case.in_guide)


def _answers(ids: _Ids, name: str, node: Ask) -> Iterator[Fault]:
    question = ids.case.question.get(node.question)
    if question is None:
        yield ids.fault((name, "ask"), "question", "in this guide", node.question, ids.case.question)
        for answer, then in node.answers:
            yield from ids.next_step((name, "answers", answer), then)
        return
    expected, actual = [*question.answers, UNSURE], [answer for answer, _ in node.answers]
    missing = [answer for answer in expected if answer not in actual]
    if missing:
        names = ", ".join(f"`{answer}`" for answer in missing)
        yield Fault(
            "MB701",
            (name,),
            f"`{name}` asks `{node.question}`, but doesn’t say what comes after {names}.",
            f"Add `{missing[0]}: …` to its `answers`, with the step that comes next or `{STORE}`.",
        )
    for answer, then in node.answers:
        if answer not in expected:
            path = (name, "answers", answer)
            fault = ids.fault(path, "answer", f"to `{node.question}`", answer, expected)
            yield replace(fault, at_key=True)
        yield from ids.next_step((name, "answers", answer), then)
        if answer in question.stops and then in ids.steps and then != STORE_AT_ONCE:
            answered = "“I’m not sure”" if answer == UNSURE else f"The answer `{answer}`"
            unsure = ", or write `unsure: go-on` in the question" if answer == UNSURE else ""
            yield Fault(
                "MB366",
                (name, "answers", answer),
                f"{answered} to `{node.question}` stops, but the tree goes on with `{then}`.",
                f"Write `{answer}: {STORE}`{unsure}.",
            )


def _loops(tree: Tree) -> Iterator[Fault]:
    """Steps that lead back to an earlier one."""
    visited: set[str] = set()
    reported: set[tuple[str, str]] = set()
    path: dict[str, Iterator[str]] = {tree.start: iter(tree.after[tree.start])}
    while path:
        name = next(reversed(path))
        after = next(path[name], None)
        if after is None:
            visited.add(name)
            del path[name]
        elif after in path:
            if (name, after) in reported:
                continue
            reported.add((name, after))
            names = list(path)
            names = [*names[names.index(after) :], after]
            if len(names) > _MAX_NAMES:
                names[_MAX_NAMES // 2 : -_MAX_NAMES // 2] = ["…"]
            loop = " → ".join(names)
            yield Fault(
                "MB702",
                (name,),
                f"`{name}` leads back to `{after}`, so a visitor could go round in circles: {loop}.",
                f"Lead to a step that comes later, or to `{STORE}`.",
            )
        elif after not in visited:
            path[after] = iter(tree.after[after])


def _unreachable(tree: Tree) -> Iterator[Fault]:
    """Unreachable steps, without their successors."""
    reached = {STORE} | _reached_from(tree, tree.start)
    targets = {after for name in tree.nodes for after in tree.after[name]}
    for name in sorted(tree.nodes, key=lambda name: name in targets):
        if name not in reached:
            reached |= _reached_from(tree, name)
            message = (
                f"No step leads to `{name}`."
                if name not in targets
                else f"The start never leads to `{name}`."
            )
            yield Fault("MB704", (name,), message, "Lead to it from another step, or delete it.")


def _reached_from(tree: Tree, start: str) -> set[str]:
    waiting, reached = [start], set[str]()
    while waiting:
        name = waiting.pop()
        if name not in reached:
            reached.add(name)
            waiting += tree.after[name]
    return reached


def _repetitions(tree: Tree) -> Iterator[Fault]:
    """Questions and fixes that occur twice on a path."""
    bits: dict[tuple[str, str], int] = {}
    below: dict[str, int] = {}
    for name in tree.ends_first:
        node, count_later = tree.nodes[name], 0
        for after in tree.after[name]:
            count_later |= below[after]
        if not isinstance(node, Visit):
            kind, step = ("fix", node.fix) if isinstance(node, Try) else ("ask", node.question)
            bit = bits.setdefault((kind, step), 1 << len(bits))
            if count_later & bit:
                verb = "tried" if kind == "fix" else "asked"
                yield Fault(
                    "MB705",
                    (name, kind),
                    f"`{step}` is {verb} in `{name}`, and again later on the same path.",
                    "Leave one of them out.",
                )
            count_later |= bit
        below[name] = count_later


def _unreached_causes(case: Case, tree: Tree) -> Iterator[Fault]:
    tried = [case.fix[node.fix] for node in tree.nodes.values() if isinstance(node, Try)]
    remaining = {cause for node in tree.nodes.values() if isinstance(node, Visit) for cause in node.remaining}
    for index, cause in enumerate(case.causes):
        can_be_mended = any(fix.mends[index] for fix in case.fixes)
        if can_be_mended and cause not in remaining and not any(fix.mends[index] for fix in tried):
            yield Fault(
                "MB703",
                (),
                f"No path reaches the cause `{cause}`: nothing in the tree fixes it.",
                f"Add a step `{{fix: {cause}, then: …}}`, or leave it to the store: `{{store: [{cause}]}}`.",
            )


def _measure(case: Case, tree: Tree) -> Proof:
    paths: dict[str, int] = {}
    longest: dict[str, tuple[float, int]] = {}
    for name in tree.ends_first:
        node = tree.nodes[name]
        if isinstance(node, Visit):
            paths[name], longest[name] = 1, (0.0, 0)
            continue
        after = tree.after[name]
        minutes = (
            case.fix[node.fix].minutes if isinstance(node, Try) else case.question[node.question].minutes
        )
        further = max([longest[then] for then in after])
        paths[name] = sum([paths[then] for then in after])
        longest[name] = (minutes + further[0], 1 + further[1])
    return Proof(paths[tree.start], *longest[tree.start])
