"""Checks drawings, and the parts of devices that they show."""

from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from mendbook.drawing import Box, Shape, View
from mendbook.model import AppliesTo, DevicePart, Drawing, Entry, Variant, find_values
from mendbook.problems import Place, Problem, nearest
from mendbook.queries import query
from mendbook.reader import LeftOut, ValuePath

from .survey import EntryPlaces, Survey

_OUTSIDE = 20
"""How far a part may project beyond the outline, in tenths of a millimetre: buttons do."""


@dataclass(frozen=True)
class _FoundDrawing:
    """A drawing, its place, and the conditions on everything that contains it."""

    kind: str
    name: str
    path: ValuePath
    drawing: Drawing
    conditions: tuple[AppliesTo, ...]


def check_drawings(kind: str, name: str, entry: Entry, survey: Survey) -> Iterator[Problem]:
    """The checks that need no devices."""
    for found_drawing in _find_drawings(kind, name, entry):
        with suppress(LeftOut):
            yield from _check_drawing(found_drawing, survey)


class SightChecks:
    """Finds parts that aren't visible on a device, and files that nothing draws. Requires a site without
    errors.
    """

    def __init__(self, survey: Survey) -> None:
        self._survey = survey

    def problems(self) -> Iterator[Problem]:
        survey = self._survey
        for name, part in survey.knowledge.parts.items():
            yield from _sight_of_part(name, part, survey)
        files = {place.file for part in survey.knowledge.parts.values() for place in part.places}
        for kind, name in survey.entries.all_ids():
            drawings, problems = self._check_entry(kind, name)
            files |= drawings
            yield from problems
        for name in survey.knowledge.pictures:
            if name not in files:
                yield Problem(
                    "MB856",
                    Place(f"data/drawings/{name}"),
                    f"No drawing uses the file `{name}`.",
                    "Use it, or delete it.",
                )

    @query
    def _check_entry(self, kind: str, name: str) -> tuple[frozenset[str | None], tuple[Problem, ...]]:
        """The files that an entry draws, and the parts that aren't visible in its drawings."""
        drawings = tuple(_find_drawings(kind, name, self._survey.entries.of(kind)[name]))
        problems = [
            problem
            for found_drawing in drawings
            if kind != "drawings"
            for problem in _out_of_sight(found_drawing, self._survey)
        ]
        return frozenset(found_drawing.drawing.file for found_drawing in drawings), tuple(problems)


def _sight_of_part(name: str, part: DevicePart, survey: Survey) -> Iterator[Problem]:
    yield from _outside(name, part, survey)
    is_shown = any(name in view.parts for view in survey.wordless.figures.on_home_page)
    if part.guide is not None and not is_shown:
        yield Problem(
            "MB859",
            survey.place("parts", name, ("guide",)),
            f"The picture on the home page doesn’t show `{name}`, so nothing there leads to its guide.",
            "Add a place with `view: front` or `view: bottom` that its device has, or delete `guide`.",
        )


def _find_drawings(kind: str, name: str, entry: Entry) -> Iterator[_FoundDrawing]:
    for path, drawing in find_values(entry, Drawing):
        yield _FoundDrawing(kind, name, path, drawing, tuple(_conditions(entry, path)))


def _conditions(entry: Any, path: ValuePath) -> Iterator[AppliesTo]:
    """The conditions on an entry, and on everything in it that leads to a path."""
    for key in path:
        if isinstance(entry, Entry):
            if (applies_to := vars(entry).get("applies_to")) is not None:
                yield applies_to
            entry = getattr(entry, str(key))
        else:
            entry = entry[key]


def _check_drawing(found_drawing: _FoundDrawing, survey: Survey) -> Iterator[Problem]:
    drawing, path = found_drawing.drawing, found_drawing.path
    places = survey.places_in(found_drawing.kind, found_drawing.name)
    kinds = drawing.kinds
    if not kinds or (found_drawing.kind == "drawings" and drawing.use) or len(kinds) > 1:
        yield _unclear(found_drawing, kinds, survey)
    for name, shown_drawing in drawing.show.items():
        if (
            shown_drawing in survey.knowledge.drawings
            and survey.knowledge.drawings[shown_drawing].file is None
        ):
            yield Problem(
                "MB851",
                places.place((*path, "show", name)),
                f"`{shown_drawing}` isn’t a drawing from a file, so it can’t be seen in a part.",
                "Name a drawing that has a `file`.",
            )
    if drawing.file is not None:
        yield from _file(drawing.file, survey, places, (*path, "file"))
        if drawing.name is None:
            yield Problem(
                "MB852",
                places.place((*path, "file")),
                "Nothing says what is seen in this drawing, for visitors who can’t see it.",
                "Add `name`: `{en: a cable, pt: um cabo}`, in every language.",
            )


def _unclear(found_drawing: _FoundDrawing, kinds: tuple[str, ...], survey: Survey) -> Problem:
    if found_drawing.kind == "drawings" and found_drawing.drawing.use:
        message = "A drawing in this list can’t refer to another one in it."
        remedy = "Write here what it draws."
    elif not kinds:
        message = "This draws nothing."
        remedy = "Name the parts that are marked (`mark`), what is seen in one (`show`), or a `file`."
    else:
        kind_names = " and ".join(f"`{kind}`" for kind in kinds if kind != "view")
        kind_names += ", and parts of the device" if "view" in kinds else ""
        message = f"This draws several things: {kind_names}."
        remedy = "Keep one of them."
    return Problem(
        "MB851",
        survey.place(found_drawing.kind, found_drawing.name, found_drawing.path, at_key=True),
        message,
        remedy,
    )


