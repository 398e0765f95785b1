"""What forms show of entries, and what is written after a form was filled in."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from espresso import espresso
from forms_sites import SITES
from mendbook.forms.filling import NotShown, fill
from mendbook.forms.showing import Showing
from mendbook.forms.written import Writing
from mendbook.model import COLLECTIONS
from mendbook.schema import of_collection

LANGUAGES = ("en", "pt")


def shown(collection: str, entry: Any) -> tuple[list[Any], list[str]]:
    """The trees of a form for an entry, as sent by the browser, and the paths that it doesn't show."""
    showing = Showing(LANGUAGES)
    trees = showing.trees(of_collection(COLLECTIONS[collection]).group, entry)
    return list(json.loads(json.dumps(trees))), [".".join(map(str, path)) for path in showing.unshown]


def change(collection: str, entry: Any, edit: Callable[[Any, Any], object]) -> Any:
    """What is written after `edit` has changed the English and Portuguese trees."""
    trees, _ = shown(collection, entry)
    edit(*trees)
    return fill(of_collection(COLLECTIONS[collection]).group, entry, trees, LANGUAGES)


@pytest.mark.parametrize("site", SITES)
def test_unchanged_forms_change_nothing(site: str) -> None:
    files, writing, count = espresso(SITES[site]), Writing(), 0
    data = writing.site(files)
    languages = tuple(data["languages"])
    for entry in writing.entries(files):
        group = of_collection(entry.collection).group
        trees = json.loads(json.dumps(Showing(languages).trees(group, entry.value)))
        assert fill(group, entry.value, trees, languages) is entry.value, (entry.collection.name, entry.id)
        count += 1
    assert count >= 5


CAUSE: dict[str, Any] = {
    "cause": {"en": "Limescale", "pt": "Calcário"},
    "solution": "Descale",
    "complexity": "medium",
    "steps": [
        {"en": "Open it.", "pt": "Abra."},
        {"en": "Wait.", "pt": "Espere.", "warning": {"en": "Hot.", "pt": "Quente."}, "odd": 1},
        "Rinse.",
    ],
}


def test_one_language_of_a_text_can_be_changed() -> None:
    def edit(en: Any, pt: Any) -> None:
        pt["steps"][0]["text"] = "Abra-a."
        en["cause"] = " Lime \n"

    new = change("causes", CAUSE, edit)
    assert new["steps"][0] == {"en": "Open it.", "pt": "Abra-a."}
    assert new["cause"] == {"en": "Lime", "pt": "Calcário"}
    assert new["steps"][1:] == CAUSE["steps"][1:]
    assert new["solution"] == "Descale"


def test_a_text_for_all_languages_can_be_divided() -> None:
    def edit(en: Any, pt: Any) -> None:
        pt["solution"] = "Descalcificar"
        pt["steps"][2]["text"] = "Enxague."

    new = change("causes", CAUSE, edit)
    assert new["solution"] == {"en": "Descale", "pt": "Descalcificar"}
    assert new["steps"][2] == {"en": "Rinse.", "pt": "Enxague."}

    def alike(en: Any, pt: Any) -> None:
        en["solution"] = pt["solution"] = "Clean"

    assert change("causes", CAUSE, alike)["solution"] == "Clean"


def test_a_text_can_be_emptied() -> None:
    def edit(en: Any, pt: Any) -> None:
        pt["steps"][1]["warning"] = " "
        en["steps"][1]["warning"] = ""

    assert change("causes", CAUSE, edit)["steps"][1] == {"en": "Wait.", "pt": "Espere.", "odd": 1}

    def one(en: Any, pt: Any) -> None:
        pt["cause"] = None

    assert change("causes", CAUSE, one)["cause"] == {"en": "Limescale"}


def test_items_keep_what_the_form_does_not_show() -> None:
    _, unshown = shown("causes", CAUSE)
    assert unshown == ["steps.1.odd"]

    def edit(en: Any, pt: Any) -> None:
        for tree, words in ((en, "First."), (pt, "Primeiro.")):
            first, second, third = tree["steps"]
            second["text"] += "!"
            tree["steps"] = [{"text": words}, second, third, first]

    first, second, third, fourth = change("causes", CAUSE, edit)["steps"]
    assert first == {"en": "First.", "pt": "Primeiro."}
    assert second == {**CAUSE["steps"][1], "en": "Wait.!", "pt": "Espere.!"}
    assert (third, fourth) == ("Rinse.", CAUSE["steps"][0])


def test_items_can_be_deleted() -> None:
    def edit(en: Any, pt: Any) -> None:
        for tree in (en, pt):
            del tree["steps"][0]

    assert change("causes", CAUSE, edit)["steps"] == CAUSE["steps"][1:]


