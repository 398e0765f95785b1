"""How pages name the devices of a part for scripts; `tests/js/test_same_words.py` has scripts read it."""

import pytest

from mendbook.render.fitted import data_for, in_runs
from mendbook.text import Fits


@pytest.mark.parametrize(
    ("numbers", "written"),
    [([], ""), ([0], "0"), ([4, 3], "3-4"), ([0, 1, 2, 5], "0-2 5"), ([7, 0, 2, 3], "0 2-3 7")],
)
def test_consecutive_numbers_are_written_as_a_range(numbers: list[int], written: str) -> None:
    assert in_runs(numbers) == written


def test_a_part_that_is_not_for_all_devices_has_their_numbers() -> None:
    assert data_for(None) == ""
    assert data_for(Fits(frozenset({0, 1, 4}), "some")) == ' data-for="0-1 4"'
    assert data_for(Fits(frozenset(), "none")) == ' data-for=""'
