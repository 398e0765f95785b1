"""Texts that are skipped as harmless have no problem that any check would find."""

from collections.abc import Mapping

import pytest

from espresso import ESPRESSO
from mendbook.checks.characters import check_quotes
from mendbook.checks.harmless import harmless
from mendbook.checks.survey import Survey
from mendbook.checks.texts import TextChecks, _unfilled_placeholders
from mendbook.problems import Place
from mendbook.reader import read
from thorough import random_texts

PIECES = (
    *(
        "word ",
        "Word ",
        "é",
        "à",
        "Ã",
        "Â",
        "ª",
        "»",
        "ß",
        "Ω",
        "ж",
        "字",
        "7",
        " 3. ",
        " 5) ",
        "12",
        "  ",
        " ",
    ),
    *(
        ".",
        ",",
        ": ",
        ":",
        "::",
        ":icon:",
        "!",
        "?",
        "!!",
        "??",
        "(",
        ")",
        "“",
        "”",
        "'",
        "’",
        '"',
        "-",
        " - ",
    ),
    *(
        "–",
        " – ",
        "…",
        "/",
        "%",
        "€",
        "+",
        "=",
        "#",
        "|",
        ">",
        "~",
        "{",
        "}",
        "&",
        "[[menu > clean]]",
        "[[x]]",
    ),
    *(
        "[[a>b]]",
        "[",
        "]",
        "a) ",
        "title: x",
        "note: ",
        "\u00a0",
        "\u00ad",
        "\u200b",
        "\u115f",
        "o\t",
        "•",
        "● ",
    ),
    *(
        "http://x",
        "*",
        "`",
        "x" * 61,
        "{x}",
        "{emergency_number}",
        "--8<--",
        "E.g. ",
        "\n",
        "- ",
        ".. note:: ",
    ),
)


class InList:
    """The place of a step in a list, whose lines YAML joins."""

    key, called, in_steps, may_be_spliced = "steps", "number 1 of `steps`", True, False

    def __call__(self, language: str | None = None, needle: str | None = None) -> Place:
        return Place("data/causes.yml", 1)

    def folded(self, language: str | None = None) -> Mapping[Place, str]:
        return {Place("data/causes.yml", 1): "- one", Place("data/causes.yml", 2): "- another"}


READING = read(ESPRESSO)
assert READING.knowledge is not None
assert READING.entries is not None
CHECKS = TextChecks(Survey.of(READING))


@pytest.mark.parametrize("begin", ["", "Word "], ids=["at the start", "behind a word"])
@pytest.mark.parametrize("inline", [True, False], ids=["a line", "a block"])
def test_no_check_finds_a_problem_in_a_harmless_text(inline: bool, begin: str) -> None:
    place = InList()
    texts = dict.fromkeys(f"{begin}{text}".strip() for text in random_texts(PIECES, 7, 5_000, long=100_000))
    skipped = [words for words in texts if harmless(words)]
    assert len(skipped) > 50
    for words in skipped:
        markup = READING.parser.parse(words, inline=inline)
        found = [
            *CHECKS._check_one(markup, words, "en", place, draft=False),
            *check_quotes(words, "en", place),
            *_unfilled_placeholders(words, "en", place),
            *_unfilled_placeholders(words, "en", place, action=True),
        ]
        assert found == [*CHECKS._harmless(markup, words, "en", place)], words
        if "[" not in words:
            assert [*CHECKS._check_plain(words, "en", place)] == [], words
            assert (markup.labels, markup.items, markup.columns, markup.rows) == ((), 0, 0, 0), words


@pytest.mark.parametrize(
    "words",
    [
        "Hold the button for 5 s (don’t let go).",
        "Open [[settings > about]], then the first-floor tap: is it on?",
        "Não há água",
    ],
)
def test_ordinary_sentences_are_harmless(words: str) -> None:
    assert harmless(words)
