"""Stores in one language: texts, opening hours, stores nearby, and the data for the finder."""

from pathlib import Path

import pytest

from bakeries import BAKERIES
from espresso import MakeSite, edit_site
from mendbook.checks import check
from mendbook.geography import kilometres, neighbours
from mendbook.model import postcodes
from mendbook.model.telephones import form, guess_country, has_letters, is_too_long, telephone
from mendbook.reader import read
from mendbook.views import (
    LanguageView,
    Pages,
    StoresView,
    StoreView,
    make_contents,
    page_ids,
    store_data,
    store_texts,
)

LISTED = "data/stores.yml"


@pytest.fixture
def site(make_site: MakeSite) -> Path:
    return make_site(BAKERIES)


def view_of(site: Path, language: str = "en") -> LanguageView:
    reading = check(read(site))
    assert reading.problems == []
    assert reading.knowledge is not None
    languages = Pages(reading.knowledge, reading.parser, {}).languages
    return languages[language]


def store(site: Path, name: str, language: str = "en") -> StoreView:
    view = make_contents(view_of(site, language), ("store", name))
    assert isinstance(view, StoreView)
    return view


def finder(site: Path, language: str = "en") -> StoresView:
    view = make_contents(view_of(site, language), ("stores", ""))
    assert isinstance(view, StoresView)
    return view


def rows(hours: tuple[object, ...]) -> list[tuple[str, ...]]:
    return [(row.days, *row.times) for row in hours]  # type: ignore[attr-defined]


def test_a_store_has_its_address_in_the_language_of_the_page(site: Path) -> None:
    ghent = store(site, "ghent")
    assert (ghent.name.text, ghent.title, ghent.address) == ("The Oven", "The Oven, Ghent", "stores/ghent/")
    assert [line.text for line in ghent.lines] == ["Veldstraat 1", "9000 Ghent", "East Flanders", "Belgium"]
    pt = store(site, "ghent", "pt")
    assert (pt.title, pt.address) == ("O Forno, Gante", "pt/stores/gante/")
    assert [line.text for line in pt.lines] == ["Veldstraat 1", "9000 Gante", "Flandres Oriental", "Bélgica"]
    # A district with the name of its town is left out, and so is the town if the name of the store has it.
    edit_site(site, {LISTED: ("  place: Liège\n", "  place: Liège\n  district: Liège\n")})
    edit_site(site, {LISTED: ("name: La Miche", "name: La Miche de Liège")})
    liege = store(site, "liege")
    assert [line.text for line in liege.lines] == ["Rue du Pont 2", "4000 Liège", "Belgium"]
    assert liege.title == "La Miche de Liège"


def test_a_store_has_links_to_maps(site: Path) -> None:
    ghent = store(site, "ghent")
    assert ghent.geo == "geo:51.05,3.72?q=51.05,3.72(The%20Oven)"
    assert ghent.maps == (
        ("OpenStreetMap", "https://www.openstreetmap.org/?mlat=51.05&mlon=3.72#map=17/51.05/3.72"),
        ("Google Maps", "https://www.google.com/maps/dir/?api=1&destination=51.05%2C3.72"),
    )
    assert ghent.on_map is not None
    assert 0 < ghent.on_map.x < ghent.on_map.map.width


def test_opening_hours_are_grouped_by_days(site: Path) -> None:
    assert rows(store(site, "ghent").hours) == [
        ("Monday to Friday", "07:00–12:30", "13:30–18:00"),
        ("Saturday", "07:00–18:00"),
        ("Sunday", "Closed"),
        ("Public holidays", "Closed"),
    ]
    assert [row[0] for row in rows(store(site, "ghent", "pt").hours)] == [
        "Segunda-feira a sexta-feira",
        "Sábado",
        "Domingo",
        "Feriados",
    ]
    assert rows(store(site, "liege").hours) == [("Monday to Sunday", "Open 24 hours")]
    assert rows(store(site, "kyoto").hours) == [
        ("Monday to Thursday", "Closed"),
        ("Friday and Saturday", "20:00–02:00"),
        ("Sunday", "20:00–00:00"),
    ]


