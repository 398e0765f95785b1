"""Whatever a message quotes, a terminal neither obeys it nor shows it in reversed order."""

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

OVERRIDE = "\u202e"


def quoting(row: Row) -> Edit:
    """The edit of a row, with a right-to-left override in everything that its message quotes."""
    old, new = row.edit if isinstance(row.edit, tuple) else ("", row.edit)
    assert isinstance(new, str)
    for quotation in set(re.findall("`([^`]{2,})`", f"{row.message} {row.remedy}")):
        new = new.replace(quotation, f"{quotation[:1]}{OVERRIDE}{quotation[1:]}")
    return (old, new) if isinstance(row.edit, tuple) else new


def assert_printable(problems: Sequence[Problem]) -> None:
    for style in FORMATS:
        for line in render_problems(problems, style).split("\n"):
            assert is_printable(line), line
    for problem in problems:
        assert is_printable(f"{problem.place}{problem.message}{problem.remedy}"), problem


@pytest.mark.parametrize("row", ROWS, ids=[f"{row.code}-{number}" for number, row in enumerate(ROWS)])
def test_no_message_reverses_text(row: Row) -> None:
    assert_printable(check(read(espresso({row.file: quoting(row)}))).problems)


LINKS = ("%1b%5b31m", "%c2%9b31m", "%0a::error::x", "%0d", "%e2%80%ae", "%e2%80%a8", "&#27;[31m", "&#x9b;31m")


@pytest.mark.parametrize("start", ["guide:", "guide:no-coffee#", "../pictures/", "x:", "https:", "topic:"])
def test_no_link_is_printed_decoded(start: str) -> None:
    """Each link is a separate problem."""
    links = [f"{start}{end}" for end in LINKS]
    lines = "".join(f"[a]({link}) ![b]({link}) <{link}>\n" for link in links)
    steps = " ".join(f"[this]({link})" for link in links)
    edits: dict[str, Edit] = {
        PAGE: f"---\ntitle: About us\n---\n{lines}",
        GUIDE: ("[this](topic:brewing)", steps),
    }
    problems = check(read(espresso(edits))).problems
    counts = Counter(problem.place.file for problem in problems)
    assert start == "https:" or min(counts[PAGE], counts[GUIDE]) >= len(LINKS)
    assert_printable(problems)
