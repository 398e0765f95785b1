"""Why something is not changed."""

from collections.abc import Sequence

from mendbook.problems import Problem


class Refused(Exception):
    """A change was refused, and nothing was changed.

    problems: why, each with its place: errors of a file, or what can't be changed in it.
    """

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(f"{p.place}: {p.what} {p.remedy}" for p in problems))
