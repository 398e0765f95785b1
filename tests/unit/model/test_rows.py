"""The rows of a guide's table: causes alone, causes that share a row, and a guide's own words."""

from typing import Any

import pytest

from espresso import ESPRESSO, MakeSite
from mendbook.model import Block, Cause, Complexity, Fleet, Guide, Line, Remedy, RiskLevel, Row
from mendbook.model.devices import Device
from mendbook.model.languages import EVERY
from mendbook.model.rows import join_texts, make_row, make_rows
from mendbook.reader import read


def model(kind: type[Any], **values: object) -> Any:
    return kind.model_validate(values, context={"languages": ("en", "pt")})


def cause(name: str, **more: object) -> Cause:
    """A cause whose texts start with its name."""
    words = {"cause": f"{name} is broken", "solution": f"mend {name}", "complexity": "low"}
    made: Cause = model(Cause, **{**words, "steps": [f"{name} 1", f"{name} 2"], **more})
    return made


def row(*causes: Cause, **use: object) -> Row:
    """A row with these causes as `a`, `b` … and more keys by the guide; required words may be missing."""
    known = dict(zip("abcdef", causes, strict=False))
    first, *merged = known
    given = {"cause": first, "merges": merged, "likelihood": "common", **use}
    guide = model(Guide, title="t", topic="x", summary="s", causes=[given], reviewed="2026-05-01")
    (made,) = make_rows(guide, known)
    assert made is not None
    return made


def words_of(text: Line | Block | None) -> str | None:
    """The words of a text that is the same in every language."""
    return None if text is None else text.values[EVERY]


def steps(remedy: Remedy) -> list[str | None]:
    return [words_of(item.step.text) for item in remedy.steps]


# -- one cause -----------------------------------------------------------------------------------------------


def test_what_a_guide_leaves_out_comes_from_the_cause() -> None:
    made = row(
        cause("pump", explanation="why", note="n", minutes=7, visit_store_if="it leaks", data_loss="possible")
    )
    (remedy,) = made.remedies
    assert (made.id, words_of(made.called), words_of(made.explanation), made.at_store) == (
        "a",
        "pump is broken",
        "why",
        False,
    )
    assert (remedy.id, words_of(remedy.solution), words_of(remedy.heading), words_of(remedy.note)) == (
        "a",
        "mend pump",
        "mend pump",
        "n",
    )
    assert (remedy.complexity, remedy.risks) == (Complexity.LOW, {"data": RiskLevel.POSSIBLE})
    assert (remedy.minutes, words_of(remedy.visit_store_if)) == (None, "it leaks")
    assert steps(remedy) == ["pump 1", "pump 2"]


OWN = {
    "called": "the heart",
    "explanation": "it is old",
    "prevention": "rest",
    "solution": "look after it",
    "heading": "Look after the heart",
    "note": "own note",
    "minutes": 99,
    "steps": ["and then"],
}


def test_the_guides_own_words_take_precedence() -> None:
    of_its_own = {"heading": "Pump", "note": "n", "minutes": 7, "explanation": "why", "prevention": "oil"}
    made = row(cause("pump", **of_its_own), **OWN)
    (remedy,) = made.remedies
    assert (words_of(made.called), words_of(made.explanation)) == ("the heart", "it is old")
    assert words_of(made.prevention) == "rest"
    assert (words_of(remedy.solution), words_of(remedy.heading)) == ("look after it", "Look after the heart")
    assert (words_of(remedy.note), remedy.minutes) == ("own note", 99)
    # Its own steps follow those of the cause.
    assert steps(remedy) == ["pump 1", "pump 2", "and then"]


@pytest.mark.parametrize(
    ("of_cause", "of_guide", "heading"),
    [
        ({}, {}, "mend pump"),
        ({"heading": "Pump"}, {}, "Pump"),
        # A heading of the cause would be about another solution.
        ({"heading": "Pump"}, {"solution": "call"}, "call"),
        ({"heading": "Pump"}, {"solution": "call", "heading": "Call us"}, "Call us"),
    ],
)
def test_the_heading_of_the_steps(of_cause: dict[str, str], of_guide: dict[str, str], heading: str) -> None:
    assert words_of(row(cause("pump", **of_cause), **of_guide).remedies[0].heading) == heading


def test_a_cause_alone_has_none_of_a_guides_words() -> None:
    made = make_row("pump", cause("pump", note="n"))
    assert (made.id, words_of(made.called), words_of(made.remedies[0].note)) == (
        "pump",
        "pump is broken",
        "n",
    )


