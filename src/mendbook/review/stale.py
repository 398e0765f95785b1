"""Finds outdated translations, whose original was changed after the translation."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from difflib import SequenceMatcher
from pathlib import Path as FilePath
from typing import Any, TypeAlias

from mendbook.memo import Memo
from mendbook.model import EVERY, Entry, Knowledge, Path, Words, texts_of
from mendbook.problems import Place, blocking
from mendbook.reader import Places, read_yaml

from .history import Change, History, text_at

_Pairs: TypeAlias = Mapping[tuple[str, str], Sequence[str]]
"""The originals of a translation, by language and words."""


@dataclass(frozen=True)
class Stale:
    """words: the translation. place: where it is. was, now: the original when it was translated, and now; ''
    for a page.

    changed: when the original changed.
    """

    language: str
    words: str
    place: Place
    changed: date
    was: str = ""
    now: str = ""

    @property
    def likeness(self) -> float:
        """The similarity of the original before and after its change, from 0 to 1."""
        return SequenceMatcher(None, self.was.split(), self.now.split(), autojunk=False).ratio()


def stale(knowledge: Knowledge, places: Places, history: History, memo: Memo) -> Sequence[Stale]:
    """Translations whose original is now worded differently, the most changed first. Only a person can say
    whether the meaning changed. Texts reviewed since then are left out, and so are changes of only
    punctuation. memo: earlier results.
    """
    found = _Translations(knowledge.site.default, places, history, memo)
    in_data = [one for entry in knowledge.everything() for one in found.in_entry(*entry)]
    return [*_pages(knowledge, history), *sorted(in_data, key=lambda one: one.likeness)]


@dataclass(frozen=True)
class _Translations:
    """default: the language that texts are translated from."""

    default: str
    places: Places
    history: History
    memo: Memo

    def in_entry(self, kind: str, name: str, entry: Entry) -> Iterator[Stale]:
        reviewed = getattr(entry, "reviewed", None)
        for path, text in texts_of(entry):
            if isinstance(text, Words) or EVERY in text.values or self.default not in text.values:
                continue
            original = self._newest(kind, name, (*path, self.default))
            if original is None or original.previous is None:
                continue
            for language, words in text.values.items():
                if language == self.default:
                    continue
                translated = self._newest(kind, name, (*path, language))
                if translated is None or translated.when > original.when:
                    continue
                day = _day(original.when)
                if isinstance(reviewed, date) and reviewed > day:
                    continue
                before = self.memo(_pairs_at, self.history.root, *original.previous, self.default)
                was, now = before.get((language, _plain(words)), ()), _plain(text.values[self.default])
                if was and _signless(now) not in map(_signless, was):
                    place = self.places.of(kind, name, (*path, language))
                    yield Stale(language, _plain(words), place, day, was[-1], now)

    def _newest(self, kind: str, name: str, path: Path) -> Change | None:
        """The newest change of the lines of a text; None if they never changed."""
        file, lines = self.places.lines(kind, name, path)
        if len(self.history.changes.get(file, ())) < 2 and file not in self.history.modified:
            return None
        changes = self.history.lines(file)
        return max(
            (changes[line - 1] for line in lines if line <= len(changes)),
            key=lambda change: change.when,
            default=None,
        )


def _pairs_at(root: FilePath, commit: str, name: str, default: str) -> _Pairs:
    text = text_at(root, commit, name)
    source, problems = read_yaml(name, text) if text is not None else (None, [])
    found: dict[tuple[str, str], list[str]] = {}
    if source is not None and not blocking(problems):
        _gather(source.data, default, found)
    return found


def _gather(value: Any, default: str, found: dict[tuple[str, str], list[str]]) -> None:
    if isinstance(value, dict):
        original = value.get(default)
        for key, inner in value.items():
            if isinstance(original, str) and isinstance(inner, str) and key != default:
                found.setdefault((key, _plain(inner)), []).append(_plain(original))
            _gather(inner, default, found)
    elif isinstance(value, list):
        for inner in value:
            _gather(inner, default, found)


def _pages(knowledge: Knowledge, history: History) -> Iterator[Stale]:
    """Pages of prose whose original has been changed since."""
    default = knowledge.site.default
    for (name, language), page in knowledge.prose.items():
        original = knowledge.prose.get((name, default))
        if language == default or original is None:
            continue
        changed, translated = (history.changes.get(one.file, ()) for one in (original, page))
        if page.file in history.modified or not translated or not changed:
            continue
        if changed[0] > translated[0]:
            yield Stale(language, page.head.title, Place(page.file), _day(changed[0]))


def _plain(words: str) -> str:
    return " ".join(words.split())


def _signless(words: str) -> str:
    """The letters and digits of a text."""
    return re.sub(r"[\W_]+", " ", words).strip().casefold()


def _day(seconds: int) -> date:
    return datetime.fromtimestamp(seconds, UTC).date()
