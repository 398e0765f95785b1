"""Makes the proven decision tree of every guide, with remarks on its data."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from math import prod

from mendbook.cache import Cache
from mendbook.memo import Memo
from mendbook.model import Guide, Knowledge, Text, texts_of
from mendbook.problems import Place, Problem
from mendbook.reader import Places

from .case import Case, Question
from .computed import Diagnosis, computed, proven
from .dangers import dangers_met
from .order import saved_by_asking
from .pinned import pinned
from .proof import Fault, prove
from .restricted import restricted_case, restricted_tree
from .tree import Ask, Visit
from .weigh import case_of

LIMIT_FIRST = 2_000
"""Maximum combinations of answers to the questions that come first: each is a branch of the tree, no matter
how rare.
"""

LIMIT_CAUSES, LIMIT_ASKED, LIMIT_STEPS = 200, 50, 500
"""Larger guides would take minutes, and nobody could read them."""

WORK, WORK_FOR_EACH = 5_000, 50
"""The work allowed for a tree: a base, and an allowance for each character of the guide's texts, so that the
cost is proportional to the input. Real guides use at most half of it.
"""

LIMIT_IN_ROW = 26
"""Solutions of a row are numbered by letters."""


def diagnose(
    knowledge: Knowledge,
    places: Places,
    guides: Iterable[str],
    memo: Memo | None = None,
    cache: Cache | None = None,
) -> tuple[dict[str, Diagnosis], list[Problem]]:
    """The trees of these guides by id, and all problems; no tree if it isn't sound.

    knowledge: without problems in what the guides refer to. memo, cache: earlier results.
    """
    memo = memo or Memo()
    found: dict[str, Diagnosis] = {}
    problems: list[Problem] = []
    for name in guides:
        diagnosis, of_guide = diagnosed(name, knowledge, places, memo, cache)
        problems += of_guide
        if diagnosis is not None:
            found[name] = diagnosis
    return found, problems


def diagnosed(
    name: str, knowledge: Knowledge, places: Places, memo: Memo, cache: Cache | None = None
) -> tuple[Diagnosis | None, tuple[Problem, ...]]:
    """Like `diagnose`, for a single guide."""
    guide, at = knowledge.guides[name], partial(places.of, "guides", name)
    if too_large := _too_large(name, guide, knowledge, at):
        return None, (too_large,)
    case = case_of(name, knowledge)
    if guide.tree is None and (too_many := _too_many_first(case, at)):
        return None, (too_many,)
    diagnosis, faults = _diagnosed(guide, case, memo, cache)
    problems = [
        Problem(fault.code, at(("tree", *fault.path), at_key=fault.at_key), fault.what, fault.remedy)
        for fault in faults
    ]
    if diagnosis is not None:
        problems += dangers_met(name, diagnosis.tree, knowledge, places)
        problems += _remarks(name, diagnosis, places)
        problems += _by_device(name, guide, diagnosis, knowledge, places)
    return diagnosis, tuple(problems)


def tree_of(name: str, knowledge: Knowledge, memo: Memo) -> Diagnosis | None:
    """The tree of one guide; None if it isn't sound, or the guide is too large."""
    guide = knowledge.guides[name]

    def anywhere(path: tuple[str | int, ...], at_key: bool = False) -> Place:
        return Place("")

    if _too_large(name, guide, knowledge, anywhere):
        return None
    case = case_of(name, knowledge)
    if guide.tree is None and _too_many_first(case, anywhere):
        return None
    return _diagnosed(guide, case, memo)[0]


def _diagnosed(
    guide: Guide, case: Case, memo: Memo, cache: Cache | None = None
) -> tuple[Diagnosis | None, list[Fault]]:
    work = _work(guide)
    if guide.tree is not None:
        return proven(case, pinned(guide.tree, case), work, pinned=True)
    return memo(computed, case, work, cache)


def _work(guide: Guide) -> int:
    """The work allowed for a guide's tree; a power of two, so that guides that differ only in wording share
    results."""
    written = sum(
        len(words)
        for _, text in texts_of(guide)
        for words in (text.values.values() if isinstance(text, Text) else [text])
    )
    return 1 << (WORK + WORK_FOR_EACH * written).bit_length()


