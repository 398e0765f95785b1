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
class _Drawn:
    """A drawing, its place, and the conditions on everything that contains it."""

    kind: str
    name: str
    path: ValuePath
    drawing: Drawing
    conditions: tuple[AppliesTo, ...]


def check_drawings(kind: str, name: str, entry: Entry, survey: Survey) -> Iterator[Problem]:
    """The checks that need no devices."""
    for one in _drawn(kind, name, entry):
        with suppress(LeftOut):
            yield from _of_drawing(one, survey)


class SightChecks:
    """Finds parts that aren't visible on a device, and files that nothing draws. Requires a site without
    errors.
    """

    def __init__(self, survey: Survey) -> None:
        self._survey = survey

    def all(self) -> Iterator[Problem]:
        survey = self._survey
        for name, part in survey.knowledge.parts.items():
            yield from _sight_of_part(name, part, survey)
        files = {place.file for part in survey.knowledge.parts.values() for place in part.places}
        for kind, name in survey.written.all_ids():
            drawn, problems = self._of_entry(kind, name)
            files |= drawn
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
    def _of_entry(self, kind: str, name: str) -> tuple[frozenset[str | None], tuple[Problem, ...]]:
        """The files that an entry draws, and the parts that aren't visible in its drawings."""
        drawn = tuple(_drawn(kind, name, self._survey.written.of(kind)[name]))
        problems = [
            problem for one in drawn if kind != "drawings" for problem in _out_of_sight(one, self._survey)
        ]
        return frozenset(one.drawing.file for one in drawn), tuple(problems)


def _sight_of_part(name: str, part: DevicePart, survey: Survey) -> Iterator[Problem]:
    yield from _outside(name, part, survey)
    shown = any(name in view.parts for view in survey.wordless.figures.on_home_page)
    if part.guide is not None and not shown:
        yield Problem(
            "MB859",
            survey.place("parts", name, ("guide",)),
            f"The picture on the home page doesn’t show `{name}`, so nothing there leads to its guide.",
            "Add a place with `view: front` or `view: bottom` that its device has, or delete `guide`.",
        )


def _drawn(kind: str, name: str, entry: Entry) -> Iterator[_Drawn]:
    for path, drawing in find_values(entry, Drawing):
        yield _Drawn(kind, name, path, drawing, tuple(_conditions(entry, path)))


def _conditions(entry: Any, path: ValuePath) -> Iterator[AppliesTo]:
    """The conditions on an entry, and on everything in it that leads to a path."""
    for key in path:
        if isinstance(entry, Entry):
            if (applies_to := vars(entry).get("applies_to")) is not None:
                yield applies_to
            entry = getattr(entry, str(key))
        else:
            entry = entry[key]


def _of_drawing(one: _Drawn, survey: Survey) -> Iterator[Problem]:
    drawing, path = one.drawing, one.path
    at = survey.at(one.kind, one.name)
    kinds = drawing.kinds
    if not kinds or (one.kind == "drawings" and drawing.use) or len(kinds) > 1:
        yield _unclear(one, kinds, survey)
    for name, shown in drawing.show.items():
        if shown in survey.knowledge.drawings and survey.knowledge.drawings[shown].file is None:
            yield Problem(
                "MB851",
                at.place((*path, "show", name)),
                f"`{shown}` isn’t a drawing from a file, so it can’t be seen in a part.",
                "Name a drawing that has a `file`.",
            )
    if drawing.file is not None:
        yield from _file(drawing.file, survey, at, (*path, "file"))
        if drawing.name is None:
            yield Problem(
                "MB852",
                at.place((*path, "file")),
                "Nothing says what is seen in this drawing, for visitors who can’t see it.",
                "Add `name`: `{en: a cable, pt: um cabo}`, in every language.",
            )


def _unclear(one: _Drawn, kinds: tuple[str, ...], survey: Survey) -> Problem:
    if one.kind == "drawings" and one.drawing.use:
        what = "A drawing in this list can’t refer to another one in it."
        remedy = "Write here what it draws."
    elif not kinds:
        what = "This draws nothing."
        remedy = "Name the parts that are marked (`mark`), what is seen in one (`show`), or a `file`."
    else:
        named = " and ".join(f"`{kind}`" for kind in kinds if kind != "view")
        named += ", and parts of the device" if "view" in kinds else ""
        what = f"This draws several things: {named}."
        remedy = "Keep one of them."
    return Problem("MB851", survey.place(one.kind, one.name, one.path, at_key=True), what, remedy)


