import pytest
from pydantic import BaseModel, ConfigDict, ValidationError

from mendbook.model import EVERY, Block, Line, Step, Text, find_texts


class Card(BaseModel):
    model_config = ConfigDict(arbitrary_types_allowed=True)

    title: Line
    body: Block | None = None
    items: list[Line] = []
    by_name: dict[str, Line] = {}


def card(**values: object) -> Card:
    return Card.model_validate(values, context={"languages": ("en", "pt")})


def errors(**values: object) -> list[tuple[tuple[str | int, ...], str]]:
    with pytest.raises(ValidationError) as caught:
        card(**values)
    return [(detail["loc"], detail["type"]) for detail in caught.value.errors()]


@pytest.mark.parametrize(
    ("written", "values"),
    [
        ("Wi-Fi", {EVERY: "Wi-Fi"}),
        ({"en": "Home", "pt": "Início"}, {"en": "Home", "pt": "Início"}),
        ({"en": "Home"}, {"en": "Home"}),
        ("  Wi-Fi\n", {EVERY: "Wi-Fi"}),
        ({EVERY: "Wi-Fi"}, {EVERY: "Wi-Fi"}),
    ],
)
def test_valid_texts(written: object, values: dict[str, str]) -> None:
    assert card(title=written).title.values == values


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        (None, (("title",), "text_type")),
        (5, (("title",), "text_type")),
        (True, (("title",), "text_type")),
        (["Home"], (("title",), "text_type")),
        ("", (("title", EVERY), "text_empty")),
        (" \n", (("title", EVERY), "text_empty")),
        ({"en": ""}, (("title", "en"), "text_empty")),
        ({"en": None}, (("title", "en"), "text_type")),
        ({"en": {"en": "x"}}, (("title", "en"), "text_type")),
        ({"en": "x", "qq": "x"}, (("title", "qq", "[key]"), "unknown_language")),
        ({}, (("title",), "default_language_missing")),
        ({"pt": "Início"}, (("title",), "default_language_missing")),
    ],
)
def test_invalid_texts_are_refused(written: object, expected: tuple[tuple[str, ...], str]) -> None:
    assert errors(title=written) == [expected]


@pytest.mark.parametrize(
    ("values", "language", "expected"),
    [
        ({EVERY: "Wi-Fi"}, "pt", ("Wi-Fi", None)),
        ({"en": "Home", "pt": "Início"}, "pt", ("Início", None)),
        ({"en": "Home", "pt": "Início"}, "en", ("Home", None)),
        ({"en": "Home"}, "pt", ("Home", "en")),
    ],
)
def test_a_missing_language_falls_back_to_the_default_and_says_so(
    values: dict[str, str], language: str, expected: tuple[str, str | None]
) -> None:
    assert Line(values).in_language(language, "en") == expected


def test_kinds_of_texts_differ_in_what_they_may_contain() -> None:
    made = card(title="a", body="b")
    assert (type(made.title), made.title.inline) == (Line, True)
    assert (type(made.body), made.body and made.body.inline) == (Block, False)


def test_a_text_has_a_readable_representation() -> None:
    assert repr(Block({"en": "Home"})) == "Block({'en': 'Home'})"


def test_all_texts_of_an_entry_are_found_with_their_paths() -> None:
    made = card(title="a", body="b", items=["c", "d"], by_name={"x": "e"})
    found = [(path, text.values[EVERY]) for path, text in find_texts(made) if isinstance(text, Text)]
    assert found == [
        (("title",), "a"),
        (("body",), "b"),
        (("items", 0), "c"),
        (("items", 1), "d"),
        (("by_name", "x"), "e"),
    ]


@pytest.mark.parametrize(
    ("written", "text", "warning"),
    [
        ("Wait.", {EVERY: "Wait."}, None),
        ({"en": "Wait.", "pt": "Espere."}, {"en": "Wait.", "pt": "Espere."}, None),
        ({"en": "Wait.", "warning": "Hot."}, {"en": "Wait."}, {EVERY: "Hot."}),
        ({"text": "Wait.", "warning": "Hot."}, {EVERY: "Wait."}, {EVERY: "Hot."}),
    ],
)
def test_the_languages_of_a_step_are_beside_its_other_keys(
    written: object, text: dict[str, str], warning: dict[str, str] | None
) -> None:
    step = Step.model_validate(written, context={"languages": ("en", "pt")})
    assert step.text.values == text
    assert (step.warning.values if isinstance(step.warning, Text) else None) == warning
