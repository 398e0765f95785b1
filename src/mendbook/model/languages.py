"""Language codes: which ones exist, and which they fall back to."""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import TypeVar

from babel import Locale

T = TypeVar("T")

CODE = r"^[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?$"
"""A language, if necessary with script and region, in BCP 47's form: `pt`, `pt-BR`, `zh-Hant`, `fil`."""

EVERY = "\0"
"""The key of a text that is the same in every language. Nobody can write it: files can't contain the
character.
"""


def is_language(code: object) -> bool:
    """Whether CLDR knows the language of a code."""
    return isinstance(code, str) and re.match(CODE, code) is not None and code.partition("-")[0] in _names()


def codes() -> tuple[str, ...]:
    """Every code without script and region that `is_language` knows."""
    return tuple(sorted({name.partition("_")[0] for name in _names()}))


def english_name(code: str) -> str:
    """`European Portuguese`, `French`; the code itself where there is no name."""
    language, _, rest = code.partition("-")
    full_name = _names().get(code.replace("-", "_"))
    name = full_name or _names().get(language, code)
    return name if full_name or not rest else f"{name} ({rest})"


@cache
def _names() -> Mapping[str, str]:
    names: Mapping[str, str] = Locale.parse("en").languages
    return names


def fallback_chain(code: str) -> Iterator[str]:
    """A code, and the one it falls back to: `pt-BR`, then `pt`."""
    while code:
        yield code
        code = code.rpartition("-")[0]


def best(values: Mapping[str, T], language: str) -> T | None:
    """The value for a language: its own, that of the language it is a variety of, or the common one."""
    return next((values[code] for code in (*fallback_chain(language), EVERY) if code in values), None)
