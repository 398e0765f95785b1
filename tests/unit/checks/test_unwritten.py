"""Texts still to be written, and texts that only look like them."""

from espresso import Edit, espresso
from mendbook.checks import check
from mendbook.reader import read

CAUSE = ("{en: Descale the machine, pt: Descalcificar a máquina}", "{en: …, pt: …}")
GUIDE = "data/guides/no-coffee.yml"


def codes(edits: dict[str, Edit]) -> list[str]:
    return [problem.code for problem in check(read(espresso(edits))).problems]


def test_an_unwritten_cause_is_a_warning_if_a_published_guide_has_it() -> None:
    assert codes({"data/causes.yml": CAUSE}) == ["MB430", "MB430"]
    without: Edit = ("  - {cause: limescale, likelihood: common}\n", "")  # only a draft still has it
    assert codes({"data/causes.yml": CAUSE, GUIDE: without}) == ["MB431"]


def test_an_ellipsis_within_a_text_is_allowed() -> None:
    assert codes({GUIDE: ("{en: What to do., pt: O que fazer.}", "{en: And then …, pt: E depois …}")}) == []


def test_escaped_brackets_are_allowed() -> None:
    assert codes({GUIDE: ("summary: {en: What to do.,", "summary: {en: 'Type \\[\\[x\\]\\].',")}) == []
