"""Values in the notation of each language, and their differences as sentences."""

from typing import Any

import pytest
from of_machines import fact_of, specification, view_in

from spaces import with_plain_spaces

CHOICES = {"low": {"en": "Low", "pt": "Baixo"}, "high": {"en": "High", "pt": "Alto"}}

PRESSURE: dict[str, Any] = {"kind": "number", "unit": "pressure-bar", "written": "{n} bar"}
LITRES: dict[str, Any] = {"kind": "number", "unit": "volume-liter"}
WEIGHT: dict[str, Any] = {"kind": "number", "unit": "mass-kilogram"}
MEMORY: dict[str, Any] = {"kind": "number", "unit": "digital-gigabyte"}
MEMORIES: dict[str, Any] = {"kind": "numbers", "unit": "digital-gigabyte", "written": "{n} GB"}
BOILER: dict[str, Any] = {"kind": "choice", "choices": CHOICES}
WAND: dict[str, Any] = {"kind": "yes-no"}
DAY: dict[str, Any] = {"kind": "date"}
COLOURS: dict[str, Any] = {"kind": "texts"}
CUPS: dict[str, Any] = {"kind": "numbers", "written": "{n} ml"}

# -- values --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("keys", "value", "en", "pt", "fr"),
    [
        (PRESSURE, 9, "9 bar", "9 bar", "9 bar"),
        (LITRES, 1.8, "1.8 l", "1,8 l", "1,8 l"),
        (LITRES, 0, "0 l", "0 l", "0 l"),
        (WEIGHT, 5.0, "5 kg", "5 kg", "5 kg"),
        ({"kind": "number"}, 1.25, "1.25", "1,25", "1,25"),
        # Numbers with five digits are grouped, numbers with four are not.
        ({"kind": "number", "written": "{n} rpm"}, 1800, "1800 rpm", "1800 rpm", "1800 rpm"),
        ({"kind": "number"}, 12500, "12,500", "12 500", "12 500"),
        ({"kind": "number"}, -4, "-4", "-4", "-4"),
        ({"kind": "number", "written": {"en": "{n} up", "pt": "{n} mais"}}, 4, "4 up", "4 mais", "4 up"),
        (MEMORY, 512, "512 GB", "512 GB", "512 Go"),
        (MEMORY, 1024, "1 TB", "1 TByte", "1 To"),
        (MEMORY, 1025, "1025 GB", "1025 GB", "1025 Go"),
        ({**MEMORY, "written": "{n} GB"}, 2048, "2 TB", "2 TB", "2 TB"),
        ({**MEMORY, "written": "{n} gigas"}, 2048, "2048 gigas", "2048 gigas", "2048 gigas"),
        ({"kind": "number", "unit": "digital-megabyte"}, 3072, "3 GB", "3 GB", "3 Go"),
        (MEMORIES, [1024, 256, 512], *["256 GB, 512 GB, 1 TB"] * 3),
        (CUPS, [60, 30], *["30 ml, 60 ml"] * 3),
        (BOILER, "high", "High", "Alto", "High"),
        (WAND, True, "Yes", "Sim", "Yes"),
        (WAND, False, "No", "Não", "No"),
        (WAND, "none", "none", "não tem", "none"),
        (DAY, "2025-09-19", "19 September 2025", "19 de setembro de 2025", "19 septembre 2025"),
        ({"kind": "text"}, "Inox", "Inox", "Inox", "Inox"),
        ({"kind": "text"}, {"en": "steel", "pt": "aço", "fr": "acier"}, "steel", "aço", "acier"),
        (COLOURS, ["Nero"], "Nero", "Nero", "Nero"),
        (COLOURS, ["Nero", "Bianco", "Rosso"], "Nero, Bianco and Rosso", "Nero, Bianco e Rosso",
         "Nero, Bianco et Rosso"),
    ],
)  # fmt: skip
def test_a_value_is_written_in_the_notation_of_the_language(
    keys: dict[str, Any], value: object, en: str, pt: str, fr: str
) -> None:
    it = specification(**keys)
    fact = fact_of(it, value)
    written = [view_in(language).values.format_value(it, fact).text for language in ("en", "pt", "fr")]
    assert with_plain_spaces(written) == [en, pt, fr]