# -- causes that share a row ---------------------------------------------------------------------------------


def test_solutions_that_share_a_row_are_done_one_after_the_other() -> None:
    made = row(cause("pump"), cause("seal"), cause("wand"), steps=["last"])
    assert steps(made.remedies[0]) == ["pump 1", "pump 2", "seal 1", "seal 2", "wand 1", "wand 2", "last"]
    assert [part.cause.values[EVERY] for part in made.causes] == [
        "pump is broken",
        "seal is broken",
        "wand is broken",
    ]


def minutes_of(*causes: Cause, **use: object) -> int:
    known = read(ESPRESSO).knowledge
    assert known is not None
    return known.site.minutes_for(row(*causes, **use).remedies[0])


def test_the_minutes_of_causes_that_share_a_row_are_added() -> None:
    """If a cause has none, those of its complexity count: 5 for low in the espresso site, 60 for high."""
    timed, low, high = cause("pump", minutes=7), cause("seal"), cause("wand", complexity="high")
    assert minutes_of(timed) == 7
    assert minutes_of(low) == 5
    assert minutes_of(timed, low, high) == 7 + 5 + 60
    assert minutes_of(timed, low, high, minutes=20) == 20


@pytest.mark.parametrize(
    ("complexities", "worst"),
    [
        (["low", "medium"], Complexity.MEDIUM),
        (["high", "low"], Complexity.HIGH),
        (["medium", "high", "low"], Complexity.HIGH),
        (["low", "low"], Complexity.LOW),
    ],
)
def test_the_complexity_is_the_highest_of_all_causes(complexities: list[str], worst: Complexity) -> None:
    assert row(*(cause("x", complexity=word) for word in complexities)).remedies[0].complexity is worst


@pytest.mark.parametrize(
    ("losses", "worst"),
    [
        (["none", "possible"], {"data": RiskLevel.POSSIBLE}),
        (["certain", "possible"], {"data": RiskLevel.CERTAIN}),
        (["none", "certain", "none"], {"data": RiskLevel.CERTAIN}),
        (["none", "none"], {}),
    ],
)
def test_the_risk_is_the_highest_of_all_causes(losses: list[str], worst: dict[str, RiskLevel]) -> None:
    assert row(*(cause("x", data_loss=word) for word in losses)).remedies[0].risks == worst


def test_each_risk_is_the_highest_of_all_causes_unless_the_row_sets_it() -> None:
    causes = (
        cause("pump", risks={"water": "possible", "heat": "possible"}, risk_note="wet"),
        cause("wand", risks={"water": "certain"}, data_loss="possible"),
    )
    possible, certain = RiskLevel.POSSIBLE, RiskLevel.CERTAIN
    (remedy,) = row(*causes).remedies
    assert remedy.risks == {"water": certain, "heat": possible, "data": possible}
    assert words_of(remedy.risk_note) == "wet"
    (here,) = row(*causes, risks={"water": "none", "data": "certain"}, risk_note="dry").remedies
    assert here.risks == {"heat": possible, "data": certain}
    assert words_of(here.risk_note) == "dry"


def test_texts_of_all_causes_are_joined() -> None:
    made = row(
        cause(
            "pump",
            explanation="old",
            prevention="oil",
            data_loss="possible",
            data_loss_note="cups",
            visit_store_if="It leaks.",
            note="first",
        ),
        cause("seal"),
        cause(
            "wand",
            explanation="hot",
            prevention="cool",
            data_loss_note="milk",
            visit_store_if="It burns.",
            note="second",
        ),
    )
    (remedy,) = made.remedies
    assert words_of(made.explanation) == "old\n\nhot"
    assert words_of(made.prevention) == "oil\n\ncool"
    assert words_of(remedy.risk_note) == "cups\n\nmilk"
    assert words_of(remedy.visit_store_if) == "It leaks. It burns."
    # The note in the table comes from the first cause, unless the row has its own.
    assert words_of(remedy.note) == "first"


def test_a_risk_note_is_left_out_if_the_row_says_that_there_is_no_risk() -> None:
    made = row(cause("pump", data_loss="possible", data_loss_note="cups"), risks={"data": "none"})
    assert (made.remedies[0].risks, made.remedies[0].risk_note) == ({}, None)


def test_missing_texts_are_not_joined() -> None:
    made = row(cause("pump"), cause("seal"))
    assert (made.explanation, made.remedies[0].risk_note, made.remedies[0].visit_store_if) == (None,) * 3


