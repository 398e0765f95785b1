"""Checks devices, their specifications, and the comparisons between them."""

import re
from collections.abc import Iterator
from contextlib import suppress
from decimal import Decimal
from functools import cache

from babel import Locale

from mendbook.model import Comparison, Device, Kind, Specification, Text, Unfit, fact
from mendbook.problems import Problem, nearest
from mendbook.reader import LeftOut, ValuePath

from .numbers import lost_zeros, may_lose_zeros
from .survey import Survey

PLACEHOLDERS = ("n", "words", "a", "b")
"""Placeholders allowed in a sentence about a difference; only `{n}` for numbers."""


@cache
def _units() -> list[str]:
    """The names of all units, `length-inch`."""
    return sorted(name for name in map(str, Locale.parse("en").unit_display_names) if "-" in name)


def check_specifications(survey: Survey) -> Iterator[Problem]:
    first: dict[str, str] = {}
    for group, entry in survey.entries.specifications.items():
        for key, specification in vars(entry).get("specifications", {}).items():
            owner = first.setdefault(key, group)
            with suppress(LeftOut):
                yield from _check_specification(group, key, specification, owner, survey)


def _check_specification(
    group: str, name: str, specification: Specification, first: str, survey: Survey
) -> Iterator[Problem]:
    """first: the group in which each name occurs first."""

    def problem(code: str, path: ValuePath, message: str, remedy: str, *, at_key: bool = False) -> Problem:
        full_path = ("specifications", name, *path)
        return Problem(code, survey.place("specifications", group, full_path, at_key=at_key), message, remedy)

    if first != group:
        yield problem(
            "MB306", (), f"`{name}` is also in the group `{first}`.", "Delete one of them.", at_key=True
        )
    if specification.kind is Kind.CHOICE and not specification.choices:
        yield problem("MB202", (), f"`{name}` has no `choices`.", "Add them: `choices: {its-id: its text}`.")
    if specification.kind is not Kind.CHOICE and specification.choices:
        message = f"`{name}` has choices, but its kind is `{specification.kind}`."
        yield problem("MB203", ("choices",), message, "Write `kind: choice`, or delete the choices.")
    known_values = {Kind.CHOICE: list(specification.choices), Kind.YES_NO: ["yes", "no"]}.get(
        specification.kind, []
    )
    for value in specification.models:
        if value not in known_values:
            yield problem(
                "MB346",
                ("models", value),
                f"`{value}` isn’t a value of `{name}`.",
                f"Use one of: {', '.join(known_values)}."
                if known_values
                else "Delete it: it is for `choice` and `yes-no`.",
                at_key=True,
            )
    if specification.unit is not None:
        units = _units()
        if specification.unit not in units:
            last = {unit.partition("-")[2]: unit for unit in units}
            suggestion = nearest(specification.unit, units)
            if suggestion is None and (word := nearest(specification.unit, sorted(last))):
                suggestion = last[word]
            yield problem(
                "MB205",
                ("unit",),
                f"`{specification.unit}` is not a unit of CLDR.",
                f"Did you mean `{suggestion}`?"
                if suggestion
                else "Use one such as `length-inch`, or leave it out and set `written` instead.",
            )
    compared = PLACEHOLDERS if specification.kind is Kind.NUMBER else PLACEHOLDERS[-2:]
    sentences: dict[str, tuple[str, ...]] = {
        "written": ("n",),
        **dict.fromkeys(("has", "has_not"), PLACEHOLDERS[-2:]),
        **dict.fromkeys(("more", "less", "changed"), compared),
    }
    for key, placeholders in sentences.items():
        text = getattr(specification, key)
        for language, words in (text.values if text is not None else {}).items():
            unknown = [
                placeholder
                for placeholder in re.findall(r"\{(\w*)\}", words)
                if placeholder not in placeholders
            ]
            if unknown or (key == "written" and "{n}" not in words):
                path = (key, language) if language in survey.knowledge.languages else (key,)
                yield problem(
                    "MB405",
                    path,
                    f"`{{{unknown[0]}}}` can’t be filled in here."
                    if unknown
                    else f"`{key}` doesn’t say where the number goes.",
                    f"You can use {', '.join(f'`{{{name}}}`' for name in placeholders)}.",
                )