def _file(file_name: str, survey: Survey, places: EntryPlaces, path: ValuePath) -> Iterator[Problem]:
    if file_name not in survey.knowledge.pictures:
        suggestion = nearest(file_name, list(survey.knowledge.pictures))
        yield Problem(
            "MB853",
            places.place(path),
            f"There is no drawing `data/drawings/{file_name}`.",
            f"Did you mean `{suggestion}`?" if suggestion else "Put the file there.",
        )


def check_part(name: str, part: DevicePart, survey: Survey) -> Iterator[Problem]:
    places = survey.places_in("parts", name)
    if part.places and not part.sources and not part.schematic:
        yield Problem(
            "MB857",
            survey.place("parts", name, ("places",), at_key=True),
            f"The places of `{name}` have no source.",
            "Write `sources: [ID]`; or `schematic: true` if they are only approximate.",
        )
    for index, place in enumerate(part.places):
        if place.file is not None:
            yield from _file(place.file, survey, places, ("places", index, "file"))


def _outside(name: str, part: DevicePart, survey: Survey) -> Iterator[Problem]:
    """Positions outside of a device, the first of each."""
    figures = survey.wordless.figures
    for index, place in enumerate(part.places):
        for device in survey.fleet.devices(survey.fleet.fitting_variants(place.applies_to)):
            size = figures.size(device, place.view)
            if size is None or place.file is not None:
                continue
            wide, high = (round(side * 10) for side in size)
            drawing_box = Box(0, 0, wide, high).grow(_OUTSIDE)
            boxes = [spot.box(wide, high) for spot in place.spots if spot.shape is not Shape.BODY]
            if not all(box.width > 0 and box.height > 0 and drawing_box.contains(box) for box in boxes):
                device_name = next(iter(survey.knowledge.devices[device].name.values.values()))
                yield Problem(
                    "MB858",
                    survey.place("parts", name, ("places", index)),
                    f"`{name}` would be outside of {device_name}, which is {size[0]:g} × {size[1]:g} mm from "
                    f"the {place.view}.",
                    "Correct the lengths: numbers are millimetres, `25%` is a share of the side.",
                )
                break


def _out_of_sight(found_drawing: _FoundDrawing, survey: Survey) -> Iterator[Problem]:
    """What a drawing can't show on some of the devices that it is for."""
    drawing = (
        survey.knowledge.drawings[found_drawing.drawing.use]
        if found_drawing.drawing.use
        else found_drawing.drawing
    )
    path = found_drawing.path
    figures, fleet = survey.wordless.figures, survey.fleet
    parts = list(dict.fromkeys((*drawing.mark, *drawing.show)))
    if drawing.file is not None:
        lacks = [part for part in parts if part not in survey.knowledge.pictures[drawing.file].parts]
        if lacks:
            yield Problem(
                "MB854",
                survey.place(found_drawing.kind, found_drawing.name, path),
                f"The drawing `{drawing.file}` has no part `{lacks[0]}`.",
                f'Write `data-part="{lacks[0]}"` in its element in the file.',
            )
        return
    if "view" not in drawing.kinds:
        return
    view = drawing.view or View.FRONT
    variants = fleet.fitting_variants(None)
    if guides := survey.knowledge.guides_with(found_drawing.name) if found_drawing.kind == "causes" else ():
        # The steps of a cause are shown in its guides.
        variants = variants.intersection(
            frozenset[Variant]().union(
                *(fleet.fitting_variants(survey.knowledge.guides[name].applies_to) for name in guides)
            )
        )
    for condition in found_drawing.conditions:
        variants &= fleet.fitting_variants(condition)
    hidden_parts: list[str] = []
    devices_by_part: dict[str, list[str]] = {}
    for device in fleet.devices(variants) or ("",):
        figure = figures.of(device, view, drawing.mark)
        if figure is None:
            if not figures.waits_for_size(device, view, drawing.mark):  # MB397 reports it
                hidden_parts.append(device)
            continue
        for part in parts:
            if part not in figure.parts:
                devices_by_part.setdefault(part, []).append(device)
    if not hidden_parts and not devices_by_part:
        return
    place = survey.place(found_drawing.kind, found_drawing.name, path)
    if hidden_parts:
        yield Problem(
            "MB855",
            place,
            f"{_device_names(hidden_parts, survey)} can’t be drawn from the {view}: no outline is known.",
            f"Add to `data/parts.yml` a place with `view: {view}` and `shape: body`; its size is that of the "
            "device’s specifications, or of its `file`.",
        )
    for part, devices in devices_by_part.items():
        yield Problem(
            "MB854",
            place,
            f"`{part}` isn’t seen on {_device_names(devices, survey)} from the {view}.",
            "Say in `applies_to` for which devices the step is, or add the place to `data/parts.yml`.",
        )


def _device_names(devices: Iterable[str], survey: Survey) -> str:
    """The names of a few of these devices."""
    names = [
        next(iter(survey.knowledge.devices[name].name.values.values())) if name else "The device"
        for name in devices
    ]
    if len(names) > 3:
        return f"{', '.join(names[:2])} and {len(names) - 2} more"
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)
