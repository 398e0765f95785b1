"""Which devices a condition fits, and what is known of each."""

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal

from .devices import AppliesTo, Device, Span
from .rows import Row
from .specifications import Fact, Kind, Specification, Unfit, compared, fact
from .text import Line

Order = Decimal | date | int
"""What values are ordered by: of choices, their place among them."""


class Fleet:
    """All devices of a site, in the editor's order. Unfit values, a problem of their own, are left out."""

    def __init__(self, devices: Mapping[str, Device], specifications: Mapping[str, Specification]) -> None:
        self.order = tuple(devices)
        self.number = {name: number for number, name in enumerate(self.order)}
        self.specifications = specifications
        self.facts: dict[str, dict[str, Fact]] = {
            name: dict(_facts(device, specifications)) for name, device in devices.items()
        }
        self._fitting: dict[int, tuple[AppliesTo, frozenset[str]]] = {}
        self._all = frozenset(self.order)

    def fitting(self, applies_to: AppliesTo | None) -> frozenset[str]:
        """The devices that something is for; without a condition, all."""
        if applies_to is None:
            return self._all
        known = self._fitting.get(id(applies_to))
        if known is None:
            # Kept with its condition, so that its identity stays its own.
            known = self._fitting[id(applies_to)] = (applies_to, self._fit(applies_to))
        return known[1]

    def concerned(self, row: Row) -> frozenset[str]:
        """The devices that can have a row's cause, or one of them."""
        causes = frozenset[str]().union(*(self.fitting(cause.applies_to) for cause in row.causes))
        return causes & self.fitting(row.use.applies_to)

    def in_order(self, devices: Iterable[str]) -> tuple[str, ...]:
        return tuple(sorted(devices, key=self.number.__getitem__))

    def _fit(self, applies_to: AppliesTo) -> frozenset[str]:
        first = self.number.get(applies_to.from_ or "", 0)
        last = self.number.get(applies_to.to or "", len(self.order) - 1)
        wanted = self.order[first : last + 1]
        only = applies_to.devices
        return frozenset(
            name
            for name in wanted
            if (not only or name in only)
            and all(self.meets(name, key, condition) for key, condition in applies_to.with_.items())
        )

    def meets(self, device: str, name: str, condition: object) -> bool:
        """Whether what is known of a device meets a condition; where nothing is known, it doesn't."""
        specification = self.specifications.get(name)
        facts = self.facts[device]
        if specification is None or name not in facts:
            return False
        known = facts[name]
        if isinstance(condition, Span):
            if known is None or isinstance(known, tuple | bool | Line):
                return False
            here = rank(specification, known)
            ends = [
                None if end is None else rank(specification, compared(specification, end))
                for end in (condition.from_, condition.to)
            ]
            # A value of one kind is compared with ends of the same kind: the reader saw to that.
            return (ends[0] is None or ends[0] <= here) and (ends[1] is None or here <= ends[1])  # type: ignore[operator]
        wanted = condition if isinstance(condition, tuple) else (condition,)
        return any(_equal(known, compared(specification, value)) for value in wanted)


def rank(specification: Specification, known: Fact) -> Order:
    """What a value is ordered by. Raises Unfit where its kind has no order."""
    if specification.kind is Kind.CHOICE and isinstance(known, str):
        return list(specification.choices).index(known)
    if isinstance(known, Decimal | date):
        return known
    raise Unfit("a single value")


def _equal(known: Fact, wanted: Fact) -> bool:
    return known == wanted or (isinstance(known, tuple) and wanted in known)


def _facts(device: Device, specifications: Mapping[str, Specification]) -> Iterable[tuple[str, Fact]]:
    for name, specified in device.specifications.items():
        if name in specifications:
            try:
                yield name, fact(specifications[name], specified.value)
            except Unfit:
                continue
