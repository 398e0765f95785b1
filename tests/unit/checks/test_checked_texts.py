"""Checks of texts never ask for entries without words, so the fixture `as_in_the_preview` shares them."""

from dataclasses import replace
from typing import Any

import pytest
from test_eighty_mistakes import MISTAKES

from espresso import espresso
from firmware import FIRMWARE
from machines import CONDITIONS, MACHINES
from mendbook.checks.checks import Checks
from mendbook.checks.survey import Survey
from mendbook.reader import Reading, read
from scalding import SCALDING
from sketched import SKETCHED
from steam import STEAM
from washers import WASHERS

SITES = {
    "machines": {**MACHINES, **CONDITIONS},
    "firmware": FIRMWARE,
    "scalding": SCALDING,
    "sketched": SKETCHED,
    "steam": STEAM,
    "washers": WASHERS,
}


class Refused:
    """A knowledge that nobody may ask for anything."""

    def __getattr__(self, name: str) -> Any:
        raise AssertionError(f"`{name}` was asked for")


def check_texts(reading: Reading) -> None:
    """Checks every text of a site without its `wordless`."""
    refused: Any = Refused()
    assert Checks(replace(Survey.of(reading), wordless=refused))._of_all_texts


@pytest.mark.parametrize("name", SITES)
def test_texts_are_checked_without_them(name: str) -> None:
    check_texts(read(espresso(SITES[name])))


def test_wrong_texts_are_checked_without_them() -> None:
    readings = [read(espresso(mistake.site, mistake.edit)) for mistake in MISTAKES]
    readable = [reading for reading in readings if reading.knowledge is not None]
    assert len(readable) > 70
    for reading in readable:
        check_texts(reading)
