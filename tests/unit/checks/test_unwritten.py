"""What is still to be written, and what only looks as if it were a slip."""

from espresso import Edit, espresso
from mendbook.checks import check
from mendbook.reader import read

CAUSE = ("{en: Descale the machine, pt: Descalcificar a máquina}", "{en: …, pt: …}")
GUIDE = "data/guides/no-coffee.yml"


def codes(edits: dict[str, Edit]) -> list[str]:
    return [problem.code for problem in check(read(espresso(edits))).problems]


def test_a_cause_is_seen_where_a_guide_that_visitors_see_has_it() -> None:
    assert codes({"data/causes.yml": CAUSE}) == ["MB430", "MB430"]
    without: Edit = ("  - {cause: limescale, likelihood: common}\n", "")  # a draft still has it
    assert codes({"data/causes.yml": CAUSE, GUIDE: without}) == ["MB431"]


def test_more_than_three_points_are_no_text_to_be_written() -> None:
    assert codes({GUIDE: ("{en: What to do., pt: O que fazer.}", "{en: And then …, pt: E depois …}")}) == []


def test_brackets_with_a_backslash_are_meant() -> None:
    assert codes({GUIDE: ("summary: {en: What to do.,", "summary: {en: 'Type \\[\\[x\\]\\].',")}) == []
