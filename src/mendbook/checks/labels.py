"""Checks the forms of labels: on each device, the first that fits is shown."""

from collections.abc import Iterator, Sequence

from mendbook.model import Variant
from mendbook.problems import Problem

from .survey import Survey


def never_shown(
    name: str, having: frozenset[Variant], forms: Sequence[frozenset[Variant]], survey: Survey
) -> Iterator[Problem]:
    """Forms that are never shown. having: the label's devices. forms: the devices of each item of
    `elsewhere`.
    """
    remaining = having
    for index, fitting in enumerate(forms):
        if fitting and not fitting & remaining:
            yield Problem(
                "MB396",
                survey.place("labels", name, ("elsewhere", index)),
                "This form is never shown: wherever it would be, another one is.",
                "The first that fits is shown: put the more exact one first, or delete this one.",
            )
        remaining -= fitting
