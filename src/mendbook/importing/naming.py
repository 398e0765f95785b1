"""Makes unique ids and slugs from words."""

import re
import unicodedata
from collections.abc import Iterable

_LETTERS = str.maketrans(
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
_LONGEST = 60


def id_of(words: str) -> str:
    """Lower-case words with hyphens; '' if the words have no Latin letter."""
    plain = unicodedata.normalize(
        "NFKD", words.casefold().translate(_LETTERS).replace("’", "").replace("'", "")
    )
    made = "-".join(
        re.findall(r"[a-z0-9]+", "".join(char for char in plain if not unicodedata.combining(char)))
    )
    latin = sum(char.isalnum() and char.isascii() for char in plain)
    if latin * 2 < sum(map(str.isalnum, plain)):
        return ""
    if len(made) <= _LONGEST:
        return made
    return made[: _LONGEST + 1].rpartition("-")[0] or made[:_LONGEST]


class Names:
    """The names that are taken."""

    def __init__(self, taken: Iterable[str]) -> None:
        self._taken = set(taken)

    def new(self, wanted: str) -> str:
        """Takes the name, with a number if it is taken already."""
        name, number = wanted, 1
        while name in self._taken:
            number += 1
            name = f"{wanted}-{number}"
        self._taken.add(name)
        return name
