"""Reads the files beside this one."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

import yaml

_FOLDER = Path(__file__).parent
_SOURCE = "en"
_Loader: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
"""Every scalar is a string, even `yes`."""

LANGUAGES = tuple(sorted(path.stem for path in _FOLDER.glob("*.yml")))
"""The languages of Mendbook's own words."""


class HelpFrom(StrEnum):
    """Where visitors get help if they can't fix it themselves. Some words depend on it."""

    STORE = "store"
    """They come to a store."""
    VISIT = "visit"
    """A technician comes to them."""
    CONTACT = "contact"
    """They call or write."""


@dataclass(frozen=True)
class Shipped:
    """One of Mendbook’s interface words.

    about: where it is seen, and what its placeholders are filled with. counts: the placeholder whose number
    selects the plural form, '' if there is none. texts: by language the text, or its plural forms by CLDR
    category; English is always there.
    """

    about: str
    counts: str
    texts: Mapping[str, str | Mapping[str, str]]


def shipped(
    languages: Iterable[str] = LANGUAGES, help_from: HelpFrom = HelpFrom.STORE
) -> Mapping[str, Shipped]:
    """Every word by its key, in the order of en.yml: in English, and in those of `languages` that are
    shipped.
    """
    source = _read(_SOURCE)
    others = {language: _read(language) for language in languages if language in LANGUAGES}
    others.pop(_SOURCE, None)
    return {
        key: Shipped(
            about=word["about"],
            counts=word.get("counts", ""),
            texts={_SOURCE: _texts_of(word["text"], help_from)}
            | {
                language: _texts_of(words[key], help_from)
                for language, words in others.items()
                if key in words
            },
        )
        for key, word in source.items()
    }


def _texts_of(text: str | Mapping[str, str], help_from: HelpFrom) -> str | Mapping[str, str]:
    return text if isinstance(text, str) or help_from not in text else text[help_from]


@cache
def _read(language: str) -> Mapping[str, Any]:
    """Memoized: every build of a preview needs them, and they are part of the program."""
    text = (_FOLDER / f"{language}.yml").read_text(encoding="utf-8")
    words: Mapping[str, Any] = yaml.load(text, Loader=_Loader)
    return words
