"""How scripts read which devices a part of a page is for; `tests/js/test_same_words.py` has them read it."""

import pytest

from mendbook.render.fitted import data_for, in_runs
from mendbook.text import Fits


@pytest.mark.parametrize(
    ("numbers", "written"),
    [([], ""), ([0], "0"), ([4, 3], "3-4"), ([0, 1, 2, 5], "0-2 5"), ([7, 0, 2, 3], "0 2-3 7")],
)
def test_numbers_that_follow_one_another_are_a_run(numbers: list[int], written: str) -> None:
    assert in_runs(numbers) == written


def test_a_part_names_its_devices_where_it_is_not_for_all() -> None:
    assert data_for(None) == ""
    assert data_for(Fits(frozenset({0, 1, 4}), "some")) == ' data-for="0-1 4"'
    assert data_for(Fits(frozenset(), "none")) == ' data-for=""'
