"""The names of devices in one language, singly and in groups, and of the versions of their systems."""

from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass

from mendbook.model import AppliesTo, Fleet, Kind, Variant
from mendbook.queries import query
from mendbook.text import Fits, RichText

from ..texts import Texts

_MAX_NAMES = 5
"""The number of names that can be read at a glance."""


@dataclass(frozen=True, slots=True)
class DeviceLink:
    """A device to choose. number: its index among all. remark: a remark beside its name, or ''.

    variants: their numbers (`Fleet.place`). system: the id of the one that it runs, or ''. versions: that of
    each variant, if it runs a system.
    """

    id: str
    number: int
    name: RichText
    address: str
    remark: str
    variants: tuple[int, ...]
    system: str = ""
    versions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FamilyView:
    """Devices under their family's name, or a single one under its own."""

    name: RichText
    devices: tuple[DeviceLink, ...]

    @property
    def is_single(self) -> bool:
        """Whether the family's name adds nothing to that of its only device."""
        return len(self.devices) == 1 and self.devices[0].name.text == self.name.text


@dataclass(frozen=True, slots=True)
class ModelsView:
    """The devices that a guide is for. short: their names in few words, '' if the guide doesn't say."""

    short: str
    families: tuple[FamilyView, ...]

    @property
    def several(self) -> bool:
        return len(list(self._devices)) > 1

    @property
    def oldest(self) -> str:
        """The name of the first device in the order of devices.yml."""
        return min(self._devices, key=lambda device: device.number).name.text

    @property
    def newest(self) -> str:
        """The name of the last one."""
        return max(self._devices, key=lambda device: device.number).name.text

    @property
    def _devices(self) -> Iterator[DeviceLink]:
        return (device for family in self.families for device in family.devices)

    @property
    def numbers(self) -> frozenset[int]:
        """The indexes of the devices in devices.yml."""
        return frozenset(device.number for device in self._devices)


