"""Problems with systems, and with conditions on their versions, in their exact words.

Codes: MB390, MB391, MB392, MB393, MB394, MB395, MB396, and others reported for these.
"""

from collections.abc import Mapping

import pytest

from espresso import Edit, espresso
from firmware import FIRMWARE, SYSTEMS
from mendbook.checks import check
from mendbook.reader import read

CAUSES, LABELS, DEVICES = "data/causes.yml", "data/labels.yml", "data/devices.yml"
THESE, SPECIFICATIONS = "data/systems.yml", "data/specifications.yml"

Reported = list[tuple[str, str, str, str]]


def reported(edits: Mapping[str, Edit]) -> Reported:
    return [
        (p.code, str(p.place), p.message, p.remedy) for p in check(read(espresso(FIRMWARE, edits))).problems
    ]


def yes(condition: str) -> Mapping[str, Edit]:
    """Another condition for the step that says yes."""
    return {CAUSES: ("applies_to: {system: {from: 3}}", f"applies_to: {condition}")}


ROWS: list[tuple[str, Mapping[str, Edit], str, str, str]] = [
    (
        "MB390",
        yes("{system: {from: 33}}"),
        "data/causes.yml:13:69",
        "There is no version `33` of `firmware`.",
        "Use one of `1`, `2`, `3`, or add it to `versions` in `data/systems.yml`.",
    ),
    (
        "MB390",
        yes('{system: {from: "2.5"}}'),
        "data/causes.yml:13:69",
        "There is no version `2.5` of `firmware`.",
        "Use one of `1`, `2`, `3`, or add it to `versions` in `data/systems.yml`.",
    ),
    (
        "MB392",
        {DEVICES: ("first-firmware: 3", "first-firmware: 30")},
        "data/devices.yml:45:21",
        "`first-firmware` of `bar-max` is 30, which is no version of `firmware`.",
        "Add it to `versions` in `data/systems.yml`.",
    ),
    (
        "MB393",
        {DEVICES: ("first-firmware: 3", "first-firmware: 3\n    last-firmware: 2")},
        "data/devices.yml:42:3",
        "`bar-max` can run no version: `first-firmware` is newer than `last-firmware`.",
        "Swap the two.",
    ),
    (
        "MB395",
        {THESE: ("newest: last-firmware", "newest: colours")},
        "data/systems.yml:5:11",
        "`colours` is of the kind `texts`, so it can’t be a version.",
        "Name a specification of the kind `number` or `choice`.",
    ),
    (
        "MB301",
        {THESE: ("newest: last-firmware", "newest: last-firmwear")},
        "data/systems.yml:5:11",
        "There is no specification `last-firmwear`.",
        "Did you mean `last-firmware`?",
    ),
    (
        "MB301",
        yes("{system: {of: firmwear, from: 3}}"),
        "data/causes.yml:13:67",
        "There is no system `firmwear`.",
        "Did you mean `firmware`?",
    ),
    (
        "MB307",
        yes("{system: {from: 3, to: 2}}"),
        "data/causes.yml:13:54",
        "`3` comes after `2` in the versions of `firmware`.",
        "Swap `from` and `to`.",
    ),
    (
        "MB312",
        yes("{devices: [crema-one], system: {from: 3}}"),
        "data/causes.yml:13:41",
        "None of the devices that this is for can run such a version: `crema-one`.",
        "Correct it, or delete this part, which no visitor would ever see.",
    ),
    (
        "MB306",
        {THESE: ("[1, 2, 3]", "[1, 2, 3, 3]")},
        "data/systems.yml:3:23",
        "`3` is listed twice in `versions`.",
        "Delete one of them.",
    ),
    (
        "MB327",
        {THESE: ("[1, 2, 3]", "[1, 2, 3, 3.10]")},
        "data/systems.yml:3:23",
        "`3.10` is read as the number 3.1.",
        'Write it in double quotes: "3.10".',
    ),
    (
        "MB203",
        yes("{system: 3}"),
        "data/causes.yml:13:62",
        "`system` is `3`.",
        "`system` must be a group of keys.",
    ),
    (
        "MB201",
        yes("{system: {form: 3}}"),
        "data/causes.yml:13:63",
        "`form` is not a key here.",
        "Did you mean `from`? Keys here: of, from, to.",
    ),
    (
        "MB205",
        {THESE: ("[1, 2, 3]", '[1, 2, 3, "four five"]')},
        "data/systems.yml:3:23",
        "`four five` can't be used for number 4 of `versions`.",
        "Use letters, digits and `.+_-`, without spaces: `18`, `2.1`, `11-24H2`.",
    ),
    (
        "MB396",
        {
            LABELS: (
                "{system: {to: 1}}}]",
                "{system: {to: 2}}}, {en: Rinse, pt: Lavar, applies_to: {system: {to: 1}}}]",
            )
        },
        "data/labels.yml:5:71",
        "This form is never shown: wherever it would be, another one is.",
        "The first that fits is shown: put the more exact one first, or delete this one.",
    ),
    (
        "MB313",
        {
            CAUSES: (
                "    - {en: Fill the tank., pt: Encha o depósito.}\n",
                "    - {en: Fill the tank., pt: Encha o depósito., applies_to: {system: {from: 2}}}\n",
            )
        },
        "data/guides/no-coffee.yml:18:13",
        "The solution of `tank-empty` has no steps for `crema-one` with firmware 1, "
        "`crema-two` with firmware 1.",
        "Add a step for them, or leave them out of the cause’s `applies_to`.",
    ),
]


