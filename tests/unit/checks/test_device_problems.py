"""Problems with specifications, devices, articles and conditions, in their exact words.

Codes: MB312, MB313, MB314, MB315, MB316, MB317, MB327, MB397, and others reported for these.
"""

from collections.abc import Mapping

import pytest
from rows import conditions, devices, specifications
from rows.specifications import MachineRow, lid

from espresso import Edit, espresso
from machines import CONDITIONS, MACHINES
from mendbook.checks import check
from mendbook.reader import read

SPECIFICATIONS, DEVICES = "data/specifications.yml", "data/devices.yml"
ARTICLE, CAUSES = "data/comparisons/one-or-two.yml", "data/causes.yml"

ROWS = [
    *((MACHINES, row) for row in (*specifications.ROWS, *devices.ROWS)),
    *((CONDITIONS, row) for row in conditions.ROWS),
]

Reported = list[tuple[str, str, str, str]]


def reported(site: Mapping[str, Edit], edits: Mapping[str, Edit]) -> Reported:
    return [(p.code, str(p.place), p.message, p.remedy) for p in check(read(espresso(site, edits))).problems]


@pytest.mark.parametrize("site", [MACHINES, CONDITIONS], ids=["machines", "conditions"])
def test_sites_with_machines_have_no_problems(site: Mapping[str, Edit]) -> None:
    assert reported(site, {}) == []


@pytest.mark.parametrize(
    ("site", "row"), ROWS, ids=[f"{row.code}-{number}" for number, (_, row) in enumerate(ROWS)]
)
def test_each_mistake_is_one_problem_in_these_words(site: Mapping[str, Edit], row: MachineRow) -> None:
    assert reported(site, row.edits) == [(row.code, row.place, row.message, row.remedy)]


def test_messages_are_whole_sentences() -> None:
    for _, row in ROWS:
        assert row.message[0] in "`ABCDEFGHIJKLMNOPQRSTUVWXYZ"
        assert row.message.endswith(".")
        assert row.remedy.endswith((".", "?"))


def test_the_specifications_of_a_group_with_a_mistake_are_known() -> None:
    edits = {SPECIFICATIONS: ("brewing:\n  name: {en: Brewing, pt: Preparação}\n", "brewing:\n")}
    found = reported(MACHINES, edits)
    assert [(code, what) for code, _, what, _ in found] == [("MB202", "`name` is missing.")]


@pytest.mark.parametrize(
    ("written", "codes"),
    [
        ("name: N\nspecifications: {noise: {name: Noise, kind: number, written: '{n} dB'}}\n", []),
        ("name: [", ["MB101"]),
    ],
    ids=["read", "not read"],
)
def test_specifications_that_an_unreadable_file_may_define_are_not_reported_as_unknown(
    written: str, codes: list[str]
) -> None:
    edits: Mapping[str, Edit] = {
        "data/specifications/more.yml": written,
        DEVICES: ("    pump: 9\n", "    pump: 9\n    noise: 60\n"),
    }
    assert [code for code, _, _, _ in reported(MACHINES, edits)] == codes


def test_many_devices_without_the_value_are_counted() -> None:
    more = "".join(f"mini-{number}: {{name: Mini {number}}}\n" for number in range(7))
    found = reported(
        CONDITIONS,
        {
            DEVICES: ("bar-max:\n", f"{more}bar-max:\n"),
            CAUSES: ("{with: {steam-wand: false}}", "{devices: [crema-one]}"),
        },
    )
    assert [what for code, _, what, _ in found if code == "MB317"] == [
        "Nobody knows whether this fits `mini-0`, `mini-1`, `mini-2`, `mini-3`, `mini-4`, and 2 more, "
        "which has no `steam-wand`."
    ]


def test_a_step_for_no_device_is_reported_with_the_device_left_without_steps() -> None:
    fill = "    - {en: Fill the tank., pt: Encha o depósito."
    edits = {CAUSES: (fill, f"{fill}, applies_to: {{devices: [bar-max]}}")}
    assert [(code, place) for code, place, _, _ in reported(CONDITIONS, edits)] == [
        ("MB312", f"{CAUSES}:7:51"),
        ("MB313", "data/guides/no-coffee.yml:18:13"),
    ]


# -- valid conditions ----------------------------------------------------------------------------------------

EVERYBODY = {"crema-one", "crema-two", "bar-max"}


