"""Devices in one language: their names in short, and what is known of each."""

from collections.abc import Iterable
from dataclasses import dataclass

from babel.lists import format_list

from mendbook.model import AppliesTo, Fleet

from .rich import Rich
from .texts import Texts


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
        if applies_to.devices or applies_to.with_ or not (first or last):
            return self.short(self.fleet.fitting(applies_to), self.fleet.fitting(None))
        if first and last:
            if first == last:
                return self.of(first).text
            return self._texts.filled("applies_from_to", first=self.of(first), last=self.of(last))
        key = "applies_from" if first else "applies_up_to"
        return self._texts.filled(key, first=self.of(first or last or ""), last=self.of(last or first or ""))

    def short(self, devices: frozenset[str], among: frozenset[str]) -> str:
        """`iPhone 12 and later`: these devices, of those that the whole is for."""
        key = (devices, among)
        if key not in self._shorts:
            self._shorts[key] = self._short(devices, among)
        return self._shorts[key]

    def _short(self, devices: frozenset[str], among: frozenset[str]) -> str:
        said = self._said(devices, among)
        others = among - devices
        if len(said) > 1 and others:
            but = self._said(others, among)
            if len(but) < len(said):
                return self._texts.filled("all_but", devices=self.listed(but))
        return self.listed(said)

    def _said(self, devices: frozenset[str], among: frozenset[str]) -> list[str]:
        """These devices as few names and ranges."""
        whole = self._whole_family(devices, among)
        if whole is not None:
            return [whole]
        order = self.fleet.in_order(among)
        place = {name: index for index, name in enumerate(order)}
        said: list[str] = []
        for run in _runs(place[device] for device in devices):
            names = [order[index] for index in run]
            if family := self._whole_family(frozenset(names), among):
                said.append(family)
            elif names[-1] == order[-1] and len(names) > 1:
                said.append(self._texts.filled("applies_from", first=self._beginning(names, among)))
            elif len(names) > 2:
                first, last = self.of(names[0]), self.of(names[-1])
                said.append(self._texts.filled("applies_from_to", first=first, last=last))
            else:
                said += [self.of(name).text for name in names]
        return said

    def _whole_family(self, devices: frozenset[str], among: frozenset[str]) -> str | None:
        """The family's name, where these are all of it."""
        family = self._known.devices[next(iter(devices))].family if devices else None
        members = self._members(family, among)
        if family is None or len(members) < 2 or members != devices:
            return None
        return self._texts.text(self._known.families[family].name).text

    def _beginning(self, names: list[str], among: frozenset[str]) -> str:
        """What a range that goes on is said to begin with: the family, where all of it is in the range."""
        family = self._known.devices[names[0]].family
        members = self._members(family, among)
        if family is not None and len(members) > 1 and members <= frozenset(names):
            return self._texts.text(self._known.families[family].name).text
        return self.of(names[0]).text

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
