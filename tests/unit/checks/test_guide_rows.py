"""Problems with a guide's changes of steps, causes that share a row, and targets of symptoms, in their exact
words.
"""

from collections.abc import Mapping

import pytest

from espresso import Edit, espresso
from mendbook.checks import check
from mendbook.reader import read
from steam import BOARD, SEAL, STEAM, VALVE

GUIDE, SEAL_FILE, CAUSES = "data/guides/no-steam.yml", "data/causes/seal.yml", "data/causes.yml"

NAMED: Mapping[str, Edit] = {
    SEAL_FILE: SEAL.replace("- {en: Wipe", "- {name: wipe, en: Wipe").replace(
        "{en: Press", "{name: press, en: Press"
    ),
    "data/causes/valve.yml": VALVE.replace("{en: Turn", "{name: turn, en: Turn"),
    CAUSES: ("- en: Wait.", "- name: turn\n      en: Wait."),
}
"""Two causes that share a row have a step of the same name."""

QUESTIONS = """\
questions:
  - id: hiss
    ask: {en: Does it hiss?, pt: Assobia?}
    answers:
      - {id: hisses, label: {en: "Yes", pt: Sim}, points_to: [seal, valve]}
      - {id: silent, label: {en: "No", pt: Não}}
"""

SAFETY = QUESTIONS.replace("    ask:", "    first: true\n    ask:").replace(
    "pt: Sim},", "pt: Sim}, visit_store: true,"
)
"""Visitors who answer that it hisses are sent to the store at once."""


def seal(keys: str) -> Edit:
    """Adds keys to the row of the seal, in line 10 of the guide, from column 38 on."""
    return "{cause: seal, likelihood: common}", f"{{cause: seal, likelihood: common, {keys}}}"


def valve(keys: str) -> Edit:
    """Adds keys to the row with two causes, from line 14 of the guide on."""
    return "    called:", f"    {keys}\n    called:"


def milk(keys: str, questions: str = QUESTIONS) -> Edit:
    """Changes the keys of the second symptom other than its words, in line 6 of the guide, from
    column 52 on.
    """
    symptom = "  - {en: The milk stays cold, pt: O leite fica frio"
    return f"{symptom}, cause: seal}}\n", f"{symptom}{keys}}}\n{questions}"


def reported(edits: Mapping[str, Edit]) -> list[tuple[str, str, str, str]]:
    return [
        (p.code, str(p.place), p.message, p.remedy)
        for p in check(read(espresso(STEAM, {**NAMED, **edits}))).problems
    ]


SOUND: Mapping[str, Edit] = {
    "dropped": valve("drop: [valve/turn]"),
    "dropped, of a further solution": seal("drop: [press]"),
    "replaced": valve("replace: {limescale/turn: {en: Drink tea., pt: Beba chá.}}"),
    "before": seal("steps_before: [{en: Cool it., pt: Arrefeça-a.}]"),
    "all dropped, others said": seal("drop: [wipe], steps: [{en: Cool it., pt: Arrefeça-a.}]"),
    "an answer": milk(", answers: {hiss: silent}"),
    "an answer that stops": milk(", answers: {hiss: hisses}", SAFETY),
    "a row": milk(", cause: seal"),
    "a further solution": milk(", cause: seal_2"),
}


@pytest.mark.parametrize("edit", SOUND.values(), ids=SOUND)
def test_valid_rows_have_no_problems(edit: Edit) -> None:
    assert reported({GUIDE: edit}) == []


@pytest.mark.parametrize("key", ["name", "step"])
def test_a_step_may_have_a_name(key: str) -> None:
    found = reported({"data/causes/board.yml": BOARD.replace("{en: Unplug", f"{{{key}: off, en: Unplug")})
    assert [code for code, *_ in found] == ([] if key == "name" else ["MB201"])