def check_device(name: str, device: Device, survey: Survey) -> Iterator[Problem]:
    specifications = survey.fleet.specifications
    unwritten = _unwritten(device)
    if unwritten:
        number = f"{len(unwritten)} values" if len(unwritten) > 1 else "a value"
        pronoun = "one of them" if len(unwritten) > 1 else "it"
        yield Problem(
            "MB397",
            survey.place("devices", name, ("specifications", unwritten[0])),
            f"`{name}` still has {number} to be written: there is only `…`, so visitors with this device "
            f"don’t see what depends on {pronoun}.",
            "Write what the device has, or `none` if it doesn’t have it.",
        )
    for key in device.specifications:
        if key in specifications and key not in unwritten:
            with suppress(LeftOut):
                yield from _check_value(name, device, key, specifications[key], survey)


def _unwritten(device: Device) -> tuple[str, ...]:
    with suppress(LeftOut):
        return device.unwritten
    return ()


def _check_value(
    name: str, device: Device, key: str, specification: Specification, survey: Survey
) -> Iterator[Problem]:
    path, specified = ("specifications", key), device.specifications[key]
    try:
        fact(specification, specified.value)
        if may_lose_zeros(specified.value):
            at_value = _path_of_value(name, path, specified.value, survey)
            yield from lost_zeros("devices", name, at_value, specified.value, survey)
    except Unfit as unfit:
        at_value = _path_of_value(name, path, specified.value, survey)
        in_file = survey.source_text("devices", name, at_value)
        suggestion = nearest(str(specified.value), list(specification.choices))
        remedy = f"It must be {unfit.expected}, or `none` if the device doesn’t have it."
        number = isinstance(specified.value, Decimal)
        if suggestion:
            remedy = f"Did you mean `{suggestion}`?"
        elif number and specification.kind is Kind.TEXT:
            remedy = f'Put it in double quotes: "{in_file}".'
        yield Problem(
            "MB203",
            survey.place("devices", name, path),
            f"`{key}` of `{name}` is {f'`{in_file}`' if number else _value_text(specified.value)}.",
            remedy,
        )
    lacks = [
        word
        for word, present in (
            ("sources", specified.sources or device.sources),
            ("checked", specified.checked or device.checked),
        )
        if not present
    ]
    if lacks:
        yield Problem(
            "MB315",
            survey.place("devices", name, path, at_key=True),
            f"The value of `{key}` has no {' and no '.join(f'`{word}`' for word in lacks)}.",
            "Add where it comes from and when that was checked: `sources: [ID]` and `checked: "
            "2026-11-20`, for the whole device or for this value.",
        )


def _path_of_value(name: str, path: ValuePath, value: object, survey: Survey) -> ValuePath:
    """The path of a value, which can have keys beside it."""
    first = (0,) if isinstance(value, tuple) else ()
    beside_others = survey.source_text("devices", name, (*path, "value", *first)) is not None
    return (*path, "value") if beside_others else path


def _value_text(value: object) -> str:
    if isinstance(value, tuple):
        return "a list"
    if isinstance(value, Text):
        return "a text in several languages"
    return f"`{str(value).lower() if isinstance(value, bool) else str(value)[:60]}`"


def check_comparison(name: str, comparison: Comparison, survey: Survey) -> Iterator[Problem]:
    if name in comparison.related:
        place = survey.place("comparisons", name, ("related", comparison.related.index(name)))
        yield Problem("MB306", place, "The comparison lists itself as related.", "Delete the line.")
    for index, device in enumerate(comparison.devices):
        if device in survey.knowledge.devices and not survey.fleet.facts[device]:
            yield Problem(
                "MB316",
                survey.place("comparisons", name, ("devices", index)),
                f"`{device}` has no specifications, so it can’t be compared.",
                "Write its `specifications` in `data/devices.yml`.",
            )
