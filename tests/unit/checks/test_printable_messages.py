"""Whatever a message quotes, no terminal takes it for a command, and none shows it turned round."""

import re
from collections import Counter
from collections.abc import Sequence

import pytest
from rows import files, languages, questions, references, shapes, texts, trees, yaml_slips

from espresso import Edit, Row, espresso
from mendbook.checks import check
from mendbook.problems import FORMATS, Problem, is_printable, render_problems
from mendbook.reader import read

ROWS: list[Row] = [
    row
    for module in (files, languages, questions, references, shapes, texts, trees, yaml_slips)
    for row in module.ROWS
    if not isinstance(row.edit, bytes) and row.edit is not None
]

GUIDE = "data/guides/no-coffee.yml"
PAGE = "content/en/about.md"

TURNED = "\u202e"


def quoting(row: Row) -> Edit:
    """The edit of a row, with words that turn round in all that its message quotes."""
    old, new = row.edit if isinstance(row.edit, tuple) else ("", row.edit)
    assert isinstance(new, str)
    for quoted in set(re.findall("`([^`]{2,})`", f"{row.what} {row.remedy}")):
        new = new.replace(quoted, f"{quoted[:1]}{TURNED}{quoted[1:]}")
    return (old, new) if isinstance(row.edit, tuple) else new


def assert_printable(problems: Sequence[Problem]) -> None:
    for style in FORMATS:
        for line in render_problems(problems, style).split("\n"):
            assert is_printable(line), line
    for problem in problems:
        assert is_printable(f"{problem.place}{problem.what}{problem.remedy}"), problem


@pytest.mark.parametrize("row", ROWS, ids=[f"{row.code}-{number}" for number, row in enumerate(ROWS)])
def test_no_message_turns_words_round(row: Row) -> None:
    assert_printable(check(read(espresso({row.file: quoting(row)}))).problems)


LINKS = ("%1b%5b31m", "%c2%9b31m", "%0a::error::x", "%0d", "%e2%80%ae", "%e2%80%a8", "&#27;[31m", "&#x9b;31m")


@pytest.mark.parametrize("start", ["guide:", "guide:no-coffee#", "../pictures/", "x:", "https:", "topic:"])
def test_no_link_reaches_a_terminal_decoded(start: str) -> None:
    """Each link is a problem of its own."""
    links = [f"{start}{end}" for end in LINKS]
    lines = "".join(f"[a]({link}) ![b]({link}) <{link}>\n" for link in links)
    steps = " ".join(f"[this]({link})" for link in links)
    edits: dict[str, Edit] = {
        PAGE: f"---\ntitle: About us\n---\n{lines}",
        GUIDE: ("[this](topic:brewing)", steps),
    }
    problems = check(read(espresso(edits))).problems
    of = Counter(problem.place.file for problem in problems)
    assert start == "https:" or min(of[PAGE], of[GUIDE]) >= len(LINKS)
    assert_printable(problems)
