"""Makes the proven decision tree of every guide, with remarks on its data."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from math import prod

from mendbook.cache import Cache
from mendbook.memo import Memo
from mendbook.model import Guide, Knowledge, Text, find_texts
from mendbook.problems import Place, Problem
from mendbook.reader import Places

from .case import Case, Question
from .computed import Diagnosis, compute, prove_tree
from .dangers import check_dangers
from .order import saved_by_asking
from .pinned import pinned_tree
from .proof import Fault, prove
from .restricted import restricted_case, restricted_tree
from .tree import Ask, Visit
from .weigh import build_case

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
    trees: dict[str, Diagnosis] = {}
    problems: list[Problem] = []
    for name in guides:
        diagnosis, of_guide = diagnose_one(name, knowledge, places, memo, cache)
        problems += of_guide
        if diagnosis is not None:
            trees[name] = diagnosis
    return trees, problems


def diagnose_one(
    name: str, knowledge: Knowledge, places: Places, memo: Memo, cache: Cache | None = None
) -> tuple[Diagnosis | None, tuple[Problem, ...]]:
    """Like `diagnose`, for a single guide."""
    guide, place_of = knowledge.guides[name], partial(places.of, "guides", name)
    if too_large := _too_large(name, guide, knowledge, place_of):
        return None, (too_large,)
    case = build_case(name, knowledge)
    if guide.tree is None and (too_many := _too_many_first(case, place_of)):
        return None, (too_many,)
    diagnosis, faults = _diagnose(guide, case, memo, cache)
    problems = [
        Problem(fault.code, place_of(("tree", *fault.path), at_key=fault.at_key), fault.message, fault.remedy)
        for fault in faults
    ]
    if diagnosis is not None:
        problems += check_dangers(name, diagnosis.tree, knowledge, places)
        problems += _remarks(name, diagnosis, places)
        problems += _by_device(name, guide, diagnosis, knowledge, places)
    return diagnosis, tuple(problems)


def find_tree(name: str, knowledge: Knowledge, memo: Memo) -> Diagnosis | None:
    """The tree of one guide; None if it isn't sound, or the guide is too large."""
    guide = knowledge.guides[name]

    def anywhere(path: tuple[str | int, ...], at_key: bool = False) -> Place:
        return Place("")

    if _too_large(name, guide, knowledge, anywhere):
        return None
    case = build_case(name, knowledge)
    if guide.tree is None and _too_many_first(case, anywhere):
        return None
    return _diagnose(guide, case, memo)[0]


def _diagnose(
    guide: Guide, case: Case, memo: Memo, cache: Cache | None = None
) -> tuple[Diagnosis | None, list[Fault]]:
    work = _work(guide)
    if guide.tree is not None:
        return prove_tree(case, pinned_tree(guide.tree, case), work, pinned=True)
    return memo(compute, case, work, cache)


def _work(guide: Guide) -> int:
    """The work allowed for a guide's tree; a power of two, so that guides that differ only in wording share
    results."""
    written_nodes = sum(
        len(words)
        for _, text in find_texts(guide)
        for words in (text.values.values() if isinstance(text, Text) else [text])
    )
    return 1 << (WORK + WORK_FOR_EACH * written_nodes).bit_length()


def _too_large(
    name: str, guide: Guide, knowledge: Knowledge, place_of: Callable[..., Place]
) -> Problem | None:
    if guide.tree is not None and len(guide.tree) > LIMIT_STEPS:
        return Problem(
            "MB717",
            place_of(("tree",), at_key=True),
            f"The tree of the guide has {len(guide.tree):,} steps; the limit is {LIMIT_STEPS}.",
            "Leave out `tree` and let Mendbook compute it, or write several guides, one for each symptom.",
        )
    for key, limit in (("causes", LIMIT_CAUSES), ("questions", LIMIT_ASKED)):
        count = sum(len(use.ids) for use in guide.causes) if key == "causes" else len(guide.questions)
        if count > limit:
            return Problem(
                "MB717",
                place_of((key,), at_key=True),
                f"The guide has {count:,} {key}; the limit is {limit}.",
                "Write several guides, one for each symptom.",
            )
    solutions = [len(row.remedies) for row in knowledge.rows(name)]
    for number, count in enumerate(solutions):
        if count > LIMIT_IN_ROW:
            return Problem(
                "MB717",
                place_of(("causes", number)),
                f"This row has {count:,} solutions; the limit is {LIMIT_IN_ROW}.",
                "Give each cause with many solutions a row of its own.",
            )
    if sum(solutions) > LIMIT_CAUSES:
        return Problem(
            "MB717",
            place_of(("causes",), at_key=True),
            f"The causes of the guide have {sum(solutions):,} solutions; the limit is {LIMIT_CAUSES}.",
            "Write several guides, one for each symptom.",
        )
    return None


def _too_many_first(case: Case, place_of: Callable[..., Place]) -> Problem | None:
    first = [question for question in case.questions if question.first]
    combinations = prod(len(question.answers) - len(question.stops) + (case.unsure > 0) for question in first)
    if combinations <= LIMIT_FIRST:
        return None
    return Problem(
        "MB716",
        place_of(("questions",), at_key=True),
        f"The {len(first)} questions with `first: true` can be answered in {combinations:,} ways; the limit "
        f"is {LIMIT_FIRST:,}.",
        "Leave out `first: true` where a question isn’t about safety, or give fewer answers.",
    )