EXCEPTIONS = """\
  exceptions:
    12-24: [07:00-12:00, by appointment]
    2027-08-01/2027-08-31: closed
    2026-12-31: 07:00-14:00
    12-20/01-06: by appointment
    2027-06-15/2028-01-15: {monday-friday: 07:00-22:00, sunday: closed, holidays: closed}
    06-15/09-15: {saturday: closed}
"""


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        (
            "en",
            [
                ("24 December", "07:00–12:00", "By appointment"),
                ("20 December – 6 January", "By appointment"),
                ("Saturday (15 June – 15 September)", "Closed"),
                ("Thursday, 31 December 2026", "07:00–14:00"),
                ("Monday to Friday (15 June 2027 – 15 January 2028)", "07:00–22:00"),
                ("Sunday (15 June 2027 – 15 January 2028)", "Closed"),
                ("Public holidays (15 June 2027 – 15 January 2028)", "Closed"),
                ("1–31 August 2027", "Closed"),
            ],
        ),
        (
            "pt",
            [
                ("24 de dezembro", "07:00–12:00", "Por marcação"),
                ("20 de dezembro – 6 de janeiro", "Por marcação"),
                ("Sábado (15 de junho – 15 de setembro)", "Encerrada"),
                ("Quinta-feira, 31 de dezembro de 2026", "07:00–14:00"),
                ("Segunda-feira a sexta-feira (15 de junho de 2027 – 15 de janeiro de 2028)", "07:00–22:00"),
                ("Domingo (15 de junho de 2027 – 15 de janeiro de 2028)", "Encerrada"),
                ("Feriados (15 de junho de 2027 – 15 de janeiro de 2028)", "Encerrada"),
                ("1–31 de agosto de 2027", "Encerrada"),
            ],
        ),
    ],
)
def test_exceptional_days_and_periods_are_in_words(
    site: Path, language: str, expected: list[tuple[str, ...]]
) -> None:
    old = "  exceptions:\n    2026-12-31: 07:00-14:00\n    bread-day: 07:00-20:00\n"
    edit_site(site, {LISTED: (old, EXCEPTIONS)})
    exceptions = store(site, "ghent", language).exceptions
    thin = [tuple(part.replace("\u2009–\u2009", "–") for part in row) for row in rows(exceptions)]
    assert [tuple(part.replace(" – ", "–") for part in row) for row in thin] == [
        tuple(part.replace(" – ", "–") for part in row) for row in expected
    ]
    # The script hides exceptions after this day: the last of a period.
    assert [row.day for row in exceptions] == [
        *["", "", "", "2026-12-31"],
        *["2028-01-15"] * 3,
        "2027-08-31",
    ]


def test_times_are_in_the_format_of_the_locale(site: Path) -> None:
    edit_site(site, {"data/site.yml": ("locale: en-GB", "locale: en-US")})
    times = store(site, "ghent").hours[0].times
    assert [" ".join(time.split()) for time in times] == ["7:00 AM – 12:30 PM", "1:30 – 6:00 PM"]


def test_exceptions_are_in_the_order_of_their_dates(site: Path) -> None:
    edit_site(
        site, {LISTED: ("    2026-12-31:", "    2027-12-31: closed\n    new-year: closed\n    2026-12-31:")}
    )
    ghent = store(site, "ghent")
    assert [(row.days, *row.times, row.day) for row in ghent.exceptions] == [
        ("New Year’s Day (1 January)", "Closed", ""),
        ("Day of Bread (16 October)", "07:00–20:00", ""),
        ("Thursday, 31 December 2026", "07:00–14:00", "2026-12-31"),
        ("Friday, 31 December 2027", "Closed", "2027-12-31"),
    ]
    assert [holiday.text for holiday in ghent.holidays] == ["New Year’s Day", "Easter Monday", "Day of Bread"]
    assert store(site, "liege").holidays == ()


def test_the_schedule_for_the_script_has_the_same_hours(site: Path) -> None:
    assert store(site, "ghent").schedule == {
        "zone": "Europe/Brussels",
        "week": [*[[420, 750, 810, 1080]] * 5, [420, 1080], []],
        "exceptions": [("2026-12-31", [420, 840]), ("10-16", [420, 1200])],
        "holidays": [],
        "days": ["01-01", "easter+1", "10-16"],
    }
    assert store(site, "kyoto").schedule == {
        "zone": "Asia/Tokyo",
        "week": [[], [], [], [], [1200, 1560], [1200, 1560], [1200, 1440]],
    }


def test_a_store_has_its_telephone_services_and_languages(site: Path) -> None:
    ghent = store(site, "ghent", "pt")
    assert (ghent.telephone, ghent.tel) == ("+32 9 223 45 67", "tel:+3292234567")
    assert [service.text for service in ghent.services] == ["Reparações", "Café grátis"]
    assert ghent.languages == ("Neerlandês", "francês")
    assert ghent.clock == "Hora da Europa Central"
    liege = store(site, "liege")
    assert (liege.telephone, liege.tel, liege.services, liege.languages) == ("", "", (), ())


