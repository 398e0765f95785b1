"""Checks the requirements of a condition: the order of its ends, versions, and values of specifications."""

from collections.abc import Iterator

from mendbook.model import AppliesTo, Fleet, Kind, Span, Unfit, Variant, compared_fact, rank
from mendbook.problems import Problem
from mendbook.reader import ValuePath

from .numbers import lost_zeros
from .survey import EntryPlaces, Survey
from .systems import check_installed, describe_variants


def check_values(
    places: EntryPlaces, path: ValuePath, applies_to: AppliesTo, among: frozenset[Variant], survey: Survey
) -> Iterator[Problem]:
    """Problems with the values that the condition at `path` requires. among: the devices whose values must be
    known.
    """
    fleet = survey.fleet
    number = fleet.number
    bounds = (("from", applies_to.from_), ("to", applies_to.to))
    first, last = (number.get(device or "") for _, device in bounds)
    if first is not None and last is not None and first > last:
        yield Problem(
            "MB307",
            places.place(path),
            f"`{bounds[0][1]}` comes after `{bounds[1][1]}` in devices.yml.",
            "Swap `from` and `to`.",
        )
    if applies_to.system is not None:
        yield from check_installed(places, (*path, "system"), applies_to.system, survey)
    for name, condition in applies_to.with_.items():
        yield from _condition(places, (*path, "with", name), name, condition, applies_to, among, survey)


def _condition(
    places: EntryPlaces,
    path: ValuePath,
    name: str,
    condition: object,
    applies_to: AppliesTo,
    among: frozenset[Variant],
    survey: Survey,
) -> Iterator[Problem]:
    fleet = survey.fleet
    specification = fleet.specifications.get(name)
    if specification is None:  # reported elsewhere, or its specification can't be read
        return
    try:
        if isinstance(condition, Span):
            if specification.kind is Kind.NUMBERS:
                raise Unfit("a value or a list of values, not several forms at once")
            bounds = [
                None if end is None else rank(specification, compared_fact(specification, end))
                for end in (condition.from_, condition.to)
            ]
            if bounds[0] is not None and bounds[1] is not None and bounds[0] > bounds[1]:  # type: ignore[operator]
                message = f"No value of `{name}` lies between these two."
                yield Problem("MB307", places.place(path), message, "Swap `from` and `to`.")
        else:
            for value in condition if isinstance(condition, tuple) else (condition,):
                compared_fact(specification, value)
    except Unfit as unfit:
        message = f"`{name}` is of the kind `{specification.kind}`."
        yield Problem("MB203", places.place(path), message, f"The condition must be {unfit.expected}.")
        return
    parts = [(path, condition)]
    if isinstance(condition, Span):
        parts = [((*path, "from"), condition.from_), ((*path, "to"), condition.to)]
    for part, value in parts:
        yield from lost_zeros(places.kind, places.name, part, value, survey)
    silent = [
        device
        for device in fleet.devices(among)
        if name not in fleet.facts[device]
        and name not in fleet.unwritten[device]  # MB397 reports it
        and _is_asked(device, applies_to, fleet)
    ]
    if silent:
        described = describe_variants(fleet.of(silent), survey)
        yield Problem(
            "MB317",
            places.place(path, at_key=True),
            f"Nobody knows whether this fits {described}, which has no `{name}`.",
            f"Add `{name}` to it in `data/devices.yml`, or name the devices: `devices: [ID]`.",
        )


def _is_asked(device: str, applies_to: AppliesTo, fleet: Fleet) -> bool:
    """Whether the rest of the condition includes the device."""
    number = fleet.number
    return (
        (applies_to.from_ is None or number.get(applies_to.from_, 0) <= number[device])
        and (applies_to.to is None or number[device] <= number.get(applies_to.to, number[device]))
        and (not applies_to.devices or device in applies_to.devices)
    )
