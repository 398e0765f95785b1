"""Checks conditions, which say what devices and installed versions something is for."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from functools import partial
from typing import Any

from mendbook.model import (
    AppliesTo,
    Cause,
    Comparison,
    DevicePart,
    Entry,
    Fleet,
    Guide,
    Howto,
    Label,
    Part,
    PlainStep,
    Remedy,
    Service,
    Variant,
)
from mendbook.problems import Place, Problem
from mendbook.queries import query
from mendbook.reader import LeftOut, ValuePath

from .condition_values import check_values
from .labels import never_shown
from .references import missing_references
from .survey import Survey
from .systems import describe_variants

NOBODY = frozenset[Variant]()


class Conditions:
    """Checks the conditions of all entries."""

    def __init__(self, survey: Survey) -> None:
        self.survey = survey

    @property
    def fleet(self) -> Fleet:
        return self.survey.fleet

    @property
    def judges(self) -> bool:
        """Whether the lists that conditions depend on could be read completely."""
        return self.survey.whole("devices", "specifications", "systems")

    def check(self, kind: str, name: str, entry: Entry, survey: Survey) -> Iterator[Problem]:
        yield from self._check(kind, name)[0]

    def unsound(self, kind: str, name: str) -> frozenset[AppliesTo]:
        """The conditions in an entry that can't be evaluated; they are reported there."""
        return self._check(kind, name)[1]

    @query
    def fitting_variants(self, guide: str) -> frozenset[Variant] | None:
        """The variants that a guide without mistakes is for; None if its condition can't be evaluated."""
        applies_to, conditions = (
            self.survey.knowledge.guides[guide].applies_to,
            _EntryConditions(self, "guides", guide),
        )
        for _ in conditions.check((), applies_to, conditions.all_variants):
            pass
        return conditions.fitting_variants(applies_to)

    @query
    def _check(self, kind: str, name: str) -> tuple[tuple[Problem, ...], frozenset[AppliesTo]]:
        """The problems of the conditions in an entry, and the conditions that can't be evaluated."""
        if kind not in _CHECKS:
            return (), frozenset()
        conditions, entry = _EntryConditions(self, kind, name), self.survey.entries.of(kind)[name]
        problems: list[Problem] = []
        for check in _CHECKS[kind]:
            with suppress(LeftOut):
                problems.extend(check(conditions, entry))
        return tuple(problems), frozenset(conditions.unsound)


