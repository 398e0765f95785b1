"""Problems with specifications, in a site with three machines."""

from collections.abc import Mapping
from typing import NamedTuple

from espresso import Edit

SPECIFICATIONS = "data/specifications.yml"


class MachineRow(NamedTuple):
    """Edits of the site with machines, and the one problem that they cause."""

    code: str
    edits: Mapping[str, Edit]
    place: str
    message: str
    remedy: str


def lid(keys: str) -> Edit:
    """Adds a specification with these keys, in line 70."""
    return "    released: {name", f"    lid: {{name: Lid, {keys}}}\n    released: {{name"


ROWS = [
    MachineRow(
        "MB205",
        {SPECIFICATIONS: ("unit: pressure-bar", "unit: pressure-bars")},
        f"{SPECIFICATIONS}:7:13",
        "`pressure-bars` is not a unit of CLDR.",
        "Did you mean `pressure-bar`?",
    ),
    MachineRow(
        "MB205",
        {SPECIFICATIONS: ("unit: pressure-bar", "unit: bar")},
        f"{SPECIFICATIONS}:7:13",
        "`bar` is not a unit of CLDR.",
        "Did you mean `pressure-bar`?",
    ),
    MachineRow(
        "MB205",
        {SPECIFICATIONS: ("unit: pressure-bar", "unit: zzz")},
        f"{SPECIFICATIONS}:7:13",
        "`zzz` is not a unit of CLDR.",
        "Use one such as `length-inch`, or leave it out and set `written` instead.",
    ),
    MachineRow(
        "MB202",
        {SPECIFICATIONS: ("    released: {name", "    lid: {name: Lid, kind: choice}\n    released: {name")},
        f"{SPECIFICATIONS}:71:5",
        "`lid` has no `choices`.",
        "Add them: `choices: {its-id: its text}`.",
    ),
    MachineRow(
        "MB203",
        {SPECIFICATIONS: lid("kind: number, choices: {a: A}")},
        f"{SPECIFICATIONS}:71:36",
        "`lid` has choices, but its kind is `number`.",
        "Write `kind: choice`, or delete the choices.",
    ),
    MachineRow(
        "MB346",
        {SPECIFICATIONS: lid('kind: yes-no, models: {maybe: "Some"}')},
        f"{SPECIFICATIONS}:71:45",
        "`maybe` isn’t a value of `lid`.",
        "Use one of: yes, no.",
    ),
    MachineRow(
        "MB346",
        {SPECIFICATIONS: lid('kind: choice, choices: {red: Red, blue: Blue}, models: {rad: "Red ones"}')},
        f"{SPECIFICATIONS}:71:78",
        "`rad` isn’t a value of `lid`.",
        "Use one of: red, blue.",
    ),
    MachineRow(
        "MB346",
        {SPECIFICATIONS: lid('kind: number, models: {yes: "Some"}')},
        f"{SPECIFICATIONS}:71:45",
        "`yes` isn’t a value of `lid`.",
        "Delete it: it is for `choice` and `yes-no`.",
    ),
    MachineRow(
        "MB306",
        {SPECIFICATIONS: ("    released: {name", "    pump: {name: P, kind: number}\n    released: {name")},
        f"{SPECIFICATIONS}:71:5",
        "`pump` is also in the group `brewing`.",
        "Delete one of them.",
    ),
    MachineRow(
        "MB405",
        {SPECIFICATIONS: lid('kind: number, written: "ml"')},
        f"{SPECIFICATIONS}:71:45",
        "`written` doesn’t say where the number goes.",
        "You can use `{n}`.",
    ),
    MachineRow(
        "MB405",
        {SPECIFICATIONS: lid('kind: number, written: "{n} {m}"')},
        f"{SPECIFICATIONS}:71:45",
        "`{m}` can’t be filled in here.",
        "You can use `{n}`.",
    ),
    MachineRow(
        "MB405",
        {
            SPECIFICATIONS: (
                "    released: {name",
                '    lid: {name: Lid, kind: number, written: {en: "{n} a", pt: "{x} {n}"}}\n    released: '
                "{name",
            )
        },
        f"{SPECIFICATIONS}:71:63",
        "`{x}` can’t be filled in here.",
        "You can use `{n}`.",
    ),
    MachineRow(
        "MB405",
        {
            SPECIFICATIONS: (
                "    released: {name",
                '    lid: {name: Lid, kind: number, changed: {en: "{a} {name}", pt: "{a}"}}\n    released: '
                "{name",
            )
        },
        f"{SPECIFICATIONS}:71:50",
        "`{name}` can’t be filled in here.",
        "You can use `{n}`, `{words}`, `{a}`, `{b}`.",
    ),
    MachineRow(
        "MB405",
        {SPECIFICATIONS: lid('kind: number, has: "{n} {words}"')},
        f"{SPECIFICATIONS}:71:41",
        "`{n}` can’t be filled in here.",
        "You can use `{a}`, `{b}`.",
    ),
    MachineRow(
        "MB201",
        {SPECIFICATIONS: lid("kind: number, colour: red")},
        f"{SPECIFICATIONS}:71:36",
        "`colour` is not a key here.",
        "Keys here: name, kind, unit, written, choices, models, better, none, in_words, has, more, "
        "less, changed, has_not, picture, with_name, help.",
    ),
    MachineRow(
        "MB204",
        {SPECIFICATIONS: lid("kind: number, picture: round")},
        f"{SPECIFICATIONS}:71:45",
        "`round` can't be chosen for `picture` of `lid`.",
        "Use one of: height, width, depth, bar.",
    ),
]
