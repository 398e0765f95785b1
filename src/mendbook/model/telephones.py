"""Telephone numbers, by the rules of each country."""

import re
from dataclasses import dataclass

import phonenumbers
from phonenumbers import NumberParseException, PhoneNumber, PhoneNumberFormat


@dataclass(frozen=True)
class Telephone:
    """international: the number as written for people abroad. uri: `tel:+351…`."""

    international: str
    uri: str


def telephone(text: str, country: str) -> Telephone | None:
    """Parses a number of a country (ISO 3166-1 alpha-2) in any notation; None if it isn't valid there."""
    number = _parse(text, country)
    valid = number is not None and phonenumbers.is_valid_number_for_region(number, country)
    if number is None or not valid or has_letters(text):
        return None
    return Telephone(
        _international(number), f"tel:{phonenumbers.format_number(number, PhoneNumberFormat.E164)}"
    )


def has_letters(text: str) -> bool:
    """Whether it has letters for digits, as on old dials."""
    return bool(phonenumbers.is_alpha_number(text))


def is_too_long(text: str, country: str) -> bool:
    """Whether it would be valid with fewer digits at its end."""
    number = _parse(text, country)
    return number is not None and bool(phonenumbers.truncate_too_long_number(number))


def guess_country(text: str, country: str) -> str:
    """Another country in which the number is valid, or ''."""
    number = _parse(text, country)
    if number is None or not phonenumbers.is_valid_number(number):
        return ""
    return phonenumbers.region_code_for_number(number) or ""


def form(country: str) -> str:
    """The format of a country's numbers, with zeros for digits, since any others may be somebody's."""
    number = phonenumbers.example_number(country)
    if number is None:
        return ""
    code, space, rest = _international(number).partition(" ")
    return code + space + re.sub(r"\d", "0", rest)


def _parse(text: str, country: str) -> PhoneNumber | None:
    try:
        return phonenumbers.parse(text, country)
    except NumberParseException:
        return None


def _international(number: PhoneNumber) -> str:
    return str(phonenumbers.format_number(number, PhoneNumberFormat.INTERNATIONAL))
