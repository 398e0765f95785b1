"""Postcodes, by the forms of each country.

The forms are those of the national posts, as listed by the Universal Postal Union. A country that has none,
or whose forms aren't here, isn't checked.
"""

import re
from collections.abc import Mapping
from functools import cache

_FORMS: Mapping[str, str] = {
    "###": "FO IS",
    "####": "AL AM AT AU BE BG CH CV CY DK GE HU LI LU MK MZ NO NZ PH PY SI SJ TN ZA",
    "#####": "BA DE DO DZ EE ES FI FR GF GP GT HR ID IT KR KW MA ME MM MQ MX MY NC "
    "PF PM RE SA SN TH TR UA UY XK YT",
    "######": "BY CN CO EC IN KG KZ RO RU SG TM UZ",
    "#######": "CL IL",
    "#####|######": "RS VN",
    "22###": "AX",
    "### ##": "CZ GR SE SK",
    "##-###": "PL",
    "####-###": "PT",
    "###-####": "JP",
    "#####-###": "BR",
    "#### @@": "NL",
    "LV-####": "LV",
    "LT-#####": "LT",
    "#####|#####-####": "US PR",
    "@#@ #@#": "CA",
    "@## ****|D6W ****": "IE",
    "@@@ ####": "MT",
    "AD###": "AD",
    "980##": "MC",
    "4789#": "SM",
    "00120": "VA",
    "GX11 1AA": "GI",
    "MD-####": "MD",
    "@# #@@|@## #@@|@@# #@@|@@## #@@|@#@ #@@|@@#@ #@@": "GB",
    "GY# #@@|GY## #@@": "GG",
    "IM# #@@|IM## #@@": "IM",
    "JE# #@@|JE## #@@": "JE",
}
"""Forms, separated by `|`, with their countries (ISO 3166-1).

`#` is a digit, `@` a letter, `*` either.
"""

_BEGINNINGS: Mapping[str, str] = {
    "ES": "0[1-9]|[1-4][0-9]|5[0-2]",
    "FR": "0[1-9]|[1-8][0-9]|9[0-8]",
    "TR": "0[1-9]|[1-7][0-9]|8[01]",
    "DE": "0[1-9]|[1-9][0-9]",
} | dict.fromkeys(["AT", "BE", "BG", "CH", "CY", "HU", "LI", "LU", "NL", "PT", "SI"], "[1-9]")
"""Patterns of how a country's postcodes can begin, of at most two characters; elsewhere they can begin with
anything.
"""

_SAYING: Mapping[str, int] = {"ES": 2, "FR": 2, "TR": 2, "GB": 2, "IE": 3}
"""Minimum length of the prefix that neighbouring postcodes share, unless it is 1: provinces there are
numbered alphabetically, not geographically.
"""

_SIGNS: Mapping[str, str] = {"#": "[0-9]", "@": "[A-Z]", "*": "[A-Z0-9]"}


@cache
def _forms() -> Mapping[str, tuple[str, ...]]:
    return {
        country: tuple(forms.split("|")) for forms, listed in _FORMS.items() for country in listed.split()
    }


def is_valid_postcode(postcode: str, country: str) -> bool:
    """Whether a postcode is possible in a country; True if its forms aren't known.

    Spaces, hyphens, case and the country's own prefix don't matter.
    """
    bare = _bare(postcode)
    forms = _forms().get(country)
    return forms is None or (
        re.match(_BEGINNINGS.get(country, ""), bare) is not None
        and any(re.fullmatch(_pattern(form), bare) is not None for form in forms)
    )


def rules(country: str) -> tuple[tuple[str, ...], str, int]:
    """What identifies postcodes of a country: their forms, as in `_FORMS`, none if they aren't known; a
    pattern of their beginning; and the minimum length of the prefix that neighbouring ones share.
    """
    return _forms().get(country, ()), _BEGINNINGS.get(country, ""), _SAYING.get(country, 1)


def example(country: str) -> str:
    """An example of a country's postcodes: `1234-567`; '' if their form isn't known."""
    digits, letters = iter("123456789"), iter("ABCDEFGH")
    form = _forms().get(country, ("",))[0]
    return "".join(next(digits) if sign == "#" else next(letters) if sign in "@*" else sign for sign in form)


@cache
def _pattern(form: str) -> str:
    prefix, hyphen, rest = form.partition("-")
    if hyphen and prefix.isalpha():
        return f"(?:{prefix})?{_pattern(rest)}"
    return "".join(_SIGNS.get(sign, sign) for sign in _bare(form))


def _bare(words: str) -> str:
    return re.sub(r"[\s‐–-]", "", words.upper())