def test_machines_with_firmware_have_no_problems() -> None:
    assert reported({}) == []


@pytest.mark.parametrize(
    ("code", "edits", "place", "message", "remedy"),
    ROWS,
    ids=[f"{row[0]}-{number}" for number, row in enumerate(ROWS)],
)
def test_each_mistake_is_one_problem_in_these_words(
    code: str, edits: Mapping[str, Edit], place: str, message: str, remedy: str
) -> None:
    assert reported(edits) == [(code, place, message, remedy)]


BOOT = SYSTEMS + "boot: {name: Boot, versions: [1, 15], newest: pump}\n"


def test_with_two_systems_every_condition_must_name_one() -> None:
    found = [problem for problem in reported({THESE: BOOT}) if problem[0] == "MB391"]
    assert found[0] == (
        "MB391",
        f"{CAUSES}:13:54",
        "The site has several systems, and this doesn’t say which one.",
        "Add its id, such as `of: firmware`.",
    )
    assert len(found) == 5


def test_a_device_must_not_run_two_systems() -> None:
    found = [problem for problem in reported({THESE: BOOT}) if problem[0] == "MB394"]
    assert found == [
        (
            "MB394",
            f"{DEVICES}:{line}:3",
            f"By its specifications `{device}` runs `firmware` and `boot`.",
            "Leave out what belongs to one of them: a device runs one system.",
        )
        for device, line in (("crema-one", 7), ("bar-max", 42))
    ]


def test_without_systems_a_condition_on_a_version_is_a_problem() -> None:
    found = reported({THESE: None})
    assert {problem[0] for problem in found} == {"MB391"}
    assert found[0] == (
        "MB391",
        f"{CAUSES}:13:54",
        "The site has no systems, so no version of one can be installed.",
        "Describe the system and its versions in `data/systems.yml`.",
    )


def test_a_mistake_in_a_system_is_one_problem() -> None:
    assert [problem[0] for problem in reported({THESE: "firmware: [\n"})] == ["MB101"]


def test_messages_are_whole_sentences() -> None:
    for _, _, _, what, remedy in ROWS:
        assert what[0] in "`ABCDEFGHIJKLMNOPQRSTUVWXYZ"
        assert what.endswith(".")
        assert remedy.endswith((".", "?"))
