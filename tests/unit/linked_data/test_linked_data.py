"""Stores in the vocabulary of schema.org; more hours are tested in tests/js/test_opening_hours.py."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from bakeries import BAKERIES
from espresso import MakeSite
from mendbook.checks import check
from mendbook.linked_data import local_business
from mendbook.reader import read
from mendbook.views import LanguageView, Pages


@pytest.fixture
def site(make_site: MakeSite) -> Path:
    return make_site(BAKERIES)


def view_of(site: Path) -> LanguageView:
    reading = check(read(site))
    assert reading.knowledge is not None
    return Pages(reading.knowledge, reading.parser, {}).languages["en"]


def test_the_data_of_a_store_for_search_engines(site: Path) -> None:
    ghent = local_business(view_of(site), "ghent")
    assert ghent["@type"] == "LocalBusiness"
    assert ghent["name"] == "The Oven"
    assert ghent["telephone"] == "+3292234567"
    assert ghent["address"] == {
        "@type": "PostalAddress",
        "streetAddress": "Veldstraat 1",
        "postalCode": "9000",
        "addressLocality": "Ghent",
        "addressRegion": "East Flanders",
        "addressCountry": "BE",
    }
    assert ghent["geo"] == {"@type": "GeoCoordinates", "latitude": 51.05, "longitude": 3.72}
    weekdays = [f"https://schema.org/{d}" for d in ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")]
    kind = {"@type": "OpeningHoursSpecification"}
    assert ghent["openingHoursSpecification"] == [
        {**kind, "opens": "07:00", "closes": "12:30", "dayOfWeek": weekdays},
        {**kind, "opens": "13:30", "closes": "18:00", "dayOfWeek": weekdays},
        {**kind, "opens": "07:00", "closes": "18:00", "dayOfWeek": ["https://schema.org/Saturday"]},
        {**kind, "opens": "00:00", "closes": "00:00", "dayOfWeek": ["https://schema.org/PublicHolidays"]},
    ]
    day = {"validFrom": "2026-12-31", "validThrough": "2026-12-31"}
    assert ghent["specialOpeningHoursSpecification"] == [{**kind, "opens": "07:00", "closes": "14:00", **day}]
    liege: Mapping[str, Any] = local_business(view_of(site), "liege")
    (always,) = liege["openingHoursSpecification"]
    assert (always["opens"], always["closes"]) == ("00:00", "23:59")
    # Nobody should call an example store.
    assert "telephone" not in local_business(view_of(site), "kyoto")


def test_the_data_has_the_address_of_the_page(site: Path) -> None:
    view = view_of(site)
    assert "url" not in local_business(view, "ghent")
    assert local_business(view, "ghent", "https://x.example/ghent/")["url"] == "https://x.example/ghent/"