def test_stores_nearby_have_their_distance(site: Path) -> None:
    assert [(near.store.title.text, near.distance) for near in store(site, "ghent").nearby] == [
        ("La Miche", "138\u00a0km"),
        ("Night Bread", "9361\u00a0km"),
    ]


def test_neighbours_are_the_nearest_stores() -> None:
    places = tuple((40 + 7 * (n * 37 % 101) / 101, -8 + 9 * (n * 53 % 97) / 97) for n in range(150))
    nearest = neighbours(places, 5)
    for here in range(0, 150, 7):
        distances = sorted(kilometres(places[here], places[other]) for other in range(150) if other != here)
        assert [distance for _, distance in nearest[here]] == pytest.approx(distances[:5])
        assert here not in [other for other, _ in nearest[here]]


def test_neighbours_can_be_across_the_180th_meridian() -> None:
    (first, *_) = neighbours(((0.0, 179.9), (0.0, 170.0), (0.0, -179.9)), 1)
    assert first[0][0] == 2
    assert neighbours(((0.0, 0.0),), 5) == ((),)


def test_the_finder_lists_stores_by_country_and_district(site: Path) -> None:
    view = finder(site)
    assert [
        (
            country.id,
            country.name,
            country.count,
            [
                (d.id, d.name and d.name.text, [(s.name.text, s.where) for s in d.stores])
                for d in country.districts
            ],
        )
        for country in view.countries
    ] == [
        (
            "in_be",
            "Belgium",
            2,
            [
                ("in_be_1", None, [("La Miche", "Rue du Pont 2, 4000 Liège")]),
                ("in_be_2", "East Flanders", [("The Oven", "Veldstraat 1, 9000 Ghent")]),
            ],
        ),
        ("in_jp", "Japan", 1, [("in_jp_1", None, [("Night Bread", "Kawaramachi 3, 600-0000 Kyoto")])]),
    ]
    assert view.examples == "some"
    assert [country.name for country in finder(site, "pt").countries] == ["Bélgica", "Japão"]
    belgium = view.countries[0].maps
    assert [len(drawn.map.points) for drawn in belgium] == [2]
    assert belgium[0].dots.count("M") == 2


def test_the_finder_knows_whether_stores_are_examples(site: Path) -> None:
    edit_site(site, {LISTED: ("  example: true\n", "")})
    assert finder(site).examples == ""
    edit_site(site, {LISTED: ("  name: La Miche\n", "  name: La Miche\n  example: true\n")})
    assert finder(site).examples == "some"


def test_the_finder_has_its_data(site: Path) -> None:
    data = store_data(view_of(site, "pt"))
    assert data["names"] == ["O Forno", "La Miche", "Pão da Noite"]
    assert data["addresses"] == ["gante/", "liege/", "kyoto/"]
    assert (data["place"], data["places"]) == ([0, 1, 2], ["Gante", "Liège", "Quioto"])
    assert data["days"] == [["01-01", "easter+1", "10-16"], ["01-01", "10-16", "04-29"]]
    assert (data["zone"], data["zones"]) == ([0, 0, 1], ["Europe/Brussels", "Asia/Tokyo"])
    assert data["week"] == [0, 1, 2]
    assert data["weeks"][1] == {"week": [[0, 1440]] * 7}
    assert data["exception"] == [0, 1, 1]
    assert data["exceptions"] == [[("2026-12-31", [420, 840]), ("10-16", [420, 1200])], []]
    assert [dot[0] for dot in data["dots"]] == [0, 0, 1]


def test_stores_are_found_by_place_names_in_all_languages(site: Path) -> None:
    assert store_texts(view_of(site, "pt")) == [
        ("O Forno", "Ghent Gante", "East Flanders Flandres Oriental Belgium Bélgica", "9000"),
        ("La Miche", "Liège", " Belgium Bélgica", "4000"),
        ("Pão da Noite", "Kyoto Quioto", " Japan Japão", "600-0000"),
    ]


def test_the_menu_and_the_call_to_action_link_to_the_finder(site: Path) -> None:
    view = view_of(site, "pt")
    assert "Lojas" in [link.title.text for link in view.menu]
    assert view.call_to_action().link == "https://crema.example/"
    edit_site(site, {"data/site.yml": ("  link: https://crema.example/\n", "")})
    view = view_of(site, "pt")
    assert view.call_to_action().link == "pt/stores/"
    assert view.guide("no-coffee").call_to_action.link == "pt/stores/"
    assert view.link("store:ghent") == "pt/stores/gante/"


