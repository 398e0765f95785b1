"""Makes unique ids and slugs from words."""

import re
import unicodedata
from collections.abc import Iterable, Mapping

_LETTERS: Mapping[int, str] = str.maketrans(
    {
        "ß": "ss",
        "æ": "ae",
        "œ": "oe",
        "ø": "o",
        "ł": "l",
        "đ": "d",
        "ð": "d",
        "þ": "th",
        "ı": "i",
        "&": " and ",
    }
)
_MAX_LENGTH = 60


def make_id(words: str) -> str:
    """Lower-case words with hyphens; '' if the words have no Latin letter."""
    letters = unicodedata.normalize(
        "NFKD", words.casefold().translate(_LETTERS).replace("’", "").replace("'", "")
    )
    new_id = "-".join(
        re.findall(r"[a-z0-9]+", "".join(char for char in letters if not unicodedata.combining(char)))
    )
    latin = sum(char.isalnum() and char.isascii() for char in letters)
    if latin * 2 < sum(map(str.isalnum, letters)):
        return ""
    if len(new_id) <= _MAX_LENGTH:
        return new_id
    return new_id[: _MAX_LENGTH + 1].rpartition("-")[0] or new_id[:_MAX_LENGTH]


class Names:
    """The names that are taken."""

    def __init__(self, taken: Iterable[str]) -> None:
        self._taken = set(taken)

    def take(self, base: str) -> str:
        """Takes the name, with a number if it is taken already."""
        name, number = base, 1
        while name in self._taken:
            number += 1
            name = f"{base}-{number}"
        self._taken.add(name)
        return name
