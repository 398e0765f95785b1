"""The cost of parsing and checking a text is proportional to its length, whatever characters it
consists of.
"""

import time
from collections.abc import Mapping

import pytest

from espresso import espresso
from mendbook.checks.characters import check_characters, check_lengths, check_quotes
from mendbook.checks.harmless import harmless
from mendbook.checks.markup import MarkupChecks
from mendbook.checks.mistaken import check_mistaken
from mendbook.checks.survey import Survey
from mendbook.checks.tables import check_tables
from mendbook.problems import Place
from mendbook.reader import read
from mendbook.text import Parser

SIZE = 50_000
LIMIT = 2.0
"""CPU seconds. Each text takes less than half of that on a quiet machine; quadratic growth would take
minutes.
"""

TRIES = 3
"""The best of these counts: on a busy machine, any single one may take twice as long."""

PIECES = [
    *("**1*", "*1", "*#1", "#1*", "*1+", "*#*#1", "C:\\a_", "C:\\\\", "*a*b", "__a__", "\\*"),
    *("`a ", "``a `b ", "<p ", "<a b", "<!--", "[a](b c ", "[a] (", "(a)[", "![a](", "[[a", "a]]", "a > b ["),
    *("{a=b ", "{.a ", "{:", ":a-", "==a", "~~a", "++a+", "|a", "| a |\n", "[^a", "[/b", "{{a", "{%a", "*[a"),
    *(
        "-",
        "|  ",
        "|---",
        "---  ",
        "|-|-|\n",
        "|a|b|\n|-|-|\n",
        "- a ",
        "• a\n",
        "1.a\n",
        "\n!!! a",
        "::: a\n",
        "title: a\n",
        "a: b\n",
        "“a",
        "«a",
        "a\u00a0",
        "Ã",
        "é",
    ),
]


READING = read(espresso())
SURVEY = Survey.of(READING)


class Here:
    key = "explanation"
    called = "the text"
    in_steps = True
    may_be_spliced = False

    def __call__(self, language: str | None = None, needle: str | None = None) -> Place:
        return Place("data/causes.yml")

    def folded(self, language: str | None = None) -> Mapping[Place, str]:
        return {}


@pytest.mark.parametrize(
    ("before", "piece"),
    [*(("", piece) for piece in PIECES), ("| ", "-"), ("|", " "), ("|---", " "), ("|a|", "b")],
)
def test_a_text_of_one_piece_repeated_is_checked_quickly(before: str, piece: str) -> None:
    text = (before + piece * SIZE)[:SIZE]
    assert any(cpu_seconds(text) < LIMIT for _ in range(TRIES))


def cpu_seconds(text: str) -> float:
    """The CPU time of parsing a text and running all checks on it."""
    began = time.process_time()
    markup = Parser().parse(text, inline=False)
    checks = MarkupChecks(SURVEY)
    list(checks.check(markup, None, Here()))
    list(checks.check_plain(text, None, Here()))
    harmless(text)
    list(check_tables(markup, None, Here()))
    list(check_mistaken(markup, text, None, Here(), prose=False))
    list(check_characters(text, None, Here(), is_rtl=False))
    list(check_lengths(text, None, Here(), step=True))
    list(check_quotes(text, None, Here()))
    return time.process_time() - began
