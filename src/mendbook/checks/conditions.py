"""What is wrong with the conditions that say which devices something is for, with what installed."""

from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import partial

from mendbook.model import (
    AppliesTo,
    Cause,
    Guide,
    Howto,
    Kind,
    Label,
    Part,
    PlainStep,
    Remedy,
    Span,
    Unfit,
    Variant,
    compared,
    rank,
)
from mendbook.problems import Place, Problem
from mendbook.reader import LeftOut, ValuePath

from .labels import never_shown
from .numbers import zeros_lost
from .references import missing
from .survey import EntryPlaces, Survey
from .systems import check_installed, named

NOBODY = frozenset[Variant]()


def check_conditions(survey: Survey) -> Iterator[Problem]:
    conditions, written = _Conditions(survey), survey.written
    # First what guides are for: it says of which devices the steps of causes are.
    for name, guide in written.guides.items():
        with suppress(LeftOut):
            yield from conditions.check("guides", name, (), guide.applies_to, conditions.everything)
    for name, label in written.labels.items():
        with suppress(LeftOut):
            yield from conditions.of_label(name, label)
    for name, part in written.parts.items():
        with suppress(LeftOut):
            for index, place in enumerate(part.places):
                at = ("places", index)
                yield from conditions.check("parts", name, at, place.applies_to, conditions.everything)
    for name, service in written.services.items():
        with suppress(LeftOut):
            yield from conditions.check("services", name, (), service.applies_to, conditions.everything)
    for name, cause in written.causes.items():
        with suppress(LeftOut):
            yield from conditions.of_cause(name, cause)
    for name, guide in written.guides.items():
        with suppress(LeftOut):
            yield from conditions.of_guide(name, guide)
    for name, howto in written.howtos.items():
        with suppress(LeftOut):
            yield from conditions.of_howto(name, howto)
    for name, comparison in written.comparisons.items():
        with suppress(LeftOut):
            among = survey.knowledge.fleet.of(comparison.devices)
            for index, item in enumerate(comparison.faq):
                yield from conditions.check("comparisons", name, ("faq", index), item.applies_to, among)


