"""Checks ranges of numbers and dates."""

from collections.abc import Iterator

from mendbook.model import Entry, Range, find_values
from mendbook.problems import Problem

from .survey import Survey


def check_ranges(kind: str, name: str, entry: Entry, survey: Survey) -> Iterator[Problem]:
    for path, value_range in find_values(entry, Range):
        # A range with mistakes may lack an end.
        first, last = (vars(value_range).get(key) for key in ("from_", "to"))
        if first is not None and last is not None and last < first:
            yield Problem(
                "MB875",
                survey.place(kind, name, (*path, "to")),
                f"This comes before `from`, which is {survey.source_text(kind, name, (*path, 'from'))}.",
                "Swap `from` and `to`.",
            )
