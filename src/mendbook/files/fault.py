from typing import NamedTuple


class Fault(NamedTuple):
    """The reason why a file can't be shown or published: the problem's code, the sentence, the remedy, and
    the line.
    """

    code: str
    message: str
    remedy: str
    line: int = 1