def _by_device(
    name: str, guide: Guide, diagnosis: Diagnosis, knowledge: Knowledge, places: Places
) -> Iterator[Problem]:
    """Repeats the proof for each kind of device to which some causes or questions don't apply."""
    full_case, tree = diagnosis.case, diagnosis.tree
    for (causes, questions), devices in _kinds_of_devices(name, guide, knowledge).items():
        if len(causes) == len(full_case.in_guide) and len(questions) == len(full_case.questions):
            continue
        case = restricted_case(full_case, causes, questions)
        way = restricted_tree(tree, case, pinned=diagnosis.pinned)
        _, faults = prove(case, way)
        device_names = ", ".join(f"`{device}`" for device in devices[:3])
        if len(devices) > 3:
            device_names += f" and {len(devices) - 3} more"
        for fault in faults:
            yield Problem(
                "MB715",
                places.of("guides", name, ("tree", *fault.path), at_key=fault.at_key),
                f"For {device_names}: {fault.message}",
                fault.remedy,
            )
        remaining = {
            cause for node in way.nodes.values() if isinstance(node, Visit) for cause in node.remaining
        }
        already = {
            cause for node in tree.nodes.values() if isinstance(node, Visit) for cause in node.remaining
        }
        for cause in sorted(remaining - already, key=full_case.causes.index):
            yield Problem(
                "MB713",
                places.of("guides", name, ("causes", full_case.causes.index(cause))),
                f"For {device_names}, a visit to the store comes before the fix for `{cause}`.",
                "Ask these visitors a different question, or set who this one is for with its `applies_to`.",
            )


def _kinds_of_devices(
    name: str, guide: Guide, knowledge: Knowledge
) -> Mapping[tuple[frozenset[str], frozenset[str]], list[str]]:
    """Groups the devices of a guide by the causes and questions that apply to them.

    Each device with all its versions (the visitor may not know which is installed), and with each single one.
    """
    fleet = knowledge.fleet
    fitting = {row.id: fleet.concerned_variants(row) for row in knowledge.rows(name)}
    question_variants = {
        question.id: fleet.fitting_variants(question.applies_to) for question in guide.questions
    }
    of_guide = fleet.fitting_variants(guide.applies_to)
    if all(of_guide <= devices for devices in (*fitting.values(), *question_variants.values())):
        return {}  # all devices are of one kind, as in most guides
    kinds: dict[tuple[frozenset[str], frozenset[str]], dict[str, None]] = {}
    for device in fleet.devices(of_guide):
        device_variants = of_guide & fleet.of([device])
        for variants in (device_variants, *(frozenset([variant]) for variant in device_variants)):
            causes = frozenset(cause for cause, devices in fitting.items() if variants & devices)
            questions = frozenset(
                question for question, devices in question_variants.items() if variants & devices
            )
            kinds.setdefault((causes, questions), {})[device] = None
    return {kind: list(devices) for kind, devices in kinds.items()}


def _remarks(name: str, diagnosis: Diagnosis, places: Places) -> Iterator[Problem]:
    """Remarks on a guide whose tree is sound."""
    case, tree = diagnosis.case, diagnosis.tree
    asked_questions = {node.question for node in tree.nodes.values() if isinstance(node, Ask)}
    for index, question in enumerate(case.questions):
        if question.id not in asked_questions:
            place = places.of("guides", name, ("questions", index))
            yield Problem("MB711", place, *_why_never_asked(diagnosis, question))
    if diagnosis.pinned:
        return
    for same_causes in _same_causes(case):
        yield Problem(
            "MB712",
            places.of("guides", name, ("questions",)),
            f"No answer tells these causes apart: {', '.join(f'`{cause}`' for cause in same_causes)}.",
            "A question about something that only one of them causes would save visitors a wrong attempt.",
        )
    visits = [node for node in tree.nodes.values() if isinstance(node, Visit)]
    for cause in dict.fromkeys(cause for node in visits for cause in node.remaining):
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
    name, minutes = question.id, question.minutes
    if diagnosis.pinned:
        message = f"The guide’s tree never asks `{name}`, so no visitor sees it."
        return message, "Ask it in `tree` or delete it."
    saves = saved_by_asking(diagnosis.case, question)
    never_worth = f"It is never worth asking `{name}`"
    if saves < 0.05:
        return (
            f"{never_worth}: whatever the answer, the best next step is the same.",
            "Say more about what its answers mean (`points_to`, `rules_out`, `seen_with`), or delete it.",
        )
    return (
        f"{never_worth}: it takes {minutes:g} min, and asking it first saves {saves:.1f} min on average.",
        "Make it quicker to answer, say more about what its answers mean, or delete it.",
    )


def _same_causes(case: Case) -> Iterator[list[str]]:
    """Causes with the same chances for every answer, if anything is asked at all.

    Those that only a store can fix need not be distinguished at home.
    """
    groups: dict[tuple[tuple[float, ...], ...], list[str]] = {}
    for index, cause in enumerate(case.in_guide):
        if cause in case.only_at_store:
            continue
        signature = tuple(tuple(round(chances[index], 9) for chances in q.chances) for q in case.questions)
        groups.setdefault(signature, []).append(cause)
    if case.questions:
        yield from (causes for causes in groups.values() if len(causes) > 1)
