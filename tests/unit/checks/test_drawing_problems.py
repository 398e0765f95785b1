"""Problems with drawings, and with the parts that they show."""

import pytest

from espresso import Edit, espresso
from mendbook.checks import check
from mendbook.drawing import View
from mendbook.reader import read
from sketched import SKETCHED

CAUSES, PARTS, DRAWINGS = "data/causes.yml", "data/parts.yml", "data/drawings.yml"


def problems(*edits: tuple[str, Edit]) -> list[tuple[str, str, str, str]]:
    site = espresso(SKETCHED, *({file: edit} for file, edit in edits))
    return [(p.code, str(p.place), p.message, p.remedy) for p in check(read(site)).problems]


def test_valid_drawings_have_no_problems() -> None:
    assert problems() == []


ONE: list[tuple[str, str, Edit, str, str, str]] = [
    (
        "MB301",
        CAUSES,
        ("{mark: [tank, lamp]}", "{mark: [tnak, lamp]}"),
        f"{CAUSES}:6:65",
        "There is no part `tnak`.",
        "Did you mean `tank`?",
    ),
    (
        "MB306",
        CAUSES,
        ("{mark: [tank, lamp]}", "{mark: [tank, tank]}"),
        f"{CAUSES}:6:71",
        "`tank` is listed twice in `mark`.",
        "Delete one of them.",
    ),
    (
        "MB301",
        CAUSES,
        ("draw: lit-lamp", "draw: lit-lmap"),
        f"{CAUSES}:15:38",
        "There is no drawing `lit-lmap`.",
        "Did you mean `lit-lamp`?",
    ),
    (
        "MB301",
        CAUSES,
        ("{settings: [menu, descale]}", "{settings: [menu, discale]}"),
        f"{CAUSES}:13:96",
        "There is no label `discale`.",
        "Did you mean `descale`?",
    ),
    (
        "MB850",
        "data/drawings/lime.svg",
        ('class="soft"', 'style="fill:red"'),
        "data/drawings/lime.svg:2:1",
        "`<path>` has a `style`, which is not read.",
        "Say what it looks like by its `class`: body, part, plate, screen, ring, lens, glass, stroke, soft, "
        "light, glow, alarm, alarm-line.",
    ),
    (
        "MB851",
        CAUSES,
        ("{mark: [tank, lamp]}", "{close: false}"),
        f"{CAUSES}:6:51",
        "This draws nothing.",
        "Name the parts that are marked (`mark`), what is seen in one (`show`), or a `file`.",
    ),
    (
        "MB851",
        CAUSES,
        ("{settings: [menu, descale]}", "{settings: [menu, descale], mark: [tank]}"),
        f"{CAUSES}:13:72",
        "This draws several things: `settings`, and parts of the device.",
        "Keep one of them.",
    ),
    (
        "MB851",
        CAUSES,
        ("{tank: lime}", "{tank: lit-lamp}"),
        f"{CAUSES}:14:75",
        "`lit-lamp` isn’t a drawing from a file, so it can’t be seen in a part.",
        "Name a drawing that has a `file`.",
    ),
    (
        "MB851",
        DRAWINGS,
        ("lit-lamp: {mark: [lamp]}", "lit-lamp: {use: lime}"),
        f"{DRAWINGS}:2:1",
        "A drawing in this list can’t refer to another one in it.",
        "Write here what it draws.",
    ),
    (
        "MB852",
        DRAWINGS,
        (", name: {en: white flakes, pt: flocos brancos}", ""),
        f"{DRAWINGS}:1:14",
        "Nothing says what is seen in this drawing, for visitors who can’t see it.",
        "Add `name`: `{en: a cable, pt: um cabo}`, in every language.",
    ),
    (
        "MB853",
        DRAWINGS,
        ("lime.svg", "lima.svg"),
        f"{DRAWINGS}:1:14",
        "There is no drawing `data/drawings/lima.svg`.",
        "Did you mean `lime.svg`?",
    ),
    (
        "MB854",
        "data/drawings/machine.svg",
        (' data-part="lamp"', ""),
        f"{CAUSES}:6:51",
        "`lamp` isn’t seen on Crema Two from the front.",
        "Say in `applies_to` for which devices the step is, or add the place to `data/parts.yml`.",
    ),
    (
        "MB857",
        PARTS,
        ("  sources: [manual]\n", ""),
        f"{PARTS}:9:3",
        "The places of `tank` have no source.",
        "Write `sources: [ID]`; or `schematic: true` if they are only approximate.",
    ),
    (
        "MB858",
        PARTS,
        ("height: 8", "height: 80"),
        f"{PARTS}:11:7",
        "`tank` would be outside of Crema One, which is 20 × 30 mm from the front.",
        "Correct the lengths: numbers are millimetres, `25%` is a share of the side.",
    ),
    (
        "MB859",
        PARTS,
        ("lamp:\n", "handle:\n  name: {en: handle, pt: pega}\n  guide: no-coffee\nlamp:\n"),
        f"{PARTS}:14:10",
        "The picture on the home page doesn’t show `handle`, so nothing there leads to its guide.",
        "Add a place with `view: front` or `view: bottom` that its device has, or delete `guide`.",
    ),
    (
        "MB301",
        PARTS,
        ("  sources: [manual]\n", "  sources: [manual]\n  guide: no-cofee\n"),
        f"{PARTS}:10:10",
        "There is no guide `no-cofee`.",
        "Did you mean `no-coffee`?",
    ),
    (
        "MB203",
        PARTS,
        ("height: 8,", "height: tall,"),
        f"{PARTS}:11:63",
        "`height` is `tall`.",
        "`height` must be millimetres, such as `5.6`, or a share of the side, such as `25%`.",
    ),
    (
        "MB301",
        PARTS,
        (
            "file: machine.svg, applies_to: {devices: [crema-two]}",
            "file: machine.svg, applies_to: {devices: [crema-to]}",
        ),
        f"{PARTS}:6:76",
        "There is no device `crema-to`.",
        "Use one of `crema-one`, `crema-two`, or add it to `data/devices.yml`.",
    ),
]


