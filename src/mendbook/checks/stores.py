"""Checks stores: their places, contacts and services."""

from collections.abc import Iterator, Mapping
from contextlib import suppress
from functools import cache

from babel import Locale
from babel.core import get_global

from mendbook.geography import countries, distance_to_country
from mendbook.model import Holiday, Store, postcodes, time_zone
from mendbook.model import telephones as telephone
from mendbook.problems import Problem, nearest
from mendbook.reader import LeftOut, ValuePath

from .exceptions import ExceptionChecks
from .hours import HoursChecks
from .survey import Survey

MAX_KM_FROM_COUNTRY = 15.0
"""The maximum distance of a store from its country, in kilometres. Outlines are accurate to a few."""

NO_COUNTRIES = frozenset({"EU", "EZ", "QO", "UN", "XA", "XB", "ZZ"})


@cache
def _country_names() -> Mapping[str, str]:
    """English names, by ISO 3166-1 code."""
    names: Mapping[str, str] = Locale.parse("en").territories
    return {code: names[code] for code in names if len(code) == 2 and code not in NO_COUNTRIES}


@cache
def _language_names() -> Mapping[str, str]:
    names: Mapping[str, str] = Locale.parse("en").languages
    return {code: names[code] for code in names if len(code) < 4}


def _zones(country: str) -> list[str]:
    return sorted(get_global("territory_zones").get(country, ()))


def check_store(name: str, store: Store, survey: Survey) -> Iterator[Problem]:
    hours = HoursChecks(name, store, survey)
    exceptions = ExceptionChecks(name, store, survey, hours)
    for problems in (
        _offers(name, store, survey),
        _address_problems(name, store, survey),
        hours.week(),
        exceptions.problems(),
    ):
        with suppress(LeftOut):
            yield from problems


def check_countries(name: str, holiday: Holiday, survey: Survey) -> Iterator[Problem]:
    """The countries that observe a holiday."""
    for index, country in enumerate(vars(holiday).get("countries") or ()):
        yield from _country(country, "holidays", name, ("countries", index), survey)


def check_link(survey: Survey) -> Iterator[Problem]:
    """The link to which visitors are sent for help."""
    nowhere = not survey.entries.stores and "stores" not in survey.unread
    if nowhere and survey.entries.site.call_to_action.link is None:
        yield Problem(
            "MB202",
            survey.place("site", "", ("call_to_action",), at_key=True),
            "`link` is missing, and there are no stores to link to.",
            "Add `link: …`, or list the stores in `data/stores.yml`.",
        )


def check_zones(survey: Survey) -> Iterator[Problem]:
    for country, zone in survey.entries.site.time_zones.items():
        path = ("time_zones", country)
        yield from _country(country, "site", "", path, survey, at_key=True)
        yield from _zone(zone, country, "site", "", path, survey)


def _offers(name: str, store: Store, survey: Survey) -> Iterator[Problem]:
    places = survey.places_in("stores", name)
    for index, language in enumerate(store.languages):
        if language not in _language_names():
            suggestion = _suggest(language, _language_names())
            yield Problem(
                "MB339",
                places.place(("languages", index)),
                f"`{language[:40]}` is not a known language.",
                f"Did you mean `{suggestion}`?" if suggestion else "Use an ISO 639 code such as `pt`.",
            )


def _address_problems(name: str, store: Store, survey: Survey) -> Iterator[Problem]:
    wrong = list(_country(store.country, "stores", name, ("country",), survey))
    yield from wrong
    if wrong:
        return
    for check in (_coordinates, _postcode, _telephone, _time_zone):
        with suppress(LeftOut):
            yield from check(name, store, survey)


def _postcode(name: str, store: Store, survey: Survey) -> Iterator[Problem]:
    if not postcodes.is_valid_postcode(store.postcode, store.country):
        yield Problem(
            "MB345",
            survey.place("stores", name, ("postcode",)),
            f"`{store.postcode[:40]}` is not a postcode of {_country_names()[store.country]}.",
            f"Correct it, or `country`: postcodes there look like `{postcodes.example(store.country)}`.",
        )


def _time_zone(name: str, store: Store, survey: Survey) -> Iterator[Problem]:
    zones = _zones(store.country)
    if store.time_zone is not None:
        yield from _zone(store.time_zone, store.country, "stores", name, ("time_zone",), survey)
    elif time_zone(store, zones, survey.entries.site.time_zones.get(store.country)) is None:
        where = _country_names()[store.country]
        yield Problem(
            "MB338",
            survey.place("stores", name, ("country",)),
            f"{where} has several time zones, and the store doesn’t say which it is in."
            if zones
            else f"No time zone is known for {where}, and the store doesn’t say which it is in.",
            f"Add `time_zone: …` to the store, or `time_zones: {{{store.country}: …}}` to site.yml"
            + (f". It can be one of: {', '.join(zones[:8])}." if zones else "."),
        )