@pytest.mark.parametrize(
    ("keys", "value", "en", "fr"),
    [
        (PRESSURE, 9, "9\u00a0bar", "9\u00a0bar"),
        (WEIGHT, 5, "5\u00a0kg", "5\u202fkg"),
        (CUPS, [30, 60], "30\u00a0ml, 60\u00a0ml", "30\u00a0ml, 60\u00a0ml"),
        (MEMORY, 1024, "1\u00a0TB", "1\u202fTo"),
    ],
)
def test_a_number_and_its_unit_are_joined_by_a_no_break_space(
    keys: dict[str, Any], value: object, en: str, fr: str
) -> None:
    it = specification(**keys)
    fact = fact_of(it, value)
    assert [view_in(language).values.format_value(it, fact).text for language in ("en", "fr")] == [en, fr]


def test_numbers_and_units_are_joined_in_sentences_too() -> None:
    it = specification(**WEIGHT, more="{words} more: {a}")
    difference = view_in("en").values.difference(it, fact_of(it, 8), fact_of(it, 7))
    assert difference is not None
    assert difference[0].text == "1\u00a0kilogram more: 8\u00a0kg"


def test_equal_values_are_written_once() -> None:
    it = specification(**LITRES)
    values = view_in("en").values
    assert values.format_value(it, fact_of(it, 1.8)) is values.format_value(it, fact_of(it, 1.80))


@pytest.mark.parametrize(
    ("keys", "value"),
    [
        (BOILER, "high"),
        ({"kind": "text"}, {"en": "steel", "pt": "aço"}),
        ({"kind": "number", "written": {"en": "up to {n}", "pt": "até {n}"}}, 4),
        (WAND, True),
        (WAND, "none"),
    ],
    ids=["choice", "text", "number", "yes", "none"],
)
def test_an_untranslated_value_has_its_language(keys: dict[str, Any], value: object) -> None:
    """So that screen readers pronounce it correctly, and the page counts as incomplete."""
    it = specification(**keys)
    assert view_in("fr").values.format_value(it, fact_of(it, value)).language == "en"


# -- differences ---------------------------------------------------------------------------------------------

MORE = {"better": "more"}
LESS = {"better": "less"}


def sentence(language: str, keys: dict[str, Any], one: object, other: object) -> tuple[str, str] | None:
    it = specification(**keys)
    difference = view_in(language).values.difference(it, fact_of(it, one), fact_of(it, other))
    return difference and (with_plain_spaces(difference[0].text), difference[1])


HEAVIER = {**WEIGHT, **LESS, "more": "{n} heavier ({words})", "less": "{n} lighter: {a}, not {b}"}
STEAMS = {**WAND, **MORE, "has": "It steams", "has_not": "It doesn’t steam"}
GRINDER = {"kind": "text", **MORE, "has": "It grinds: {a}", "has_not": "No {b}"}
SUPPORT = {"kind": "date"}
TANK = {
    **LITRES,
    **MORE,
    "none": "worse",
    "more": "{words} more",
    "has": "It has a tank of {a}",
    "has_not": "No tank ({b})",
}
LEVELS = {**BOILER, "more": "More: {a}", "less": "Less: {a}, not {b}"}