ROWS: list[tuple[str, Edit, str, str, str]] = [
    (
        "MB301",
        seal("drop: [wip]"),
        "10:46",
        "There is no step `wip` in `seal`.",
        "Did you mean `wipe`?",
    ),
    (
        "MB301",
        seal("drop: [gremlins]"),
        "10:46",
        "There is no step `gremlins` in `seal`.",
        "Use one of `press`, `wipe`.",
    ),
    (
        "MB301",
        valve("drop: [valve/trun]"),
        "14:12",
        "There is no step `valve/trun` in `valve` or `limescale`.",
        "Did you mean `valve/turn`?",
    ),
    (
        "MB301",
        seal("replace: {press-in: {en: Push., pt: Empurre.}}"),
        "10:49",
        "There is no step `press-in` in `seal`.",
        "Did you mean `press`?",
    ),
    (
        "MB384",
        valve("drop: [turn]"),
        "14:12",
        "Several causes of this row have a step `turn`.",
        "Say which you mean: `valve/turn` or `limescale/turn`.",
    ),
    (
        "MB306",
        seal("drop: [press, press]"),
        "10:53",
        "`press` is listed twice in `drop`.",
        "Delete one of them.",
    ),
    (
        "MB306",
        seal("drop: [press], replace: {press: {en: Push., pt: Empurre.}}"),
        "10:64",
        "`press` is listed in `drop` and in `replace`.",
        "Delete one of them.",
    ),
    (
        "MB306",
        seal("drop: [press, seal/press]"),
        "10:53",
        "`seal/press` is listed twice in `drop`.",
        "Delete one of them.",
    ),
    (
        "MB306",
        seal("drop: [seal/press], replace: {press: {en: Push., pt: Empurre.}}"),
        "10:69",
        "`press` is listed in `drop` and in `replace`.",
        "Delete one of them.",
    ),
    (
        "MB306",
        seal("replace: {press: {en: A., pt: B.}, seal/press: {en: A., pt: B.}}"),
        "10:74",
        "`seal/press` is listed twice in `replace`.",
        "Delete one of them.",
    ),
    (
        "MB380",
        seal("drop: [wipe]"),
        "10:39",
        "`seal` has no steps left.",
        "Drop fewer steps, or say in `steps` what to do instead.",
    ),
    (
        "MB207",
        seal("steps_before: [{en: Cool it.}]"),
        "10:54",
        "Number 1 of `steps_before` has no `pt`.",
        "Add `pt: …`. Until then the page shows the `en` text.",
    ),
    (
        "MB301",
        milk(", answers: {hizz: silent}"),
        "6:64",
        "There is no question `hizz` in this guide.",
        "Use `hiss`, or add it.",
    ),
    (
        "MB301",
        milk(", answers: {hiss: quiet}"),
        "6:70",
        "`hiss` has no answer `quiet`.",
        "Use one of `hisses`, `silent`, or add it.",
    ),
    (
        "MB301",
        milk(", answers: {hiss: silent}", ""),
        "6:64",
        "There is no question `hiss` in this guide.",
        "Use an existing one, or delete it here.",
    ),
    (
        "MB301",
        milk(", cause: seal_3"),
        "6:61",
        "There is no cause `seal_3` in this guide.",
        "Use one of `board`, `seal`, `seal_2`, `valve`, or add it.",
    ),
    (
        "MB301",
        milk(", cause: limescale"),
        "6:61",
        "`limescale` has no row of its own in this guide: it shares `valve`’s.",
        "Write `valve` here.",
    ),
    (
        "MB382",
        milk(""),
        "6:5",
        "This symptom names no answer and no cause, so visitors who choose it are asked everything.",
        "Add `answers: {QUESTION: ANSWER}`, or the `cause` it is a sign of.",
    ),
    (
        "MB385",
        milk(", answers: {hiss: silent}", SAFETY),
        "6:64",
        "`hiss` is a safety question, and this symptom would answer it for the visitor.",
        "Ask about the danger in a separate question, and name an answer to another one here.",
    ),
    (
        "MB383",
        milk(", answers: {hiss: silent}, cause: seal"),
        "6:79",
        "This symptom names both answers and a cause.",
        "Delete one of them: it can lead to only one place.",
    ),
]


