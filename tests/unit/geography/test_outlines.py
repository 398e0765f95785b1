"""Outlines compared with known facts, and distances compared with a simple computation."""

import random
from itertools import pairwise
from math import ceil, inf, radians, sin

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mendbook.geography import Ring, countries, distance_to_country, kilometres, outline
from mendbook.geography.outlines import is_hole, lands_near

CITIES = {
    "Lisbon": ("PT", 38.722, -9.139),
    "Porto": ("PT", 41.150, -8.611),
    "Funchal": ("PT", 32.651, -16.909),
    "Ponta Delgada": ("PT", 37.740, -25.669),
    "Porto Santo": ("PT", 33.062, -16.336),
    "Corvo": ("PT", 39.672, -31.113),
    "Graciosa": ("PT", 39.087, -28.014),
    "Melilla": ("ES", 35.292, -2.938),
    "Ceuta": ("ES", 35.889, -5.316),
    "Gibraltar": ("GI", 36.140, -5.353),
    "Scilly": ("GB", 49.914, -6.315),
    "Madrid": ("ES", 40.417, -3.703),
    "Las Palmas": ("ES", 28.124, -15.430),
    "Brussels": ("BE", 50.847, 4.352),
    "Paris": ("FR", 48.857, 2.352),
    "Cayenne": ("FR", 4.922, -52.313),
    "Tokyo": ("JP", 35.690, 139.692),
    "Auckland": ("NZ", -36.848, 174.763),
    "New York": ("US", 40.713, -74.006),
    "Anchorage": ("US", 61.218, -149.900),
    "Anadyr": ("RU", 64.734, 177.515),
    "Provideniya, beyond the 180th meridian": ("RU", 64.424, -173.226),
    "Amguema, inland and beyond it": ("RU", 67.03, -178.55),
    "Suva": ("FJ", -18.142, 178.442),
    "Pristina": ("XK", 42.663, 21.165),
    "Kyrenia": ("CY", 35.337, 33.319),
    "Hargeisa": ("SO", 9.560, 44.065),
    "Flying Fish Cove": ("CX", -10.421, 105.678),
    "the South Pole": ("AQ", -90.0, 0.0),
    "Vostok": ("AQ", -78.464, 106.837),
}

EDGES = {
    country: [edge for ring in outline(country) for edge in pairwise(ring)] for country in ("FJ", "ZA", "NL")
}


@pytest.mark.parametrize("city", CITIES)
def test_a_city_is_in_its_country(city: str) -> None:
    assert distance_to_country(*CITIES[city]) < 10


@pytest.mark.parametrize(
    ("country", "latitude", "longitude", "least", "most"),
    [
        ("PT", 40.417, -3.703, 200, 300),  # Madrid
        ("PT", 38.88, -6.97, 1, 20),  # Badajoz, near the border
        ("ES", 38.722, -9.139, 140, 220),  # Lisbon
        ("ZA", -29.31, 27.48, 1, 60),  # Maseru, in the hole for Lesotho
        ("BE", 51.441, 5.469, 10, 30),  # Eindhoven
        ("FR", 51.507, -0.128, 110, 150),  # London
        ("RU", 65.64, -168.09, 30, 60),  # Cape Prince of Wales: Ratmanov Island is across the date line
        ("US", 66.08, -169.65, 30, 60),  # Cape Dezhnev: Little Diomede, seen from the other side
    ],
)
def test_places_near_a_country_are_not_in_it(
    country: str, latitude: float, longitude: float, least: float, most: float
) -> None:
    assert least < distance_to_country(country, latitude, longitude) < most


@pytest.mark.parametrize(("country", "latitude", "longitude"), CITIES.values(), ids=list(CITIES))
def test_swapped_coordinates_are_far_away(country: str, latitude: float, longitude: float) -> None:
    if country != "AQ":
        assert distance_to_country(country, longitude, latitude) > 200


def test_distances_between_cities() -> None:
    lisbon, porto, tokyo, new_york = (CITIES[city][1:] for city in ("Lisbon", "Porto", "Tokyo", "New York"))
    assert kilometres(lisbon, porto) == pytest.approx(274, abs=2)
    assert kilometres(porto, lisbon) == kilometres(lisbon, porto)
    assert kilometres(tokyo, new_york) == pytest.approx(10_850, abs=40)
    assert kilometres(lisbon, lisbon) == 0
    assert kilometres((0.0, 179.5), (0.0, -179.5)) == pytest.approx(111.2, abs=0.1)
    assert kilometres((90.0, 0.0), (-90.0, 17.0)) == pytest.approx(20_015, abs=1)


@pytest.mark.parametrize(
    ("country", "area"),
    [
        ("PT", 92_226),
        ("ES", 505_990),
        ("BE", 30_689),
        ("DE", 357_592),
        ("ZA", 1_221_037),
        ("LS", 30_355),
        ("NZ", 268_021),
        ("FJ", 18_272),
        ("RU", 17_100_000),
        ("IS", 103_000),
        ("LU", 2_586),
    ],
)
def test_outlines_have_the_areas_of_their_countries(country: str, area: float) -> None:
    """In square kilometres, as the countries give them. Holes are subtracted."""
    assert sum(map(square_kilometres, outline(country))) == pytest.approx(area, rel=0.04)