@pytest.mark.parametrize(
    ("keys", "first", "second", "expected"),
    [
        # Without own words: the name, and both values.
        (PRESSURE, 15, 9, ("Thing: 15 bar instead of 9 bar", "other")),
        ({**PRESSURE, **MORE}, 15, 9, ("Thing: 15 bar instead of 9 bar", "better")),
        ({**PRESSURE, **MORE}, 9, 15, ("Thing: 9 bar instead of 15 bar", "worse")),
        ({**PRESSURE, **LESS}, 9, 15, ("Thing: 9 bar instead of 15 bar", "better")),
        (PRESSURE, 9, 9.0, None),
        ({**PRESSURE, "in_words": False}, 15, 9, None),
        (BOILER, "high", "low", ("Thing: High instead of Low", "other")),
        ({**BOILER, **MORE}, "low", "high", ("Thing: Low instead of High", "worse")),
        (COLOURS, ["Nero"], ["Bianco"], ("Thing: Nero instead of Bianco", "other")),
        ({"kind": "text", **MORE}, "a", "b", ("Thing: a instead of b", "other")),
        (DAY, "2025-09-19", "2025-03-01", ("Thing: 19 September 2025 instead of 1 March 2025", "other")),
        ({**DAY, **MORE}, "2025-09-19", "2025-03-01",
         ("Thing: 19 September 2025 instead of 1 March 2025", "better")),
        # A sentence for either direction, or one for both.
        (HEAVIER, 5.5, 4.0, ("1.5 kg heavier (1.5 kilograms)", "worse")),
        (HEAVIER, 4.0, 5.5, ("1.5 kg lighter: 4 kg, not 5.5 kg", "better")),
        (HEAVIER, 5, 4, ("1 kg heavier (1 kilogram)", "worse")),
        ({**HEAVIER, "less": None, "changed": "{a} / {b}"}, 4, 5, ("4 kg / 5 kg", "better")),
        ({**PRESSURE, "changed": "{a} for {b}"}, 9, 15, ("9 bar for 15 bar", "other")),
        (LEVELS, "high", "low", ("More: High", "other")),
        (LEVELS, "low", "high", ("Less: Low, not High", "other")),
        # Only one of the devices has it.
        (WAND, True, False, ("Thing: yes", "other")),
        (WAND, False, True, ("Thing: no", "other")),
        (STEAMS, True, False, ("It steams", "better")),
        (STEAMS, False, True, ("It doesn’t steam", "worse")),
        (TANK, 1.8, "none", ("It has a tank of 1.8 l", "better")),
        (TANK, "none", 1.8, ("No tank (1.8 l)", "worse")),
        (TANK, "none", "none", None),
        # Without own words, no value is neither better nor worse.
        ({**TANK, "none": None}, 1.8, "none", ("It has a tank of 1.8 l", "other")),
        ({**TANK, "none": None}, "none", 1.8, ("No tank (1.8 l)", "other")),
        ({**SUPPORT, **MORE}, "none", "2026-04-22", ("Thing: none instead of 22 April 2026", "other")),
        ({**SUPPORT, **MORE}, "2026-04-22", "none", ("Thing: 22 April 2026 instead of none", "other")),
        ({**SUPPORT, **MORE, "none": "better"}, "none", "2026-04-22",
         ("Thing: none instead of 22 April 2026", "better")),
        ({**SUPPORT, "none": "better"}, "2026-04-22", "none",
         ("Thing: 22 April 2026 instead of none", "worse")),
        ({**CUPS, **MORE}, [30, 60], "none", ("Thing: 30 ml, 60 ml instead of none", "other")),
        ({**CUPS, **LESS, "none": "worse"}, [30, 60], "none",
         ("Thing: 30 ml, 60 ml instead of none", "better")),
        ({**TANK, "has": None}, 1.8, "none", ("Thing: 1.8 l instead of none", "better")),
        ({**TANK, "has": None, "changed": "{a} / {b}"}, 1.8, "none", ("1.8 l / none", "better")),
        (GRINDER, "steel", "none", ("It grinds: steel", "better")),
        (GRINDER, "none", "steel", ("No steel", "worse")),
        # Lists of numbers: the smallest and the largest.
        ({**CUPS, **MORE}, [30, 60, 90], [30, 60], ("Thing up to 90 ml instead of 60 ml", "better")),
        ({**CUPS, **MORE}, [30, 60], [30, 90], ("Thing up to 60 ml instead of 90 ml", "worse")),
        ({**CUPS, **MORE}, [30, 90], [20, 90], ("Thing from 30 ml instead of 20 ml", "better")),
        ({**CUPS, **MORE}, [30, 90], [20, 60],
         ("Thing from 30 ml instead of 20 ml, and up to 90 ml instead of 60 ml", "better")),
        # More at one end, less at the other.
        ({**CUPS, **MORE}, [20, 90], [30, 60],
         ("Thing from 20 ml instead of 30 ml, and up to 90 ml instead of 60 ml", "other")),
        # A difference only in between.
        (CUPS, [30, 60, 90], [30, 90], ("Thing: 30 ml, 60 ml, 90 ml instead of 30 ml, 90 ml", "other")),
        ({**MEMORIES, **MORE}, [256, 1024], [256, 512],
         ("Thing up to 1 TB instead of 512 GB", "better")),
    ],
)  # fmt: skip
def test_a_difference_is_a_sentence(
    keys: dict[str, Any], first: object, second: object, expected: tuple[str, str] | None
) -> None:
    given = {key: value for key, value in keys.items() if value is not None}
    assert sentence("en", given, first, second) == expected