def _file(wanted: str, survey: Survey, at: EntryPlaces, path: ValuePath) -> Iterator[Problem]:
    if wanted not in survey.knowledge.pictures:
        meant = nearest(wanted, list(survey.knowledge.pictures))
        yield Problem(
            "MB853",
            at.place(path),
            f"There is no drawing `data/drawings/{wanted}`.",
            f"Did you mean `{meant}`?" if meant else "Put the file there.",
        )


def check_part(name: str, part: DevicePart, survey: Survey) -> Iterator[Problem]:
    at = survey.at("parts", name)
    if part.places and not part.sources and not part.schematic:
        yield Problem(
            "MB857",
            survey.place("parts", name, ("places",), at_key=True),
            f"The places of `{name}` have no source.",
            "Write `sources: [ID]`; or `schematic: true` if they are only approximate.",
        )
    for index, place in enumerate(part.places):
        if place.file is not None:
            yield from _file(place.file, survey, at, ("places", index, "file"))


def _outside(name: str, part: DevicePart, survey: Survey) -> Iterator[Problem]:
    """Positions outside of a device, the first of each."""
    figures = survey.wordless.figures
    for index, place in enumerate(part.places):
        for device in survey.fleet.devices(survey.fleet.fitting(place.applies_to)):
            size = figures.size(device, place.view)
            if size is None or place.file is not None:
                continue
            wide, high = (round(side * 10) for side in size)
            whole = Box(0, 0, wide, high).grow(_OUTSIDE)
            boxes = [spot.box(wide, high) for spot in place.spots if spot.shape is not Shape.BODY]
            if not all(box.width > 0 and box.height > 0 and whole.contains(box) for box in boxes):
                called = next(iter(survey.knowledge.devices[device].name.values.values()))
                yield Problem(
                    "MB858",
                    survey.place("parts", name, ("places", index)),
                    f"`{name}` would be outside of {called}, which is {size[0]:g} × {size[1]:g} mm from the "
                    f"{place.view}.",
                    "Correct the lengths: numbers are millimetres, `25%` is a share of the side.",
                )
                break


def _out_of_sight(one: _Drawn, survey: Survey) -> Iterator[Problem]:
    """What a drawing can't show on some of the devices that it is for."""
    drawing = survey.knowledge.drawings[one.drawing.use] if one.drawing.use else one.drawing
    path = one.path
    figures, fleet = survey.wordless.figures, survey.fleet
    wanted = list(dict.fromkeys((*drawing.mark, *drawing.show)))
    if drawing.file is not None:
        lacks = [part for part in wanted if part not in survey.knowledge.pictures[drawing.file].parts]
        if lacks:
            yield Problem(
                "MB854",
                survey.place(one.kind, one.name, path),
                f"The drawing `{drawing.file}` has no part `{lacks[0]}`.",
                f'Write `data-part="{lacks[0]}"` in its element in the file.',
            )
        return
    if "view" not in drawing.kinds:
        return
    view = drawing.view or View.FRONT
    variants = fleet.fitting(None)
    if guides := survey.knowledge.guides_with(one.name) if one.kind == "causes" else ():
        # The steps of a cause are shown in its guides.
        variants = variants.intersection(
            frozenset[Variant]().union(
                *(fleet.fitting(survey.knowledge.guides[name].applies_to) for name in guides)
            )
        )
    for condition in one.conditions:
        variants &= fleet.fitting(condition)
    without: list[str] = []
    lacking: dict[str, list[str]] = {}
    for device in fleet.devices(variants) or ("",):
        figure = figures.of(device, view, drawing.mark)
        if figure is None:
            if not figures.waits_for_size(device, view, drawing.mark):  # MB397 reports it
                without.append(device)
            continue
        for part in wanted:
            if part not in figure.parts:
                lacking.setdefault(part, []).append(device)
    if not without and not lacking:
        return
    place = survey.place(one.kind, one.name, path)
    if without:
        yield Problem(
            "MB855",
            place,
            f"{_called(without, survey)} can’t be drawn from the {view}: no outline is known.",
            f"Add to `data/parts.yml` a place with `view: {view}` and `shape: body`; its size is that of the "
            "device’s specifications, or of its `file`.",
        )
    for part, listed in lacking.items():
        yield Problem(
            "MB854",
            place,
            f"`{part}` isn’t seen on {_called(listed, survey)} from the {view}.",
            "Say in `applies_to` for which devices the step is, or add the place to `data/parts.yml`.",
        )


def _called(devices: Iterable[str], survey: Survey) -> str:
    """The names of a few of these devices."""
    names = [
        next(iter(survey.knowledge.devices[name].name.values.values())) if name else "The device"
        for name in devices
    ]
    if len(names) > 3:
        return f"{', '.join(names[:2])} and {len(names) - 2} more"
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)
