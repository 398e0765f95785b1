"""An entry can be in the file of its list, in its own file, or partly in each."""

from collections.abc import Mapping

import pytest

from espresso import ESPRESSO, Edit, espresso
from mendbook.checks import check
from mendbook.reader import read

CAUSES, OWN = "data/causes.yml", "data/causes/limescale.yml"
WHOLE = (ESPRESSO / CAUSES).read_text(encoding="utf-8")
TABLE, _, STEPS = WHOLE.partition('  steps:\n    - {en: "Open')
STEPS = "steps:\n" + "".join(f"{line[2:]}\n" for line in ('    - {en: "Open' + STEPS).splitlines())
"""The steps of `limescale`, as written in a file of its own."""


def split_site(table: tuple[str, str] = ("", ""), own: tuple[str, str] = ("", "")) -> dict[str, Edit]:
    """The site with those steps in a file of their own, with an edit in each file."""
    assert table[0] in TABLE
    assert own[0] in STEPS
    return {
        CAUSES: TABLE.replace(*table) if table[0] else TABLE,
        OWN: STEPS.replace(*own) if own[0] else STEPS,
    }


def problems(edits: Mapping[str, Edit]) -> list[str]:
    return [f"{p.place} {p.code} {p.message}" for p in check(read(espresso(edits))).problems]


def test_an_entry_is_the_same_whichever_file_has_its_keys() -> None:
    whole, two = read(espresso()).knowledge, check(read(espresso(split_site())))
    assert two.problems == []
    assert repr(two.knowledge) == repr(whole)


def test_entries_are_in_the_order_of_the_list_and_then_of_the_files() -> None:
    row = "cause: {en: A, pt: B}\nsolution: {en: C, pt: D}\ncomplexity: low\n"
    steps = "steps: [{en: E, pt: F}]\n"

    def in_list(name: str, keys: str) -> str:
        return f"{name}:\n" + "".join(f"  {line}\n" for line in keys.splitlines())

    table = in_list("b", row) + in_list("a", row + steps)
    knowledge = read(
        espresso({CAUSES: table, "data/causes/b.yml": steps, "data/causes/0.yml": row + steps})
    ).knowledge
    assert knowledge is not None
    assert list(knowledge.causes) == ["b", "a", "0"]


@pytest.mark.parametrize(
    ("edits", "expected"),
    [
        (split_site(("minutes: 30", "minuts: 30")), f"{CAUSES}:11:3 MB201 `minuts` is not a key here."),
        (split_site(("minutes: 30", "minutes: 0")), f"{CAUSES}:11:12 MB203 `0` is too small for `minutes`."),
        (split_site(("en: Limescale", 'en: "[[lime]]"')), f"{CAUSES}:8:18 MB302 There is no label `lime`."),
        (split_site(("  complexity: medium\n", "")), f"{CAUSES}:7:1 MB202 `complexity` is missing."),
        (split_site(own=("en: Wait.", 'en: "[[wait]]"')), f"{OWN}:3:12 MB302 There is no label `wait`."),
        (split_site(own=("warning:", "warnin:")), f"{OWN}:5:5 MB201 `warnin` is not a key here."),
        (split_site(own=("steps:", "explanation:\nsteps:")), f"{OWN}:1:13 MB206 `explanation` is empty."),
        (split_site(own=(STEPS, "slug: {pt: calcario-duro}\n")), f"{CAUSES}:7:1 MB202 `steps` is missing."),
    ],
)  # fmt: skip
def test_problems_are_reported_in_the_file_of_their_key(edits: Mapping[str, Edit], expected: str) -> None:
    assert problems(edits) == [expected]


def test_the_groups_of_both_files_are_merged() -> None:
    note = "explanation: {pt: Assim.}\n"
    edits = split_site(
        ("  minutes: 30", "  minutes: 30\n  explanation: {en: So.}"), ("steps:", f"{note}steps:")
    )
    knowledge = read(espresso(edits)).knowledge
    assert knowledge is not None
    assert knowledge.causes["limescale"].explanation is not None
    assert knowledge.causes["limescale"].explanation.values == {"en": "So.", "pt": "Assim."}
    edits = split_site(
        ("  minutes: 30", "  minutes: 30\n  explanation: {en: So.}"),
        ("steps:", "explanation: {pt: ''}\nsteps:"),
    )
    assert problems(edits) == [f"{OWN}:1:19 MB206 `pt` of `explanation` is empty."]


def test_lists_in_both_files_are_a_problem() -> None:
    edits = split_site(("  minutes: 30", "  minutes: 30\n  steps: [{en: So., pt: Assim.}]"))
    assert problems(edits) == [
        f"{OWN}:1:1 MB308 All that this file says of `limescale` is also in `{CAUSES}`, on line 7."
    ]


def test_a_value_that_is_in_both_files_is_checked_in_both() -> None:
    edits = split_site(("minutes: 30", "minutes: thirty"), ("steps:", "minutes: 20\nsteps:"))
    assert [line.partition(" ")[0] for line in problems(edits)] == [f"{CAUSES}:11:12", f"{OWN}:1:1"]


def test_if_the_list_cannot_be_read_no_key_is_reported_as_missing() -> None:
    reported = problems({**split_site(), CAUSES: "limescale: {\n"})
    assert reported == [f"{CAUSES}:1:12 MB101 The bracket `{{` that opens here is never closed."]


def test_if_its_own_file_cannot_be_read_no_key_is_reported_as_missing() -> None:
    (problem,) = problems({**split_site(), OWN: "steps: [\n"})
    assert problem.startswith(f"{OWN}:")


def test_an_invalid_id_is_reported_in_both_files() -> None:
    row = TABLE.replace("limescale:", "Lime Scale:")
    reported = problems(
        {
            CAUSES: WHOLE + row.partition("Lime")[1] + row.partition("Lime")[2],
            "data/causes/Lime Scale.yml": STEPS,
        }
    )
    assert [line for line in reported if "MB205" in line] == [
        f"{CAUSES}:18:1 MB205 `Lime Scale` can't be an id.",
        "data/causes/Lime Scale.yml:1:1 MB205 `Lime Scale` can't be an id.",
    ]


GUIDE = "better: {title: {en: A, pt: B}, topic: brewing, summary: {en: A., pt: B.}}"
TOPIC = (ESPRESSO / "data/topics.yml").read_text(encoding="utf-8") + "better: {name: {en: A, pt: B}}"


@pytest.mark.parametrize(
    ("table", "row", "own"),
    [
        ("data/guides.yml", GUIDE, "causes: [{cause: limescale, likelihood: rare}]\nreviewed: 2026-05-01\n"),
        ("data/dangers.yml", "hot: {level: come, signs: {en: A, pt: B}}", "action: {en: A., pt: B.}\n"),
        ("data/topics.yml", TOPIC, "summary: {en: A., pt: B.}\n"),
    ],
    ids=["guides", "dangers", "topics"],
)
def test_entries_of_every_list_can_be_in_two_files(table: str, row: str, own: str) -> None:
    name = row.splitlines()[-1].partition(":")[0]
    reading = read(espresso({table: f"{row}\n", f"{table.removesuffix('.yml')}/{name}.yml": own}))
    assert [str(p) for p in reading.problems] == []
    assert reading.knowledge is not None
    assert name in reading.knowledge.of(table.split("/")[1].removesuffix(".yml"))
