"""Drawings of a site's devices: each device from each side, and which devices look alike."""

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from functools import cached_property

from mendbook.drawing import Figure, Shape, View, figure

from .devices import AppliesTo
from .drawings import DevicePart, Place
from .fleet import Fleet
from .specifications import Picture

_SIDES: Mapping[View, tuple[Picture, Picture]] = {
    **dict.fromkeys((View.FRONT, View.BACK), (Picture.WIDTH, Picture.HEIGHT)),
    **dict.fromkeys((View.LEFT, View.RIGHT), (Picture.DEPTH, Picture.HEIGHT)),
    **dict.fromkeys((View.TOP, View.BOTTOM), (Picture.WIDTH, Picture.DEPTH)),
}
"""The specifications that give the width and the height of each view."""

_Kind = tuple[tuple[str, int], ...]
"""The visible parts of a device, with the numbers of their places."""


class Figures:
    """pictures: the figures of the files of data/drawings/, by name."""

    def __init__(self, parts: Mapping[str, DevicePart], pictures: Mapping[str, Figure], fleet: Fleet) -> None:
        self._parts, self._pictures, self._fleet = parts, pictures, fleet
        self._figures: dict[tuple[str, View, frozenset[str]], Figure | None] = {}
        self._fitting: dict[AppliesTo, frozenset[str]] = {}
        """By the condition of a place."""
        self._sides = {
            specification.picture: name
            for name, specification in fleet.specifications.items()
            if specification.picture is not None
        }

    def of(self, device: str, view: View, marked: Iterable[str] = ()) -> Figure | None:
        """A device from one side; None if its outline isn't known. device: '' for a site without any.

        marked: parts that are drawn only if they are marked.
        """
        key = (device, view, self._rare(marked))
        if key not in self._figures:
            self._figures[key] = self._figure(*key)
        return self._figures[key]

    def kinds(
        self, devices: Iterable[str], view: View, marked: Iterable[str] = ()
    ) -> tuple[tuple[str, frozenset[str]], ...]:
        """Groups devices with the same visible parts, each with the device that represents the group.

        Devices whose sizes are still to be written can't be drawn, and are left out. The group with the
        device of median age comes first. Each group is represented by the device most similar in size to that
        one, so that groups differ only in their parts.
        """
        rare = self._rare(marked)
        groups: dict[_Kind, list[str]] = {}
        order = sorted(
            (device for device in devices if not self.waits_for_size(device, view, rare)),
            key=self._fleet.number.__getitem__,
        )
        for device in order:
            groups.setdefault(self._kind(device, view, rare), []).append(device)
        middle = order[len(order) // 2] if order else ""
        kinds = sorted(groups.values(), key=lambda members: (middle not in members, -len(members)))
        wide, high = self.size(middle, view) or (0, 0)

        def distance_from_middle(device: str) -> float:
            width, height = self.size(device, view) or (0, 0)
            return abs(width - wide) + abs(height - high)

        return tuple((min(group, key=distance_from_middle), frozenset(group)) for group in kinds)

    @cached_property
    def on_home_page(self) -> tuple[Figure, ...]:
        """The device that the home page shows, from the front and from below, if its shape is known."""
        devices = tuple(self._fleet.number)
        kinds = self.kinds(devices, View.FRONT) if devices else ()
        device = kinds[0][0] if kinds else ""
        views = (self.of(device, view) for view in (View.FRONT, View.BOTTOM))
        return tuple(view for view in views if view is not None)

    def size(self, device: str, view: View) -> tuple[float, float] | None:
        """Width and height of a view in millimetres, from the device's specifications."""
        sides = [self._fleet.facts.get(device, {}).get(self._sides.get(side, "")) for side in _SIDES[view]]
        width, height = (float(side) if isinstance(side, Decimal) else 0.0 for side in sides)
        return (width, height) if width > 0 and height > 0 else None

    def waits_for_size(self, device: str, view: View, marked: Iterable[str] = ()) -> bool:
        """Whether a device can't be drawn because one of its sizes is still to be written."""
        unwritten = self._fleet.unwritten.get(device, frozenset())
        waits = any(self._sides.get(side) in unwritten for side in _SIDES[view])
        return waits and self.of(device, view, marked) is None

    def places(self, device: str, view: View) -> Iterator[tuple[str, int, Place]]:
        """The visible parts of a device from one side: each part, the number of its place, and the place."""
        for name, part in self._parts.items():
            for number, place in enumerate(part.places):
                if place.view is view and self._fits(device, place):
                    yield name, number, place

    def _fits(self, device: str, place: Place) -> bool:
        if place.applies_to is None:
            return True
        key = place.applies_to
        if key not in self._fitting:
            self._fitting[key] = frozenset(self._fleet.devices(self._fleet.fitting_variants(key)))
        return device in self._fitting[key]

    def _rare(self, marked: Iterable[str]) -> frozenset[str]:
        return frozenset(name for name in marked if name in self._parts and self._parts[name].only_marked)

    def _kind(self, device: str, view: View, rare: frozenset[str]) -> _Kind:
        return tuple(
            (name, number)
            for name, number, _ in self.places(device, view)
            if not self._parts[name].only_marked or name in rare
        )

    def _figure(self, device: str, view: View, rare: frozenset[str]) -> Figure | None:
        places = [
            (name, place)
            for name, _, place in self.places(device, view)
            if not self._parts[name].only_marked or name in rare
        ]
        file = next((place.file for _, place in places if place.file), None)
        if file is not None:
            return self._pictures.get(file)
        size = self.size(device, view)
        if size is None or not any(spot.shape is Shape.BODY for _, place in places for spot in place.spots):
            return None
        return figure(*size, ((name, spot) for name, place in places for spot in place.spots))
