"""Makes up a store that passes the checks, somewhere in a country."""

from collections.abc import Mapping
from typing import Any

from babel.core import get_global

from mendbook.geography import countries, distance_to_country, outline
from mendbook.model import Knowledge, postcodes

TO_DO = "…"
"""A placeholder for words that are still to be written."""


def sample_location(entries: Knowledge, values: Mapping[str, Any], name: str) -> dict[str, Any]:
    """Values for the keys of a store that say where it is and when it is open."""
    country = str(values.get("country") or _country(entries))
    store: dict[str, Any] = {
        "address": f"{TO_DO} ({name})",
        "postcode": postcodes.example(country) or "0000",
        "place": TO_DO,
        "country": country,
        "hours": {
            "monday-friday": "09:00-18:00",
            "saturday": "closed",
            "sunday": "closed",
            "holidays": "closed",
        },
    }
    if country in countries():
        store["coordinates"] = _point_in(country)
    zones = sorted(get_global("territory_zones").get(country, ()))
    if len(zones) > 1 and country not in entries.site.time_zones:
        store["time_zone"] = zones[0]
    return store


def _country(entries: Knowledge) -> str:
    """The country for another store: that of the last one, or one that speaks the site's first language."""
    for store in reversed([*entries.stores.values()]):
        if country := vars(store).get("country"):
            return str(country)
    default = entries.site.default
    locale = entries.site.languages[default].locale or default
    likely_subtags = get_global("likely_subtags")
    for code in (locale, default):
        parts = code.replace("_", "-").split("-")
        country = (
            parts[-1]
            if len(parts) > 1 and len(parts[-1]) == 2
            else likely_subtags.get(parts[0], "").split("_")[-1]
        )
        if country in countries():
            return country
    return "PT"


def _point_in(country: str) -> list[float]:
    """A place in a country: the centre of its largest land mass, or a corner if the centre is outside."""
    largest = max(outline(country), key=len)
    longitude, latitude = (sum(values) / len(largest) for values in zip(*largest, strict=True))
    if distance_to_country(country, latitude, longitude) > 0:
        longitude, latitude = largest[0]
    return [round(latitude, 3), round((longitude + 180) % 360 - 180, 3)]