def square_kilometres(ring: Ring) -> float:
    """The area between the ring and the equator, on the ground; negative for clockwise rings."""
    return -(6371**2) * sum(
        radians(x1 - x0) * (sin(radians(y0)) + sin(radians(y1))) / 2 for (x0, y0), (x1, y1) in pairwise(ring)
    )


def test_the_rings_of_every_country_are_plausible() -> None:
    assert len(countries()) > 230
    assert {"PT", "ES", "US", "XK", "VA", "AQ"} <= countries()
    for country in countries():
        rings = outline(country)
        assert rings, country
        assert not is_hole(rings[0]), country
        for ring in rings:
            assert len(ring) >= 4, country
            assert ring[0] == ring[-1], country
            assert all(a != b for a, b in pairwise(ring)), country
            assert len(set(ring)) >= 3, country
            xs, ys = zip(*ring, strict=True)
            assert -90 <= min(ys) < max(ys) <= 90, country
            assert min(xs) < max(xs) <= min(xs) + 360, country
            assert -180 <= (min(xs) + max(xs)) / 2 <= 180, country
            # No edge goes around the globe, except that of Antarctica at the pole.
            assert all(abs(a[0] - b[0]) < 90 or a[1] == b[1] == -90 for a, b in pairwise(ring)), country


def test_holes_are_within_the_ring_before_them() -> None:
    holes = 0
    for country in countries():
        for number, ring in enumerate(outline(country)):
            if is_hole(ring):
                holes += 1
                outer = max(other for other in range(number) if not is_hole(outline(country)[other]))
                xs, ys = zip(*outline(country)[outer], strict=True)
                assert all(min(xs) <= x <= max(xs) and min(ys) <= y <= max(ys) for x, y in ring), country
    assert holes >= 5


def test_a_country_without_an_outline_contains_no_place() -> None:
    assert outline("ZZ") == ()
    assert "ZZ" not in countries()
    assert distance_to_country("ZZ", 0, 0) == inf
    assert lands_near("ZZ", 0, 0, 1) == set()


def test_the_nearest_land_is_found() -> None:
    """Malta and Gozo are 5 km apart; Egypt's border with Sudan is straight for hundreds of kilometres."""
    valletta, victoria = (35.898, 14.514), (36.044, 14.240)
    [malta], [gozo] = lands_near("MT", *valletta, 0.01), lands_near("MT", *victoria, 0.01)
    assert malta != gozo
    assert lands_near("MT", *valletta, 0.3) == lands_near("MT", *victoria, 0.3) == {malta, gozo}
    assert lands_near("EG", 21.8, 27.0, 0.1) == set()
    assert len(lands_near("EG", 21.8, 27.0, 0.3)) == 1


def test_the_nearest_point_may_be_far_from_the_ends_of_its_edge() -> None:
    """In the north of Greenland, there is an edge of 80 km."""
    one, other = max(pairwise(outline("GL")[0]), key=lambda ends: abs(ends[0][0] - ends[1][0]))
    middle = (one[1] + other[1]) / 2 - 0.02, (one[0] + other[0]) / 2
    assert 1 < distance_to_country("GL", *middle) < 111.2 * 0.02 + 0.1


def test_outlines_are_read_once() -> None:
    assert outline("PT") is outline("PT")


@pytest.mark.parametrize("country", EDGES)
def test_distances_equal_those_of_a_simple_computation(country: str) -> None:
    """Fiji crosses the 180th meridian, South Africa has a hole, and the Netherlands have islands overseas."""
    drawn = random.Random(country)
    for _ in range(60):
        (x, y), _ = drawn.choice(EDGES[country])
        place = y + drawn.uniform(-1.5, 1.5), (x + drawn.uniform(-1.5, 1.5) + 180) % 360 - 180
        assert distance_to_country(country, *place) == pytest.approx(
            plain_distance(country, *place), rel=0.03, abs=0.5
        )


def plain_distance(country: str, latitude: float, longitude: float) -> float:
    """0 inside; otherwise the distance to the nearest of many points close together on all borders."""
    for turn in (-360, 0, 360):
        crossings = sum(
            (y0 > latitude) != (y1 > latitude)
            and longitude + turn < x0 + (latitude - y0) / (y1 - y0) * (x1 - x0)
            for (x0, y0), (x1, y1) in EDGES[country]
        )
        if crossings % 2:
            return 0.0
    nearest = inf
    for (x0, y0), (x1, y1) in EDGES[country]:
        parts = ceil(max(abs(x1 - x0), abs(y1 - y0)) / 0.01)
        for part in range(parts):
            point = y0 + part / parts * (y1 - y0), x0 + part / parts * (x1 - x0)
            nearest = min(nearest, kilometres((latitude, longitude), point))
    return nearest


@given(
    st.sampled_from(sorted(countries())),
    st.floats(-90, 90),
    st.floats(-180, 180),
    st.sampled_from([-360, 360]),
)
def test_longitudes_may_be_a_turn_around_the_globe_off(
    country: str, latitude: float, longitude: float, turn: int
) -> None:
    away = distance_to_country(country, latitude, longitude)
    assert 0 <= away < 20_020
    assert distance_to_country(country, latitude, longitude + turn) == pytest.approx(away, abs=1e-3)