@pytest.mark.parametrize(
    ("condition", "fitting"),
    [
        ("{from: crema-two}", {"crema-two", "bar-max"}),
        ("{to: crema-two}", {"crema-one", "crema-two"}),
        ("{from: crema-two, to: crema-two}", {"crema-two"}),
        ("{devices: [bar-max, crema-one]}", {"bar-max", "crema-one"}),
        # All parts of a condition must fit.
        ("{from: crema-two, devices: [crema-one, bar-max]}", {"bar-max"}),
        ("{with: {pump: 15, tank: {from: 1}}}", {"crema-two"}),
        # A value, or one of several.
        ("{with: {pump: 9}}", {"crema-one"}),
        ("{with: {pump: [9, 15]}}", EVERYBODY),
        ("{with: {boiler: thermoblock}}", {"crema-one"}),
        ("{with: {boiler: [thermoblock, double]}}", EVERYBODY),
        ("{with: {steam-wand: false}}", {"crema-one"}),
        ("{with: {released: 2025-10-01}}", {"bar-max"}),
        # Any value of a list.
        ("{with: {cups: 30}}", {"crema-one", "crema-two"}),
        ("{with: {cups: [20, 90]}}", {"crema-two", "bar-max"}),
        # A range in the order of numbers, choices and dates.
        ("{with: {pump: {from: 9, to: 14.9}}}", {"crema-one"}),
        ("{with: {pump: {from: 10}}}", {"crema-two", "bar-max"}),
        ("{with: {pump: {to: 15}}}", EVERYBODY),
        ("{with: {boiler: {to: single}}}", {"crema-one"}),
        ("{with: {boiler: {from: single}}}", {"crema-two", "bar-max"}),
        ("{with: {boiler: {from: thermoblock, to: double}}}", EVERYBODY),
        ("{with: {released: {from: 2025-01-01, to: 2025-09-30}}}", {"crema-two"}),
        # `none` is a value like others, but isn't in any range.
        ("{with: {tank: none}}", {"bar-max"}),
        ("{with: {tank: [none, 1.2]}}", {"bar-max", "crema-one"}),
        ("{with: {tank: {from: 0}}}", {"crema-one", "crema-two"}),
        # If a value is unknown for some devices, a condition must name its devices.
        ("{devices: [crema-two], with: {depth: {from: 100}}}", {"crema-two"}),
        ("{to: crema-two, with: {weight: {to: 5}}}", {"crema-one"}),
    ],
)
def test_a_condition_fits_these_devices(condition: str, fitting: set[str]) -> None:
    reading = check(read(espresso(CONDITIONS, {CAUSES: ("{with: {steam-wand: false}}", condition)})))
    assert reading.problems == []
    assert reading.knowledge is not None
    step = reading.knowledge.causes["limescale"].steps[2]
    fleet = reading.knowledge.fleet
    assert set(fleet.devices(fleet.fitting_variants(step.applies_to))) == fitting


def test_a_condition_on_a_label_does_not_fit_devices_without_the_value() -> None:
    """For labels, an unknown value is no problem."""
    deep = ("{with: {steam-wand: true}}", "{with: {depth: [none, 250]}}")
    reading = check(read(espresso(CONDITIONS, {"data/labels.yml": deep})))
    assert reading.problems == []
    assert reading.knowledge is not None
    (other,) = reading.knowledge.labels["descale"].elsewhere
    fleet = reading.knowledge.fleet
    assert fleet.devices(fleet.fitting_variants(other.applies_to)) == ("crema-two",)


# -- mistakes that are easily misreported -------------------------------------------------------------------


ANSWER = "    answer: {en: No., pt: Não.}"


@pytest.mark.parametrize(
    ("condition", "code"),
    [("{devices: [crema-ten]}", "MB301"), ("{with: {zzz: 5}}", "MB301"), ("{with: {pump: nine}}", "MB203")],
)
def test_a_wrong_condition_in_an_article_is_reported(condition: str, code: str) -> None:
    edits = {ARTICLE: (ANSWER, f"{ANSWER}\n    applies_to: {condition}")}
    assert [found for found, *_ in reported(MACHINES, edits)] == [code]


def test_a_range_of_a_specification_with_several_values_can_be_checked() -> None:
    edits = {CAUSES: ("{with: {steam-wand: false}}", "{with: {cups: {from: 60}}}")}
    reported(CONDITIONS, edits)


def test_a_misspelt_kind_is_one_problem() -> None:
    found = reported(MACHINES, {SPECIFICATIONS: ("kind: texts", "kind: textes")})
    assert [code for code, *_ in found] == ["MB204"]


def test_an_infinite_number_is_a_problem() -> None:
    found = reported(MACHINES, {DEVICES: ("    pump: 9\n", "    pump: 1e400\n")})
    assert [code for code, *_ in found] == ["MB203"]


def test_texts_of_a_list_may_be_translated() -> None:
    edits = {DEVICES: ("    colours: [Inox]\n", "    colours: [{en: steel, pt: aço}]\n")}
    assert reported(MACHINES, edits) == []


def test_a_placeholder_that_the_kind_never_fills_is_a_problem() -> None:
    edits = {SPECIFICATIONS: lid('kind: yes-no, changed: "{n} of it"')}
    assert [code for code, *_ in reported(MACHINES, edits)] == ["MB405"]


GUIDE, OTHER = "data/guides/no-coffee.yml", "data/guides/too-bitter.yml"


def test_a_step_for_a_device_outside_of_the_guides_is_a_problem() -> None:
    """The device exists, but no guide with the cause is for it."""
    step = "{en: Fill the tank., pt: Encha o depósito."
    edits: Mapping[str, Edit] = {
        OTHER: None,
        CAUSES: (f"{step}}}", f"{step}, applies_to: {{devices: [bar-max]}}}}"),
    }
    (problem, *_) = [found for found in reported(MACHINES, edits) if found[0] == "MB312"]
    assert problem[1:] == (
        f"{CAUSES}:6:51",
        "This fits none of the devices it could be for: `crema-one`, `crema-two`.",
        "Correct it, or delete this part, which no visitor would ever see.",
    )


def test_an_unknown_cause_hides_no_problems_of_other_rows() -> None:
    uses = "cause: tank-empty, likelihood: very-common}\n  - {cause: limescale, likelihood: common"
    wrong = uses.replace("tank-empty", "tank-emty") + ", applies_to: {to: nobody}"
    found = reported(MACHINES, {GUIDE: (uses, wrong)})
    assert [(code, place) for code, place, *_ in found] == [
        ("MB301", f"{GUIDE}:18:13"),
        ("MB301", f"{GUIDE}:19:61"),
    ]
