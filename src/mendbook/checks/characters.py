"""Checks texts for invisible and damaged characters, excessive lengths and stray quotation marks."""

import re
from collections.abc import Iterator

from mendbook.problems import Problem
from mendbook.reader import TextPlace, capital

_INVISIBLE = re.compile(
    "[\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e007f\u061c]"
)
_ALLOWED = frozenset("\u00ad")
"""A soft hyphen, which becomes visible where a word is broken."""
_JOINERS = frozenset("\u200c\u200d")
_TAGS = range(0xE0020, 0xE0080)
_DIRECTIONS = frozenset("\u200e\u200f\u061c\u202a\u202b\u202c\u2066\u2067\u2068\u2069")
"""Useful in text that mixes directions. Not U+202D and U+202E, which reverse words."""
_RIGHT_TO_LEFT = re.compile("[\u0590-\u061b\u061d-\u08ff\ufb1d-\ufdfd\ufe70-\ufefc]")
_JOINED = re.compile(
    "[\u0600-\u08ff\u0900-\u0dff\u1000-\u109f\u1780-\u17ff\u1800-\u18af\ufb50-\ufdff\ufe70-\ufeff]"
)
"""Scripts in which joiners affect spelling."""

_DAMAGED = re.compile("\ufffd|[ÃÂ][\u00a0-\u00bf]|â€[\u2122\u0153\u009d\u00a6\u201c\u201d\u0161\u017e“”]|ï»¿")
_NO_BREAK = re.compile("[\u00a0\u202f]")
_QUOTED = re.compile(r'\A(?:“[^“”]*”|„[^„“”]*[“”]|«[^«»]*»|‘[^‘’]*’|"[^"]*")[.!?]?\Z')

LONG_STEP, LONG_WORD = 1_000, 60
_LONG_WORDS = re.compile(
    rf"[^\s\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\ud7ff\uf900-\ufaff\U00020000-\U0003ffff]{{{LONG_WORD},}}"
)
"""Letters of scripts that separate words by spaces."""


def check_characters(
    words: str, language: str | None, text_place: TextPlace, *, is_rtl: bool
) -> Iterator[Problem]:
    """words: a text as visitors read it. is_rtl: the direction of its language."""
    invisible = next(
        (m[0] for m in _INVISIBLE.finditer(words) if not _is_needed(words, m.start(), is_rtl)), None
    )
    if invisible is not None:
        turns = invisible in "\u202d\u202e"
        yield Problem(
            "MB413",
            text_place(language, invisible),
            f"{capital(text_place.called)} has the invisible character U+{ord(invisible):04X} in it"
            f"{', which reverses the words after it' if turns else ''}.",
            "Delete it: it was probably pasted in by accident.",
        )
    if _NO_BREAK.search(words) and " " not in words and len(_NO_BREAK.findall(words)) > 3:
        yield Problem(
            "MB413",
            text_place(language),
            f"All spaces in {text_place.called} are no-break spaces (U+00A0), so its lines can’t break.",
            "Type ordinary spaces: these were probably pasted in by accident.",
        )
    if damaged := _DAMAGED.search(words):
        yield Problem(
            "MB416",
            text_place(language, damaged[0]),
            f"`{damaged[0]}` is a damaged character.",
            "Type the character that was meant, and save the file as UTF-8.",
        )


def check_lengths(
    words: str, language: str | None, text_place: TextPlace, *, step: bool
) -> Iterator[Problem]:
    """words: a text as visitors read it. step: whether it is a step."""
    if step and len(words) > LONG_STEP:
        yield Problem(
            "MB415",
            text_place(language),
            f"The step has {len(words):,} characters.",
            f"Write one step for each thing to do: few people read a step of more than {LONG_STEP:,}.",
        )
    long = (
        next((word for word in _LONG_WORDS.findall(words) if "://" not in word), None)
        if len(words) > LONG_WORD
        else None
    )
    if long is not None:
        yield Problem(
            "MB415",
            text_place(language, long),
            f"`{long[:30]}…` is a word of {len(long)} characters.",
            "Add spaces between its words: it doesn’t fit on small screens.",
        )


def check_quotes(words: str, language: str | None, text_place: TextPlace) -> Iterator[Problem]:
    if words[:1] in '“„«‘"' and _QUOTED.match(words):
        yield Problem(
            "MB414",
            text_place(language),
            f"{capital(text_place.called)} is in quotation marks, which visitors will see.",
            'Delete them, unless you are quoting somebody. YAML’s own quotes are straight: "…".',
        )


def _is_needed(words: str, index: int, is_rtl: bool) -> bool:
    """Whether an invisible character is useful where it is."""
    char, neighbourhood = words[index], words[max(0, index - 1) : index + 2]
    if char in _ALLOWED:
        return True
    if char in _JOINERS:
        # Between letters of such scripts; between the parts of an emoji.
        return _JOINED.search(neighbourhood) is not None or any(
            c >= "\u2600" for c in neighbourhood if c != char
        )
    if char in _DIRECTIONS:
        return is_rtl or _RIGHT_TO_LEFT.search(words) is not None
    return ord(char) in _TAGS and "\U0001f3f4" in words[:index]
