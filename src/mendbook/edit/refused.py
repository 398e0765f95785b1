"""Why something is not changed."""

from collections.abc import Sequence

from mendbook.problems import Problem


class Refused(Exception):
    """What was to be changed stays as it is.

    problems: why, with the place of each: what is wrong with a file, or what can't be changed in it.
    """

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(f"{p.place}: {p.what} {p.remedy}" for p in problems))
