"""Explains a decision tree in words, for editors and reviewers: its value, and the reason for each step."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from textwrap import wrap

from .computed import Diagnosis
from .evaluation import evaluate, mean
from .order import greedy
from .strategy import strategy
from .tree import Ask, Try, Visit, linear_tree
from .ways import Way, follow_ways

WIDTH = 100


@dataclass(frozen=True)
class Names:
    """Names of the parts of a guide; those of answers by question and answer.

    stops: what visitors must know at the end where an answer stops. helper: the end of every path, in
    English.
    """

    title: str
    fixes: Mapping[str, str]
    questions: Mapping[str, str]
    answers: Mapping[tuple[str, str], str]
    stops: Mapping[tuple[str, str], tuple[str, ...]] = field(default_factory=dict)
    helper: str = "the store"


def explain(diagnosis: Diagnosis, names: Names) -> str:
    """The tree in plain English; the names are in the guide's language."""
    return "\n".join(_Text(diagnosis, names).lines()) + "\n"


def list_paths(diagnosis: Diagnosis, names: Names) -> Iterator[str]:
    """Every path from the start to the helper, with its minutes at home."""
    tree, case = diagnosis.tree, diagnosis.case
    waiting: list[tuple[str, float, tuple[str, ...]]] = [(tree.start, 0.0, ())]
    number = 0
    while waiting:
        name, minutes, steps = waiting.pop()
        node = tree.nodes[name]
        if isinstance(node, Visit):
            number += 1
            yield "\n".join(
                [
                    f"{number}. {in_minutes(minutes)}, if nothing helps on the way",
                    *steps,
                    f"     {names.helper}",
                ]
            )
        elif isinstance(node, Try):
            step = f"     try: {names.fixes[node.fix]}"
            waiting.append((node.then, minutes + case.fix[node.fix].minutes, (*steps, step)))
        else:
            minutes_after = minutes + case.question[node.question].minutes
            for answer, then in reversed(node.answers):
                answer_words = names.answers[node.question, answer]
                step = f"     asked: {names.questions[node.question]} – {answer_words}"
                notices = [f"     told: {words}" for words in names.stops.get((node.question, answer), ())]
                waiting.append((then, minutes_after, (*steps, step, *notices)))


