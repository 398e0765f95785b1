"""The first guide's decision tree according to its data: what the page must show, computed without its
script.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from hosting import real_reading
from mendbook.diagnosis import Ask, Names, Tree, Try, diagnose
from mendbook.model import RiskLevel
from mendbook.views import GuideView, LanguageView, SolutionView, WayView

NAME = "iphone-not-backing-up-to-icloud"
AT_ONCE = "iphone-wont-turn-on"
"""Another guide, with an answer that leads straight to the store."""


class Move(NamedTuple):
    """A step on a path and its outcome: an answer's id, or `still`, `skip` or `fixed` for a fix."""

    id: str
    said: str


Path = tuple[Move, ...]

_READING = real_reading()
assert _READING.knowledge is not None, _READING.problems
_KNOWLEDGE = _READING.knowledge
_TREES, _ = diagnose(_KNOWLEDGE, _READING.places, {name: _KNOWLEDGE.guides[name] for name in (NAME, AT_ONCE)})
DIAGNOSIS = _TREES[NAME]


def _paths(tree: Tree, name: str, past: Path = ()) -> Iterator[Path]:
    node = tree.nodes[name]
    if isinstance(node, Ask):
        for answer, then in node.answers:
            yield from _paths(tree, then, (*past, Move(node.question, answer)))
    elif isinstance(node, Try):
        yield from _paths(tree, node.then, (*past, Move(node.fix, "still")))
    else:
        yield past


PATHS = tuple(_paths(DIAGNOSIS.tree, DIAGNOSIS.tree.start))
"""Every path from the start to the store, on which nothing helps."""

LONGEST = max(PATHS, key=len)

FIXES = {remedy.id: remedy for row in _KNOWLEDGE.rows(NAME) for remedy in row.remedies}
"""All fixes that the guide knows; all of them can be tried at home."""

NAMED_ONLY = {"damaged-ios_2"}
"""A restore erases everything, so a visit is better: it is only mentioned at the store."""


def name_of(path: Path) -> str:
    """The answers of a path, as a short name for a test."""
    return ".".join(move.said for move in path if move.id not in FIXES)


def risky(fix: str) -> bool:
    """Whether the fix certainly loses something, so that visitors must confirm it first."""
    return RiskLevel.CERTAIN in FIXES[fix].risks.values()


def address_of(past: Path, opened: str = "") -> str:
    """The fragment for the place with this past. opened: the fix at this place whose warning was read."""
    return "#/" + "/".join([*(f"{move.id}={move.said}" for move in past), *([opened] if opened else [])])


class Place(NamedTuple):
    """A place in the tree. id: of the question or fix shown there, '' at an end."""

    kind: str
    past: Path
    id: str = ""

    @property
    def address(self) -> str:
        opened = self.kind == "try" and risky(self.id)
        return address_of(self.past, self.id if opened else "")

    def __str__(self) -> str:
        return f"{self.kind}:{self.id}" if self.id else self.kind


def stops(path: Path) -> Iterator[tuple[Place, str]]:
    """The places on a path before its end, each with the choice made there."""
    for at, (name, said) in enumerate(path):
        if name not in FIXES:
            yield Place("ask", path[:at], name), said
        else:
            if risky(name):
                yield Place("confirm", path[:at], name), "open"
            yield Place("try", path[:at], name), said


def end(path: Path) -> Place:
    return Place("works" if path[-1].said == "fixed" else "store", path)


def all_skipped(path: Path) -> Path:
    return tuple(Move(name, "skip" if name in FIXES else said) for name, said in path)


def _places() -> Iterator[Place]:
    met = [place for path in reversed(PATHS) for place, _ in stops(path)]
    yield from {(place.kind, place.id): place for place in met}.values()
    yield from (end(path) for path in (LONGEST, all_skipped(LONGEST)))
    yield end((*LONGEST[:-1], Move(LONGEST[-1].id, "fixed")))


PLACES = tuple(_places())
"""Each question, each fix (before and after its warning, if it has one), and the ends."""


def _kind(place: Place) -> str:
    return (
        f"try:{risky(place.id)}" if place.kind == "try" else str(place) if place.kind == "ask" else place.kind
    )


