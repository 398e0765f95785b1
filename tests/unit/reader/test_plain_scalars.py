"""Words that look like numbers, dates or booleans: as text, number, id and date, in the exact words.

Whatever YAML 1.1 would read: the word is read as written, or reported.
"""

from collections.abc import Callable

import pytest

from espresso import espresso
from machines import MACHINES
from mendbook.checks import check
from mendbook.model import Knowledge
from mendbook.reader import read

Get = Callable[[Knowledge], object]

PLACES: dict[str, tuple[str, tuple[str, str], str, Get]] = {
    "text": (
        "data/topics.yml",
        ("en: Brewing,", "en: {},"),
        "2:14",
        lambda knowledge: knowledge.topics["brewing"].name.values["en"],
    ),
    "number": (
        "data/devices.yml",
        ("    weight: 4.2", "    weight: {}"),
        "14:13",
        lambda knowledge: knowledge.devices["crema-one"].specifications["weight"].value,
    ),
    "whole": (
        "data/causes.yml",
        ("minutes: 30", "minutes: {}"),
        "11:12",
        lambda knowledge: knowledge.causes["limescale"].minutes,
    ),
    "id": (
        "data/guides/too-bitter.yml",
        ("topic: brewing", "topic: {}"),
        "2:8",
        lambda knowledge: knowledge.guides["too-bitter"].topic,
    ),
    "date": (
        "data/guides/no-coffee.yml",
        ("reviewed: 2026-05-01", "reviewed: {}"),
        "24:11",
        lambda knowledge: knowledge.guides["no-coffee"].reviewed,
    ),
}
"""By kind: the file, the edit, the place of the word, and how to get the value that was read."""

ID_RULE = "Use lower-case letters without accents, digits, and single hyphens between words."
QUOTE = 'Put it in double quotes: "{}".'
NOTHING = "Put it in double quotes if it is text; otherwise delete the line."


def as_text(word: str) -> tuple[str, str, str]:
    what = f"`en` of `name` is `{word}`."
    rule = "`en` of `name` must be a text: words, or one text for each language."
    return "MB203", what, f"{rule} {QUOTE.format(word)}"


def as_number(word: str) -> tuple[str, str, str]:
    rule = "It must be a number, such as 6.3, or `none` if the device doesn’t have it."
    return "MB203", f"`weight` of `crema-one` is `{word}`.", rule


def as_whole(word: str) -> tuple[str, str, str]:
    return "MB203", f"`minutes` is `{word}`.", "`minutes` must be a whole number."


def as_date(word: str) -> tuple[str, str, str]:
    return "MB203", f"`reviewed` is `{word}`.", "`reviewed` must be a date such as 2026-11-20."


def unknown(word: str) -> tuple[str, str, str]:
    return "MB301", f"There is no topic `{word}`.", "Use `brewing`, or add it to `data/topics.yml`."


def no_id(word: str, meant: str) -> tuple[str, str, str]:
    return "MB205", f"`{word}` can't be used for `topic`.", f"Did you mean `{meant}`? {ID_RULE}"


def number_as_id(word: str) -> tuple[str, str, str]:
    return "MB203", f"`topic` is `{word}`.", f"`topic` must be a text. {QUOTE.format(word)}"


def nothing(name: str) -> tuple[str, str, str]:
    return "MB206", f"{name} is `~`, which YAML reads as “nothing”.", NOTHING


LOST = (
    "MB327",
    "`17.10` is read as the number 17.1.",
    "Write 17.1. If it is a version, give the specification `kind: text` and put the value in double "
    'quotes: "17.10".',
)

# Each word with its results as a text, a number, a whole number, an id and a date: a value, or a problem.
TABLE: dict[str, tuple[object, object, object, object, object]] = {
    "no": ("no", as_number("no"), as_whole("no"), unknown("no"), as_date("no")),
    "Yes": ("Yes", as_number("Yes"), as_whole("Yes"), no_id("Yes", "yes"), as_date("Yes")),
    "on": ("on", as_number("on"), as_whole("on"), unknown("on"), as_date("on")),
    "off": ("off", as_number("off"), as_whole("off"), unknown("off"), as_date("off")),
    "0123": ("0123", as_number("0123"), as_whole("0123"), unknown("0123"), as_date("0123")),
    "007": ("007", as_number("007"), as_whole("007"), unknown("007"), as_date("007")),
    "12:30": ("12:30", as_number("12:30"), as_whole("12:30"), no_id("12:30", "12-30"), as_date("12:30")),
    "1_000": ("1_000", as_number("1_000"), as_whole("1_000"), no_id("1_000", "1-000"), as_date("1_000")),
    ".5": (".5", as_number(".5"), as_whole(".5"), no_id(".5", "5"), as_date(".5")),
    "0x1F": ("0x1F", as_number("0x1F"), as_whole("0x1F"), no_id("0x1F", "0x1f"), as_date("0x1F")),
    "2026-1-5": (
        "2026-1-5",
        as_number("2026-1-5"),
        as_whole("2026-1-5"),
        unknown("2026-1-5"),
        ("MB203", "`reviewed` is `2026-1-5`.", "Did you mean 2026-01-05?"),
    ),
    "1e3": (as_text("1e3"), 1000, as_whole("1e3"), number_as_id("1e3"), as_date("1e3")),
    "+1": (as_text("+1"), 1, 1, number_as_id("+1"), as_date("+1")),
    "17.10": (as_text("17.10"), LOST, as_whole("17.10"), number_as_id("17.10"), as_date("17.10")),
    "~": (
        nothing("`en` of `name`"),
        nothing("`weight`"),
        nothing("`minutes`"),
        nothing("`topic`"),
        nothing("`reviewed`"),
    ),
}

CASES = [
    pytest.param(word, kind, expected, id=f"{word} as {kind}")
    for word, row in TABLE.items()
    for kind, expected in zip(PLACES, row, strict=True)
]


@pytest.mark.parametrize(("word", "kind", "expected"), CASES)
def test_a_plain_word_is_read_as_written_or_reported(word: str, kind: str, expected: object) -> None:
    file, (old, new), place, get = PLACES[kind]
    reading = check(read(espresso(MACHINES, {file: (old, new.format(word))})))
    reported = [(p.code, str(p.place), p.message, p.remedy) for p in reading.problems]
    if isinstance(expected, tuple):
        code, what, remedy = expected
        assert reported == [(code, f"{file}:{place}", what, remedy)]
    else:
        assert reported == []
        assert reading.knowledge is not None
        assert get(reading.knowledge) == expected


@pytest.mark.parametrize("word", [word for word in TABLE if word != "~"])
def test_quoted_words_are_text_as_written(word: str) -> None:
    reading = check(read(espresso({"data/topics.yml": ("en: Brewing,", f'en: "{word}",')})))
    assert reading.problems == []
    assert reading.knowledge is not None
    assert reading.knowledge.topics["brewing"].name.values["en"] == word
