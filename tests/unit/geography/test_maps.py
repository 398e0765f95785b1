"""Maps: which places are on which, what is shown, and whether browsers can draw the paths."""

import random
import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mendbook.geography import Map, countries, distance_to_country, draw_maps, outline
from mendbook.geography.windows import bounding_box
from thorough import rounds

Place = tuple[float, float]

PATH = re.compile(r"(M-?\d+ -?\d+l-?\d+((-| )\d+)*Z)*")

LISBON, PORTO, FARO, BRAGANCA = (38.722, -9.139), (41.150, -8.611), (37.019, -7.930), (41.806, -6.757)
COIMBRA = 40.211, -8.429
FUNCHAL, PONTA_DELGADA, ANGRA = (32.651, -16.909), (37.740, -25.669), (38.655, -27.217)
MADRID, BARCELONA, PALMA = (40.417, -3.703), (41.387, 2.170), (39.570, 2.650)
LAS_PALMAS, SANTA_CRUZ = (28.124, -15.430), (28.464, -16.252)
NEW_YORK, BOSTON, LOS_ANGELES, DENVER = (40.71, -74.01), (42.36, -71.06), (34.05, -118.24), (39.74, -104.99)
SEATTLE, MIAMI, HONOLULU, ANCHORAGE = (47.61, -122.33), (25.76, -80.19), (21.31, -157.86), (61.22, -149.90)


def numbers(maps: tuple[Map, ...]) -> list[list[int]]:
    """The numbers of the places on each map."""
    return [[number for number, _, _ in each.points] for each in maps]


def rings(drawn: Map) -> list[list[tuple[int, int]]]:
    """The points of each ring of a map's outline."""
    assert PATH.fullmatch(drawn.outline)
    found = []
    for path in re.findall(r"M([^Z]+)Z", drawn.outline):
        start, steps = ([int(number) for number in re.findall(r"-?\d+", part)] for part in path.split("l"))
        assert len(steps) % 2 == 0
        points = [(start[0], start[1])]
        for right, down in zip(steps[::2], steps[1::2], strict=True):
            points.append((points[-1][0] + right, points[-1][1] + down))
        found.append(points)
    return found


def inside(drawn: Map, x: float, y: float) -> bool:
    return 0 <= x <= drawn.width and 0 <= y <= drawn.height


def shown_whole(drawn: Map, lands: int = 1) -> bool:
    """Whether the `lands` largest pieces of land are shown without being cut off."""
    largest = sorted(rings(drawn), key=len, reverse=True)[:lands]
    assert len(largest) == lands
    return all(inside(drawn, *point) for ring in largest for point in ring)


class Scale:
    """Where a (latitude, longitude) is on a map, computed from two places far apart on it."""

    def __init__(self, drawn: Map, places: list[Place], one: int, other: int) -> None:
        at = {number: (x, y) for number, x, y in drawn.points}
        (self._y, self._x), (y, x) = places[one], places[other]
        self._left, self._top = at[one]
        self.right = (at[other][0] - at[one][0]) / (x - self._x)
        self.down = (at[other][1] - at[one][1]) / (y - self._y)

    def __call__(self, latitude: float, longitude: float) -> tuple[float, float]:
        return self._left + (longitude - self._x) * self.right, self._top + (latitude - self._y) * self.down


def test_distant_islands_have_maps_of_their_own() -> None:
    places = [FUNCHAL, LISBON, PONTA_DELGADA, PORTO, ANGRA, FARO]
    assert numbers(draw_maps("PT", places)) == [[1, 3, 5], [2, 4], [0]]
    places = [LAS_PALMAS, MADRID, BARCELONA, SANTA_CRUZ, PALMA]
    assert numbers(draw_maps("ES", places)) == [[1, 2, 4], [0, 3]]


def test_the_map_with_most_places_comes_first() -> None:
    assert numbers(draw_maps("PT", [LISBON, FUNCHAL, FUNCHAL])) == [[1, 2], [0]]
    assert numbers(draw_maps("PT", [FUNCHAL, LISBON])) == [[0], [1]]


def test_places_on_one_land_are_on_one_map_however_far_apart() -> None:
    places = [NEW_YORK, LOS_ANGELES, HONOLULU, ANCHORAGE]
    assert numbers(draw_maps("US", places)) == [[0, 1], [2], [3]]


