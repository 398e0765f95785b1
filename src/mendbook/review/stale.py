"""Finds outdated translations, whose original was changed after the translation."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from difflib import SequenceMatcher
from pathlib import Path as FilePath
from typing import Any, TypeAlias

from mendbook.memo import Memo
from mendbook.model import EVERY, Entry, Knowledge, Path, Words, find_texts
from mendbook.problems import Place, blocking
from mendbook.reader import Places, read_yaml

from .history import Change, History, text_at_commit

_Pairs: TypeAlias = Mapping[tuple[str, str], Sequence[str]]
"""The originals of a translation, by language and words."""


@dataclass(frozen=True)
class Stale:
    """words: the translation. place: where it is. changed: when the original changed.

    original_before, original_now: the original when it was translated, and now; '' for a page.
    """

    language: str
    words: str
    place: Place
    changed: date
    original_before: str = ""
    original_now: str = ""

    @property
    def likeness(self) -> float:
        """The similarity of the original before and after its change, from 0 to 1."""
        return SequenceMatcher(
            None, self.original_before.split(), self.original_now.split(), autojunk=False
        ).ratio()


def stale(knowledge: Knowledge, places: Places, history: History, memo: Memo) -> Sequence[Stale]:
    """Translations whose original is now worded differently, the most changed first. Only a person can say
    whether the meaning changed. Texts reviewed since then are left out, and so are changes of only
    punctuation. memo: earlier results.
    """
    finder = _Translations(knowledge.site.default, places, history, memo)
    in_data = [translation for entry in knowledge.everything() for translation in finder.in_entry(*entry)]
    return [*_pages(knowledge, history), *sorted(in_data, key=lambda entry: entry.likeness)]


@dataclass(frozen=True)
class _Translations:
    """default: the language that texts are translated from."""

    default: str
    places: Places
    history: History
    memo: Memo

    def in_entry(self, kind: str, name: str, entry: Entry) -> Iterator[Stale]:
        reviewed = getattr(entry, "reviewed", None)
        for path, text in find_texts(entry):
            if isinstance(text, Words) or EVERY in text.values or self.default not in text.values:
                continue
            original = self._newest(kind, name, (*path, self.default))
            if original is None or original.previous is None:
                continue
            for language, words in text.values.items():
                if language == self.default:
                    continue
                translated = self._newest(kind, name, (*path, language))
                if translated is None or translated.time > original.time:
                    continue
                day = _day(original.time)
                if isinstance(reviewed, date) and reviewed > day:
                    continue
                earlier_pairs = self.memo(_read_pairs, self.history.root, *original.previous, self.default)
                original_before, original_now = (
                    earlier_pairs.get((language, _plain_words(words)), ()),
                    _plain_words(text.values[self.default]),
                )
                if original_before and _signless(original_now) not in map(_signless, original_before):
                    place = self.places.of(kind, name, (*path, language))
                    yield Stale(language, _plain_words(words), place, day, original_before[-1], original_now)

    def _newest(self, kind: str, name: str, path: Path) -> Change | None:
        """The newest change of the lines of a text; None if they never changed."""
        file, lines = self.places.lines(kind, name, path)
        if len(self.history.changes.get(file, ())) < 2 and file not in self.history.modified:
            return None
        changes = self.history.lines(file)
        return max(
            (changes[line - 1] for line in lines if line <= len(changes)),
            key=lambda change: change.time,
            default=None,
        )


def _read_pairs(root: FilePath, commit: str, name: str, default: str) -> _Pairs:
    text = text_at_commit(root, commit, name)
    source, problems = read_yaml(name, text) if text is not None else (None, [])
    pairs: dict[tuple[str, str], list[str]] = {}
    if source is not None and not blocking(problems):
        _gather(source.data, default, pairs)
    return pairs


def _gather(value: Any, default: str, pairs: dict[tuple[str, str], list[str]]) -> None:
    if isinstance(value, dict):
        original = value.get(default)
        for key, inner in value.items():
            if isinstance(original, str) and isinstance(inner, str) and key != default:
                pairs.setdefault((key, _plain_words(inner)), []).append(_plain_words(original))
            _gather(inner, default, pairs)
    elif isinstance(value, list):
        for inner in value:
            _gather(inner, default, pairs)


def _pages(knowledge: Knowledge, history: History) -> Iterator[Stale]:
    """Pages of prose whose original has been changed since."""
    default = knowledge.site.default
    for (name, language), page in knowledge.prose.items():
        original = knowledge.prose.get((name, default))
        if language == default or original is None:
            continue
        original_changes, page_changes = (
            history.changes.get(version.file, ()) for version in (original, page)
        )
        if page.file in history.modified or not page_changes or not original_changes:
            continue
        if original_changes[0] > page_changes[0]:
            yield Stale(language, page.head.title, Place(page.file), _day(original_changes[0]))


def _plain_words(words: str) -> str:
    return " ".join(words.split())


def _signless(words: str) -> str:
    """The letters and digits of a text."""
    return re.sub(r"[\W_]+", " ", words).strip().casefold()


def _day(seconds: int) -> date:
    return datetime.fromtimestamp(seconds, UTC).date()