def _too_large(name: str, guide: Guide, knowledge: Knowledge, at: Callable[..., Place]) -> Problem | None:
    if guide.tree is not None and len(guide.tree) > LIMIT_STEPS:
        return Problem(
            "MB717",
            at(("tree",), at_key=True),
            f"The tree of the guide has {len(guide.tree):,} steps; the limit is {LIMIT_STEPS}.",
            "Leave out `tree` and let Mendbook compute it, or write several guides, one for each symptom.",
        )
    for key, limit in (("causes", LIMIT_CAUSES), ("questions", LIMIT_ASKED)):
        count = sum(len(use.ids) for use in guide.causes) if key == "causes" else len(guide.questions)
        if count > limit:
            return Problem(
                "MB717",
                at((key,), at_key=True),
                f"The guide has {count:,} {key}; the limit is {limit}.",
                "Write several guides, one for each symptom.",
            )
    solutions = [len(row.remedies) for row in knowledge.rows(name)]
    for number, count in enumerate(solutions):
        if count > LIMIT_IN_ROW:
            return Problem(
                "MB717",
                at(("causes", number)),
                f"This row has {count:,} solutions; the limit is {LIMIT_IN_ROW}.",
                "Give each cause with many solutions a row of its own.",
            )
    if sum(solutions) > LIMIT_CAUSES:
        return Problem(
            "MB717",
            at(("causes",), at_key=True),
            f"The causes of the guide have {sum(solutions):,} solutions; the limit is {LIMIT_CAUSES}.",
            "Write several guides, one for each symptom.",
        )
    return None


def _too_many_first(case: Case, at: Callable[..., Place]) -> Problem | None:
    first = [question for question in case.questions if question.first]
    combinations = prod(len(question.answers) - len(question.stops) + (case.unsure > 0) for question in first)
    if combinations <= LIMIT_FIRST:
        return None
    return Problem(
        "MB716",
        at(("questions",), at_key=True),
        f"The {len(first)} questions with `first: true` can be answered in {combinations:,} ways; the limit "
        f"is {LIMIT_FIRST:,}.",
        "Leave out `first: true` where a question isn’t about safety, or give fewer answers.",
    )


def _by_device(
    name: str, guide: Guide, diagnosis: Diagnosis, knowledge: Knowledge, places: Places
) -> Iterator[Problem]:
    """Repeats the proof for each kind of device to which some causes or questions don't apply."""
    whole, tree = diagnosis.case, diagnosis.tree
    for (causes, questions), devices in _kinds_of_devices(name, guide, knowledge).items():
        if len(causes) == len(whole.in_guide) and len(questions) == len(whole.questions):
            continue
        case = restricted_case(whole, causes, questions)
        way = restricted_tree(tree, case, pinned=diagnosis.pinned)
        _, faults = prove(case, way)
        named = ", ".join(f"`{device}`" for device in devices[:3])
        if len(devices) > 3:
            named += f" and {len(devices) - 3} more"
        for fault in faults:
            yield Problem(
                "MB715",
                places.of("guides", name, ("tree", *fault.path), at_key=fault.at_key),
                f"For {named}: {fault.what}",
                fault.remedy,
            )
        left = {cause for node in way.nodes.values() if isinstance(node, Visit) for cause in node.left}
        already = {cause for node in tree.nodes.values() if isinstance(node, Visit) for cause in node.left}
        for cause in sorted(left - already, key=whole.causes.index):
            yield Problem(
                "MB713",
                places.of("guides", name, ("causes", whole.causes.index(cause))),
                f"For {named}, a visit to the store comes before the fix for `{cause}`.",
                "Ask these visitors a different question, or set who this one is for with its `applies_to`.",
            )