def test_the_first_cause_with_chances_decides_how_often_the_row_helps() -> None:
    made = row(
        cause("pump", mends={"leak": "rarely"}), cause("seal", mends={"leak": "always", "heat": "sometimes"})
    )
    assert dict(made.remedies[0].mends) == {"leak": "rarely", "heat": "sometimes"}


@pytest.mark.parametrize(("at_store", "whole"), [([False, False], False), ([False, True], True)])
def test_one_cause_for_the_store_makes_the_row_one(at_store: list[bool], whole: bool) -> None:
    assert row(*(cause("x", at_store=value) for value in at_store)).at_store is whole


# -- in each language ----------------------------------------------------------------------------------------

BOTH = {"en": "Rubber.", "pt": "Borracha."}


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        ([BOTH, {"en": "Steam.", "pt": "Vapor."}], {"en": "Rubber.\n\nSteam.", "pt": "Borracha.\n\nVapor."}),
        # Half a translation would be worse than none.
        ([BOTH, {"en": "Steam."}], {"en": "Rubber.\n\nSteam."}),
        ([{"en": "Steam."}, BOTH], {"en": "Steam.\n\nRubber."}),
        ([BOTH, {EVERY: "Crema"}], {"en": "Rubber.\n\nCrema", "pt": "Borracha.\n\nCrema"}),
        ([{EVERY: "Crema"}, {EVERY: "Bar"}], {EVERY: "Crema\n\nBar"}),
        ([None, BOTH, None], BOTH),
    ],
    ids=["both", "second lacks one", "first lacks one", "every language", "every language, both", "one only"],
)
def test_texts_are_joined_in_each_language(
    texts: list[dict[str, str] | None], expected: dict[str, str]
) -> None:
    found = join_texts([None if values is None else Block(values) for values in texts])
    assert found is not None
    assert isinstance(found, Block)
    assert found.values == expected


def test_if_a_translation_is_missing_the_whole_text_falls_back() -> None:
    made = row(cause("pump", explanation=BOTH), cause("seal", explanation={"en": "Steam."}))
    assert made.explanation is not None
    assert made.explanation.in_language("pt", "en") == ("Rubber.\n\nSteam.", "en")


# -- further solutions ---------------------------------------------------------------------------------------

SWAP = {"solution": "swap it", "complexity": "high", "steps": ["Swap."]}
BUY = {"solution": "buy one", "heading": "Buy a new one", "complexity": "low", "minutes": 3, "steps": ["Go."]}


def test_further_solutions_are_numbered_after_the_cause() -> None:
    made = row(cause("pump", otherwise=[SWAP, BUY]), steps=["last"], minutes=99, note="own", solution="own")
    assert [remedy.id for remedy in made.remedies] == ["a", "a_2", "a_3"]
    _, swap, buy = made.remedies
    assert (words_of(swap.solution), words_of(swap.heading), swap.minutes) == ("swap it", "swap it", None)
    assert (words_of(buy.solution), words_of(buy.heading), buy.parts[0].minutes) == (
        "buy one",
        "Buy a new one",
        3,
    )
    # The guide's words for the row apply to the first solution.
    assert (swap.note, steps(swap), steps(buy)) == (None, ["Swap."], ["Go."])
    assert (swap.complexity, buy.complexity) == (Complexity.HIGH, Complexity.LOW)


def test_further_solutions_of_causes_that_share_a_row_are_numbered_together() -> None:
    made = row(cause("pump", otherwise=[SWAP]), cause("seal"), cause("wand", otherwise=[BUY]))
    assert [(remedy.id, words_of(remedy.solution)) for remedy in made.remedies] == [
        ("a", "mend pump"),
        ("a_2", "swap it"),
        ("a_3", "buy one"),
    ]


# -- devices -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("first", "second", "use", "concerned"),
    [
        (None, None, None, ["one", "two", "three"]),
        (["one"], None, None, ["one", "two", "three"]),
        (["one"], ["two"], None, ["one", "two"]),
        (["one"], ["two"], ["two", "three"], ["two"]),
    ],
)
def test_a_row_concerns_the_devices_of_any_of_its_causes(
    first: list[str] | None, second: list[str] | None, use: list[str] | None, concerned: list[str]
) -> None:
    def whom(devices: list[str] | None) -> dict[str, object]:
        return {"applies_to": {"devices": devices}} if devices else {}

    fleet = Fleet({name: model(Device, name=name) for name in ("one", "two", "three")}, {}, {})
    made = row(cause("pump", **whom(first)), cause("seal", **whom(second)), **whom(use))
    assert fleet.devices(fleet.concerned_variants(made)) == tuple(concerned)