class _EntryConditions:
    """Checks the conditions in one entry."""

    def __init__(self, conditions: Conditions, kind: str, name: str) -> None:
        self.survey = conditions.survey
        self._conditions = conditions
        self._judges = conditions.judges
        self.kind, self.name = kind, name
        self.fleet = conditions.fleet
        self.all_variants = self.fleet.fitting_variants(None)
        self.unsound: set[AppliesTo] = set()
        """The conditions that can't be evaluated; they have been reported."""

    def check_own(self, entry: Guide | Cause | Howto | Service) -> Iterator[Problem]:
        yield from self.check((), entry.applies_to, self.all_variants)

    def check_part(self, part: DevicePart) -> Iterator[Problem]:
        for index, place in enumerate(part.places):
            yield from self.check(("places", index), place.applies_to, self.all_variants)

    def check_comparison(self, comparison: Comparison) -> Iterator[Problem]:
        among = self.fleet.of(comparison.devices)
        for index, item in enumerate(comparison.faq):
            yield from self.check(("faq", index), item.applies_to, among)

    def check(
        self, path: ValuePath, applies_to: AppliesTo | None, among: frozenset[Variant] | None
    ) -> Iterator[Problem]:
        """The problems of the condition at `path`. among: the variants to select from; None if they are
        unknown, or if it doesn't matter that they lack values; empty if that is a mistake reported elsewhere.
        """
        if applies_to is None:
            return
        path = (*path, "applies_to")
        places = self.survey.places_in(self.kind, self.name)
        concerned = NOBODY if among is None else among or self.all_variants
        with suppress(LeftOut):
            for problem in check_values(places, path, applies_to, concerned, self.survey):
                self.unsound.add(applies_to)
                yield problem
            if any(missing_references(applies_to, self.survey)):
                self.unsound.add(applies_to)
        if (fitting := self.fitting_variants(applies_to)) is None:
            return
        if self.fleet.order and not fitting & (among or self.all_variants):
            yield Problem(
                "MB312",
                places.place(path, at_key=True),
                self._fits_nothing(applies_to, among or self.all_variants),
                "Correct it, or delete this part, which no visitor would ever see.",
            )

    def _variant_names(self, variants: frozenset[Variant]) -> str:
        return describe_variants(variants, self.survey)

    def _fits_nothing(self, applies_to: AppliesTo, among: frozenset[Variant]) -> str:
        devices = self.fleet.fitting_variants(applies_to.model_copy(update={"system": None})) & among
        if devices and applies_to.system is not None:
            names = self._variant_names(devices)
            return f"None of the devices that this is for can run such a version: {names}."
        if among == self.all_variants:
            return "No device fits this."
        return f"This fits none of the devices it could be for: {self._variant_names(among)}."

    def check_label(self, label: Label) -> Iterator[Problem]:
        # Its own words are for all devices that fit no condition, so these may lack values.
        yield from self.check((), label.applies_to, None)
        for index, other in enumerate(label.elsewhere):
            yield from self.check(("elsewhere", index), other.applies_to, None)
        conditions = [label.applies_to, *(other.applies_to for other in label.elsewhere)]
        fitting = [fits for condition in conditions if (fits := self.fitting_variants(condition)) is not None]
        if len(fitting) == len(conditions) and self.fleet.order:  # otherwise already reported
            yield from never_shown(self.name, fitting[0], fitting[1:], self.survey)

    def check_cause(self, cause: Cause) -> Iterator[Problem]:
        if all(step.applies_to is None for solution in cause.solutions for step in solution.steps):
            return
        variants = self.fitting_variants(cause.applies_to)
        guides = self.survey.knowledge.guides_with(self.name)
        ranges = [self._conditions.fitting_variants(guide) for guide in guides]
        if not self.survey.whole("guides"):
            variants = None
        elif ranges and all(fitting is not None for fitting in ranges) and variants is not None:
            variants &= NOBODY.union(*(fitting for fitting in ranges if fitting is not None))
        for number, solution in enumerate(cause.solutions):
            path: ValuePath = ("otherwise", number - 1) if number else ()
            for index, step in enumerate(solution.steps):
                yield from self.check((*path, "steps", index), step.applies_to, variants)

    def check_howto(self, howto: Howto) -> Iterator[Problem]:
        variants = self.fitting_variants(howto.applies_to)
        for index, item in enumerate(howto.faq):
            yield from self.check(("faq", index), item.applies_to, variants)
        for index, part in enumerate(howto.parts):
            yield from self.check(("parts", index), part.applies_to, variants)
            fitting = self.fitting_variants(part.applies_to)
            among = variants & fitting if variants is not None and fitting is not None else None
            for number, step in enumerate(part.steps):
                path = ("parts", index, "steps", number)
                yield from self.check(path, step.applies_to, among)
            variants_without_steps = (among or NOBODY) - self._variants_with_steps(part)
            if variants_without_steps:
                yield Problem(
                    "MB313",
                    self.survey.place(self.kind, self.name, ("parts", index, "steps"), at_key=True),
                    f"This part has no steps for {self._variant_names(variants_without_steps)}.",
                    "Add a step for them, or leave them out of the part’s `applies_to`.",
                )

    def check_guide(self, guide: Guide) -> Iterator[Problem]:
        """The conditions of a guide's parts; its own condition has been checked."""
        rows = self.survey.rows(self.name)
        for use, row in zip(guide.causes, rows, strict=True):
            for cause in use.ids if row else ():
                self.unsound |= self._conditions.unsound("causes", cause)
        variants = self.fitting_variants(guide.applies_to)
        for key in ("questions", "faq"):
            for index, item in enumerate(getattr(guide, key)):
                yield from self.check((key, index), item.applies_to, variants)
        covered: set[Variant] = set()
        is_valid = variants is not None
        for index, (use, row) in enumerate(zip(guide.causes, rows, strict=True)):
            ranges = [self.fitting_variants(cause.applies_to) for cause in row.causes] if row else [None]
            own = NOBODY.union(*(fitting for fitting in ranges if fitting is not None))
            all_judged = None not in ranges
            among = variants & own if variants is not None and all_judged else variants
            yield from self.check(("causes", index), use.applies_to, among)
            steps: list[tuple[ValuePath, PlainStep]]
            steps = [(("steps_before", number), step) for number, step in enumerate(use.steps_before)]
            steps += [(("steps", number), step) for number, step in enumerate(use.steps)]
            steps += [(("replace", name_of_step), step) for name_of_step, step in use.replace.items()]
            for path, step in steps:
                step_path = ("causes", index, *path)
                yield from self.check(step_path, step.applies_to, among)
            fitting = self.fitting_variants(use.applies_to)
            if row is None or not all_judged or among is None or fitting is None:
                is_valid = False
                continue
            if not among and variants:
                yield Problem(
                    "MB312",
                    self.survey.place(self.kind, self.name, ("causes", index, "cause")),
                    f"`{use.cause}` applies to none of the guide’s devices.",
                    "Delete it here, or check its `applies_to`.",
                )
            covered |= among & fitting
            concerned = among & fitting
            place = partial(self.survey.place, self.kind, self.name, ("causes", index, "cause"))
            for number, remedy in enumerate(row.remedies, 1):
                yield from self._remedy_without_steps(remedy, number, place, concerned)
        if is_valid and variants is not None and variants - covered:
            yield Problem(
                "MB314",
                self.survey.place(self.kind, self.name, ("causes",), at_key=True),
                f"No cause of this guide applies to {self._variant_names(variants - covered)}.",
                "Add one, or leave these devices out of the guide’s `applies_to`.",
            )

    def _remedy_without_steps(
        self, remedy: Remedy, number: int, place: Callable[[], Place], devices: frozenset[Variant]
    ) -> Iterator[Problem]:
        """A solution in a row that has no steps for some of the devices that the row is for.

        number: which of the row's solutions it is.
        """
        if number > 1 and remedy.steps:  # of one cause alone
            devices &= self._valid_variants(remedy.steps[0].concerns)
        steps = (
            self._valid_variants(item.step.applies_to) & self._valid_variants(item.concerns)
            for item in remedy.steps
        )
        variants_without_steps = devices - NOBODY.union(*steps)
        if variants_without_steps and remedy.steps:
            name = remedy.id.partition("_")[0]
            subject = f"Solution {number} of `{name}`" if number > 1 else f"The solution of `{name}`"
            yield Problem(
                "MB313",
                place(),
                f"{subject} has no steps for {self._variant_names(variants_without_steps)}.",
                "Add a step for them, or leave them out of the cause’s `applies_to`.",
            )

    def _variants_with_steps(self, part: Part) -> frozenset[Variant]:
        """The devices that a part has steps for; all if a condition can't be evaluated."""
        return NOBODY.union(*(self._valid_variants(step.applies_to) for step in part.steps))

    def _valid_variants(self, applies_to: AppliesTo | None) -> frozenset[Variant]:
        """The devices that fit; all if the condition can't be evaluated."""
        fitting = self.fitting_variants(applies_to)
        return self.all_variants if fitting is None else fitting

    def fitting_variants(self, applies_to: AppliesTo | None) -> frozenset[Variant] | None:
        """The devices that fit; None if the condition can't be evaluated."""
        if not self._judges:
            return None
        with suppress(LeftOut):
            return None if applies_to in self.unsound else self.fleet.fitting_variants(applies_to)
        return None


_CHECKS: Mapping[str, Sequence[Callable[[_EntryConditions, Any], Iterator[Problem]]]] = {
    "guides": (_EntryConditions.check_own, _EntryConditions.check_guide),
    "labels": (_EntryConditions.check_label,),
    "parts": (_EntryConditions.check_part,),
    "services": (_EntryConditions.check_own,),
    "causes": (_EntryConditions.check_own, _EntryConditions.check_cause),
    "howtos": (_EntryConditions.check_own, _EntryConditions.check_howto),
    "comparisons": (_EntryConditions.check_comparison,),
}
"""By collection, the checks of entries with conditions."""
