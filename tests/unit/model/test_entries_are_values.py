"""Entries are compared and hashed by content, so that results can be memoized by entry."""

import pytest
from pydantic import ValidationError

from mendbook.model import EVERY, AppliesTo, Block, Line, Store
from mendbook.model.howtos import Part


def condition(**keys: object) -> AppliesTo:
    return AppliesTo.model_validate(keys, context={"languages": ("en",)})


def part(heading: str = "Restart", **keys: object) -> Part:
    written = {"heading": heading, "steps": ["Hold it.", {"text": "Wait.", "does": ["wait"]}], **keys}
    return Part.model_validate(written, context={"languages": ("en",)})


def test_texts_of_the_same_kind_and_words_are_equal() -> None:
    assert Line({EVERY: "a"}) == Line({EVERY: "a"})
    assert len({Line({"en": "a", "pt": "b"}), Line({"pt": "b", "en": "a"})}) == 1
    assert len({Line({EVERY: "a"}), Block({EVERY: "a"}), Line({"en": "a"}), Line({EVERY: "b"})}) == 4


def test_entries_are_equal_whatever_the_order_of_their_keys() -> None:
    one = condition(**{"from": "a", "with": {"x": "1", "y": {"from": 2}}, "devices": ["a", "b"]})
    other = condition(**{"devices": ["a", "b"], "with": {"x": "1", "y": {"from": 2}}, "from": "a"})
    assert one == other
    assert hash(one) == hash(other)
    assert one != condition(**{"from": "a", "with": {"x": "1", "y": {"from": 2}}, "devices": ["b", "a"]})


def test_the_order_of_a_group_counts() -> None:
    one, other = condition(**{"with": {"x": "1", "y": "2"}}), condition(**{"with": {"y": "2", "x": "1"}})
    assert one != other


def test_nested_values_count() -> None:
    assert len({part(), part(), part("Start"), part(draw={"mark": ["lid"]}), part(id="restart")}) == 4


def test_entries_of_two_kinds_are_not_equal() -> None:
    assert {condition(), Line({EVERY: "a"})} == {Line({EVERY: "a"}), condition()}
    assert hash(condition()) != hash(part())


def test_a_copy_does_not_keep_computed_properties_of_the_original() -> None:
    store = Store.model_validate(
        {
            "name": "S",
            "address": "a",
            "postcode": "p",
            "place": "P",
            "country": "PT",
            "coordinates": [1.0, 2.0],
            "hours": {"monday-sunday": "10:00-20:00"},
        },
        context={"languages": ("en",)},
    )
    before = hash(store), store.week
    copy = store.model_copy(update={"hours": {"monday-sunday": ["closed"]}})
    assert copy != store
    assert hash(copy) != before[0]
    assert copy.week != before[1]
    assert store.model_copy() == store
    assert hash(store.model_copy()) == before[0]


def test_no_entry_can_be_changed() -> None:
    with pytest.raises(ValidationError, match="frozen"):
        condition().to = "crema-one"  # type: ignore[misc]


def test_entries_share_the_defaults_of_their_keys() -> None:
    assert condition().devices is condition().devices
    assert condition().devices == []
