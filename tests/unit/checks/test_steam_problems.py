"""Problems with shared causes, further solutions and how-tos, in their exact words."""

from collections.abc import Mapping

import pytest
from rows import causes
from rows.specifications import MachineRow

from espresso import Edit, espresso
from mendbook.checks import check
from mendbook.reader import read
from steam import STEAM

GUIDE, SEAL, HOWTO = "data/guides/no-steam.yml", "data/causes/seal.yml", "data/howtos/descale.yml"


def reported(edits: Mapping[str, Edit]) -> list[tuple[str, str, str, str]]:
    return [(p.code, str(p.place), p.message, p.remedy) for p in check(read(espresso(STEAM, edits))).problems]


def test_the_site_has_no_problems() -> None:
    assert reported({}) == []


@pytest.mark.parametrize(
    "row", causes.ROWS, ids=[f"{row.code}-{number}" for number, row in enumerate(causes.ROWS)]
)
def test_each_mistake_is_one_problem_in_these_words(row: MachineRow) -> None:
    assert reported(row.edits) == [(row.code, row.place, row.message, row.remedy)]


def test_messages_are_whole_sentences() -> None:
    for row in causes.ROWS:
        assert row.message[0] in "`ABCDEFGHIJKLMNOPQRSTUVWXYZ"
        assert row.message.endswith(".")
        assert row.remedy.endswith((".", "?"))


@pytest.mark.parametrize(
    "edits",
    [
        # A part for some devices only needs steps for those.
        {
            HOWTO: (
                "      - {en: Pour it in., pt: Deite-o.}\n",
                "      - {en: Pour it in., pt: Deite-o., applies_to: {devices: [crema-one]}}\n"
                "    applies_to: {devices: [crema-one]}\n",
            )
        },
        # A draft may link to a draft, and to what only drafts have.
        {
            GUIDE: (
                "summary: {en: Get the steam back.,",
                'status: draft\nsummary: {en: "[How](howto:descale), [why](cause:seal).",',
            ),
            HOWTO: ("reviewed:", "status: draft\nreviewed:"),
        },
        # A cause that only a draft has may link to the cause of another guide.
        {SEAL: ("Rubber hardens.", '"[Water](cause:limescale) is hard."')},
    ],
    ids=["part for some", "drafts", "cause"],
)
def test_valid_edits_have_no_problems(edits: Mapping[str, Edit]) -> None:
    assert reported(edits) == []


TILTS = """\
title: {en: It tilts, pt: Inclina-se}
topic: brewing
summary: {en: Put it right., pt: Ponha-a direita.}
causes:
  - {cause: foot, merges: [floor], called: Both, solution: All, likelihood: common}
reviewed: 2026-05-01
"""

FOOT = """\
cause: {en: A foot is gone, pt: Falta um pé}
solution: {en: Put one on, pt: Pôr outro}
complexity: low
applies_to: {devices: [crema-one]}
steps:
  - {en: Turn it in., pt: Enrosque-o.}
"""

FLOOR = """\
cause: {en: The floor is not level, pt: O chão não é plano}
solution: {en: Move it, pt: Mudá-la}
complexity: low
steps:
  - {en: Move it., pt: Mude-a., applies_to: {devices: [crema-one]}}
"""


def test_a_cause_for_other_devices_does_not_count_as_having_steps() -> None:
    """A missing foot only concerns Crema One. The uneven floor concerns all devices, but has a step only for
    Crema One.
    """
    edits = {
        "data/guides/tilts.yml": TILTS,
        "data/causes/foot.yml": FOOT,
        "data/causes/floor.yml": FLOOR,
    }
    assert [problem[:3] for problem in reported(edits)] == [
        ("MB313", "data/guides/tilts.yml:5:13", "The solution of `foot` has no steps for `crema-two`.")
    ]
