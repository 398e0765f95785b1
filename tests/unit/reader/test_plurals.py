"""The plural forms of interface words, which follow CLDR."""

import pytest

from espresso import Edit, espresso
from mendbook.checks import check
from mendbook.reader import read
from mendbook.reader.plurals import plurals


@pytest.mark.parametrize(
    ("locale", "needed", "single"),
    [
        ("en-GB", ("one", "other"), {"one"}),
        ("pt-PT", ("one", "other"), {"one"}),
        # 0 is `one`, too.
        ("fr", ("one", "other"), set()),
        ("pl", ("one", "few", "many"), {"one"}),
        # 1, 21, 31.
        ("ru", ("one", "few", "many"), set()),
        ("ar", ("zero", "one", "two", "few", "many", "other"), {"zero", "one", "two"}),
        ("ja", ("other",), set()),
        ("nobody", ("other",), set()),
    ],
)
def test_each_language_has_its_plural_forms(locale: str, needed: tuple[str, ...], single: set[str]) -> None:
    rule = plurals(locale)
    assert (rule.required, set(rule.single)) == (needed, single)
    assert set(needed) <= rule.allowed


def problems_of_word(language: str, word: str) -> list[tuple[str, str, str]]:
    """The problems of an interface word in an additional language."""
    edits: dict[str, Edit] = {
        "data/site.yml": ("  pt: {name", f"  {language}: {{name: X}}\n  pt: {{name"),
        "data/interface.yml": f"stores_found: {{{language}: {word}}}\n",
    }
    found = check(read(espresso(edits))).problems
    return [
        (p.code, p.message, p.remedy) for p in found if p.place.line == 1 and "`stores_found`" in p.message
    ]


@pytest.mark.parametrize(
    ("language", "word"),
    [
        ("pl", '{one: "{n} sklep", few: "{n} sklepy", many: "{n} sklepów"}'),
        ("pl", '{one: "jeden sklep", few: "{n} sklepy", many: "{n} sklepów", other: "{n} sklepu"}'),
        ("pl", '"Sklepy: {n}"'),
        ("ar", "{zero: لا, one: متجر, two: متجران, few: '{n} م', many: '{n} م', other: '{n} م'}"),
        ("fr", '{one: "{n} boutique", other: "{n} boutiques"}'),
        ("fr", '{one: "{n} boutique", many: "{n} de boutiques", other: "{n} boutiques"}'),
    ],
)
def test_words_with_the_needed_forms_are_right(language: str, word: str) -> None:
    assert problems_of_word(language, word) == []


@pytest.mark.parametrize(
    ("language", "word", "problem"),
    [
        (
            "pl",
            '{one: "{n} sklep"}',
            (
                "MB421",
                "`stores_found` in `pl` lacks some of the plural forms that its numbers need.",
                "Add: `few: …`, `many: …`.",
            ),
        ),
        # 21 has the same form as 1.
        (
            "ru",
            '{one: один магазин, few: "{n} магазина", many: "{n} магазинов"}',
            (
                "MB405",
                "`stores_found` in `ru` doesn’t have the placeholders it needs.",
                "It needs `{n}`.",
            ),
        ),
    ],
)
def test_missing_forms_and_placeholders_are_reported(
    language: str, word: str, problem: tuple[str, str, str]
) -> None:
    assert problems_of_word(language, word) == [problem]


def test_a_word_without_a_number_has_no_plural_forms() -> None:
    (problem,) = check(
        read(espresso({"data/interface.yml": "home: {en: {one: Home, other: Homes}}\n"}))
    ).problems
    assert str(problem.place) == "data/interface.yml:1:8"
    assert (problem.code, problem.message) == ("MB203", "`home` is a group of keys.")
    assert problem.remedy == "Write one text: this word doesn’t count anything."