@pytest.mark.parametrize(("code", "file", "edit", "place", "message", "remedy"), ONE)
def test_each_mistake_in_a_drawing_is_reported(
    code: str, file: str, edit: Edit, place: str, message: str, remedy: str
) -> None:
    found = problems((file, edit))
    assert found[0] == (code, place, message, remedy)
    assert {one[0] for one in found} == {code}


def test_a_device_of_unknown_size_cannot_be_drawn() -> None:
    found = problems(
        ("data/devices.yml", ("specifications: {height: 30, width: 20}", "specifications: {height: 30}")),
    )
    assert [(code, place) for code, place, *_ in found] == [
        ("MB855", f"{CAUSES}:6:51"),
        ("MB855", f"{CAUSES}:14:55"),
        ("MB855", f"{CAUSES}:15:38"),
    ]
    assert found[0][2:] == (
        "Crema One can’t be drawn from the front: no outline is known.",
        "Add to `data/parts.yml` a place with `view: front` and `shape: body`; its size is that of the "
        "device’s specifications, or of its `file`.",
    )


def test_unused_drawings_are_reported() -> None:
    assert problems(
        (CAUSES, (", draw: lit-lamp", "")),
        ("data/drawings/spare.svg", SKETCHED["data/drawings/lime.svg"]),
    ) == [
        (
            "MB856",
            f"{DRAWINGS}:2:1",
            "Nothing draws `lit-lamp`.",
            "Write `draw: lit-lamp` in a step or an answer, or delete it.",
        ),
        (
            "MB856",
            "data/drawings/spare.svg:1:1",
            "No drawing uses the file `spare.svg`.",
            "Use it, or delete it.",
        ),
    ]


def test_a_part_missing_in_a_file_is_reported_where_the_file_is_drawn() -> None:
    found = problems(
        (DRAWINGS, ("lit-lamp: {mark: [lamp]}", "lit-lamp: {file: machine.svg, mark: [cup], name: A}")),
        (PARTS, f"{SKETCHED[PARTS]!s}cup: {{name: {{en: cup, pt: chávena}}}}\n"),
    )
    assert found == [
        (
            "MB854",
            f"{CAUSES}:15:38",
            "The drawing `machine.svg` has no part `cup`.",
            'Write `data-part="cup"` in its element in the file.',
        )
    ]


def test_devices_of_equal_shape_share_a_drawing() -> None:
    knowledge = check(read(espresso(SKETCHED))).knowledge
    assert knowledge is not None
    assert knowledge.figures.kinds(knowledge.devices, View.FRONT) == (
        ("crema-two", frozenset({"crema-two"})),
        ("crema-one", frozenset({"crema-one"})),
    )
    assert knowledge.figures.of("crema-one", View.BACK) is None
