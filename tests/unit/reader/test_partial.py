"""The usable parts of entries with mistakes."""

from typing import Any

import pytest

from mendbook.model import EVERY, Cause, Entry, Guide, Howto, Label
from mendbook.reader import LeftOut
from mendbook.reader.partial import UNFIT, empty_entry, partial

STEP = {"en": "Fill it.", "pt": "Encha."}


def left_out(entry: Entry) -> set[str]:
    return {*type(entry).model_fields} - {*vars(entry)}


def part(kind: type[Any], value: object) -> Any:
    return partial(kind, value, ("en", "pt"))


def test_an_entry_has_its_valid_parts_and_the_others_are_left_out() -> None:
    guide = part(Guide, {"title": "Dry", "topic": "brewing", "related": ["A B"], "questions": []})
    assert isinstance(guide, Guide)
    assert (guide.title.values, guide.topic, guide.questions, guide.dangers) == (
        {EVERY: "Dry"},
        "brewing",
        [],
        [],
    )
    assert left_out(guide) == {"summary", "causes", "reviewed", "related"}
    with pytest.raises(LeftOut, match="related"):
        _ = guide.related
    with pytest.raises(AttributeError):
        getattr(guide, "relatd")  # noqa: B009 (mypy knows that there is none)


def test_parts_within_parts_are_left_out_too() -> None:
    cause = part(Cause, {"steps": [STEP, {**STEP, "does": 5, "include": "descale"}], "otherwise": [{}]})
    valid, invalid = cause.steps
    assert left_out(valid) == set()
    assert left_out(invalid) == {"does"}
    assert invalid.include == "descale"
    assert left_out(cause.otherwise[0]) == {"solution", "complexity", "steps"}


@pytest.mark.parametrize(
    ("key", "lost"),
    [
        ("placeholdr", {"placeholder"}),
        ("sorces", {"sources"}),
        ("xyz", {"placeholder", "sources", "elsewhere"}),
    ],
)
def test_an_unknown_key_may_stand_for_any_missing_one(key: str, lost: set[str]) -> None:
    label = part(Label, {"en": "Menu", "applies_to": {"from": "a"}, key: 1})
    assert left_out(label) == lost


def test_a_property_that_depends_on_a_left_out_part_is_left_out() -> None:
    with pytest.raises(LeftOut, match="parts"):
        _ = part(Howto, {"title": "Descale"}).anchors


@pytest.mark.parametrize(
    ("text", "values", "wrong"),
    [
        ({"en": "Menu", "pt": 5}, {"en": "Menu"}, {"pt"}),
        ({"en": " ", "pt": "Menu"}, {"pt": "Menu"}, {"en"}),
        ({"pt": "Menu"}, {"pt": "Menu"}, {"en"}),
        ({"en": "Menu"}, {"en": "Menu"}, set()),
        ({"en": "Menu", "ptt": "Menu"}, {"en": "Menu"}, {"pt"}),
    ],
)
def test_a_text_has_its_valid_languages(text: object, values: dict[str, str], wrong: set[str]) -> None:
    title = part(Guide, {"title": text}).title
    assert (title.values, title.wrong) == (values, wrong)


@pytest.mark.parametrize("value", [5, "x", [], None, UNFIT])
def test_of_a_value_that_is_not_a_mapping_nothing_is_usable(value: object) -> None:
    assert left_out(part(Guide, value)) == left_out(empty_entry(Guide)) == {*Guide.model_fields}
