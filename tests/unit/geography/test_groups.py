"""Groups of nearby places, compared with a check of all pairs."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mendbook.geography import kilometres
from mendbook.geography.groups import REACH, group_places
from thorough import rounds

Place = tuple[float, float]

NOWHERE: frozenset[int] = frozenset()

CORNERS = st.sampled_from(
    [(0.0, 0.0), (47.0, 10.0), (10.0, 180.0), (-88.0, 20.0), (89.9, -120.0), (60.0, -179.9)]
)


@st.composite
def places(draw: st.DrawFn) -> list[Place]:
    """Places, some in reach of each other and some not, also with longitudes beyond 180°."""
    south, west = draw(CORNERS)
    near = st.tuples(st.floats(-4, 4), st.floats(-9, 9))
    return [
        (max(-90.0, min(90.0, south + up)), (west + right + 180) % 360 - 180)
        for up, right in draw(st.lists(near, min_size=1, max_size=30))
    ]


def by_all_pairs(places: list[Place], lands: list[frozenset[int]]) -> list[list[int]]:
    """Places in reach of each other take the same name, until nothing changes."""
    names = list(range(len(places)))
    for _ in places:
        for one, a in enumerate(places):
            for other, b in enumerate(places):
                if kilometres(a, b) <= REACH or lands[one] & lands[other]:
                    names[one] = names[other] = min(names[one], names[other])
    return [[number for number, name in enumerate(names) if name == first] for first in sorted(set(names))]


@rounds(50, long=500)
@given(places())
def test_the_groups_equal_those_of_a_check_of_all_pairs(places: list[Place]) -> None:
    lands = [NOWHERE] * len(places)
    assert group_places(places, lands) == by_all_pairs(places, lands)


@rounds(50, long=500)
@given(places(), st.data())
def test_places_on_the_same_land_are_one_group(places: list[Place], data: st.DataObject) -> None:
    land = st.sampled_from([NOWHERE, NOWHERE, frozenset({0}), frozenset({7}), frozenset({0, 3})])
    lands = data.draw(st.lists(land, min_size=len(places), max_size=len(places)))
    assert group_places(places, lands) == by_all_pairs(places, lands)


@pytest.mark.parametrize(
    ("degrees", "groups"),
    [(2.24, [[0, 1]]), (2.26, [[0], [1]])],  # 249 and 251 km, at 111.2 per degree
)
@pytest.mark.parametrize("start", [-60.0, 0.0, 52.0, 87.5])
def test_reach_is_250_kilometres(degrees: float, groups: list[list[int]], start: float) -> None:
    assert group_places([(start, 179.0), (start + degrees, 179.0)], [NOWHERE, NOWHERE]) == groups


def test_a_chain_of_places_is_one_group() -> None:
    chain = [(50.0, 3.0 * step) for step in range(10)]  # 214 km each
    assert group_places(chain, [NOWHERE] * 10) == [list(range(10))]
    assert group_places([chain[0], *chain[2:]], [NOWHERE] * 9) == [[0], list(range(1, 9))]


def test_thousands_of_places_in_two_distant_towns_are_two_groups() -> None:
    towns = [(48 + 1e-5 * number, 2.0) for number in range(2500)]
    towns += [(latitude + 2.4, longitude) for latitude, longitude in towns]
    assert [len(group) for group in group_places(towns, [NOWHERE] * 5000)] == [2500, 2500]


def test_without_places_there_are_no_groups() -> None:
    assert group_places([], []) == []