def _kinds_of_devices(
    name: str, guide: Guide, knowledge: Knowledge
) -> Mapping[tuple[frozenset[str], frozenset[str]], list[str]]:
    """Groups the devices of a guide by the causes and questions that apply to them.

    Each device with all its versions (the visitor may not know which is installed), and with each single one.
    """
    fleet = knowledge.fleet
    fitting = {row.id: fleet.concerned(row) for row in knowledge.rows(name)}
    asked = {question.id: fleet.fitting(question.applies_to) for question in guide.questions}
    of_guide = fleet.fitting(guide.applies_to)
    if all(of_guide <= devices for devices in (*fitting.values(), *asked.values())):
        return {}  # all devices are of one kind, as in most guides
    kinds: dict[tuple[frozenset[str], frozenset[str]], dict[str, None]] = {}
    for device in fleet.devices(of_guide):
        own = of_guide & fleet.of([device])
        for variants in (own, *(frozenset([variant]) for variant in own)):
            causes = frozenset(cause for cause, devices in fitting.items() if variants & devices)
            questions = frozenset(question for question, devices in asked.items() if variants & devices)
            kinds.setdefault((causes, questions), {})[device] = None
    return {kind: list(devices) for kind, devices in kinds.items()}


def _remarks(name: str, diagnosis: Diagnosis, places: Places) -> Iterator[Problem]:
    """Remarks on a guide whose tree is sound."""
    case, tree = diagnosis.case, diagnosis.tree
    asked = {node.question for node in tree.nodes.values() if isinstance(node, Ask)}
    for index, question in enumerate(case.questions):
        if question.id not in asked:
            place = places.of("guides", name, ("questions", index))
            yield Problem("MB711", place, *_why_never_asked(diagnosis, question))
    if diagnosis.pinned:
        return
    for alike in _alike(case):
        yield Problem(
            "MB712",
            places.of("guides", name, ("questions",)),
            f"No answer tells these causes apart: {', '.join(f'`{cause}`' for cause in alike)}.",
            "A question about something that only one of them causes would save visitors a wrong attempt.",
        )
    ends = [node for node in tree.nodes.values() if isinstance(node, Visit)]
    for cause in dict.fromkeys(cause for node in ends for cause in node.left):
        yield Problem(
            "MB713",
            places.of("guides", name, ("causes", case.causes.index(cause))),
            f"A visit to the store comes before the fix for `{cause}`, so the tree never tries it.",
            "If it is worth trying at home, check its minutes, likelihood and risks, and "
            "`store_visit` in site.yml.",
        )
    if not diagnosis.exact:
        yield Problem(
            "MB714",
            places.of("guides", name, ("questions",) if case.questions else ("causes",)),
            f"This guide is too large to find the best tree (solutions: {len(case.fixes)}, questions: "
            f"{len(case.questions)}), so Mendbook made a good one.",
            "It may ask slightly more than it needs to. Two smaller guides would serve visitors better.",
        )


def _why_never_asked(diagnosis: Diagnosis, question: Question) -> tuple[str, str]:
    """The reason why a question is never asked, in numbers, and the remedy."""
    name, takes = question.id, question.minutes
    if diagnosis.pinned:
        what = f"The guide’s tree never asks `{name}`, so no visitor sees it."
        return what, "Ask it in `tree` or delete it."
    saves = saved_by_asking(diagnosis.case, question)
    never = f"It is never worth asking `{name}`"
    if saves < 0.05:
        return (
            f"{never}: whatever the answer, the best next step is the same.",
            "Say more about what its answers mean (`points_to`, `rules_out`, `seen_with`), or delete it.",
        )
    return (
        f"{never}: it takes {takes:g} min, and asking it first saves {saves:.1f} min on average.",
        "Make it quicker to answer, say more about what its answers mean, or delete it.",
    )


def _alike(case: Case) -> Iterator[list[str]]:
    """Causes with the same chances for every answer, if anything is asked at all.

    Those that only a store can fix need not be distinguished at home.
    """
    groups: dict[tuple[tuple[float, ...], ...], list[str]] = {}
    for index, cause in enumerate(case.in_guide):
        if cause in case.only_at_store:
            continue
        seen = tuple(tuple(round(chances[index], 9) for chances in q.chances) for q in case.questions)
        groups.setdefault(seen, []).append(cause)
    if case.questions:
        yield from (causes for causes in groups.values() if len(causes) > 1)