class _Text:
    def __init__(self, diagnosis: Diagnosis, names: Names) -> None:
        self.case, self.tree = diagnosis.case, diagnosis.tree
        self.diagnosis, self.names = diagnosis, names
        self.ways = diagnosis.ways
        self.along = follow_ways(self.case, self.tree)
        self.fixes = {name: wrap(words, 52) or [""] for name, words in names.fixes.items()}

    def lines(self) -> Iterator[str]:
        yield self.names.title
        yield "=" * len(self.names.title)
        for paragraph in (
            self.comparison(),
            self.explain_reading(),
            self.describe_proof(),
            *map(self.describe_way, self.ways.values()),
        ):
            yield ""
            yield from paragraph

    def comparison(self) -> Iterator[str]:
        """The cost of the tree compared with other orders. All but a hand-written tree ask first the
        questions that must come first.
        """
        case, diagnosis = self.case, self.diagnosis
        first = tuple(question for question in case.questions if question.first)
        table = evaluate(case, linear_tree([fix.id for fix in case.fixes], questions=first)).cost
        store = evaluate(case, linear_tree([], questions=first)).cost
        only_first = replace(case, questions=first)
        order = strategy(only_first, diagnosis.work)
        if diagnosis.pinned:
            tree = "by this tree, written by hand"
        elif not diagnosis.exact:
            tree = "by this tree (the guide is too large for the best one)"
        elif first:
            tree = "by this tree; no other with the same first questions takes less"
        else:
            tree = "by this tree; no other takes less"
        behind = ", behind what is asked first" if first else ""
        yield "Average time until the problem is fixed (the “expected cost of repair”, ECR):"
        yield f"{in_minutes(diagnosis.evaluation.cost):>9}  {tree}"
        best, asked = "the best" if order.exact else "a good", "else is asked" if first else "is asked"
        cost = evaluate(only_first, order.tree).cost
        yield f"{in_minutes(cost):>9}  by {best} order of fixes, if nothing {asked}"
        yield f"{in_minutes(table):>9}  by the order of the guide’s table{behind}"
        yield f"{in_minutes(store):>9}  by going straight to {self.names.helper} at once{behind}"
        home = in_minutes(diagnosis.evaluation.minutes)
        yield f"Of the {in_minutes(diagnosis.evaluation.cost)} by this tree, {home} are time at home."

    def explain_reading(self) -> Iterator[str]:
        yield from wrap(
            "How to read this: each point has the step that helps most visitors per minute that it costs. "
            "A fix costs its minutes, plus more (*) if it is risky. A question comes where its answer "
            f"saves more time than asking takes; {self.names.helper}, where going on at home would cost "
            "more. The guide says how likely a cause is and what an answer means; data/site.yml says what "
            f"those words count for. {self.describe_reckoning()}",
            WIDTH,
        )

    def describe_reckoning(self) -> str:
        """The allowances for what isn't in the guide."""
        case = self.case
        other = sum(case.weights[len(case.in_guide) :]) / case.total
        parts = []
        if other:
            parts.append(f"{100 * other:.0f} in a hundred visitors have none of these causes")
        if case.done_right < 1.0:
            parts.append(f"{100 - 100 * case.done_right:.0f} in a hundred who try a fix get it wrong")
        return f"Mendbook assumes that {', and '.join(parts)}." if parts else ""

    def describe_proof(self) -> Iterator[str]:
        proof = self.diagnosis.proof
        paths = f"each of the {proof.paths} paths" if proof.paths > 1 else "the one path"
        yield from wrap(
            "Proven: every cause is reached, every answer leads somewhere, no path repeats itself, and "
            f"{paths} ends with {self.names.helper} if nothing helps, after at most "
            f"{in_minutes(proof.minutes)} and {_count(proof.steps, 'step')}.",
            WIDTH,
        )

    def describe_way(self, way: Way) -> Iterator[str]:
        come = sum(self.along[way.number].weights[0])
        yield f"{way.number}. " + (
            "Everybody starts here."
            if way.number == 1
            else f"{_share(come / self.case.total)} of all visitors come here."
        )
        if way.tries:
            yield f"   {'Try, in this order:':<58}{'helps':>6}{'costs':>9}{'helps for each minute':>23}"
        weights = self.along[way.number].weights
        for number, (name, before, after) in enumerate(zip(way.tries, weights, weights[1:], strict=False), 1):
            node = self.tree.nodes[name]
            assert isinstance(node, Try)
            fix = self.case.fix[node.fix]
            helped = (sum(before) - sum(after)) / come if come else 0.0
            costs = f"{fix.cost:.0f} min{'*' if fix.risk else ' '}"
            first, *other_lines = self.fixes[node.fix]
            yield f"   {number}) {first:<55}{_share(helped):>6}{costs:>10}{_share(helped / fix.cost):>15}"
            yield from (f"      {line}" for line in other_lines)
        yield from self.describe_end(way)

    def describe_end(self, way: Way) -> Iterator[str]:
        case, node, along = self.case, self.tree.nodes[way.end], self.along[way.number]
        weights = along.weights[-1]
        if isinstance(node, Ask):
            cost_with_asking = in_minutes(mean(weights, self.diagnosis.evaluation.nodes[way.end].cost))
            plain = in_minutes(self.cost_without_asking(way))
            minutes = in_minutes(self.case.question[node.question].minutes)
            yield f"   Ask: {self.names.questions[node.question]}"
            yield f"   It takes {minutes}. From here it costs {cost_with_asking}, without asking {plain}."
            for answer, then in node.answers:
                yield f"   - {self.names.answers[node.question, answer]} → go to {self.ways[then].number}"
                for words in self.names.stops.get((node.question, answer), ()):
                    yield from (f"       {line}" for line in wrap(words, WIDTH - 7))
        elif isinstance(node, Visit) and node.at_once:
            yield f"   Then {self.names.helper} at once: the answer says not to try anything at home."
        elif all(
            fix.id in along.tried or not mass
            for fix, mass in zip(case.fixes, case.masses(weights), strict=True)
        ):
            yield f"   Then {self.names.helper}: there is nothing left to try at home."
        elif isinstance(node, Visit) and node.remaining:
            remaining = "; ".join(self.names.fixes[cause] for cause in node.remaining)
            yield f"   Then {self.names.helper}: going on at home would cost more ({remaining})."
        else:
            remaining = "what is left can’t be fixed at home, or would cost more there"
            yield f"   Then {self.names.helper}: {remaining}."

    def cost_without_asking(self, way: Way) -> float:
        """The cost of the best order of the untried fixes, from the end of a way."""
        along, tried = self.along[way.number], 0
        weights = along.weights[-1]
        for index, fix in enumerate(self.case.fixes):
            tried |= (fix.id in along.tried) << index
        total = sum(weights)
        return greedy(self.case, weights, tried)[0] / total if total else 0.0


def in_minutes(minutes: float) -> str:
    """Formats minutes: `12 min`, `1.5 min`."""
    return f"{minutes:.0f} min" if minutes >= 10 or minutes == int(minutes) else f"{minutes:.1f} min"


def _share(share: float) -> str:
    return f"{100 * share:.0f} %" if share >= 0.1 else f"{100 * share:.2g} %"


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
