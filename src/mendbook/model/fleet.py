"""The devices that a condition fits, and the versions of their systems."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from .devices import AppliesTo, Device, Span
from .rows import Row
from .specifications import Fact, Kind, Specification, Unfit, compared_fact, fact
from .systems import Installed, System
from .text import Line

Order = Decimal | date | int
"""Sort keys of values; for choices, their index."""


class Variant(NamedTuple):
    """A device with a version of its system. version: '' if it has none."""

    device: str
    version: str


class Fleet:
    """All devices of a site, in the editor's order. Unfit values are reported elsewhere and left out.

    What something is for is a set of variants; a device alone stands for all of its variants.
    """

    def __init__(
        self,
        devices: Mapping[str, Device],
        specifications: Mapping[str, Specification],
        systems: Mapping[str, System],
    ) -> None:
        self.order = tuple(devices)
        self.number = {name: number for number, name in enumerate(self.order)}
        self.specifications, self.systems = specifications, systems
        self.facts: dict[str, dict[str, Fact]] = {
            name: dict(_facts(device, specifications)) for name, device in devices.items()
        }
        self.unwritten = {name: frozenset(device.unwritten) for name, device in devices.items()}
        """By device, the specifications whose values are still to be written."""
        self.system = {name: runs[0] for name in self.order if (runs := self.systems_of(name))}
        """By device, the id of the system that it runs."""
        versions = {name: self._versions(name) for name in self.order}
        self.variants = {
            name: tuple(Variant(name, version) for version in system_versions)
            for name, system_versions in versions.items()
        }
        """By device, the oldest version first; empty if it can run none."""
        self.place = {variant: place for place, variant in enumerate(self._ordered_variants())}
        """The number of each variant, sorted by version first, so that sets consist of few runs."""
        self._fitting: dict[AppliesTo, frozenset[Variant]] = {}
        self._all_variants = frozenset(self.place)

    def fitting_variants(self, applies_to: AppliesTo | None) -> frozenset[Variant]:
        """What something is for; without a condition, everything."""
        if applies_to is None:
            return self._all_variants
        fitting = self._fitting.get(applies_to)
        if fitting is None:
            fitting = self._fitting[applies_to] = self._fitting_variants(applies_to)
        return fitting

    def concerned_variants(self, row: Row) -> frozenset[Variant]:
        """The variants that can have a cause of a row."""
        causes = frozenset[Variant]().union(
            *(self.fitting_variants(cause.applies_to) for cause in row.causes)
        )
        return causes & self.fitting_variants(row.use.applies_to)

    def devices(self, variants: Iterable[Variant]) -> tuple[str, ...]:
        """The devices among these, in the editor's order."""
        return tuple(sorted({variant.device for variant in variants}, key=self.number.__getitem__))

    def of(self, devices: Iterable[str]) -> frozenset[Variant]:
        """These devices, with every version."""
        return frozenset(variant for name in devices for variant in self.variants.get(name, ()))

    def systems_of(self, device: str) -> list[str]:
        """The systems that a device's specifications name; if they name none, the site's only system."""
        names: list[str] = []
        for name, system in self.systems.items():
            keys = [key for key in (system.oldest, system.newest) if key is not None]
            bounds = [self.facts[device][key] for key in keys if key in self.facts[device]]
            if None not in bounds and (bounds or len(self.systems) == 1):
                names.append(name)
        return names

    def age_range(self, device: str) -> tuple[str | None, str | None]:
        """The oldest and the newest version that a device can run, by its specifications; None: any."""
        system = self.systems[self.system[device]]
        oldest, newest = (
            _version(self.facts[device].get(key)) if key is not None else None
            for key in (system.oldest, system.newest)
        )
        return oldest, newest

    def runs(self, variant: Variant, installed: Installed) -> bool:
        """Whether the installed version is within these ends; without a version, it isn't."""
        system = self.system.get(variant.device)
        if system is None or installed.of not in (None, system):
            return False
        versions = self.systems[system].versions
        return variant.version in _versions_between(versions, installed.from_, installed.to)

    def _versions(self, device: str) -> Iterable[str]:
        if device not in self.system:
            return ("",)
        return _versions_between(self.systems[self.system[device]].versions, *self.age_range(device))

    def _ordered_variants(self) -> Iterable[Variant]:
        longest = max((len(system.versions) for system in self.systems.values()), default=1)
        placed: list[list[Variant]] = [[] for _ in range(longest)]
        for name in self.order:
            versions = self.systems[self.system[name]].versions if name in self.system else [""]
            for variant in self.variants[name]:
                placed[versions.index(variant.version)].append(variant)
        return (variant for variants in placed for variant in variants)

    def _fitting_variants(self, applies_to: AppliesTo) -> frozenset[Variant]:
        first = self.number.get(applies_to.from_ or "", 0)
        last = self.number.get(applies_to.to or "", len(self.order) - 1)
        value_range = self.order[first : last + 1]
        only, installed = applies_to.devices, applies_to.system
        return frozenset(
            variant
            for name in value_range
            if (not only or name in only)
            and all(self.meets(name, key, condition) for key, condition in applies_to.with_.items())
            for variant in self.variants[name]
            if installed is None or self.runs(variant, installed)
        )

    def meets(self, device: str, name: str, condition: object) -> bool:
        """Whether a device's specifications meet a condition; missing ones don't."""
        specification = self.specifications.get(name)
        facts = self.facts[device]
        if specification is None or name not in facts:
            return False
        value = facts[name]
        if isinstance(condition, Span):
            if value is None or isinstance(value, tuple | bool | Line):
                return False
            order = rank(specification, value)
            ends = [
                None if end is None else rank(specification, compared_fact(specification, end))
                for end in (condition.from_, condition.to)
            ]
            # The reader has ensured that the ends are of the same kind as the value.
            return (ends[0] is None or ends[0] <= order) and (ends[1] is None or order <= ends[1])  # type: ignore[operator]
        accepted = condition if isinstance(condition, tuple) else (condition,)
        return any(_equal(value, compared_fact(specification, wanted_value)) for wanted_value in accepted)


def rank(specification: Specification, value: Fact) -> Order:
    """The sort key of a value. Raises Unfit if its kind has no order."""
    if specification.kind is Kind.CHOICE and isinstance(value, str):
        return list(specification.choices).index(value)
    if isinstance(value, Decimal | date):
        return value
    raise Unfit("a single value")


def _version(value: Fact) -> str | None:
    """The version named by a specification, a number or a choice."""
    if isinstance(value, Decimal):
        return f"{value:f}"
    return value if isinstance(value, str) else None


def _versions_between(versions: Sequence[str], first: str | None, last: str | None) -> Sequence[str]:
    """Those from one to the other; an end that isn't among them is open."""
    start = versions.index(first) if first in versions else 0
    return versions[start : versions.index(last) + 1 if last in versions else None]


def _equal(value: Fact, expected: Fact) -> bool:
    return value == expected or (isinstance(value, tuple) and expected in value)


def _facts(device: Device, specifications: Mapping[str, Specification]) -> Iterable[tuple[str, Fact]]:
    for name, specified in device.specifications.items():
        if name in specifications:
            try:
                yield name, fact(specifications[name], specified.value)
            except Unfit:
                continue
