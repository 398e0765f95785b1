"""Checks how-tos that steps include, and steps that only link to one."""

from collections.abc import Iterator
from contextlib import suppress
from itertools import chain
from typing import TypeAlias

from mendbook.model import Entry, PlainStep, Row, Status, Step, Variant, find_values, is_draft, steps_of
from mendbook.problems import Problem, nearest
from mendbook.queries import query
from mendbook.reader import LeftOut, ValuePath, list_choices
from mendbook.text import Parser

from .survey import EntryPlaces, Survey

_HOWTO = "howto:"


def check_includes(kind: str, name: str, entry: Entry, survey: Survey) -> Iterator[Problem]:
    places = survey.places_in(kind, name)
    for path, step in find_values(entry, Step):
        with suppress(LeftOut):
            yield from _check_step(step, path, places, survey, draft=is_draft(entry))
        with suppress(LeftOut):
            yield from _links(step, path, places, survey.parser)


def _check_step(
    step: Step, path: ValuePath, places: EntryPlaces, survey: Survey, *, draft: bool
) -> Iterator[Problem]:
    if step.include is None:
        return
    path = (*path, "include")
    name, _, part = step.include.partition("#")
    howto = survey.wordless.howtos.get(name)
    if howto is None:
        return
    parts = [part_there.id for part_there in howto.parts if part_there.id]
    if part and part not in parts:
        suggestion = nearest(part, parts)
        yield Problem(
            "MB301",
            places.place(path),
            f"The how-to `{name}` has no part `{part}`.",
            f"Did you mean `{name}#{suggestion}`?"
            if suggestion
            else f"{list_choices(f'{name}#{part_id}' for part_id in parts) or 'Give the part an `id`'}.",
        )
    if howto.status is Status.DRAFT and not draft:
        yield Problem(
            "MB305",
            places.place(path),
            f"The how-to `{name}` is a draft, so its steps can't be shown here.",
            "Publish that how-to first, or delete the line.",
        )


_Step: TypeAlias = tuple[str, str, ValuePath]
"""The kind, the id and the path of a step."""


class InclusionChecks:
    """Checks what steps include on the devices of guides."""

    def __init__(self, survey: Survey) -> None:
        self._survey = survey

    def problems(self) -> Iterator[Problem]:
        """Steps that include nothing for some of a guide's devices."""
        survey = self._survey
        if not survey.whole("devices", "specifications", "systems"):
            return
        unserved: dict[_Step, frozenset[Variant]] = {}
        for name in survey.knowledge.guides:
            for place, variants in self._steps_for_nobody(name):
                unserved[place] = unserved.get(place, variants) | variants
        fleet = survey.fleet
        for (kind, name, path), variants in unserved.items():
            path = (*path, "include")
            some_devices = ", ".join(f"`{device}`" for device in fleet.devices(variants)[:3])
            yield Problem(
                "MB386",
                survey.place(kind, name, path),
                f"No step of `{survey.source_text(kind, name, path)}` is for {some_devices}.",
                "Give the how-to a part for it, or say in the step's `applies_to` whom it is for.",
            )

    @query
    def _steps_for_nobody(self, guide: str) -> tuple[tuple[_Step, frozenset[Variant]], ...]:
        return tuple(self._steps_including_nothing(guide))

    def _steps_including_nothing(self, guide: str) -> Iterator[tuple[_Step, frozenset[Variant]]]:
        """The steps of a guide, each with the devices for which it includes nothing."""
        knowledge = self._survey.wordless
        fleet = knowledge.fleet
        devices = fleet.fitting_variants(knowledge.guides[guide].applies_to)
        for index, row in enumerate(knowledge.rows_or_none(guide)):
            steps = (item for remedy in row.remedies for item in remedy.steps) if row else ()
            including = [
                (item, included_steps) for item in steps if (included_steps := knowledge.included(item.step))
            ]
            if row is None or not including:
                continue
            concerned = devices & fleet.concerned_variants(row)
            for item, included in including:
                howto_variants = fleet.fitting_variants(included.entry.applies_to)
                parts = (
                    fleet.fitting_variants(part.applies_to) & howto_variants
                    for part in included.parts.values()
                )
                devices_of_step = (
                    concerned
                    & fleet.fitting_variants(item.step.applies_to)
                    & fleet.fitting_variants(item.concerns)
                )
                if variants_without_steps := devices_of_step - frozenset[Variant]().union(*parts):
                    yield _place_of(item.step, guide, index, row), variants_without_steps


def _place_of(step: PlainStep, guide: str, index: int, row: Row) -> _Step:
    """The kind, the id and the path of a row's step, which is its guide's or one of its causes'."""
    causes = zip(row.use.ids, row.causes, strict=True)
    shared_steps = (
        ("causes", name, path, shared_step) for name, cause in causes for path, shared_step in steps_of(cause)
    )
    own_steps = (
        ("guides", guide, ("causes", index, *path), own_step) for path, own_step in steps_of(row.use)
    )
    return next(
        (kind, name, path)
        for kind, name, path, candidate in chain(shared_steps, own_steps)
        if candidate is step
    )


def _links(step: Step, path: ValuePath, places: EntryPlaces, parser: Parser) -> Iterator[Problem]:
    """A step that sends visitors to a how-to on another page, in the middle of a repair."""
    included = step.include.partition("#")[0] if step.include else ""
    for language, words in step.text.values.items():
        links = parser.parse(words, inline=False).links if _HOWTO in words else ()
        for link in links:
            target = link.removeprefix(_HOWTO)
            if link.startswith(_HOWTO) and target.partition("#")[0] != included:
                yield Problem(
                    "MB387",
                    places.place((*path, "text", language)),
                    f"This step sends visitors to another page: the how-to `{target}`.",
                    f"Add `include: {target}`, so that its steps are shown here, and delete the link.",
                )
                return
