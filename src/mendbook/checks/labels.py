"""What is wrong with the forms of labels: the first that fits a device is shown there."""

from collections.abc import Iterator, Sequence

from mendbook.model import Variant
from mendbook.problems import Problem

from .survey import Survey


def never_shown(
    name: str, having: frozenset[Variant], forms: Sequence[frozenset[Variant]], survey: Survey
) -> Iterator[Problem]:
    """Forms that nobody sees. having: what the label is for; forms: what each of `elsewhere` is for."""
    rest = having
    for index, here in enumerate(forms):
        if here and not here & rest:
            yield Problem(
                "MB396",
                survey.place("labels", name, ("elsewhere", index)),
                "This form is never shown: wherever it would be, another one is.",
                "The first that fits is shown: put the more exact one first, or delete this one.",
            )
        rest -= here
