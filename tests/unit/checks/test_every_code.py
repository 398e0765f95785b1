"""Every problem code, in the exact words that editors read. The rows are in `rows/`."""

from pathlib import Path

import pytest
from rows import (
    contact,
    files,
    languages,
    prices,
    problem_settings,
    questions,
    references,
    risks,
    shapes,
    tables,
    texts,
    trees,
    upkeep,
    yaml_slips,
)

from espresso import Row, espresso
from mendbook.checks import check
from mendbook.problems import CODES
from mendbook.reader import read

ROWS = [
    *files.ROWS,
    *yaml_slips.ROWS,
    *shapes.ROWS,
    *languages.ROWS,
    *references.ROWS,
    *texts.ROWS,
    *tables.ROWS,
    *questions.ROWS,
    *trees.ROWS,
    *risks.ROWS,
    *contact.ROWS,
    *prices.ROWS,
    *upkeep.ROWS,
    *problem_settings.ROWS,
]

TESTED_ELSEWHERE = {
    "tests/unit/files/test_walk.py": {"MB120", "MB121"},
    "tests/unit/publish/test_brought_files.py": {"MB123"},
    "tests/unit/checks/test_device_problems.py": {
        "MB312",
        "MB313",
        "MB314",
        "MB315",
        "MB316",
        "MB317",
        "MB327",
        "MB397",
    },
    "tests/unit/checks/rows/specifications.py": {"MB346"},
    "tests/unit/checks/test_store_problems.py": {f"MB{number}" for number in range(331, 346)},
    "tests/unit/checks/test_guide_rows.py": {"MB380", "MB381", "MB382", "MB383", "MB384", "MB385"},
    "tests/unit/checks/test_includes.py": {"MB386", "MB387"},
    "tests/unit/checks/test_system_problems.py": {f"MB{number}" for number in range(390, 397)},
    "tests/unit/checks/test_languages.py": {"MB422"},
    "tests/unit/checks/test_terms.py": {"MB424", "MB425", "MB426", "MB721"},
    "tests/unit/publish/test_gallery.py": {"MB863", "MB864"},
    "tests/unit/checks/test_picture_problems.py": {"MB865"},
    "tests/unit/checks/test_upkeep.py": {"MB319", "MB324", "MB326"},
    "tests/unit/reader/test_input_limits.py": {"MB212", "MB216", "MB716", "MB717"},
    "tests/unit/diagnosis/test_restricted.py": {"MB715"},
    "tests/unit/render/test_template_problems.py": {"MB309", *(f"MB50{n}" for n in range(1, 9))},
    "tests/unit/render/test_script_problems.py": {f"MB51{n}" for n in range(1, 7)},
    "tests/unit/render/test_style_problems.py": {"MB521"},
    "tests/unit/diagnosis/test_diagnose.py": {"MB701", "MB702", "MB703", "MB704", "MB705"},
    "tests/unit/diagnosis/test_remarks.py": {"MB711", "MB712", "MB713", "MB714"},
    "tests/unit/checks/test_danger_problems.py": {"MB360", "MB363", "MB364", "MB367", "MB368", "MB725"},
    "tests/unit/diagnosis/test_danger_paths.py": {"MB361", "MB362", "MB365", "MB366"},
    "tests/unit/checks/test_drawing_problems.py": {f"MB{number}" for number in range(850, 860)},
    "tests/unit/edit/test_atomic.py": {"MB860", "MB861"},
    "tests/unit/edit/test_rename.py": {"MB862"},
    "tests/hosted/test_live.py": {"MB613", "MB614", "MB616"},
    "tests/unit/reader/test_host_settings.py": {f"MB{number}" for number in range(601, 609)},
    "tests/unit/cli/test_pdf_command.py": {"MB801"},
    "tests/unit/publish/test_page_sizes.py": {"MB718", "MB720"},
    "tests/unit/publish/test_prints.py": {"MB802", "MB803"},
    "tests/unit/look/test_look.py": {"MB804", "MB805", "MB806"},
    "tests/unit/publish/test_icons.py": {"MB807"},
}
"""By test file, the codes that need more than one edit of a file."""


@pytest.mark.parametrize("row", ROWS, ids=[f"{row.code}-{number}" for number, row in enumerate(ROWS)])
def test_each_mistake_is_one_problem_in_these_words(row: Row) -> None:
    found = check(read(espresso({row.file: row.edit}))).problems
    assert [(p.code, str(p.place), p.message, p.remedy) for p in found] == [
        (row.code, row.place, row.message, row.remedy)
    ]


def test_messages_are_whole_sentences() -> None:
    for row in ROWS:
        assert row.message[0] in "`ABCDEFGHIJKLMNOPQRSTUVWXYZ"
        assert row.message.endswith(".")
        assert row.remedy.endswith((".", "?", '"2026".'))


def test_every_code_is_tested() -> None:
    here = {row.code for row in ROWS}
    for file, codes in TESTED_ELSEWHERE.items():
        text = (Path(__file__).parents[3] / file).read_text(encoding="utf-8")
        assert [code for code in sorted(codes) if code not in text] == []
    elsewhere = set().union(*TESTED_ELSEWHERE.values())
    tested = here | elsewhere
    assert set(CODES) - tested == set(), "add a `Row` for each of these in tests/unit/checks/rows/"
    assert tested - set(CODES) == set(), "these aren't in problems/codes.py"
    assert not here & elsewhere
