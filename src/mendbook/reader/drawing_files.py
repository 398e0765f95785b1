"""A site's own drawings: files of `data/drawings/`."""

import re

from mendbook.drawing import MAX_DRAWING_BYTES, Figure, Unfit, from_file, too_large
from mendbook.files import File, TooLarge
from mendbook.memo import Memo
from mendbook.problems import Place, Problem

_NAME = re.compile(r"drawings/[a-z0-9]+(-[a-z0-9]+)*\.svg")


def is_drawing(name: str) -> bool:
    """Whether a file of `data/` is a drawing, by its path there."""
    return _NAME.fullmatch(name) is not None


def read_drawing(file: File, memo: Memo) -> tuple[Figure, list[Problem]]:
    """The drawing in a file, or an empty one and the problem with it."""
    try:
        try:
            return memo(from_file, file.read(MAX_DRAWING_BYTES)), []
        except TooLarge as error:
            raise too_large(error.size) from None
    except OSError as error:
        message, remedy = f"The file can't be read: {error.strerror}.", "Check its name and its permissions."
        return Figure(1, 1, ""), [Problem("MB111", Place(file.path), message, remedy)]
    except Unfit as unfit:
        return Figure(1, 1, ""), [Problem("MB850", Place(file.path, unfit.line), unfit.message, unfit.remedy)]