def test_a_new_entry_can_be_filled_in() -> None:
    en = {
        "title": "Too bitter",
        "topic": "brewing",
        "summary": "What to do.",
        "causes": [{"cause": "limescale", "likelihood": "rare", "minutes": 5, "steps": []}],
        "reviewed": "2026-05-01",
        "questions": [],
        "search_words": ["acid", " "],
        "other_causes": None,
        "status": "",
        "unshown": "data/guides/x.yml",
    }
    pt = {"title": "Amargo", "search_words": [], "summary": "What to do."}
    group = of_collection(COLLECTIONS["guides"]).group
    assert fill(group, None, [en, pt], LANGUAGES) == {
        "title": {"en": "Too bitter", "pt": "Amargo"},
        "topic": "brewing",
        "search_words": {"en": ["acid"]},
        "summary": "What to do.",
        "causes": [{"cause": "limescale", "likelihood": "rare", "minutes": 5}],
        "reviewed": "2026-05-01",
    }


def test_a_moved_row_keeps_its_own_words() -> None:
    row = {"cause": "limescale", "likelihood": "common", "called": {"en": "Lime", "pt": "Cal"}}
    guide = {"title": "A", "causes": [{"cause": "tank", "likelihood": "rare"}, row]}

    def edit(en: Any, pt: Any) -> None:
        for tree in (en, pt):
            tree["causes"] = [
                {**tree["causes"][1], "likelihood": "very-common"},
                {"cause": "new", "likelihood": "rare"},
            ]

    assert change("guides", guide, edit)["causes"] == [
        {**row, "likelihood": "very-common"},
        {"cause": "new", "likelihood": "rare"},
    ]


def test_labels_are_plain_words_or_groups() -> None:
    assert shown("labels", "Menu")[0] == [{"text": "Menu", "placeholder": False}] * 2

    def other(en: Any, pt: Any) -> None:
        en["text"] = pt["text"] = "Start"

    assert change("labels", "Menu", other) == "Start"

    def longer(en: Any, pt: Any) -> None:
        pt["text"], en["placeholder"] = "Início", True

    assert change("labels", "Menu", longer) == {"en": "Menu", "pt": "Início", "placeholder": True}

    def both(en: Any, pt: Any) -> None:
        en["placeholder"] = True

    assert change("labels", "Menu", both) == {"text": "Menu", "placeholder": True}


def test_values_of_specifications_are_typed() -> None:
    device = {
        "name": "One",
        "specifications": {
            "weight": 164,
            "light": True,
            "tank": {"value": 2, "sources": ["a"]},
            "sort": "flat",
        },
    }
    trees, unshown = shown("devices", device)
    assert trees[0]["specifications"] == [
        {"key": "weight", "value": "164"},
        {"key": "light", "value": "true"},
        {"key": "tank"},
        {"key": "sort", "value": "flat"},
    ]
    assert unshown == ["specifications.tank"]

    def edit(en: Any, pt: Any) -> None:
        for tree in (en, pt):
            tree["specifications"][0]["value"] = "163.5"
            tree["specifications"][1]["value"] = "false"
            tree["specifications"].append({"key": "height", "value": "30"})
        pt["specifications"][3]["value"] = "plano"

    assert change("devices", device, edit)["specifications"] == {
        "weight": 163.5,
        "light": False,
        "tank": {"value": 2, "sources": ["a"]},
        "sort": {"en": "flat", "pt": "plano"},
        "height": 30,
    }


def test_hours_may_be_one_or_several_intervals() -> None:
    store = {"name": "A", "hours": {"mon-fri": "10:00-20:00", "sat": ["9:00-12:00", "14:00-18:00"]}}
    trees, unshown = shown("stores", store)
    assert unshown == []
    assert trees[0]["hours"][0] == {"key": "mon-fri", "value": ["10:00-20:00"]}

    def edit(en: Any, pt: Any) -> None:
        for tree in (en, pt):
            tree["hours"][0]["value"] = ["10:00-19:00"]

    assert change("stores", store, edit)["hours"] == {
        "mon-fri": ["10:00-19:00"],
        "sat": ["9:00-12:00", "14:00-18:00"],
    }


def test_values_that_are_not_shown_are_not_overwritten() -> None:
    def edit(en: Any, pt: Any) -> None:
        for tree in (en, pt):
            tree["specifications"][0]["value"] = "3"

    with pytest.raises(NotShown) as refused:
        change("devices", {"name": "One", "specifications": {"tank": {"value": 2, "sources": []}}}, edit)
    assert refused.value.path == ("specifications", "tank")


def test_truth_values_are_typed() -> None:
    def edit(en: Any, pt: Any) -> None:
        en["show_sources"] = "no"
        en["questions"][0]["first"] = False
        en["questions"][0]["answers"][0]["exact"] = True

    guide = {
        "title": "A",
        "questions": [
            {"id": "a", "ask": "A?", "first": True, "answers": [{"id": "x", "label": "X", "exact": False}]}
        ],
    }
    new = change("guides", guide, edit)
    assert new["show_sources"] is False
    assert new["questions"] == [
        {"id": "a", "ask": "A?", "first": False, "answers": [{"id": "x", "label": "X", "exact": True}]}
    ]


def test_lists_of_numbers_are_typed() -> None:
    store = {"name": "A", "coordinates": [38.711, -9]}
    assert shown("stores", store)[0][0]["coordinates"] == ["38.711", "-9"]

    def edit(en: Any, pt: Any) -> None:
        en["coordinates"] = ["38.72", "-9.1"]

    assert change("stores", store, edit)["coordinates"] == [38.72, -9.1]