def test_a_step_knows_the_devices_of_its_cause() -> None:
    made = row(cause("pump", applies_to={"devices": ["one"]}), cause("seal"), steps=["last"])
    concerns = [item.concerns and item.concerns.devices for item in made.remedies[0].steps]
    assert concerns == [["one"], ["one"], None, None, None]


# -- a whole site --------------------------------------------------------------------------------------------


def test_a_cause_that_shares_a_row_occurs_in_the_guide_too(make_site: MakeSite) -> None:
    shared = (
        "  - {cause: tank-empty, merges: [limescale], called: Both, solution: All, likelihood: common}\n"
        "reviewed: 2026-05-01\n"
    )
    known = read(
        make_site({"data/guides/dry.yml": f"title: Dry\ntopic: brewing\nsummary: Dry.\ncauses:\n{shared}"})
    ).knowledge
    assert known is not None
    assert {cause: known.guides_with(cause) for cause in known.causes} == {
        "tank-empty": ("dry", "no-coffee"),
        "limescale": ("dry", "no-coffee", "too-bitter"),
    }
    assert [item.id for item in known.rows("dry")] == ["tank-empty"]
    assert [item.id for item in known.rows("no-coffee")] == list(known.causes)


# -- a guide's changes of steps ------------------------------------------------------------------------------


def stepped(name: str, **more: object) -> Cause:
    """A cause with two steps, the second of which is named `off`."""
    return cause(name, steps=[f"{name} 1", {"en": f"{name} 2", "name": "off"}], **more)


def texts(remedy: Remedy) -> list[str | None]:
    return [item.step.text.values.get(EVERY) or item.step.text.values["en"] for item in remedy.steps]


@pytest.mark.parametrize(
    ("use", "expected"),
    [
        ({"steps_before": ["first"]}, ["first", "pump 1", "pump 2", "seal 1", "seal 2"]),
        (
            {"steps_before": ["first"], "steps": ["last"], "drop": ["seal/off"]},
            ["first", "pump 1", "pump 2", "seal 1", "last"],
        ),
        ({"drop": ["off"]}, ["pump 1", "seal 1"]),
        ({"replace": {"pump/off": "else"}}, ["pump 1", "else", "seal 1", "seal 2"]),
        ({"drop": ["pump/off"], "replace": {"seal/off": "else"}}, ["pump 1", "seal 1", "else"]),
    ],
)
def test_steps_can_be_added_before_dropped_and_replaced(use: dict[str, object], expected: list[str]) -> None:
    assert texts(row(stepped("pump"), stepped("seal"), **named(use)).remedies[0]) == expected


def named(use: dict[str, object]) -> dict[str, object]:
    """The keys with the ids `a` and `b` in place of `pump` and `seal`."""
    ids = {"pump": "a", "seal": "b"}

    def of(step: str) -> str:
        name, slash, rest = step.rpartition("/")
        return f"{ids[name]}/{rest}" if slash else rest

    made = dict(use)
    if "drop" in use:
        made["drop"] = [of(step) for step in use["drop"]]  # type: ignore[attr-defined]
    if "replace" in use:
        made["replace"] = {of(step): text for step, text in use["replace"].items()}  # type: ignore[attr-defined]
    return made


def test_a_replaced_step_still_belongs_to_its_cause() -> None:
    made = row(stepped("pump", applies_to={"devices": ["one"]}), cause("seal"), replace={"a/off": "else"})
    item = made.remedies[0].steps[1]
    assert (words_of(item.step.text), item.concerns and item.concerns.devices) == ("else", ["one"])
    assert words_of(item.part) == "pump is broken"


def test_steps_of_further_solutions_can_be_dropped_too() -> None:
    swap = {"solution": "swap it", "complexity": "high", "steps": ["Swap.", {"en": "Pay.", "name": "pay"}]}
    made = row(cause("pump", otherwise=[swap]), drop=["pay"])
    assert [texts(remedy) for remedy in made.remedies] == [["pump 1", "pump 2"], ["Swap."]]


def test_a_guide_may_say_when_to_visit_the_store() -> None:
    parts = [cause(name, visit_store_if="It leaks.") for name in "xy"]
    assert words_of(row(*parts).remedies[0].visit_store_if) == "It leaks. It leaks."
    assert words_of(row(*parts, visit_store_if="It smokes.").remedies[0].visit_store_if) == "It smokes."
