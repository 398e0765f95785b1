"""Babel, which formats dates and numbers for pages, and browsers, which add to pages, agree.

By default, browsers use the Solar Hijri calendar for Persian, Buddhist years for Thai, and native digits for
many languages.
"""

import re
from datetime import date
from decimal import Decimal
from pathlib import Path

from babel import Locale
from babel.dates import format_date
from babel.numbers import format_decimal
from running import result_of

LOCALES = ["fa-IR", "ar-SA", "ar-EG", "th-TH", "my", "ne", "bn", "mr", "pt-PT", "en-GB"]

NUMBERS = [5, 1215, 0.5, 12345.6]


def test_babel_and_browsers_format_dates_and_numbers_alike(tmp_path: Path) -> None:
    input_data = {"locales": LOCALES, "numbers": NUMBERS, "at": "2026-12-24T10:30Z"}
    for name, formatted in zip(LOCALES, result_of(tmp_path, "digits.js", input_data), strict=True):
        locale = Locale.parse(name, sep="-")
        words, _, time = formatted["day"].partition(" | ")
        assert re.findall(r"\d+", words) == ["24"], name
        assert re.findall(r"\d+", time) == ["10", "30"], name
        if not formatted["known"]:
            continue  # dates would be in English
        month = locale.months["format"]["wide"][12]
        assert month in words, (name, words, month)
        assert month in format_date(date(2026, 12, 24), "long", locale)
        for number, written in zip(NUMBERS, formatted["numbers"], strict=True):
            by_babel = format_decimal(
                Decimal(str(number)),
                locale=locale,
                decimal_quantization=False,
                group_separator=number >= 10_000,
            )
            assert re.findall(r"\d", written) == re.findall(r"\d", by_babel), name
            assert written == by_babel, (name, written, by_babel)