@pytest.mark.parametrize("row", ROWS, ids=[f"{row[0]}-{number}" for number, row in enumerate(ROWS)])
def test_each_mistake_is_one_problem_in_these_words(row: tuple[str, Edit, str, str, str]) -> None:
    code, edit, place, what, remedy = row
    assert reported({GUIDE: edit}) == [(code, f"{GUIDE}:{place}", what, remedy)]


def test_a_risk_note_without_a_risk_in_the_row_is_reported() -> None:
    edits = {
        CAUSES: ("  data_loss: none\n", "  data_loss: possible\n"),
        GUIDE: valve("risks: {data: none}\n    risk_note: {en: Look., pt: Veja.}"),
    }
    assert reported(edits) == [
        (
            "MB372",
            f"{GUIDE}:15:5",
            "Nobody sees this text, because the solution names no risk.",
            "Name the risk (`risks: {…: possible}`), or make the text a step’s `warning`.",
        )
    ]


def test_names_of_steps_are_unique_within_a_cause() -> None:
    alike = SEAL.replace("- {en: Wipe", "- {name: out, en: Wipe").replace("{en: Take", "{name: out, en: Take")
    assert reported({SEAL_FILE: alike}) == [
        (
            "MB306",
            f"{SEAL_FILE}:18:16",
            "Two steps of the cause have the name `out`.",
            "Give one of them another name.",
        )
    ]


def test_only_steps_with_names_can_be_dropped() -> None:
    assert reported({SEAL_FILE: SEAL, GUIDE: seal("drop: [wipe]")}) == [
        (
            "MB301",
            f"{GUIDE}:10:46",
            "There is no step `wipe` in `seal`.",
            "Name the step you mean: `{name: wipe, …}`.",
        )
    ]


def test_dropped_steps_of_a_cause_with_problems_are_not_reported_as_unknown() -> None:
    wrong = SEAL.replace("- {en: Wipe", "- {nam: wipe, en: Wipe")
    assert [code for code, *_ in reported({SEAL_FILE: wrong, GUIDE: seal("drop: [wipe]")})] == ["MB201"]


# -- causes that share a row --------------------------------------------------------------------------------

BUNDLE_REMEDY = "Give `valve` a row of its own, so that visitors try it first and often need nothing else."


@pytest.mark.parametrize(
    ("minutes", "costly", "message"),
    [
        (3, "minutes: 30", "`valve` takes 3 minutes, but shares a row with `limescale`, which takes 30."),
        (1, "minutes: 10", "`valve` takes 1 minute, but shares a row with `limescale`, which takes 10."),
        (
            2,
            "minutes: 6\n  data_loss: possible",
            "`valve` takes 2 minutes, but shares a row with `limescale`, which counts 21 with its risk.",
        ),
        (4, "minutes: 30", None),
        (2, "minutes: 6", None),
    ],
)
def test_a_cheap_cause_should_have_its_own_row(minutes: int, costly: str, message: str | None) -> None:
    edits: dict[str, Edit] = {
        "data/causes/valve.yml": VALVE.replace("minutes: 10", f"minutes: {minutes}"),
        CAUSES: ("  minutes: 30\n  data_loss: none", f"  {costly}"),
    }
    expected = [("MB381", f"{GUIDE}:12:5", message, BUNDLE_REMEDY)] if message else []
    assert reported(edits) == expected


def test_a_row_with_a_cause_for_the_store_is_not_reported() -> None:
    edits: dict[str, Edit] = {
        "data/causes/valve.yml": VALVE.replace("minutes: 10", "minutes: 1\nat_store: true"),
        CAUSES: ("Wait.", "Wait!"),
    }
    assert reported(edits) == []