@pytest.mark.parametrize(
    ("keys", "first", "second", "expected"),
    [
        (LITRES, 1.8, 1.2, "Coisa: 1,8 l em vez de 1,2 l"),
        ({**LITRES, "more": {"en": "{words} more", "pt": "mais {words}"}}, 1.8, 1.2, "mais 0,6 litros"),
        (WAND, True, False, "Coisa: sim"),
        (WAND, False, True, "Coisa: não"),
        (CUPS, [30, 60], [30, 90], "Coisa até 60 ml, em vez de 90 ml"),
        (TANK, "none", 1.8, "No tank (1,8 l)"),
    ],
)
def test_a_difference_is_a_sentence_in_portuguese(
    keys: dict[str, Any], first: object, second: object, expected: str
) -> None:
    difference = sentence("pt", keys, first, second)
    assert difference is not None
    assert difference[0] == expected


def test_without_own_words_numbers_and_units_are_still_in_the_language_of_the_page() -> None:
    assert sentence("fr", {**LITRES, "more": {"en": "{words} more", "fr": "{words} de plus"}}, 3.0, 1.2) == (
        "1,8 litre de plus",
        "other",
    )
    assert sentence("fr", WAND, True, False) == ("Chose: yes", "other")


def test_placeholders_in_values_are_not_filled_in() -> None:
    keys = {"kind": "text", "changed": "{a}, not {b}"}
    assert sentence("en", keys, "{b}", "{n}") == ("{b}, not {n}", "other")


@pytest.mark.parametrize(("first", "second"), [(True, False), (1, 2)])
def test_an_untranslated_sentence_has_its_language(first: object, second: object) -> None:
    it = specification(**(WAND if first is True else PRESSURE))
    difference = view_in("fr").values.difference(it, fact_of(it, first), fact_of(it, second))
    assert difference is not None
    assert difference[0].language == "en"


# -- edge cases ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("keys", "first", "second", "expected"),
    [
        (HEAVIER, 5.5, 4.5, ("1 kg heavier (1 kilogram)", "worse")),
        ({**TANK, "less": "{n} less"}, 0, 1.8, ("1.8 l less", "worse")),
        (STEAMS, False, "none", None),
        (
            {**CUPS, "changed": "Cups of {a}, not {b}"},
            [30, 60],
            [30, 90],
            ("Cups of 30 ml, 60 ml, not 30 ml, 90 ml", "other"),
        ),
        ({**WEIGHT, "more": "{words} heavier"}, 1504, 4, ("1500 kilograms heavier", "other")),
    ],
    ids=["one", "zero", "no and none", "numbers", "thousand"],
)
def test_edge_cases_have_correct_sentences(
    keys: dict[str, Any], first: object, second: object, expected: tuple[str, str] | None
) -> None:
    assert sentence("en", keys, first, second) == expected