def _country(
    country: str, kind: str, name: str, path: ValuePath, survey: Survey, *, at_key: bool = False
) -> Iterator[Problem]:
    if country not in _country_names():
        suggestion = _suggest(country, _country_names())
        yield Problem(
            "MB331",
            survey.place(kind, name, path, at_key=at_key),
            f"`{country[:40]}` is not a country code.",
            f"Did you mean `{suggestion}`?"
            if suggestion
            else "Use its ISO 3166-1 code of two letters, such as `PT`.",
        )


def _suggest(word: str, names: Mapping[str, str]) -> str | None:
    """The code that a word was meant to be: the word may be in another case, longer, or a name."""
    codes = {code.casefold(): code for code in names}
    if (code := codes.get(word.casefold())) is not None:
        return code
    by_name = {name: code for code, name in names.items()}
    if (name := nearest(word, by_name)) is not None:
        return by_name[name]
    return codes.get(word.casefold()[:2]) if len(word) == 3 else None


def _coordinates(name: str, store: Store, survey: Survey) -> Iterator[Problem]:
    latitude, longitude = store.coordinates
    country = store.country
    has_outline = country in countries()
    if not _are_some(latitude, longitude):
        message = (
            f"`[{latitude:g}, {longitude:g}]` is not on Earth: latitude goes from -90 to 90, "
            "longitude from -180 to 180."
        )
    elif has_outline and (far := distance_to_country(country, latitude, longitude)) > MAX_KM_FROM_COUNTRY:
        message = f"`[{latitude:g}, {longitude:g}]` is {far:,.0f} km from {_country_names()[country]}."
    else:
        return
    remedy = "Correct them, or `country`: latitude and longitude in degrees, such as `[38.711, -9.137]`."
    for label, y, x in (
        ("Swap them: latitude comes first", longitude, latitude),
        ("The longitude’s sign is wrong", latitude, -longitude),
        ("The latitude’s sign is wrong", -latitude, longitude),
        ("Both signs are wrong", -latitude, -longitude),
        ("Swap them, and turn the longitude’s sign", longitude, -latitude),
        ("Swap them, and turn the latitude’s sign", -longitude, latitude),
    ):
        if has_outline and _are_some(y, x) and distance_to_country(country, y, x) <= MAX_KM_FROM_COUNTRY:
            remedy = f"{label}: `[{y:g}, {x:g}]`."
            break
    yield Problem("MB332", survey.place("stores", name, ("coordinates",), at_key=True), message, remedy)


def _are_some(latitude: float, longitude: float) -> bool:
    return -90 <= latitude <= 90 and -180 <= longitude <= 180


def _telephone(name: str, store: Store, survey: Survey) -> Iterator[Problem]:
    written, country = store.telephone, store.country
    if written is None or telephone.telephone(written, country) is not None:
        return
    where = _country_names()[country]
    other, form = telephone.guess_country(written, country), telephone.form(country)
    # No number is suggested: it would be somebody's.
    message = f"`{written[:40]}` is not a telephone number of {where}."
    if telephone.has_letters(written):
        message = f"`{written[:40]}` has letters in it."
        remedy = "Replace them with the digits that people dial."
    elif other in _country_names():
        message = f"`{written[:40]}` is a telephone number of {_country_names()[other]}, not of {where}."
        remedy = "Correct it, or `country`."
    elif telephone.is_too_long(written, country):
        remedy = "It has too many digits: check it with the store."
    elif form:
        remedy = f"Numbers there are written as `{form}`."
    else:
        remedy = "Begin it with `+` and the country’s code."
    yield Problem("MB333", survey.place("stores", name, ("telephone",)), message, remedy)


def _zone(
    zone: str, country: str, kind: str, name: str, path: ValuePath, survey: Survey
) -> Iterator[Problem]:
    zones = get_global("zone_territories").keys() | get_global("zone_aliases").keys()
    if zone in zones:
        return
    cities = {other.rpartition("/")[2]: other for other in _zones(country) or sorted(zones)}
    nearest_zone = nearest(zone, sorted(zones)) or cities.get(nearest(zone, sorted(cities)) or "")
    yield Problem(
        "MB338",
        survey.place(kind, name, path),
        f"There is no time zone `{zone[:40]}`.",
        f"Did you mean `{nearest_zone}`?"
        if nearest_zone
        else "Use its name in the IANA list, such as `Europe/Lisbon`.",
    )


def check_places(survey: Survey) -> Iterator[Problem]:
    seen: dict[tuple[str, ...], str] = {}
    for name, store in survey.knowledge.stores.items():
        place = " ".join(sorted(set(store.place.values.values())))
        where = tuple(
            " ".join(words.casefold().split())
            for words in (store.address, store.postcode, place, store.country)
        )
        if where in seen:
            yield Problem(
                "MB340",
                survey.place("stores", name, ("address",)),
                f"`{name}` has the same address as `{seen[where]}`.",
                "Correct one of them, or delete the store if it is here twice.",
            )
        seen.setdefault(where, name)
