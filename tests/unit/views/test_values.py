"""Values as each language writes them, and differences between them as sentences."""

from typing import Any

import pytest
from of_machines import known, specification, words_of

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
        # Four digits are not parted, five are.
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
def test_a_value_is_written_as_the_language_does(
    keys: dict[str, Any], value: object, en: str, pt: str, fr: str
) -> None:
    it = specification(**keys)
    fact = known(it, value)
    written = [words_of(language).values.written(it, fact).text for language in ("en", "pt", "fr")]
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
def test_no_line_ends_between_a_number_and_its_unit(
    keys: dict[str, Any], value: object, en: str, fr: str
) -> None:
    it = specification(**keys)
    fact = known(it, value)
    assert [words_of(language).values.written(it, fact).text for language in ("en", "fr")] == [en, fr]


def test_nor_in_a_sentence() -> None:
    it = specification(**WEIGHT, more="{words} more: {a}")
    found = words_of("en").values.difference(it, known(it, 8), known(it, 7))
    assert found is not None
    assert found[0].text == "1\u00a0kilogram more: 8\u00a0kg"


def test_a_value_is_written_once() -> None:
    it = specification(**LITRES)
    values = words_of("en").values
    assert values.written(it, known(it, 1.8)) is values.written(it, known(it, 1.80))


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
def test_a_value_without_a_translation_is_marked(keys: dict[str, Any], value: object) -> None:
    """So that screen readers say it rightly, and the page is not called complete."""
    it = specification(**keys)
    assert words_of("fr").values.written(it, known(it, value)).language == "en"


# -- differences ---------------------------------------------------------------------------------------------

MORE = {"better": "more"}
LESS = {"better": "less"}


def said(language: str, keys: dict[str, Any], one: object, other: object) -> tuple[str, str] | None:
    it = specification(**keys)
    found = words_of(language).values.difference(it, known(it, one), known(it, other))
    return found and (with_plain_spaces(found[0].text), found[1])


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
    ("keys", "one", "other", "expected"),
    [
        # Where nothing is given: the name, and both values.
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
        # A sentence for each way, and one for both.
        (HEAVIER, 5.5, 4.0, ("1.5 kg heavier (1.5 kilograms)", "worse")),
        (HEAVIER, 4.0, 5.5, ("1.5 kg lighter: 4 kg, not 5.5 kg", "better")),
        (HEAVIER, 5, 4, ("1 kg heavier (1 kilogram)", "worse")),
        ({**HEAVIER, "less": None, "changed": "{a} / {b}"}, 4, 5, ("4 kg / 5 kg", "better")),
        ({**PRESSURE, "changed": "{a} for {b}"}, 9, 15, ("9 bar for 15 bar", "other")),
        (LEVELS, "high", "low", ("More: High", "other")),
        (LEVELS, "low", "high", ("Less: Low, not High", "other")),
        # Something that only one of the two has.
        (WAND, True, False, ("Thing: yes", "other")),
        (WAND, False, True, ("Thing: no", "other")),
        (STEAMS, True, False, ("It steams", "better")),
        (STEAMS, False, True, ("It doesn’t steam", "worse")),
        (TANK, 1.8, "none", ("It has a tank of 1.8 l", "better")),
        (TANK, "none", 1.8, ("No tank (1.8 l)", "worse")),
        (TANK, "none", "none", None),
        # Without a word of the editor's, no value is better than none, nor worse.
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
        # Lists of numbers: where they begin, and how far they go.
        ({**CUPS, **MORE}, [30, 60, 90], [30, 60], ("Thing up to 90 ml instead of 60 ml", "better")),
        ({**CUPS, **MORE}, [30, 60], [30, 90], ("Thing up to 60 ml instead of 90 ml", "worse")),
        ({**CUPS, **MORE}, [30, 90], [20, 90], ("Thing from 30 ml instead of 20 ml", "better")),
        ({**CUPS, **MORE}, [30, 90], [20, 60],
         ("Thing from 30 ml instead of 20 ml, and up to 90 ml instead of 60 ml", "better")),
        # More at one end, less at the other.
        ({**CUPS, **MORE}, [20, 90], [30, 60],
         ("Thing from 20 ml instead of 30 ml, and up to 90 ml instead of 60 ml", "other")),
        # Only what lies between differs.
        (CUPS, [30, 60, 90], [30, 90], ("Thing: 30 ml, 60 ml, 90 ml instead of 30 ml, 90 ml", "other")),
        ({**MEMORIES, **MORE}, [256, 1024], [256, 512],
         ("Thing up to 1 TB instead of 512 GB", "better")),
    ],
)  # fmt: skip
def test_a_difference_is_a_sentence(
    keys: dict[str, Any], one: object, other: object, expected: tuple[str, str] | None
) -> None:
    given = {key: value for key, value in keys.items() if value is not None}
    assert said("en", given, one, other) == expected


@pytest.mark.parametrize(
    ("keys", "one", "other", "expected"),
    [
        (LITRES, 1.8, 1.2, "Coisa: 1,8 l em vez de 1,2 l"),
        ({**LITRES, "more": {"en": "{words} more", "pt": "mais {words}"}}, 1.8, 1.2, "mais 0,6 litros"),
        (WAND, True, False, "Coisa: sim"),
        (WAND, False, True, "Coisa: não"),
        (CUPS, [30, 60], [30, 90], "Coisa até 60 ml, em vez de 90 ml"),
        (TANK, "none", 1.8, "No tank (1,8 l)"),
    ],
)
def test_a_difference_in_portuguese(keys: dict[str, Any], one: object, other: object, expected: str) -> None:
    found = said("pt", keys, one, other)
    assert found is not None
    assert found[0] == expected


def test_a_difference_in_a_third_language_that_lacks_the_sites_own_words() -> None:
    """Its numbers and units are its own, whatever the words are."""
    assert said("fr", {**LITRES, "more": {"en": "{words} more", "fr": "{words} de plus"}}, 3.0, 1.2) == (
        "1,8 litre de plus",
        "other",
    )
    assert said("fr", WAND, True, False) == ("Chose: yes", "other")


def test_what_is_filled_in_is_not_filled_in_again() -> None:
    keys = {"kind": "text", "changed": "{a}, not {b}"}
    assert said("en", keys, "{b}", "{n}") == ("{b}, not {n}", "other")


@pytest.mark.parametrize(("one", "other"), [(True, False), (1, 2)])
def test_a_sentence_of_the_site_without_a_translation_is_marked(one: object, other: object) -> None:
    it = specification(**(WAND if one is True else PRESSURE))
    found = words_of("fr").values.difference(it, known(it, one), known(it, other))
    assert found is not None
    assert found[0].language == "en"


# -- what is easily said wrong -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("keys", "one", "other", "expected"),
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
def test_a_difference_that_is_easily_said_wrong(
    keys: dict[str, Any], one: object, other: object, expected: tuple[str, str] | None
) -> None:
    assert said("en", keys, one, other) == expected