def test_maps_that_would_overlap_are_one() -> None:
    """Christchurch is 305 km from Wellington, Cagliari 400 km from Rome and Palermo."""
    assert len(draw_maps("NZ", [(-41.29, 174.78), (-43.53, 172.64)])) == 1
    assert len(draw_maps("IT", [(41.90, 12.50), (45.46, 9.19), (39.22, 9.12)])) == 1


@pytest.mark.parametrize("places", [[LISBON, BRAGANCA], [PORTO, LISBON, BRAGANCA, FARO]])
def test_all_of_mainland_portugal_is_shown(places: list[Place]) -> None:
    """Its extremes are Cape Santa Maria, Cevide, Cape Roca and Ifanes."""
    [drawn] = draw_maps("PT", places)
    scale = Scale(drawn, places, places.index(LISBON), places.index(BRAGANCA))
    xs, ys = zip(*(point for ring in rings(drawn) for point in ring), strict=True)
    west, south, east, north = (
        scale(39, -9.50)[0],
        scale(36.96, -8)[1],
        scale(39, -6.19)[0],
        scale(42.15, -8)[1],
    )
    assert min(xs) == pytest.approx(west, abs=8)
    assert max(xs) == pytest.approx(east, abs=8)
    assert max(ys) == pytest.approx(south, abs=8)
    assert min(ys) == pytest.approx(north, abs=8)
    assert inside(drawn, west, north)
    assert inside(drawn, east, south)
    assert shown_whole(drawn)
    # Its proportions are those on the ground: a degree of longitude is cos(39.5°) of one of latitude.
    assert scale.right / -scale.down == pytest.approx(0.772, abs=0.02)


@pytest.mark.parametrize(
    ("country", "place"),
    [("PT", FUNCHAL), ("BE", (50.85, 4.35)), ("LU", (49.61, 6.13)), ("VA", (41.903, 12.453))],
)
def test_a_single_place_on_small_land_shows_all_of_the_land(country: str, place: Place) -> None:
    [drawn] = draw_maps(country, [place])
    assert rings(drawn)
    assert shown_whole(drawn)


def test_a_corner_of_a_large_country_is_shown_enlarged() -> None:
    """New York and Boston are 306 km apart, so their map isn't 4,500 km wide."""
    [drawn] = draw_maps("US", [NEW_YORK, BOSTON])
    (_, x0, y0), (_, x1, y1) = drawn.points
    pixels = ((x1 - x0) ** 2 + (y1 - y0) ** 2) ** 0.5 / 306
    assert pixels > 0.8
    for _, x, y in drawn.points:
        assert min(x, y, drawn.width - x, drawn.height - y) >= 60 * pixels
    assert not shown_whole(drawn)


def test_places_all_over_a_large_country_show_all_of_it() -> None:
    places = [NEW_YORK, LOS_ANGELES, SEATTLE, MIAMI]
    [drawn] = draw_maps("US", places)
    assert shown_whole(drawn)
    [drawn] = draw_maps("ES", [MADRID, BARCELONA])  # half of its width
    assert shown_whole(drawn)


@pytest.mark.parametrize(("country", "place"), [("US", DENVER), ("RU", (62.03, 129.73)), ("ES", MADRID)])
def test_every_place_is_shown_on_land(country: str, place: Place) -> None:
    """In the middle of a large country, no coast or border is near."""
    [drawn] = draw_maps(country, [place])
    assert any(inside(drawn, *point) for ring in rings(drawn) for point in ring)


def test_a_map_may_cross_the_180th_meridian() -> None:
    """Suva, Labasa, and Matei, which is 0.1 degrees beyond it; east is still to the right."""
    [drawn] = draw_maps("FJ", [(-18.142, 178.442), (-16.433, 179.364), (-16.69, -179.88)])
    assert [number for number, x, _ in sorted(drawn.points, key=lambda point: point[1])] == [0, 1, 2]
    assert shown_whole(drawn, 3)
    # Moscow and Provideniya are on one land, which continues beyond it.
    [drawn] = draw_maps("RU", [(64.424, -173.226), (55.75, 37.62)])
    (_, provideniya, _), (_, moscow, _) = drawn.points
    assert drawn.width * 0.8 > provideniya - moscow > drawn.width * 0.6
    assert drawn.width == 600


def test_a_map_at_a_pole_is_no_wider_than_the_globe() -> None:
    box = bounding_box([(10.0, 90.0)]).widen(0, 100)
    assert 10 < box.east < 190
    assert -170 < box.west < 10


