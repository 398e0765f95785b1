"""Problems with dangers: references to them, the emergency number, and steps that would make them worse."""

import pytest

from espresso import Edit, espresso
from mendbook.checks import check
from mendbook.reader import read
from scalding import SCALDING, scalding

DANGERS, GUIDE, CAUSES, SITE = (
    "data/dangers.yml",
    "data/guides/no-coffee.yml",
    "data/causes.yml",
    "data/site.yml",
)

SWITCH_ON = "- {en: Fill the tank., pt: Encha o depósito., does: [switch-on]}"
"""A step that does what `wet` says to avoid, in place of the tank's own step."""

TANK_STEP = "    - {en: Fill the tank., pt: Encha o depósito.}\n"

WAIT = "    - en: Wait.\n      pt: Espere.\n"


def problems(*edits: tuple[str, Edit]) -> list[tuple[str, str, str, str]]:
    """The problems of the site with this step, which prevents the note that no step does it."""
    step: dict[str, Edit] = {CAUSES: (TANK_STEP, f"    {SWITCH_ON}\n")}
    site = espresso(SCALDING, step, *({file: edit} for file, edit in edits))
    return [(p.code, str(p.place), p.message, p.remedy) for p in check(read(site)).problems]


def test_valid_dangers_have_no_problems() -> None:
    assert problems() == []


MISNAMED: list[tuple[str, Edit, str, str, str]] = [
    (
        GUIDE,
        ("dangers: [hissing]", "dangers: [hising]"),
        f"{GUIDE}:5:11",
        "There is no danger `hising`.",
        "Did you mean `hissing`?",
    ),
    (
        CAUSES,
        ("dangers: [wet]", "dangers: [hising]"),
        f"{CAUSES}:11:13",
        "There is no danger `hising`.",
        "Did you mean `hissing`?",
    ),
    (
        GUIDE,
        ("danger: wet", "danger: fire"),
        f"{GUIDE}:16:69",
        "There is no danger `fire`.",
        "Use one of `hissing`, `wet`, or add it to `data/dangers.yml`.",
    ),
    (
        CAUSES,
        ("[switch-on]", "[swich-on]"),
        f"{CAUSES}:6:58",
        "No danger says to avoid `swich-on`.",
        "Did you mean `switch-on`?",
    ),
    (
        CAUSES,
        ("[switch-on]", "[brew]"),
        f"{CAUSES}:6:58",
        "No danger says to avoid `brew`.",
        "Use `switch-on`, or add it to `avoid` of a danger.",
    ),
]


@pytest.mark.parametrize(("file", "edit", "place", "message", "remedy"), MISNAMED)
def test_a_reference_to_an_unknown_danger_or_action_is_a_problem(
    file: str, edit: Edit, place: str, message: str, remedy: str
) -> None:
    assert ("MB301", place, message, remedy) in problems((file, edit))


def test_a_danger_listed_twice_is_a_problem() -> None:
    assert problems((GUIDE, ("[hissing]", "[hissing, hissing]"))) == [
        ("MB306", f"{GUIDE}:5:20", "`hissing` is listed twice in `dangers`.", "Delete one of them.")
    ]


# -- the emergency number: MB360


def test_an_emergency_names_the_number_in_every_language() -> None:
    silent = ('    pt: "Afaste-se e ligue para o {emergency_number}."', "    pt: Afaste-se.")
    assert problems((DANGERS, silent)) == [
        (
            "MB360",
            f"{DANGERS}:11:9",
            "The danger `hissing` is an emergency, but this doesn’t say who to call.",
            "Write `{emergency_number}` where the number belongs: “call {emergency_number}”.",
        )
    ]


def test_a_missing_emergency_number_is_a_problem() -> None:
    found = problems((SITE, ('emergency_number: "112"\n', "")))
    what = "The danger `hissing` needs a number to call, but the site has none."
    remedy = 'Add `emergency_number: "112"` to `data/site.yml`.'
    assert found == [
        ("MB360", f"{DANGERS}:10:9", what, remedy),
        ("MB360", f"{DANGERS}:11:9", what, remedy),
    ]


def test_the_emergency_number_must_be_a_number() -> None:
    edit = ('emergency_number: "112"', 'emergency_number: {en: "999", pt: Bombeiros}')
    assert problems((SITE, edit)) == [
        (
            "MB360",
            f"{SITE}:13:35",
            "`Bombeiros` isn’t a number that people can call.",
            'Write digits in double quotes, such as "112".',
        )
    ]


def test_a_misspelt_level_is_not_treated_as_an_emergency() -> None:
    assert problems((DANGERS, ("level: today", "level: Today"))) == [
        (
            "MB204",
            f"{DANGERS}:2:10",
            "`Today` can't be chosen for `level`.",
            "Did you mean `today`? Use one of: emergency, today, come.",
        )
    ]


def test_a_number_without_quotes_is_only_one_problem() -> None:
    found = problems((SITE, ('emergency_number: "112"', "emergency_number: 112")))
    assert [(code, place) for code, place, *_ in found] == [("MB203", f"{SITE}:13:19")]


def test_a_misspelt_placeholder_is_a_problem() -> None:
    slip = ("action: {en: Pull the plug.,", 'action: {en: "Call {emergency-number}.",')
    assert problems((DANGERS, slip)) == [
        (
            "MB405",
            f"{DANGERS}:4:22",
            "`{emergency-number}` can’t be filled in here.",
            "You can use `{emergency_number}`.",
        )
    ]


