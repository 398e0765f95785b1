import re
from pathlib import Path

from mendbook.problems import CODES

DOCS = Path(__file__).parents[3] / "docs" / "problems.md"


def headings(level: str) -> list[str]:
    return re.findall(rf"^{level} (MB.*)$", DOCS.read_text(encoding="utf-8"), re.MULTILINE)


def test_every_code_has_a_heading_in_order_and_there_are_no_others() -> None:
    expected = [f"{code} {name} ({severity})" for code, (severity, name) in CODES.items()]
    assert headings("###") == expected, "give each code a section in docs/problems.md, at its place"


def test_codes_are_below_the_heading_of_their_hundred() -> None:
    hundreds = dict.fromkeys(code[:3] for code in CODES)
    assert [heading[:5] for heading in headings("##")] == [f"{hundred}xx" for hundred in hundreds]


def test_no_unknown_code_is_mentioned() -> None:
    named = set(re.findall(r"MB[0-9]{3}", DOCS.read_text(encoding="utf-8")))
    assert named == set(CODES)
