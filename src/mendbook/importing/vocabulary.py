"""The terms that articles use (`words.yml`), in all languages at once, since articles may not name theirs."""

import re
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import yaml

_EDGES = " \t:;.,!?…*–—-()[]"
_MAX_MATCHED_LENGTH = 300
"""Maximum letters that are matched: no heading is longer, and time must not grow with the length."""

_QUOTES: Mapping[int, int] = str.maketrans("’‘“”", "''\"\"")


def plainly(words: str) -> str:
    """Words in the form of the lists: in lower case, without punctuation at the ends."""
    return " ".join(words.translate(_QUOTES).casefold().split()).strip(_EDGES)


class Vocabulary:
    """The words of the lists."""

    def __init__(self, lists: Mapping[str, Any]) -> None:
        self._columns: Mapping[str, Sequence[str]] = {
            name: _words(words) for name, words in lists["columns"].items()
        }
        self._values = {
            name: {value: _words(words) for value, words in lists[name].items()}
            for name in ("complexity", "likelihood", "data_loss")
        }
        self._headings = {
            name: _pattern(_words(words)) for name, words in lists["headings"].items() if name != "cause"
        }
        self._around = _pattern(_words(lists["around"]))
        self._trouble = _within(_words(lists["trouble"]))
        self._invitation = _within(_words(lists["invitation"]))
        remarks = lists["remarks"]
        self._remark = re.compile(
            rf"(?:(?P<warning>{_either(_words(remarks['warning']))})|{_either(_words(remarks['note']))})\s*[:!]",
            re.IGNORECASE,
        )
        self._named = re.compile(
            rf"(?:(?P<cause>{_either(_words(lists['headings']['cause']))})"
            rf"|{_either(_words(lists['headings']['solution']))})\s*[0-9]*\s*[:–—]\s*(?=\S)",
            re.IGNORECASE,
        )
        self.step = re.compile(
            rf"(?:{_either(_words(lists['step']))})\s*([0-9]{{1,3}})\s*[:.)–—-]?\s*", re.IGNORECASE
        )
        self.question = re.compile(
            rf"(?:{_either(_words(lists['question']))})[0-9]*\s*[:.)]\s+", re.IGNORECASE
        )
        self.answer = re.compile(rf"(?:{_either(_words(lists['answer']))})[0-9]*\s*[:.)]\s+", re.IGNORECASE)
        units = {name: _either(_words(lists[name])) for name in ("minute", "hour", "day")}
        number = r"([0-9]{1,4}(?:[.,][0-9]+)?)"
        self._times = [
            (
                re.compile(
                    rf"{number}(?:\s*(?:-|–|—|to|a|à|bis|tot)\s*{number})?\s*(?:{unit})(?![\w])",
                    re.IGNORECASE,
                ),
                minutes,
            )
            for unit, minutes in ((units["minute"], 1), (units["hour"], 60), (units["day"], 1440))
        ]
        self._first_remarks: Mapping[str, tuple[str, str]] = {
            language: (remarks["note"][language][0], remarks["warning"][language][0])
            for language in remarks["note"]
        }

    def column(self, heading: str) -> str:
        """The kind of a column, such as `cause`; '' if its heading isn't in the lists."""
        title = f" {plainly(re.sub(r'[/|()]', ' ', heading))} "
        columns = [
            (len(word), name)
            for name, words in self._columns.items()
            for word in words
            if f" {word} " in title
        ]
        return max(columns, default=(0, ""))[1]

    def value(self, column: str, cell: str) -> str:
        """The value of a cell, such as `low`; '' if its words aren't in the lists."""
        content = f"{plainly(cell)} "
        values = [
            (len(word), value)
            for value, words in self._values[column].items()
            for word in words
            if re.match(rf"{re.escape(word)}(?!\w)", content)
        ]
        return max(values, default=(0, ""))[1]

    def minutes(self, cell: str) -> int | None:
        """The longest time that a cell allows, in minutes: `5–10 min`, `1 h 30 min`, `15`."""
        content = plainly(cell).replace(",", ".")
        if re.fullmatch(r"[0-9]{1,4}", content):
            return int(content) or None
        total = 0.0
        for pattern, unit in self._times:
            if match := pattern.search(content):
                total += float(match[2] or match[1]) * unit
        return round(total) if 1 <= round(total) <= 10_080 else None

    def heading(self, words: str) -> str:
        """The content that a heading announces, such as `questions`; '' if it isn't in the lists."""
        title = plainly(re.sub(r"^[0-9]+[.)]\s*", "", words[:_MAX_MATCHED_LENGTH]))
        return next((name for name, pattern in self._headings.items() if pattern.fullmatch(title)), "")

    def label(self, words: str) -> str:
        """The kind that words such as `Cause: the tank is empty` claim: `cause`, `solution` or ''."""
        match = self._named.match(words[:_MAX_MATCHED_LENGTH].translate(_QUOTES))
        return "" if match is None else "cause" if match["cause"] else "solution"

    def remark(self, words: str) -> bool | None:
        """Whether a paragraph that begins as a callout warns; None if it isn't one."""
        match = self._remark.match(words[:_MAX_MATCHED_LENGTH].translate(_QUOTES))
        return None if match is None else match["warning"] is not None

    def remark_word(self, language: str, *, warning: bool) -> str:
        """The word that begins a callout in a language: `Note`."""
        first = self._first_remarks
        return first.get(language.partition("-")[0], first["en"])[warning].capitalize()

    def is_around(self, words: str) -> bool:
        """Whether a paragraph is page furniture, and not the article's own."""
        return len(words) <= _MAX_MATCHED_LENGTH and self._around.fullmatch(plainly(words)) is not None

    def is_trouble(self, title: str) -> bool:
        """Whether a title says that something is wrong."""
        return self._trouble.search(title.translate(_QUOTES).casefold()) is not None

    def invites(self, words: str) -> bool:
        """Whether a paragraph invites its readers to come, call or write."""
        return self._invitation.search(words.translate(_QUOTES).casefold()) is not None


@cache
def vocabulary() -> Vocabulary:
    """Mendbook's own."""
    return Vocabulary(yaml.safe_load((Path(__file__).parent / "words.yml").read_text(encoding="utf-8")))


def _words(lists: Mapping[str, Sequence[str]]) -> list[str]:
    """The words of all languages, the longest first."""
    words_of_all = {word.translate(_QUOTES).casefold() for words in lists.values() for word in words}
    return sorted(words_of_all, key=lambda word: (-len(word), word))


def _either(words: Sequence[str]) -> str:
    return "|".join(re.escape(word).replace(r"\*", "[^:]*") for word in words)


def _pattern(words: Sequence[str]) -> re.Pattern[str]:
    return re.compile("|".join(re.escape(word).replace(r"\*", ".*") for word in words))


def _within(words: Sequence[str]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, words))})(?!\w)")