class Names:
    """The names of devices in one language, singly and in groups."""

    def __init__(self, texts: Texts) -> None:
        self._texts = texts
        self._knowledge = texts.knowledge
        self.fleet: Fleet = texts.knowledge.fleet
        self._families: dict[str, list[str]] = {}
        for name, device in self._knowledge.devices.items():
            if device.family is not None and device.family in self._knowledge.families:
                self._families.setdefault(device.family, []).append(name)

    def of(self, device: str) -> RichText:
        return self._texts.text(self._knowledge.devices[device].name)

    @query
    def fits(self, variants: frozenset[Variant], among: frozenset[Variant]) -> Fits | None:
        """The devices of a part of something that is for `among`; None if the part is for all of them."""
        fitting = variants & among
        if fitting == among:
            return None
        return Fits(frozenset(self.fleet.place[variant] for variant in fitting), self.short(fitting, among))

    def range(self, applies_to: AppliesTo | None) -> str:
        """The devices that a guide is for, in few words; '' if it doesn't say."""
        if applies_to is None:
            return ""
        first, last = applies_to.from_, applies_to.to
        if applies_to.devices or applies_to.with_ or applies_to.system or bool(first) == bool(last):
            return self.short(self.fleet.fitting_variants(applies_to), self.fleet.fitting_variants(None))
        if first:
            return self._texts.fill("applies_from", first=self.of(first))
        return self._texts.fill("applies_up_to", last=self.of(last or ""))

    @query
    def short(self, variants: frozenset[Variant], among: frozenset[Variant]) -> str:
        """`iPhone 12 and later with iOS 18 or later`: a description of these, among those that the whole is
        for.
        """
        return self._texts.join_list(list(self._phrases(variants, among)))

    def _phrases(self, variants: frozenset[Variant], among: frozenset[Variant]) -> Iterator[str]:
        """Only the devices, if their versions don't matter; otherwise a description for each system."""
        devices, of_all = _devices(variants), _devices(among)
        if variants == {variant for variant in among if variant.device in devices}:
            yield self._devices(devices, of_all)
            return
        for system in dict.fromkeys(self.fleet.system.get(name, "") for name in self.fleet.devices(variants)):
            devices_of_it = {name for name in of_all if self.fleet.system.get(name, "") == system}
            variants_of_system = {variant for variant in variants if variant.device in devices_of_it}
            if variants_of_system == {
                variant for variant in among if variant.device in _devices(variants_of_system)
            }:
                yield self._devices(_devices(variants_of_system), of_all)
            else:
                yield from self._describe_system(
                    system, variants_of_system, {v for v in among if v.device in devices_of_it}
                )

    def _describe_system(self, system: str, variants: Set[Variant], among: Set[Variant]) -> Iterator[str]:
        """Describes variants of one system, in as few phrases as there are groups of devices."""
        versions = self.fleet.systems[system].versions
        able = {version: _devices(v for v in among if v.version == version) for version in versions}
        fitting = {version: _devices(v for v in variants if v.version == version) for version in versions}
        groups: list[list[str]] = []
        for version in [version for version in versions if fitting[version]]:
            for group in groups:
                members = (*group, version)
                devices = frozenset[str]().union(*(fitting[member] for member in members))
                if all(fitting[member] == devices & able[member] for member in members):
                    group.append(version)
                    break
            else:
                groups.append([version])
        can_be = [version for version in versions if able[version]]
        for group in groups:
            devices = frozenset[str]().union(*(fitting[version] for version in group))
            of_all = frozenset[str]().union(*(able[version] for version in group))
            installed = self._versions(system, group, can_be)
            if devices == of_all:
                yield installed
            else:
                device_names = self._devices(devices, of_all)
                yield self._texts.fill("with_system", devices=device_names, system=installed)

    def _versions(self, system: str, versions: list[str], among: list[str]) -> str:
        """`iOS 18 or later`: these versions, among those that can be installed."""
        name = self._texts.text(self._knowledge.systems[system].name).text
        phrases: list[str] = []
        for run in find_runs(among.index(version) for version in versions):
            first, last = f"{name} {among[run[0]]}", f"{name} {among[run[-1]]}"
            if run[-1] == len(among) - 1:
                phrases.append(self._texts.fill("version_from", first=first))
            elif run[0] == 0:
                phrases.append(self._texts.fill("version_up_to", last=last))
            elif len(run) == 1:
                phrases.append(first)
            else:
                phrases.append(self._texts.fill("applies_from_to", first=first, last=last))
        return self._texts.join_list(phrases)

    @query
    def _devices(self, devices: frozenset[str], among: frozenset[str]) -> str:
        """`iPhone 12 and later`: these devices, among those that the whole is for.

        In the words of people: a family, or up to five names; a feature that they share; a range only with an
        open end.
        """
        names = self._names_of_each(devices, among)
        order = self._sort(among)
        few = len(names) <= (_MAX_NAMES if devices == among else 1)
        if not few and frozenset(order[-len(devices) :]) == devices:
            return self._texts.fill("applies_from", first=self._end(order[-len(devices)], devices, among))
        if len(names) <= _MAX_NAMES:
            return self._texts.join_list(names)
        if feature := self._feature(devices, among):
            return feature
        if frozenset(order[: len(devices)]) == devices:
            return self._texts.fill("applies_up_to", last=self._end(order[len(devices) - 1], devices, among))
        but = self._names_of_each(among - devices, among)
        return (
            self._texts.fill("all_but", devices=self._texts.join_list(but))
            if len(but) <= _MAX_NAMES
            else self._long(devices, among)
        )

    def _sort(self, devices: frozenset[str]) -> list[str]:
        return sorted(devices, key=self.fleet.number.__getitem__)

    def _names_of_each(self, devices: frozenset[str], among: frozenset[str]) -> list[str]:
        """Each device by its name, or by that of its family if the whole family is included."""
        return list(dict.fromkeys(self._end(name, devices, among) for name in self._sort(devices)))

    def _end(self, device: str, devices: frozenset[str], among: frozenset[str]) -> str:
        family = self._knowledge.devices[device].family
        members = self._members(family, among)
        if family is not None and len(members) > 1 and members <= devices:
            return self._texts.text(self._knowledge.families[family].name).text
        return self.of(device).text

    def _feature(self, devices: frozenset[str], among: frozenset[str]) -> str:
        """A feature that only these devices have; '' if no specification names one."""
        for key, specification in self.fleet.specifications.items():
            for value, words in specification.models.items():
                wanted_value = value == "yes" if specification.kind is Kind.YES_NO else value
                if devices == {name for name in among if self.fleet.meets(name, key, wanted_value)}:
                    return self._texts.text(words).text
        return ""

    def _long(self, devices: frozenset[str], among: frozenset[str]) -> str:
        """All of them by name; devices without families as ranges of consecutive ones."""
        if any(self._knowledge.devices[name].family for name in among):
            return self._texts.join_list(self._names_of_each(devices, among))
        order = self._sort(among)
        place = {name: index for index, name in enumerate(order)}
        phrases: list[str] = []
        for run in find_runs(place[device] for device in devices):
            first, last = self.of(order[run[0]]), self.of(order[run[-1]])
            if len(run) > 2:
                phrases.append(self._texts.fill("applies_from_to", first=first, last=last))
            else:
                phrases += [self.of(order[index]).text for index in run]
        return self._texts.join_list(phrases)

    def _members(self, family: str | None, among: frozenset[str]) -> frozenset[str]:
        return frozenset(self._families.get(family or "", ())) & among


def _devices(variants: Iterable[Variant]) -> frozenset[str]:
    return frozenset(variant.device for variant in variants)


def find_runs(numbers: Iterable[int]) -> list[range]:
    """Splits sorted numbers into runs without gaps."""
    ranges: list[range] = []
    for number in sorted(numbers):
        if ranges and ranges[-1].stop == number:
            ranges[-1] = range(ranges[-1].start, number + 1)
        else:
            ranges.append(range(number, number + 1))
    return ranges