KINDS = tuple({_kind(place): place for place in PLACES}.values())
"""One place for each kind: each question, but only two fixes, one of them with a warning."""

_SAYS = {"open": "show_steps", "fixed": "fixed", "still": "not_fixed", "skip": "skip_fix"}
_RESULTS = {"fixed": "did_help", "still": "did_not_help", "skip": "not_tried"}
_ENDS = {"works": "it_works", "store": "store_now"}


@dataclass(frozen=True)
class Words:
    """The words of the guide in one language."""

    view: LanguageView
    guide: GuideView

    @cached_property
    def names(self) -> Names:
        return self.view.names(NAME)

    @cached_property
    def solutions(self) -> tuple[SolutionView, ...]:
        return tuple(solution for cause in self.guide.causes for solution in cause.solutions)

    def __call__(self, key: str, **values: object) -> str:
        """One of Mendbook’s interface words, with its values filled in."""
        return self.view.word(key).format(**values)

    def title(self, place: Place) -> str:
        """The heading of a place."""
        return self(_ENDS[place.kind]) if place.kind in _ENDS else self.heading(place.id)

    def heading(self, name: str) -> str:
        return self.names.fixes.get(name) or self.names.questions[name]

    def choice(self, place: Place, said: str) -> str:
        """The words of the link for a choice at a place."""
        if place.kind != "ask":
            return self(_SAYS[said])
        (question,) = [q for q in _KNOWLEDGE.guides[NAME].questions if q.id == place.id]
        messages = {answer.id: self.view.text(answer.message) for answer in question.answers}
        return " ".join(filter(None, [self.names.answers[place.id, said], str(messages.get(said) or "")]))

    def line(self, move: Move) -> str:
        """A move in the list of earlier answers."""
        result = self(_RESULTS[move.said]) if move.id in FIXES else self.names.answers[move]
        return f"{self.heading(move.id)} – {result}"

    def summed_up(self, move: Move) -> str:
        """A move in the summary, where fixes have the names used on the phone."""
        names = {solution.id: solution.name for solution in self.solutions}
        if move.id not in FIXES:
            return self.line(move)
        return self.line(move).replace(
            self.heading(move.id), f"{self.heading(move.id)} ({names[move.id]})", 1
        )

    def warning(self, fix: str) -> str:
        """What the fix may lose."""
        (note,) = [solution.risk_note for solution in self.solutions if solution.id == fix]
        assert note is not None
        return note.text

    def prevention(self, fix: str) -> str:
        """How to keep the cause that the fix is against from coming back; '' if unknown."""
        causes = [c for c in self.guide.causes if any(solution.id == fix for solution in c.solutions)]
        return str(causes[0].prevention or "")

    def step(self, place: Place) -> str:
        """The number of the step, as shown; '' at an end."""
        return "" if place.kind in _ENDS else self("step_number", n=len(place.past) + 1)

    def way(self, past: Path) -> tuple[WayView, int]:
        """The way that the past leads to, and how many of its fixes are done."""
        assert self.guide.tree is not None
        way, at = self.guide.tree.ways[0], 0
        for move in past:
            at += 1
            if way.question and way.question.id == move.id:
                (then,) = [answer.way for answer in way.question.answers if answer.id == move.said]
                way, at = self.guide.tree.ways[then - 1], 0
        return way, at

    def left(self, past: Path) -> list[str]:
        """The fixes listed at the store: first the skipped ones, then others that might still help, best
        first.
        """
        way, _ = self.way(past)
        passed = [move.id for move in past if move.said == "skip"]
        return [*passed, *(fix for fix in way.remaining if fix not in {move.id for move in past})]


def _words(language: str) -> Words:
    view = LanguageView(_KNOWLEDGE, _READING.parser, language, trees=_TREES)
    return Words(view, view.guide(NAME))


WORDS = {language: _words(language) for language in _KNOWLEDGE.languages}

STEPS = {solution.id: len(solution.steps) for solution in WORDS["en"].solutions}
"""The number of steps of each solution. Forms of one step for different devices count once."""
