from typing import NamedTuple


class Fault(NamedTuple):
    """Why a file can't be shown or published: the problem's code, what is wrong, the remedy, and the line."""

    code: str
    what: str
    remedy: str
    line: int = 1
