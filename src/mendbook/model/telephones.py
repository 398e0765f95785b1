"""Telephone numbers, by the rules of each country."""

from dataclasses import dataclass
from functools import cache

import phonenumbers
from phonenumbers import NumberParseException, PhoneNumber, PhoneNumberFormat


@dataclass(frozen=True)
class Telephone:
    """international: as it is written for people abroad. uri: `tel:+351…`."""

    international: str
    uri: str


@cache
def telephone(written: str, country: str) -> Telephone | None:
    """A number of a country (ISO 3166-1 alpha-2), however it is written; None where it is not valid there."""
    number = _parsed(written, country)
    if number is None or not phonenumbers.is_valid_number_for_region(number, country):
        return None
    return Telephone(
        _international(number), f"tel:{phonenumbers.format_number(number, PhoneNumberFormat.E164)}"
    )


def country_of(written: str, country: str) -> str:
    """The country whose number it is, where it is valid in another one, or ''."""
    number = _parsed(written, country)
    if number is None or not phonenumbers.is_valid_number(number):
        return ""
    return phonenumbers.region_code_for_number(number) or ""


def example(country: str) -> str:
    """What a number of a country looks like, or ''."""
    number = phonenumbers.example_number(country)
    return _international(number) if number is not None else ""


def _parsed(written: str, country: str) -> PhoneNumber | None:
    try:
        return phonenumbers.parse(written, country)
    except NumberParseException:
        return None


def _international(number: PhoneNumber) -> str:
    return str(phonenumbers.format_number(number, PhoneNumberFormat.INTERNATIONAL))