def test_pages_of_stores_have_titles_descriptions_and_breadcrumbs(site: Path) -> None:
    reading = check(read(site))
    assert reading.knowledge is not None
    views = Pages(reading.knowledge, reading.parser, {}).by_language()
    by_id = {page.id: page for page in views["en"]}
    ghent, kyoto, all_of_them = by_id["store", "ghent"], by_id["store", "kyoto"], by_id["stores", ""]
    assert ghent.title == "The Oven, Ghent · Crema Help"
    assert ghent.description == "The Oven, Ghent: opening hours, address, services and how to get there."
    assert [link.title.text for link in ghent.breadcrumbs] == ["Home", "Stores"]
    assert (ghent.example, kyoto.example, all_of_them.example) == (False, True, False)
    assert (all_of_them.heading, all_of_them.address) == ("Find a store", "stores/")


def test_without_stores_there_are_no_pages(make_site: MakeSite) -> None:
    view = view_of(make_site())
    assert [page for page in page_ids(view) if page[0] in ("store", "stores")] == []
    assert "Stores" not in [link.title.text for link in view.menu]


# -- telephone numbers ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "country", "international"),
    [
        ("+351 210 000 001", "PT", "+351 21 000 0001"),
        ("210 000 001", "PT", "+351 21 000 0001"),
        ("00351 210000001", "PT", "+351 21 000 0001"),
        ("09 223 45 67", "BE", "+32 9 223 45 67"),
    ],
)
def test_telephone_numbers_are_read_in_any_notation(written: str, country: str, international: str) -> None:
    number = telephone(written, country)
    assert number is not None
    assert number.international == international


@pytest.mark.parametrize("written", ["", "abc", "+351 21 000 00", "+32 9 223 45 67", "+999 1234", "1" * 300])
def test_invalid_telephone_numbers_are_refused(written: str) -> None:
    assert telephone(written, "PT") is None


def test_reasons_why_a_number_is_invalid() -> None:
    assert is_too_long("+351 210 000 0012", "PT")
    assert not is_too_long("+351 21", "PT")
    assert guess_country("+32 9 223 45 67", "PT") == "BE"


@pytest.mark.parametrize("written", ["+351 210 CALL 01", "210 FONE 01"])
def test_letters_are_not_digits(written: str) -> None:
    """The number that they stand for may be somebody else's."""
    assert has_letters(written)
    assert telephone(written, "PT") is None


def test_an_extension_does_not_count_as_letters() -> None:
    assert telephone("+351 210 000 001 ext. 5", "PT") is not None


def test_the_example_of_a_telephone_number_is_not_a_real_one() -> None:
    assert form("BE") == "+32 00 00 00 00"
    assert telephone(form("BE"), "BE") is None
    assert form("XX") == ""


@pytest.mark.parametrize(
    ("postcode", "country"),
    [
        *[("4400-001", "PT"), ("4400 001", "PT"), ("1010", "LV"), ("LV-1010", "LV"), ("lt-01100", "LT")],
        *[("D6W XY00", "IE"), ("A65 F4E2", "IE"), ("SW1A 1AA", "GB"), ("m1 1ae", "GB"), ("1012AB", "NL")],
        *[("600-0000", "JP"), ("120 00", "CZ"), ("12000", "CZ"), ("AD500", "AD"), ("98000", "MC")],
        *[("20500-0003", "US"), ("20500", "US"), ("K1A 0B1", "CA"), ("VLT 1117", "MT"), ("anything", "HK")],
    ],
)
def test_valid_postcodes_are_accepted(postcode: str, country: str) -> None:
    assert postcodes.is_valid_postcode(postcode, country)


@pytest.mark.parametrize(
    ("postcode", "country"),
    [
        *[("01000", "PT"), ("4400", "PT"), ("P-4400-001", "PT"), ("1234", "DE"), ("D-10115", "DE")],
        *[("75001", "BE"), ("SW1A", "GB"), ("12345", "NL"), ("1012 A1", "NL"), ("97000", "MC"), ("", "FR")],
    ],
)
def test_postcodes_that_a_country_cannot_have_are_refused(postcode: str, country: str) -> None:
    assert not postcodes.is_valid_postcode(postcode, country)


def test_countries_have_example_postcodes() -> None:
    assert postcodes.example("PT") == "1234-567"
    assert postcodes.example("GB") == "A1 2BC"
    assert postcodes.example("LT") == "LT-12345"
    assert postcodes.example("HK") == ""