@pytest.mark.parametrize(
    ("file", "edit", "place"),
    [
        (DANGERS, ("{en: Water runs out below,", '{en: "Call {emergency_number}",'), "3:21"),
        (GUIDE, ("{en: Look first.,", '{en: "Call {emergency_number}.",'), "6:26"),
        (SITE, ("name: {en: Crema Help,", 'name: {en: "Call {emergency_number}",'), "1:18"),
        ("content/en/about.md", "---\ntitle: About\n---\nCall {emergency_number}.\n", "4:6"),
    ],
)
def test_the_number_is_only_filled_in_in_the_action_of_a_danger(file: str, edit: Edit, place: str) -> None:
    assert problems((file, edit)) == [
        (
            "MB405",
            f"{file}:{place}",
            "`{emergency_number}` is filled in only in the `action` of a danger.",
            "Name such a danger here, or write the number itself.",
        )
    ]


# -- steps that make a danger worse: MB362


def test_a_step_must_not_do_what_the_danger_of_its_cause_says_to_avoid() -> None:
    assert problems((CAUSES, (WAIT, f"{WAIT}      does: [switch-on]\n"))) == [
        (
            "MB362",
            f"{CAUSES}:16:7",
            "This step does `switch-on`, which the danger `wet` of the cause `limescale` says to avoid.",
            "Remove the step where that danger applies, or delete `switch-on` from its `does`.",
        )
    ]


def test_a_danger_applies_to_steps_of_the_guide_and_of_causes_that_share_the_row() -> None:
    row = (
        "  - {cause: tank-empty, likelihood: common}\n  - {cause: limescale, likelihood: very-common}\n",
        """\
  - cause: limescale
    merges: [tank-empty]
    called: {en: Both, pt: Ambos}
    solution: {en: Do both, pt: Fazer ambos}
    likelihood: common
    steps:
      - {en: Press it., pt: Carregue., does: [switch-on]}
""",
    )
    what = "This step does `switch-on`, which the danger `wet` of the cause `limescale` says to avoid."
    remedy = "Remove the step where that danger applies, or delete `switch-on` from its `does`."
    assert problems((GUIDE, row)) == [
        ("MB362", f"{CAUSES}:6:7", what, remedy),
        ("MB362", f"{GUIDE}:14:9", what, remedy),
    ]


# -- answers: MB363, MB364


def test_a_warning_of_an_answer_that_goes_on_is_a_problem() -> None:
    assert problems((GUIDE, ("        visit_store: true\n", ""))) == [
        (
            "MB364",
            f"{GUIDE}:19:9",
            "The answer `burnt` has a warning that nobody would see, because visitors who give it go on.",
            "Add `visit_store: true` to the answer, or put the warning in the step it is about.",
        )
    ]


NOT_FIRST: Edit = ("    first: true\n", "")


def test_a_question_about_a_danger_of_the_guide_must_come_first() -> None:
    """For a danger of a cause (`wet`), MB361 is reported with the tree."""
    assert problems((GUIDE, NOT_FIRST)) == [
        (
            "MB725",
            f"{GUIDE}:14:67",
            "`look` asks about the danger `hissing`, but visitors may be told to try something before it is "
            "asked.",
            "Add `first: true` to the question.",
        )
    ]


def test_a_handwritten_tree_may_ask_about_a_danger_at_any_point() -> None:
    answers = "hisses: store, wet: store, burnt: store, fine: store, unsure: store"
    tree = f"tree: {{start: {{ask: look, answers: {{{answers}}}}}}}\n"
    by_hand = ("reviewed: 2026-05-01", f"{tree}reviewed: 2026-05-01")
    assert problems((GUIDE, NOT_FIRST), (GUIDE, by_hand)) == []


def test_unsure_without_an_answer_that_stops_is_a_problem() -> None:
    more = """\
  - id: light
    unsure: go-on
    ask: {en: Is it on?, pt: Está ligada?}
    answers:
      - {id: lit, label: {en: It is, pt: Está}}
      - {id: dark, label: {en: It is not, pt: Não está}}
reviewed:"""
    assert problems((GUIDE, ("reviewed:", more))) == [
        (
            "MB363",
            f"{GUIDE}:23:5",
            "No answer to `light` stops, so “I’m not sure” always goes on.",
            "Delete this line, or give an answer `visit_store: true` or a `danger`.",
        )
    ]


# -- unused dangers and actions: MB367, MB368


def test_an_unused_danger_is_reported() -> None:
    more = f"""\
cold:
  level: come
  signs: {{en: It stays cold, pt: Fica fria}}
  action: {{en: Come by., pt: Venha cá.}}
  avoid: [swich-on]
{SCALDING[DANGERS]!s}"""
    assert problems((DANGERS, more)) == [
        (
            "MB367",
            f"{DANGERS}:1:1",
            "No guide, cause or how-to names the danger `cold`.",
            "Add it to the `dangers` of the guides, causes or how-tos it belongs to, or delete it.",
        ),
        (
            "MB368",
            f"{DANGERS}:5:11",
            "No step does `swich-on`, so nothing can be checked.",
            "Did you mean `switch-on`?",
        ),
    ]


def test_an_action_that_no_step_does_is_reported() -> None:
    found = [(p.code, p.remedy) for p in check(read(espresso(scalding()))).problems]
    assert found == [("MB368", "Write `does: [switch-on]` in the steps that do it.")]
