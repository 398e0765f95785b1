"""What is wrong with how-tos that steps include, and steps that only lead to one."""

from collections.abc import Iterator

from mendbook.model import Status, Step, Variant, is_draft, values_of
from mendbook.problems import Problem, nearest
from mendbook.reader import ValuePath, one_of
from mendbook.text import Parser

from .survey import EntryPlaces, Survey

_HOWTO = "howto:"


def check_includes(survey: Survey) -> Iterator[Problem]:
    missing = _missing(survey)
    for kind, name, entry in survey.knowledge.every():
        at = survey.at(kind, name)
        for path, step in values_of(entry, Step):
            yield from _of_step(step, path, at, survey, draft=is_draft(entry))
            if id(step) in missing:
                few = ", ".join(
                    f"`{device}`" for device in survey.knowledge.fleet.devices(missing[id(step)])[:3]
                )
                yield Problem(
                    "MB386",
                    at.place((*path, "include")),
                    f"No step of `{step.include}` is for {few}.",
                    "Give the how-to a part for it, or say in the step's `applies_to` whom it is for.",
                )
            yield from _links(step, path, at, survey.reading.parser)


def _of_step(
    step: Step, path: ValuePath, at: EntryPlaces, survey: Survey, *, draft: bool
) -> Iterator[Problem]:
    if step.include is None:
        return
    path = (*path, "include")
    name, _, part = step.include.partition("#")
    howto = survey.knowledge.howtos.get(name)
    if howto is None or ("howtos", name) in survey.reading.doubtful:
        return
    parts = [one.id for one in howto.parts if one.id]
    if part and part not in parts:
        meant = nearest(part, parts)
        yield Problem(
            "MB301",
            at.place(path),
            f"The how-to `{name}` has no part `{part}`.",
            f"Did you mean `{name}#{meant}`?"
            if meant
            else f"{one_of(f'{name}#{one}' for one in parts) or 'Give the part an `id`'}.",
        )
    if howto.status is Status.DRAFT and not draft:
        yield Problem(
            "MB305",
            at.place(path),
            f"The how-to `{name}` is a draft, so its steps can't be shown here.",
            "Publish that how-to first, or delete the line.",
        )


def _missing(survey: Survey) -> dict[int, frozenset[Variant]]:
    """By step, the devices of a guide that nothing of what it includes is for."""
    fleet = survey.knowledge.fleet
    found: dict[int, frozenset[Variant]] = {}
    for name, guide in survey.knowledge.guides.items():
        devices = fleet.fitting(guide.applies_to)
        for row in survey.knowledge.rows(name):
            steps = (item for remedy in row.remedies for item in remedy.steps)
            including = [(item, one) for item in steps if (one := survey.knowledge.included(item.step))]
            here = devices & fleet.concerned(row) if including else devices
            for item, included in including:
                whole = fleet.fitting(included.entry.applies_to)
                parts = (fleet.fitting(part.applies_to) & whole for part in included.parts.values())
                whom = here & fleet.fitting(item.step.applies_to) & fleet.fitting(item.concerns)
                if without := whom - frozenset[Variant]().union(*parts):
                    found[id(item.step)] = found.get(id(item.step), frozenset[Variant]()) | without
    return found


def _links(step: Step, path: ValuePath, at: EntryPlaces, parser: Parser) -> Iterator[Problem]:
    """A step that sends visitors to a how-to on another page, in the middle of what they do."""
    included = step.include.partition("#")[0] if step.include else ""
    for language, words in step.text.values.items():
        links = parser.parse(words, inline=False).links if _HOWTO in words else ()
        for link in links:
            target = link.removeprefix(_HOWTO)
            if link.startswith(_HOWTO) and target.partition("#")[0] != included:
                yield Problem(
                    "MB387",
                    at.place((*path, "text", language)),
                    f"This step sends visitors to another page: the how-to `{target}`.",
                    f"Add `include: {target}`, so that its steps are shown here, and delete the link.",
                )
                return
