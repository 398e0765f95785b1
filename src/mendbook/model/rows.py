"""The rows of a guide's table: causes as the guide uses them, with the guide's own words."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from .causes import Cause, Complexity, Frequency, Likelihood, NamedStep, PlainStep, Solution, Step
from .devices import AppliesTo
from .guides import Guide, GuideCause
from .languages import best
from .risks import RiskLevel, worst
from .text import Block, Line, Text

T = TypeVar("T", Line, Block)

_HARDER = tuple(Complexity)


@dataclass(frozen=True, slots=True)
class StepUse:
    """A step of a solution, and the devices on which its cause can occur.

    part: if several causes share a row, the name of the step's cause; for the guide's own steps, that of the
    row.
    """

    step: PlainStep
    concerns: AppliesTo | None = None
    part: Line | None = None


@dataclass(frozen=True, slots=True)
class Remedy:
    """One thing to do about a row, with all its steps.

    id: that of the row, or of a further remedy `ROW_2`. minutes: None if the complexity decides. risks:
    without those of level `none`.
    """

    id: str
    solution: Line
    heading: Line
    note: Line | None
    complexity: Complexity
    minutes: int | None
    parts: tuple[Solution, ...]
    risks: Mapping[str, RiskLevel]
    risk_note: Block | None
    steps: tuple[StepUse, ...]
    visit_store_if: Line | None
    mends: Mapping[str, Frequency]


@dataclass(frozen=True, slots=True)
class Row:
    """A cause as a guide uses it, or several that share a row: the guide's own first.

    remedies: each for when the earlier ones haven't helped.
    """

    use: GuideCause
    causes: tuple[Cause, ...]
    explanation: Block | None
    prevention: Block | None
    remedies: tuple[Remedy, ...]

    @property
    def id(self) -> str:
        return self.use.cause

    @property
    def called(self) -> Line:
        return self.use.called or self.causes[0].cause

    @property
    def at_store(self) -> bool:
        """Whether part of it can be done only by a store."""
        return any(cause.at_store for cause in self.causes)


def make_rows(guide: Guide, causes: Mapping[str, Cause]) -> tuple[Row | None, ...]:
    """The rows of a guide; None for one with an unknown cause."""
    return tuple(
        _row(use, [causes[name] for name in use.ids]) if all(name in causes for name in use.ids) else None
        for use in guide.causes
    )


def make_row(name: str, cause: Cause) -> Row:
    """A cause by itself, outside of any guide."""
    # Only guides say how likely it is.
    return _row(GuideCause(cause=name, likelihood=Likelihood.COMMON), [cause])


def _row(use: GuideCause, causes: Sequence[Cause]) -> Row:
    return Row(
        use=use,
        causes=tuple(causes),
        explanation=use.explanation or join_texts([cause.explanation for cause in causes]),
        prevention=use.prevention or join_texts([cause.prevention for cause in causes]),
        remedies=tuple(_remedies(use, causes)),
    )


def _remedies(use: GuideCause, causes: Sequence[Cause]) -> Iterator[Remedy]:
    causes_by_id = list(zip(use.ids, causes, strict=True))
    steps = [
        StepUse(step, cause.applies_to, cause.cause if use.merges else None)
        for name, cause in causes_by_id
        for step in _adjust(name, cause.steps, use)
    ]
    mends: dict[str, Frequency] = {}
    for cause in reversed(causes):
        mends |= cause.mends
    # The row's own risks take precedence, even `none`.
    risks = worst([worst(cause.every_risk for cause in causes) | use.risks])
    yield Remedy(
        id=use.cause,
        solution=use.solution or causes[0].solution,
        heading=use.heading or (use.solution or causes[0].heading or causes[0].solution),
        note=use.note or causes[0].note,
        complexity=max((cause.complexity for cause in causes), key=_HARDER.index),
        minutes=use.minutes,
        parts=tuple(causes),
        risks=risks,
        risk_note=(use.risk_note or join_texts([cause.risk_text for cause in causes])) if risks else None,
        steps=(
            *map(StepUse, use.steps_before),
            *steps,
            *(StepUse(step, None, use.called if use.merges else None) for step in use.steps),
        ),
        visit_store_if=use.visit_store_if
        or join_texts([cause.visit_store_if for cause in causes], separator=" "),
        mends=mends,
    )
    alternatives = [(name, cause, solution) for name, cause in causes_by_id for solution in cause.otherwise]
    for number, (name, cause, solution) in enumerate(alternatives, 2):
        yield Remedy(
            id=f"{use.cause}_{number}",
            solution=solution.solution,
            heading=solution.heading or solution.solution,
            note=solution.note,
            complexity=solution.complexity,
            minutes=None,
            parts=(solution,),
            risks=solution.every_risk,
            risk_note=solution.risk_text,
            steps=tuple(StepUse(step, cause.applies_to) for step in _adjust(name, solution.steps, use)),
            visit_store_if=solution.visit_store_if,
            mends=solution.mends,
        )


def _adjust(cause: str, steps: Sequence[NamedStep], use: GuideCause) -> Iterable[Step]:
    """The steps of a cause as a guide uses them: without those that it drops, and with its replacements."""
    return _change_steps(cause, steps, use) if use.drop or use.replace else steps


def _change_steps(cause: str, steps: Sequence[NamedStep], use: GuideCause) -> Iterator[Step]:
    for step in steps:
        names = (f"{cause}/{step.name}", step.name) if step.name else ()
        if not any(name in use.drop for name in names):
            yield next((use.replace[name] for name in names if name in use.replace), step)


def join_texts(texts: Sequence[T | None], separator: str = "\n\n") -> T | None:
    """Joins several texts, in the languages that all of them have."""
    present = [text for text in texts if text is not None]
    if len(present) < 2:
        return present[0] if present else None
    languages = dict.fromkeys(key for text in present for key in text.values)
    common_languages = [key for key in languages if all(_text_in(text, key) is not None for text in present)]
    kind = type(present[0])
    return kind(
        {key: separator.join(_text_in(text, key) or "" for text in present) for key in common_languages}
    )


def _text_in(text: Text, language: str) -> str | None:
    return best(text.values, language)
