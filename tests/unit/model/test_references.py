"""References, texts and other values in entries, found by the types of their models."""

from typing import Annotated

import pytest
from pydantic import BaseModel

from mendbook.model import (
    COLLECTIONS,
    EVERY,
    AppliesTo,
    Device,
    Drawing,
    Entry,
    Guide,
    Line,
    Part,
    Reference,
    Refers,
    Source,
    Step,
    Wording,
    distinct,
    find_texts,
    find_values,
    ids,
    namings,
    references,
    wordings,
)
from mendbook.model.ids import CauseRef, Each, RiskRef, StepsRef

GUIDE = {
    "title": "No coffee",
    "topic": "brewing",
    "applies_to": {
        "from": "crema-one",
        "with": {"tank": "none", "weight": {"from": 2}},
        "system": {"of": "firmware", "to": "2"},
    },
    "summary": "s",
    "dangers": ["shock"],
    "causes": [
        {
            "cause": "limescale",
            "merges": ["pump"],
            "likelihood": "common",
            "risks": {"water": "none"},
            "steps": [{"text": "Do.", "include": "descale#by-hand", "draw": {"show": {"lid": "cup"}}}],
            "replace": {"wait": {"text": "Wait.", "include": "descale"}},
        }
    ],
    "questions": [
        {
            "id": "red",
            "ask": "Red?",
            "answers": [
                {"id": "yes", "label": "Yes", "points_to": ["pump"], "seen_with": {"limescale": "never"}},
                {"id": "no", "label": "No", "danger": "heat", "draw": "cup"},
            ],
        }
    ],
    "tree": {"start": {"fix": "limescale_2", "then": "store"}},
    "symptoms": [{"text": "It is cold", "cause": "pump", "draw": {"mark": ["lid"], "settings": ["menu"]}}],
    "reviewed": "2026-01-01",
}


def guide() -> Guide:
    return Guide.model_validate(GUIDE, context={"languages": ("en",)})


def test_all_references_of_a_guide_are_found_with_their_paths() -> None:
    steps = ("causes", 0, "steps", 0)
    answers = ("questions", 0, "answers")
    found = {
        (one.path, one.target.collection, one.target.owner, one.id, one.at_key) for one in references(guide())
    }
    assert found == {
        (("topic",), "topics", "", "brewing", False),
        (("applies_to", "from"), "devices", "", "crema-one", False),
        (("applies_to", "with", "tank"), "specifications", "", "tank", True),
        (("applies_to", "with", "weight"), "specifications", "", "weight", True),
        (("applies_to", "system", "of"), "systems", "", "firmware", False),
        (("dangers", 0), "dangers", "", "shock", False),
        (("causes", 0, "cause"), "causes", "", "limescale", False),
        (("causes", 0, "merges", 0), "causes", "", "pump", False),
        (("causes", 0, "risks", "water"), "risks", "site", "water", True),
        ((*steps, "include"), "howtos", "", "descale", False),
        ((*steps, "draw", "show", "lid"), "parts", "", "lid", True),
        ((*steps, "draw", "show", "lid"), "drawings", "", "cup", False),
        (("causes", 0, "replace", "wait", "include"), "howtos", "", "descale", False),
        ((*answers, 0, "points_to", 0), "causes", "guide", "pump", False),
        ((*answers, 0, "seen_with", "limescale"), "causes", "guide", "limescale", True),
        ((*answers, 1, "danger"), "dangers", "", "heat", False),
        ((*answers, 1, "draw", 0, "use"), "drawings", "", "cup", False),
        (("tree", "start", "fix"), "causes", "guide", "limescale", False),
        (("symptoms", 0, "cause"), "causes", "guide", "pump", False),
        (("symptoms", 0, "draw", "mark", 0), "parts", "", "lid", False),
        (("symptoms", 0, "draw", "settings", 0), "labels", "", "menu", False),
    }


def test_lists_that_must_not_repeat_anything_are_found() -> None:
    assert list(distinct(guide())) == [
        (("symptoms", 0, "draw", "mark"), ["lid"]),
        (("dangers",), ["shock"]),
    ]


def test_values_that_may_name_something_are_found() -> None:
    """These are ids, and texts with the language in their path, but not names, which have no Markdown."""
    written = {"name": "Crema", "family": "crema", "summary": {"en": "A", "pt": "B"}, "generation": 2025}
    device = Device.model_validate(written, context={"languages": ("en", "pt")})
    source = Source.model_validate({"title": "Leaflet", "link": "page:about"}, context={"languages": ("en",)})
    assert [(one.path, one.id) for one in namings(device) if isinstance(one, Reference)] == [
        (("family",), "crema")
    ]
    assert [
        (one.path, one.language, one.words)
        for entry in (device, source)
        for one in namings(entry)
        if isinstance(one, Wording)
    ] == [
        (("summary", "en"), "en", "A"),
        (("summary", "pt"), "pt", "B"),
        (("link",), EVERY, "page:about"),
    ]
    assert [one.words for one in wordings(device)] == ["Crema", "A", "B"]


def test_values_of_a_class_are_found_with_their_paths() -> None:
    steps = [(path, step.include) for path, step in find_values(guide(), Step)]
    assert steps == [
        (("causes", 0, "replace", "wait"), "descale"),
        (("causes", 0, "steps", 0), "descale#by-hand"),
    ]
    assert [path[-1] for path, _ in find_values(guide(), Drawing)] == ["draw", "draw", 0]
    assert [path for path, _ in find_values(guide(), AppliesTo)] == [("applies_to",)]
    assert list(find_values(guide(), Part)) == []


def test_a_condition_may_be_a_plain_value() -> None:
    assert [path for path, _ in find_texts(guide())][:3] == [
        ("title",),
        ("symptoms", 0, "text"),
        ("summary",),
    ]


class Own(Entry):
    refs: Each[CauseRef]
    deep: dict[str, list[dict[RiskRef, StepsRef]]] | None = None
    values: tuple[Line, ...] = ()
    one_or_more: Annotated[Line, "of a specification's value"]


def test_annotations_are_found_at_any_depth() -> None:
    context = {"languages": ("en",)}
    written = {"refs": ["a", "b"], "deep": {"x": [{}, {"water": "how#part"}]}, "one_or_more": "words"}
    own = Own.model_validate(written, context=context)
    assert [(one.path, one.target, one.id) for one in references(own)] == [
        (("refs", 0), Refers("causes"), "a"),
        (("refs", 1), Refers("causes"), "b"),
        (("deep", "x", 1, "water"), Refers("risks", owner="site"), "water"),
        (("deep", "x", 1, "water"), Refers("howtos", until="#"), "how"),
    ]
    assert [path for path, _ in find_texts(own)] == [("one_or_more",)]
    several = own.model_copy(update={"one_or_more": (own.one_or_more, 5)})
    assert [path for path, _ in find_texts(several)] == [("one_or_more", 0)]


def test_an_ambiguous_type_is_refused() -> None:
    class Unclear(BaseModel):
        cause: CauseRef | list[CauseRef]

    with pytest.raises(AssertionError, match="in several ways"):
        list(references(Unclear(cause="a")))


def test_every_reference_is_to_a_collection_or_a_list_of_the_site() -> None:
    marks = {
        mark
        for kind in vars(ids).values()
        for mark in getattr(kind, "__metadata__", ())
        if isinstance(mark, Refers)
    }
    assert len(marks) > 15
    assert {mark.collection for mark in marks if not mark.owner} <= set(COLLECTIONS)
    assert {(mark.collection, mark.owner) for mark in marks if mark.owner} == {
        ("causes", "guide"),
        ("risks", "site"),
    }
