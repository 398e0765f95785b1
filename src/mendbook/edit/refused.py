"""The exception for changes that can't be made."""

from collections.abc import Sequence

from mendbook.problems import Problem


class Refused(Exception):
    """A change was refused, and nothing was changed.

    problems: the reasons, each with its place: errors in a file, or values that can't be changed.
    """

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(f"{p.place}: {p.message} {p.remedy}" for p in problems))
