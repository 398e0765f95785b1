"""Problems with devices and with articles that compare them, in a site with three machines."""

from espresso import Edit

from .specifications import SPECIFICATIONS, MachineRow

DEVICES, ARTICLE = "data/devices.yml", "data/comparisons/one-or-two.yml"
GUIDE = "data/guides/no-coffee.yml"

OR_NONE = ", or `none` if the device doesn’t have it."

WHERE_FROM = (
    "Add where it comes from and when that was checked: `sources: [ID]` and `checked: 2026-11-20`, for the "
    "whole device or for this value."
)


def mini(keys: str) -> Edit:
    """Adds a device with these keys, in line 36."""
    return "bar-max:\n", f"mini: {{name: Mini, {keys}}}\nbar-max:\n"


ROWS = [
    MachineRow(
        "MB301",
        {
            DEVICES: (
                "crema-two:\n  name: Crema Two\n  family: crema",
                "crema-two:\n  name: Crema Two\n  family: cremma",
            )
        },
        f"{DEVICES}:20:11",
        "There is no family `cremma`.",
        "Did you mean `crema`?",
    ),
    MachineRow(
        "MB301",
        {DEVICES: ("[scales]", "[skales]")},
        f"{DEVICES}:26:34",
        "There is no source `skales`.",
        "Did you mean `scales`?",
    ),
    MachineRow(
        "MB301",
        {DEVICES: ("  generation: 2023\n  sources: [leaflet]", "  generation: 2023\n  sources: [zzz]")},
        f"{DEVICES}:5:13",
        "There is no source `zzz`.",
        "Use one of `leaflet`, `scales`, or add it to `data/sources.yml`.",
    ),
    MachineRow(
        "MB306",
        {DEVICES: ("2023\n  sources: [leaflet]", "2023\n  sources: [leaflet, leaflet]")},
        f"{DEVICES}:5:22",
        "`leaflet` is listed twice in `sources`.",
        "Delete one of them.",
    ),
    MachineRow(
        "MB306",
        {DEVICES: ("[scales]", "[scales, scales]")},
        f"{DEVICES}:26:42",
        "`scales` is listed twice in `sources`.",
        "Delete one of them.",
    ),
    MachineRow(
        "MB306",
        {GUIDE: ("{from: crema-one, to: crema-two}", "{devices: [crema-one, crema-two, crema-one]}")},
        f"{GUIDE}:4:46",
        "`crema-one` is listed twice in `devices`.",
        "Delete one of them.",
    ),
    MachineRow(
        "MB301",
        {DEVICES: ("    pump: 9\n", "    pomp: 9\n")},
        f"{DEVICES}:8:5",
        "There is no specification `pomp`.",
        "Did you mean `pump`?",
    ),
    MachineRow(
        "MB301",
        {DEVICES: ("    pump: 9\n", "    zzz: 9\n")},
        f"{DEVICES}:8:5",
        "There is no specification `zzz`.",
        "Add it to `data/specifications.yml`.",
    ),
    MachineRow(
        "MB203",
        {DEVICES: ("    pump: 9\n", "    pump: nine\n")},
        f"{DEVICES}:8:11",
        "`pump` of `crema-one` is `nine`.",
        f"It must be a number, such as 6.3{OR_NONE}",
    ),
    MachineRow(
        "MB203",
        {DEVICES: ("    pump: 9\n", "    pump: true\n")},
        f"{DEVICES}:8:11",
        "`pump` of `crema-one` is `true`.",
        f"It must be a number, such as 6.3{OR_NONE}",
    ),
    MachineRow(
        "MB203",
        {DEVICES: ("    pump: 9\n", "    pump: [9, 15]\n")},
        f"{DEVICES}:8:5",
        "`pump` of `crema-one` is a list.",
        f"It must be a number, such as 6.3{OR_NONE}",
    ),
    MachineRow(
        "MB203",
        {DEVICES: ("    pump: 9\n", '    pump: "9"\n')},
        f"{DEVICES}:8:11",
        "`pump` of `crema-one` is `9`.",
        f"It must be a number, such as 6.3{OR_NONE}",
    ),
    MachineRow(
        "MB206",
        {DEVICES: ("    pump: 9\n", "    pump:\n")},
        f"{DEVICES}:8:10",
        "`pump` is empty.",
        "Fill it in or delete the line.",
    ),
    MachineRow(
        "MB203",
        {DEVICES: ("    pump: 9\n", "    pump: .nan\n")},
        f"{DEVICES}:8:11",
        "`pump` of `crema-one` is `.nan`.",
        f"It must be a number, such as 6.3{OR_NONE}",
    ),
    MachineRow(
        "MB203",
        {DEVICES: ("    pump: 9\n", "    pump: {value: 9, checked: yesterday}\n")},
        f"{DEVICES}:8:31",
        "`checked` is `yesterday`.",
        "`checked` must be a date such as 2026-11-20.",
    ),
    MachineRow(
        "MB201",
        {DEVICES: ("    pump: 9\n", "    pump: {value: 9, source: [leaflet]}\n")},
        f"{DEVICES}:8:22",
        "`source` is not a key here.",
        "Did you mean `sources`? Keys here: value, sources, checked.",
    ),
    MachineRow(
        "MB203",
        {DEVICES: ("    boiler: thermoblock\n", "    boiler: triple\n")},
        f"{DEVICES}:10:13",
        "`boiler` of `crema-one` is `triple`.",
        f"It must be one of: thermoblock, single, double{OR_NONE}",
    ),
    MachineRow(
        "MB203",
        {DEVICES: ("    steam-wand: false\n", "    steam-wand: sometimes\n")},
        f"{DEVICES}:11:17",
        "`steam-wand` of `crema-one` is `sometimes`.",
        f"It must be `true` or `false`{OR_NONE}",
    ),
    MachineRow(
        "MB203",
        {DEVICES: ("    cups: [20]\n", "    cups: 20\n")},
        f"{DEVICES}:46:11",
        "`cups` of `bar-max` is `20`.",
        f"It must be a list of numbers, such as `[128, 256]`{OR_NONE}",
    ),
    MachineRow(
        "MB203",
        {DEVICES: ("    cups: [20]\n", "    cups: [20, small]\n")},
        f"{DEVICES}:46:5",
        "`cups` of `bar-max` is a list.",
        f"It must be a list of numbers, such as `[128, 256]`{OR_NONE}",
    ),
    MachineRow(
        "MB203",
        {DEVICES: ("    colours: [Inox]\n", "    colours: Inox\n")},
        f"{DEVICES}:47:14",
        "`colours` of `bar-max` is `Inox`.",
        f"It must be a list of texts{OR_NONE}",
    ),
    MachineRow(
        "MB203",
        {DEVICES: ("    colours: [Inox]\n", "    colours: [Inox, 5]\n")},
        f"{DEVICES}:47:5",
        "`colours` of `bar-max` is a list.",
        f"It must be a text: words, or one text for each language{OR_NONE}",
    ),
    MachineRow(
        "MB203",
        {DEVICES: ("    released: 2025-10-01\n", "    released: 2025\n")},
        f"{DEVICES}:50:15",
        "`released` of `bar-max` is `2025`.",
        f"It must be a date such as 2025-09-19{OR_NONE}",
    ),
    MachineRow(
        "MB203",
        {DEVICES: ("    released: 2025-10-01\n", "    released: 2025-02-30\n")},
        f"{DEVICES}:50:15",
        "`released` of `bar-max` is `2025-02-30`.",
        f"It must be a date such as 2025-09-19{OR_NONE}",
    ),
    MachineRow(
        "MB397",
        {DEVICES: mini("specifications: {pump: …}")},
        f"{DEVICES}:36:43",
        "`mini` still has a value to be written: there is only `…`, so visitors with this device "
        "don’t see what depends on it.",
        "Write what the device has, or `none` if it doesn’t have it.",
    ),
    MachineRow(
        "MB315",
        {DEVICES: mini("specifications: {pump: 9}")},
        f"{DEVICES}:36:37",
        "The value of `pump` has no `sources` and no `checked`.",
        "Add where it comes from and when that was checked: `sources: [ID]` and `checked: 2026-11-20`, "
        "for the whole device or for this value.",
    ),
    MachineRow(
        "MB315",
        {DEVICES: mini("sources: [leaflet], specifications: {pump: 9}")},
        f"{DEVICES}:36:57",
        "The value of `pump` has no `checked`.",
        "Add where it comes from and when that was checked: `sources: [ID]` and `checked: 2026-11-20`, "
        "for the whole device or for this value.",
    ),
    MachineRow(
        "MB315",
        {DEVICES: mini("checked: 2026-05-01, specifications: {pump: {value: 9}}")},
        f"{DEVICES}:36:58",
        "The value of `pump` has no `sources`.",
        "Add where it comes from and when that was checked: `sources: [ID]` and `checked: 2026-11-20`, "
        "for the whole device or for this value.",
    ),
    MachineRow(
        "MB301",
        {ARTICLE: ("[crema-two, crema-one, bar-max]", "[crema-two, crema-ten]")},
        f"{ARTICLE}:3:22",
        "There is no device `crema-ten`.",
        "Use one of `bar-max`, `crema-one`, `crema-two`, or add it to `data/devices.yml`.",
    ),
    MachineRow(
        "MB306",
        {ARTICLE: ("[crema-two, crema-one, bar-max]", "[crema-two, crema-two]")},
        f"{ARTICLE}:3:22",
        "`crema-two` is listed twice in `devices`.",
        "Delete one of them.",
    ),
    MachineRow(
        "MB206",
        {ARTICLE: ("[crema-two, crema-one, bar-max]", "[crema-two]")},
        f"{ARTICLE}:3:1",
        "`devices` has too few entries.",
        "Write at least 2.",
    ),
    MachineRow(
        "MB301",
        {ARTICLE: ("guides: [no-coffee]", "guides: [no-cofee]")},
        f"{ARTICLE}:11:10",
        "There is no guide `no-cofee`.",
        "Did you mean `no-coffee`?",
    ),
    MachineRow(
        "MB301",
        {ARTICLE: ("guides: [no-coffee]", "specifications: [zzz]")},
        f"{ARTICLE}:11:18",
        "There is no specification `zzz`.",
        "Add it to `data/specifications.yml`.",
    ),
    MachineRow(
        "MB301",
        {ARTICLE: ("guides: [no-coffee]", "related: [one-or-three]")},
        f"{ARTICLE}:11:11",
        "There is no comparison `one-or-three`.",
        "Use `one-or-two`, or add it to `data/comparisons/`.",
    ),
    MachineRow(
        "MB306",
        {ARTICLE: ("guides: [no-coffee]", "related: [one-or-two]")},
        f"{ARTICLE}:11:11",
        "The comparison lists itself as related.",
        "Delete the line.",
    ),
    MachineRow(
        "MB316",
        {
            DEVICES: mini("family: crema"),
            ARTICLE: ("bar-max]", "mini]"),
        },
        f"{ARTICLE}:3:33",
        "`mini` has no specifications, so it can’t be compared.",
        "Write its `specifications` in `data/devices.yml`.",
    ),
    *(
        MachineRow(
            "MB327",
            {DEVICES: edit},
            f"{DEVICES}:{place}",
            f"`{written}` is read as the number {number}.",
            f"Write {number}. If it is a version, give the specification `kind: text` and put the value "
            f'in double quotes: "{written}".',
        )
        for edit, place, written, number in (
            (("    weight: 4.2\n", "    weight: 17.10\n"), "14:13", "17.10", "17.1"),
            (("    weight: 4.2\n", "    weight: {value: 100.0}\n"), "14:21", "100.0", "100"),
            (("cups: [30, 60]\n", "cups: [30, 60.50]\n"), "12:16", "60.50", "60.5"),
            (("cups: [30, 60]\n", "cups: {value: [30, 60.50]}\n"), "12:24", "60.50", "60.5"),
        )
    ),
    MachineRow(
        "MB203",
        {
            SPECIFICATIONS: ("    weight:\n", "    system: {name: System, kind: text}\n    weight:\n"),
            DEVICES: ("    weight: 4.2\n", "    weight: 4.2\n    system: 17.10\n"),
        },
        f"{DEVICES}:15:13",
        "`system` of `crema-one` is `17.10`.",
        'Put it in double quotes: "17.10".',
    ),
    MachineRow(
        "MB303",
        {ARTICLE: ("en: No.", 'en: "[x](device:crema-ten)"')},
        f"{ARTICLE}:10:23",
        "There is no device `crema-ten`.",
        "Use one of `device:bar-max`, `device:crema-one`, `device:crema-two`.",
    ),
    MachineRow(
        "MB303",
        {ARTICLE: ("{en: No., pt: Não.}", '"[x](comparison:one-or-tow)"')},
        f"{ARTICLE}:10:18",
        "There is no comparison `one-or-tow`.",
        "Did you mean `comparison:one-or-two`?",
    ),
    MachineRow(
        "MB305",
        {
            GUIDE: ("[this](topic:brewing)", "[this](comparison:one-or-two)"),
            ARTICLE: ("reviewed:", "status: draft\nreviewed:"),
        },
        f"{GUIDE}:22:35",
        "The comparison `one-or-two` is a draft, so the link would lead nowhere.",
        "Publish that comparison first, or remove the link.",
    ),
]