def test_without_places_there_is_no_map() -> None:
    assert draw_maps("PT", []) == ()
    assert draw_maps("ZZ", []) == ()


def test_a_country_without_an_outline_has_maps_too() -> None:
    [drawn] = draw_maps("ZZ", [LISBON, COIMBRA])
    assert drawn.outline == ""
    (_, x0, y0), (_, x1, y1) = drawn.points
    assert inside(drawn, x0, y0)
    assert inside(drawn, x1, y1)
    assert x0 < x1
    assert y0 > y1


def test_a_place_far_out_at_sea_is_on_a_map_too() -> None:
    maps = draw_maps("PT", [LISBON, (30.0, -40.0)])
    assert numbers(maps) == [[0], [1]]
    assert maps[1].outline == ""


def test_a_map_can_have_thousands_of_places() -> None:
    rng = random.Random(1)
    places: list[Place] = []
    while len(places) < 5000:
        place = rng.uniform(47.3, 55.0), rng.uniform(6.0, 15.0)
        if distance_to_country("DE", *place) == 0:
            places.append(place)
    [germany] = draw_maps("DE", places)
    assert [number for number, _, _ in germany.points] == list(range(5000))
    assert shown_whole(germany)
    two_towns = [(lat / 100 + 43.0, lon / 100 + 1.0) for lat, lon in places]
    two_towns[2500:] = [(lat + 2.3, lon) for lat, lon in two_towns[2500:]]
    assert sum(map(len, numbers(draw_maps("FR", two_towns)))) == 5000


def test_outlines_of_all_countries_are_short_and_well_formed() -> None:
    rng = random.Random(7)
    for country in sorted(countries()):
        corners = [(y, x) for ring in outline(country) for x, y in ring]
        for places in (
            [rng.choice(corners)],
            rng.choices(corners, k=5),
            corners[:: len(corners) // 60 + 1],
        ):
            for each in draw_maps(country, places):
                assert max(each.width, each.height) == 600, country
                assert min(each.width, each.height) > 60, country
                assert 0 < len(each.outline) < 20_000, country
                for ring in rings(each):
                    assert len(ring) >= 3, country
                    assert all(a != b for a, b in pairwise(ring)), country
                    assert all(
                        -20 <= x <= each.width + 20 and -20 <= y <= each.height + 20 for x, y in ring
                    ), country


ANYWHERE = st.tuples(
    st.floats(-90, 90) | st.sampled_from([-90.0, 90.0, 0.0]),
    st.floats(-180, 180) | st.sampled_from([-180.0, 180.0, 179.999, -179.999, 0.0, -1e-20]),
)


@rounds(50, long=500)
@given(st.sampled_from([*sorted(countries()), "ZZ", ""]), st.lists(ANYWHERE, max_size=12))
def test_any_places_are_on_one_map_each(country: str, places: list[Place]) -> None:
    maps = draw_maps(country, places)
    assert sorted(number for each in numbers(maps) for number in each) == list(range(len(places)))
    assert [len(each.points) for each in maps] == sorted((len(each.points) for each in maps), reverse=True)
    for each in maps:
        assert max(each.width, each.height) == 600
        assert min(each.width, each.height) >= 1
        assert all(inside(each, x, y) for _, x, y in each.points)
        rings(each)


@rounds(50, long=500)
@given(
    st.sampled_from(["PT", "FR", "NO", "BR", "ZZ"]),
    st.lists(st.tuples(st.floats(-60, 75), st.floats(-90, 90)), min_size=2, max_size=8),
)
def test_north_is_up_and_east_is_right(country: str, places: list[Place]) -> None:
    for each in draw_maps(country, places):
        for one, x0, y0 in each.points:
            for other, x1, y1 in each.points:
                if places[one][0] > places[other][0]:
                    assert y0 <= y1
                if places[one][1] > places[other][1]:
                    assert x0 >= x1


@rounds(50, long=500)
@given(st.sampled_from(["PT", "JP", "US", "FJ", "AQ", "ZZ"]), ANYWHERE, st.integers(1, 5))
def test_places_at_one_point_are_at_one_pixel(country: str, place: Place, times: int) -> None:
    [drawn] = draw_maps(country, [place] * times)
    assert len({(x, y) for _, x, y in drawn.points}) == 1
    assert numbers((drawn,)) == [list(range(times))]
