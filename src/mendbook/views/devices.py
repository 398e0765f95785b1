"""Devices in one language: their names in short, and what is known of each."""

from collections.abc import Iterable
from dataclasses import dataclass

from babel.lists import format_list

from mendbook.model import AppliesTo, Fleet, Kind

from .rich import Rich
from .texts import Texts

_FEW = 5
"""So many names are read at a glance."""


@dataclass(frozen=True)
class Fits:
    """Whom a part of a guide is for, where that isn't everybody.

    numbers: of the devices, in the order of devices.yml, as `0-3 7`. short: their names in few words.
    """

    numbers: str
    short: str


@dataclass(frozen=True)
class DeviceLink:
    """A device to choose. number: its place among all. remark: what is said beside its name, or ''."""

    id: str
    number: int
    name: Rich
    address: str
    remark: str


@dataclass(frozen=True)
class FamilyView:
    """Devices under the name that they share; without a family, each under its own."""

    name: Rich
    devices: tuple[DeviceLink, ...]

    @property
    def alone(self) -> bool:
        """Whether the family's name says nothing that its only device's own does not."""
        return len(self.devices) == 1 and self.devices[0].name.text == self.name.text


@dataclass(frozen=True)
class ModelsView:
    """The devices that a guide is for. short: in few words, '' where the guide doesn't say."""

    short: str
    families: tuple[FamilyView, ...]

    @property
    def several(self) -> bool:
        return sum(len(family.devices) for family in self.families) > 1

    @property
    def numbers(self) -> str:
        """Of the devices, in the order of devices.yml, as `0-3 7`."""
        return in_runs(device.number for family in self.families for device in family.devices)


class Names:
    """What devices are called in one language, one by one and many at once."""

    def __init__(self, texts: Texts) -> None:
        self._texts = texts
        self._known = texts.knowledge
        self.fleet: Fleet = texts.knowledge.fleet
        self._locale = texts.locale
        self._families: dict[str, list[str]] = {}
        for name, device in self._known.devices.items():
            if device.family is not None and device.family in self._known.families:
                self._families.setdefault(device.family, []).append(name)
        self._shorts: dict[tuple[frozenset[str], frozenset[str]], str] = {}

    def of(self, device: str) -> Rich:
        return self._texts.text(self._known.devices[device].name)

    def listed(self, names: list[str]) -> str:
        """`A, B and C`."""
        return format_list(names, locale=self._locale)

    def fits(self, devices: frozenset[str], among: frozenset[str]) -> Fits | None:
        """For a part of something that is for the devices `among`; None where it is for all of them."""
        here = devices & among
        if here == among:
            return None
        return Fits(in_runs(self.fleet.number[device] for device in here), self.short(here, among))

    def range(self, applies_to: AppliesTo | None) -> str:
        """What a guide is for, in few words; '' where it doesn't say."""
        if applies_to is None:
            return ""
        first, last = applies_to.from_, applies_to.to
        if applies_to.devices or applies_to.with_ or bool(first) == bool(last):
            return self.short(self.fleet.fitting(applies_to), self.fleet.fitting(None))
        if first:
            return self._texts.filled("applies_from", first=self.of(first))
        return self._texts.filled("applies_up_to", last=self.of(last or ""))

    def short(self, devices: frozenset[str], among: frozenset[str]) -> str:
        """`iPhone 12 and later`: these devices, of those that the whole is for."""
        key = (devices, among)
        if key not in self._shorts:
            self._shorts[key] = self._short(devices, among)
        return self._shorts[key]

    def _short(self, devices: frozenset[str], among: frozenset[str]) -> str:
        """As people say it: a family, or up to five names; what they share; a range only with an open end."""
        names = self._named(devices, among)
        order = self.fleet.in_order(among)
        few = len(names) <= (_FEW if devices == among else 1)
        if not few and frozenset(order[-len(devices) :]) == devices:
            return self._texts.filled("applies_from", first=self._end(order[-len(devices)], devices, among))
        if len(names) <= _FEW:
            return self.listed(names)
        if feature := self._feature(devices, among):
            return feature
        if frozenset(order[: len(devices)]) == devices:
            return self._texts.filled(
                "applies_up_to", last=self._end(order[len(devices) - 1], devices, among)
            )
        but = self._named(among - devices, among)
        return (
            self._texts.filled("all_but", devices=self.listed(but))
            if len(but) <= _FEW
            else self._long(devices, among)
        )

    def _named(self, devices: frozenset[str], among: frozenset[str]) -> list[str]:
        """Each by its name, or by that of its family, where all of it is there."""
        return list(dict.fromkeys(self._end(name, devices, among) for name in self.fleet.in_order(devices)))

    def _end(self, device: str, devices: frozenset[str], among: frozenset[str]) -> str:
        family = self._known.devices[device].family
        members = self._members(family, among)
        if family is not None and len(members) > 1 and members <= devices:
            return self._texts.text(self._known.families[family].name).text
        return self.of(device).text

    def _feature(self, devices: frozenset[str], among: frozenset[str]) -> str:
        """What these devices have, and no other; '' where no specification says what they are called."""
        for key, specification in self.fleet.specifications.items():
            for value, words in specification.models.items():
                wanted = value == "yes" if specification.kind is Kind.YES_NO else value
                if devices == {name for name in among if self.fleet.meets(name, key, wanted)}:
                    return self._texts.text(words).text
        return ""

    def _long(self, devices: frozenset[str], among: frozenset[str]) -> str:
        """All by name; of devices that have no families, what follows one another as ranges."""
        if any(self._known.devices[name].family for name in among):
            return self.listed(self._named(devices, among))
        order = self.fleet.in_order(among)
        place = {name: index for index, name in enumerate(order)}
        said: list[str] = []
        for run in _runs(place[device] for device in devices):
            first, last = self.of(order[run[0]]), self.of(order[run[-1]])
            if len(run) > 2:
                said.append(self._texts.filled("applies_from_to", first=first, last=last))
            else:
                said += [self.of(order[index]).text for index in run]
        return self.listed(said)

    def _members(self, family: str | None, among: frozenset[str]) -> frozenset[str]:
        return frozenset(self._families.get(family or "", ())) & among


def in_runs(numbers: Iterable[int]) -> str:
    """Numbers as the scripts of pages read them: `0-3 7`."""
    return " ".join(str(run[0]) if run[0] == run[-1] else f"{run[0]}-{run[-1]}" for run in _runs(numbers))


def _runs(numbers: Iterable[int]) -> list[list[int]]:
    runs: list[list[int]] = []
    for number in sorted(numbers):
        if runs and runs[-1][-1] == number - 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return runs