class _Conditions:
    def __init__(self, survey: Survey) -> None:
        self.survey = survey
        self.fleet = survey.knowledge.fleet
        self.everything = self.fleet.fitting(None)
        self.judges = survey.whole("devices", "specifications", "systems")
        """Whether it is known what conditions fit."""
        self.unsound: set[AppliesTo] = set()
        """The conditions that can't be judged, of which that is told already."""
        self.users: dict[str, list[Guide]] = {}
        """By cause, the guides that name it."""
        for guide in survey.knowledge.guides.values():
            for use in guide.causes:
                for cause in use.ids:
                    self.users.setdefault(cause, []).append(guide)

    def check(
        self,
        kind: str,
        name: str,
        path: ValuePath,
        applies_to: AppliesTo | None,
        among: frozenset[Variant] | None,
    ) -> Iterator[Problem]:
        """The problems of the condition at `path` of an entry, for something that concerns these.

        among: None where it isn't known whom, or doesn't matter what isn't known of them; empty where that is
        wrong, and told already.
        """
        if applies_to is None:
            return
        path = (*path, "applies_to")
        at = self.survey.at(kind, name)
        concerned = NOBODY if among is None else among or self.everything
        with suppress(LeftOut):
            for problem in self._values(at, path, applies_to, concerned):
                self.unsound.add(applies_to)
                yield problem
            if any(missing(applies_to, self.survey)):
                self.unsound.add(applies_to)
        if (fitting := self._fitting(applies_to)) is None:
            return
        if self.fleet.order and not fitting & (among or self.everything):
            yield Problem(
                "MB312",
                self.survey.place(kind, name, path, at_key=True),
                self._fits_nothing(applies_to, among or self.everything),
                "Correct it, or delete this part, which no visitor would ever see.",
            )

    def _named(self, variants: frozenset[Variant]) -> str:
        return named(variants, self.survey)

    def _fits_nothing(self, applies_to: AppliesTo, among: frozenset[Variant]) -> str:
        devices = self.fleet.fitting(applies_to.model_copy(update={"system": None})) & among
        if devices and applies_to.system is not None:
            return f"None of the devices that this is for can run such a version: {self._named(devices)}."
        if among == self.everything:
            return "No device fits this."
        return f"This fits none of the devices it could be for: {self._named(among)}."

    def of_label(self, name: str, label: Label) -> Iterator[Problem]:
        # Its own words are for all devices that no condition fits, so nothing has to be known of them.
        yield from self.check("labels", name, (), label.applies_to, None)
        for index, other in enumerate(label.elsewhere):
            yield from self.check("labels", name, ("elsewhere", index), other.applies_to, None)
        conditions = [label.applies_to, *(other.applies_to for other in label.elsewhere)]
        fitting = [here for one in conditions if (here := self._fitting(one)) is not None]
        if len(fitting) == len(conditions) and self.fleet.order:  # otherwise told already
            yield from never_shown(name, fitting[0], fitting[1:], self.survey)

    def of_cause(self, name: str, cause: Cause) -> Iterator[Problem]:
        yield from self.check("causes", name, (), cause.applies_to, self.everything)
        here = self._fitting(cause.applies_to)
        if all(step.applies_to is None for solution in cause.solutions for step in solution.steps):
            return
        ranges = [self._fitting(guide.applies_to) for guide in self.users.get(name, ())]
        if not self.survey.whole("guides"):
            here = None
        elif ranges and all(fitting is not None for fitting in ranges) and here is not None:
            here &= NOBODY.union(*(fitting for fitting in ranges if fitting is not None))
        for number, solution in enumerate(cause.solutions):
            path: ValuePath = ("otherwise", number - 1) if number else ()
            for index, step in enumerate(solution.steps):
                yield from self.check("causes", name, (*path, "steps", index), step.applies_to, here)

    def of_howto(self, name: str, howto: Howto) -> Iterator[Problem]:
        yield from self.check("howtos", name, (), howto.applies_to, self.everything)
        here = self._fitting(howto.applies_to)
        for index, item in enumerate(howto.faq):
            yield from self.check("howtos", name, ("faq", index), item.applies_to, here)
        for index, part in enumerate(howto.parts):
            yield from self.check("howtos", name, ("parts", index), part.applies_to, here)
            fitting = self._fitting(part.applies_to)
            among = here & fitting if here is not None and fitting is not None else None
            for number, step in enumerate(part.steps):
                path = ("parts", index, "steps", number)
                yield from self.check("howtos", name, path, step.applies_to, among)
            without = (among or NOBODY) - self._with_steps(part)
            if without:
                yield Problem(
                    "MB313",
                    self.survey.place("howtos", name, ("parts", index, "steps"), at_key=True),
                    f"This part has no steps for {self._named(without)}.",
                    "Add a step for them, or leave them out of the part’s `applies_to`.",
                )

    def of_guide(self, name: str, guide: Guide) -> Iterator[Problem]:
        """The problems of what a guide says of its parts; its own condition is checked already."""
        here = self._fitting(guide.applies_to)
        for key in ("questions", "faq"):
            for index, item in enumerate(getattr(guide, key)):
                yield from self.check("guides", name, (key, index), item.applies_to, here)
        covered: set[Variant] = set()
        judged = here is not None
        for index, (use, row) in enumerate(zip(guide.causes, self.survey.rows(name), strict=True)):
            ranges = [self._fitting(cause.applies_to) for cause in row.causes] if row else [None]
            own = NOBODY.union(*(fitting for fitting in ranges if fitting is not None))
            known = None not in ranges
            among = here & own if here is not None and known else here
            yield from self.check("guides", name, ("causes", index), use.applies_to, among)
            steps: list[tuple[ValuePath, PlainStep]]
            steps = [(("steps_before", number), step) for number, step in enumerate(use.steps_before)]
            steps += [(("steps", number), step) for number, step in enumerate(use.steps)]
            steps += [(("replace", called), step) for called, step in use.replace.items()]
            for path, step in steps:
                here_at = ("causes", index, *path)
                yield from self.check("guides", name, here_at, step.applies_to, among)
            fitting = self._fitting(use.applies_to)
            if row is None or not known or among is None or fitting is None:
                judged = False
                continue
            if not among and here:
                yield Problem(
                    "MB312",
                    self.survey.place("guides", name, ("causes", index, "cause")),
                    f"`{use.cause}` applies to none of the guide’s devices.",
                    "Delete it here, or check its `applies_to`.",
                )
            covered |= among & fitting
            concerned = among & fitting
            place = partial(self.survey.place, "guides", name, ("causes", index, "cause"))
            for number, remedy in enumerate(row.remedies, 1):
                yield from self._without(remedy, number, place, concerned)
        if judged and here is not None and here - covered:
            yield Problem(
                "MB314",
                self.survey.place("guides", name, ("causes",), at_key=True),
                f"No cause of this guide applies to {self._named(here - covered)}.",
                "Add one, or leave these devices out of the guide’s `applies_to`.",
            )

    def _without(
        self, remedy: Remedy, number: int, place: Callable[[], Place], devices: frozenset[Variant]
    ) -> Iterator[Problem]:
        """A solution of a row that has no steps for some of the devices that the row concerns.

        number: which of the row's solutions it is.
        """
        if number > 1 and remedy.steps:  # of one cause alone
            devices &= self._judged(remedy.steps[0].concerns)
        steps = (self._judged(item.step.applies_to) & self._judged(item.concerns) for item in remedy.steps)
        without = devices - NOBODY.union(*steps)
        if without and remedy.steps:
            name = remedy.id.partition("_")[0]
            what = f"Solution {number} of `{name}`" if number > 1 else f"The solution of `{name}`"
            yield Problem(
                "MB313",
                place(),
                f"{what} has no steps for {self._named(without)}.",
                "Add a step for them, or leave them out of the cause’s `applies_to`.",
            )

    def _with_steps(self, part: Part) -> frozenset[Variant]:
        """The devices that a part has steps for; all, where that can't be judged."""
        return NOBODY.union(*(self._judged(step.applies_to) for step in part.steps))

    def _judged(self, applies_to: AppliesTo | None) -> frozenset[Variant]:
        """The devices that fit; all, where that can't be judged."""
        fitting = self._fitting(applies_to)
        return self.everything if fitting is None else fitting

    def _fitting(self, applies_to: AppliesTo | None) -> frozenset[Variant] | None:
        """The devices that fit; None where that can't be judged."""
        if not self.judges:
            return None
        with suppress(LeftOut):
            return None if applies_to in self.unsound else self.fleet.fitting(applies_to)
        return None

    def _values(
        self, at: EntryPlaces, path: ValuePath, applies_to: AppliesTo, among: frozenset[Variant]
    ) -> Iterator[Problem]:
        number = self.fleet.number
        ends = (("from", applies_to.from_), ("to", applies_to.to))
        first, last = (number.get(device or "") for _, device in ends)
        if first is not None and last is not None and first > last:
            yield Problem(
                "MB307",
                at.place(path),
                f"`{ends[0][1]}` comes after `{ends[1][1]}` in devices.yml.",
                "Swap `from` and `to`.",
            )
        if applies_to.system is not None:
            yield from check_installed(at, (*path, "system"), applies_to.system, self.survey)
        for name, condition in applies_to.with_.items():
            yield from self._condition(at, (*path, "with", name), name, condition, applies_to, among)

    def _condition(
        self,
        at: EntryPlaces,
        path: ValuePath,
        name: str,
        condition: object,
        applies_to: AppliesTo,
        among: frozenset[Variant],
    ) -> Iterator[Problem]:
        specification = self.fleet.specifications.get(name)
        if specification is None:  # told of, or not known
            return
        try:
            if isinstance(condition, Span):
                if specification.kind is Kind.NUMBERS:
                    raise Unfit("a value or a list of values, not several forms at once")
                ends = [
                    None if end is None else rank(specification, compared(specification, end))
                    for end in (condition.from_, condition.to)
                ]
                if ends[0] is not None and ends[1] is not None and ends[0] > ends[1]:  # type: ignore[operator]
                    what = f"No value of `{name}` lies between these two."
                    yield Problem("MB307", at.place(path), what, "Swap `from` and `to`.")
            else:
                for value in condition if isinstance(condition, tuple) else (condition,):
                    compared(specification, value)
        except Unfit as unfit:
            what = f"`{name}` is of the kind `{specification.kind}`."
            yield Problem("MB203", at.place(path), what, f"The condition must be {unfit.wanted}.")
            return
        parts = [(path, condition)]
        if isinstance(condition, Span):
            parts = [((*path, "from"), condition.from_), ((*path, "to"), condition.to)]
        for part, value in parts:
            yield from zeros_lost(at.kind, at.name, part, value, self.survey)
        silent = [
            device
            for device in self.fleet.devices(among)
            if name not in self.fleet.facts[device] and self._asked(device, applies_to)
        ]
        if silent:
            yield Problem(
                "MB317",
                at.place(path, at_key=True),
                f"Nobody knows whether this fits {self._named(self.fleet.of(silent))}, "
                f"which has no `{name}`.",
                f"Add `{name}` to it in `data/devices.yml`, or name the devices: `devices: [ID]`.",
            )

    def _asked(self, device: str, applies_to: AppliesTo) -> bool:
        """Whether the rest of the condition leaves the device in."""
        number = self.fleet.number
        return (
            (applies_to.from_ is None or number.get(applies_to.from_, 0) <= number[device])
            and (applies_to.to is None or number[device] <= number.get(applies_to.to, number[device]))
            and (not applies_to.devices or device in applies_to.devices)
        )
