"""Problems with how-tos included in steps of causes or guides, in their exact words."""

from collections.abc import Mapping

import pytest

from espresso import Edit, espresso
from machines import CONDITIONS
from mendbook.checks import check
from mendbook.reader import read
from steam import DESCALE, STEAM

HOWTO, VALVE, GUIDE = "data/howtos/descale.yml", "data/causes/valve.yml", "data/guides/no-steam.yml"

NAMED: Mapping[str, Edit] = {
    HOWTO: DESCALE.replace("  - heading: {en: By hand", "  - id: by-hand\n    heading: {en: By hand")
}


def turn(keys: str) -> Edit:
    """Adds keys to the valve's only step, in line 6 of its file, from column 33 on."""
    return "{en: Turn it., pt: Rode-a.}", f"{{en: Turn it., pt: Rode-a., {keys}}}"


def reported(edits: Mapping[str, Edit]) -> list[tuple[str, str, str, str]]:
    site = espresso(STEAM, NAMED, edits)
    return [(p.code, str(p.place), p.message, p.remedy) for p in check(read(site)).problems]


@pytest.mark.parametrize("include", ["descale", "descale#by-hand"])
@pytest.mark.parametrize("link", ["", "See [how](howto:descale)."])
def test_a_howto_or_a_part_of_it_can_be_included(include: str, link: str) -> None:
    text = f"{{en: 'Turn it. {link}', pt: 'Rode-a. {link}', include: {include}}}"
    assert reported({VALVE: ("{en: Turn it., pt: Rode-a.}", text)}) == []


WRONG: list[tuple[str, str, Edit, str, str, str]] = [
    (
        "MB301",
        VALVE,
        turn("include: descal"),
        "6:42",
        "There is no how-to `descal`.",
        "Did you mean `descale`?",
    ),
    (
        "MB301",
        VALVE,
        turn("include: descale#by-hands"),
        "6:42",
        "The how-to `descale` has no part `by-hands`.",
        "Did you mean `descale#by-hand`?",
    ),
    (
        "MB301",
        VALVE,
        turn("include: descale#steam"),
        "6:42",
        "The how-to `descale` has no part `steam`.",
        "Use `descale#by-hand`.",
    ),
    (
        "MB305",
        HOWTO,
        ("reviewed: 2026-05-01", "status: draft\nreviewed: 2026-05-01"),
        "6:42",
        "The how-to `descale` is a draft, so its steps can't be shown here.",
        "Publish that how-to first, or delete the line.",
    ),
    (
        "MB387",
        VALVE,
        ("{en: Turn it., pt: Rode-a.}", '{en: "[Descale](howto:descale#by-hand) it.", pt: Rode-a.}'),
        "6:10",
        "This step sends visitors to another page: the how-to `descale#by-hand`.",
        "Add `include: descale#by-hand`, so that its steps are shown here, and delete the link.",
    ),
    (
        "MB201",
        HOWTO,
        ("{en: Pour it in., pt: Deite-o.}", "{en: Pour it in., pt: Deite-o., include: descale}"),
        "10:41",
        "`include` is not a key here.",
        "Keys here: en, pt, warning, applies_to, does, draw.",
    ),
]


@pytest.mark.parametrize(("code", "file", "edit", "place", "message", "remedy"), WRONG)
def test_each_mistake_is_one_problem_in_these_words(
    code: str, file: str, edit: Edit, place: str, message: str, remedy: str
) -> None:
    edits: dict[str, Edit] = {file: edit}
    if code == "MB305":
        edits = {VALVE: turn("include: descale"), HOWTO: edit}
        file = VALVE
    assert reported(edits) == [(code, f"{file}:{place}", message, remedy)]


def test_a_draft_can_include_a_draft() -> None:
    step = "    steps:\n      - {en: Let it hiss., pt: Deixe assobiar.}\n"
    edits: dict[str, Edit] = {
        HOWTO: ("reviewed: 2026-05-01", "status: draft\nreviewed: 2026-05-01"),
        GUIDE: (step, step.replace("assobiar.}", "assobiar., include: descale}")),
    }
    assert [p.code for p in check(read(espresso(STEAM, NAMED, edits))).problems] == ["MB305"]
    draft = {GUIDE: ("reviewed: 2026-05-01", "status: draft\nreviewed: 2026-05-01")}
    assert "MB305" not in [p.code for p in check(read(espresso(STEAM, NAMED, edits, draft))).problems]


def test_an_included_howto_must_have_steps_for_every_device_of_the_guide() -> None:
    edits: dict[str, Edit] = {
        VALVE: turn("include: descale"),
        HOWTO: ("summary: {en: Twice", "applies_to: {devices: [crema-one]}\nsummary: {en: Twice"),
    }
    problems = check(read(espresso({**STEAM, **CONDITIONS}, NAMED, edits))).problems
    found = [(p.code, str(p.place), p.message, p.remedy) for p in problems if p.code == "MB386"]
    assert found == [
        (
            "MB386",
            f"{VALVE}:6:42",
            "No step of `descale` is for `crema-two`, `bar-max`.",
            "Give the how-to a part for it, or say in the step's `applies_to` whom it is for.",
        )
    ]


def test_the_actions_of_included_steps_count() -> None:
    """A danger that says not to switch on is reported for a step that includes switching on."""
    dangers = """\
wet:
  level: today
  signs: {en: It got wet, pt: Molhou-se}
  action: {en: Leave it off., pt: Deixe-a desligada.}
  avoid: [switch-on]
"""
    found = reported(
        {
            "data/dangers.yml": dangers,
            HOWTO: ("{en: Pour it in., pt: Deite-o.}", "{en: Pour it in., pt: Deite-o., does: [switch-on]}"),
            VALVE: VALVE_IN_DANGER,
        },
    )
    assert ("MB362", f"{VALVE}:7:5") in [(code, place) for code, place, *_ in found]


VALVE_IN_DANGER = """\
cause: {en: The valve sticks, pt: A válvula prende}
dangers: [wet]
solution: {en: Move the valve, pt: Mexer na válvula}
complexity: high
minutes: 10
steps:
  - {en: Turn it., pt: Rode-a., include: descale#by-hand}
"""
