"""Conditions on devices, in a site whose parts have some."""

from collections.abc import Mapping

from espresso import Edit

from .specifications import MachineRow

GUIDE, CAUSES, LABELS = "data/guides/no-coffee.yml", "data/causes.yml", "data/labels.yml"


def tap(condition: str) -> Mapping[str, Edit]:
    """Replaces the condition of the step about the tap."""
    return {CAUSES: ("{with: {steam-wand: false}}", condition)}


ROWS = [
    MachineRow(
        "MB301",
        tap("{from: crema-tow}"),
        f"{CAUSES}:15:68",
        "There is no device `crema-tow`.",
        "Did you mean `crema-two`?",
    ),
    MachineRow(
        "MB301",
        tap("{devices: [crema-one, crema-tow]}"),
        f"{CAUSES}:15:83",
        "There is no device `crema-tow`.",
        "Did you mean `crema-two`?",
    ),
    MachineRow(
        "MB307",
        tap("{from: bar-max, to: crema-one}"),
        f"{CAUSES}:15:49",
        "`bar-max` comes after `crema-one` in devices.yml.",
        "Swap `from` and `to`.",
    ),
    MachineRow(
        "MB201",
        tap("{form: crema-one}"),
        f"{CAUSES}:15:62",
        "`form` is not a key here.",
        "Did you mean `from`? Keys here: from, to, devices, with, system.",
    ),
    MachineRow(
        "MB301",
        tap("{with: {steam-wund: false}}"),
        f"{CAUSES}:15:69",
        "There is no specification `steam-wund`.",
        "Did you mean `steam-wand`?",
    ),
    MachineRow(
        "MB301",
        tap("{with: {zzz: 1}}"),
        f"{CAUSES}:15:69",
        "There is no specification `zzz`.",
        "Add it to `data/specifications.yml`.",
    ),
    MachineRow(
        "MB203",
        tap("{with: {pump: nine}}"),
        f"{CAUSES}:15:75",
        "`pump` is of the kind `number`.",
        "The condition must be a number, such as 6.3.",
    ),
    MachineRow(
        "MB203",
        tap("{with: {pump: {from: nine}}}"),
        f"{CAUSES}:15:69",
        "`pump` is of the kind `number`.",
        "The condition must be a number, such as 6.3.",
    ),
    MachineRow(
        "MB201",
        tap("{with: {pump: {from: 9, too: 10}}}"),
        f"{CAUSES}:15:85",
        "`too` is not a key here.",
        "Keys here: from, to, devices, with, system.",
    ),
    MachineRow(
        "MB203",
        tap("{with: {boiler: triple}}"),
        f"{CAUSES}:15:77",
        "`boiler` is of the kind `choice`.",
        "The condition must be one of: thermoblock, single, double.",
    ),
    MachineRow(
        "MB203",
        tap("{with: {boiler: [single, triple]}}"),
        f"{CAUSES}:15:69",
        "`boiler` is of the kind `choice`.",
        "The condition must be one of: thermoblock, single, double.",
    ),
    MachineRow(
        "MB203",
        tap("{with: {steam-wand: maybe}}"),
        f"{CAUSES}:15:81",
        "`steam-wand` is of the kind `yes-no`.",
        "The condition must be `true` or `false`.",
    ),
    MachineRow(
        "MB203",
        tap("{with: {steam-wand: {from: true}}}"),
        f"{CAUSES}:15:69",
        "`steam-wand` is of the kind `yes-no`.",
        "The condition must be a single value.",
    ),
    MachineRow(
        "MB203",
        tap("{with: {colours: Nero}}"),
        f"{CAUSES}:15:78",
        "`colours` is of the kind `texts`.",
        "The condition must be left out, since texts can't be compared.",
    ),
    MachineRow(
        "MB312",
        tap("{with: {cups: none}}"),
        f"{CAUSES}:15:49",
        "No device fits this.",
        "Correct it, or delete this part, which no visitor would ever see.",
    ),
    MachineRow(
        "MB203",
        tap("{with: {cups: big}}"),
        f"{CAUSES}:15:75",
        "`cups` is of the kind `numbers`.",
        "The condition must be a number, such as 6.3.",
    ),
    MachineRow(
        "MB203",
        tap("{with: {released: {from: 2025}}}"),
        f"{CAUSES}:15:69",
        "`released` is of the kind `date`.",
        "The condition must be a date such as 2025-09-19.",
    ),
    MachineRow(
        "MB307",
        tap("{with: {pump: {from: 15, to: 9}}}"),
        f"{CAUSES}:15:69",
        "No value of `pump` lies between these two.",
        "Swap `from` and `to`.",
    ),
    MachineRow(
        "MB307",
        tap("{with: {boiler: {from: double, to: single}}}"),
        f"{CAUSES}:15:69",
        "No value of `boiler` lies between these two.",
        "Swap `from` and `to`.",
    ),
    MachineRow(
        "MB203",
        tap("{with: {tank: {from: none}}}"),
        f"{CAUSES}:15:69",
        "`tank` is of the kind `number`.",
        "The condition must be a single value.",
    ),
    MachineRow(
        "MB312",
        tap("{with: {pump: 100}}"),
        f"{CAUSES}:15:49",
        "No device fits this.",
        "Correct it, or delete this part, which no visitor would ever see.",
    ),
    MachineRow(
        "MB317",
        tap("{with: {depth: {from: 100}}}"),
        f"{CAUSES}:15:69",
        "Nobody knows whether this fits `crema-one`, `bar-max`, which has no `depth`.",
        "Add `depth` to it in `data/devices.yml`, or name the devices: `devices: [ID]`.",
    ),
    MachineRow(
        "MB317",
        tap("{with: {weight: 4.2}}"),
        f"{CAUSES}:15:69",
        "Nobody knows whether this fits `bar-max`, which has no `weight`.",
        "Add `weight` to it in `data/devices.yml`, or name the devices: `devices: [ID]`.",
    ),
    MachineRow(
        "MB317",
        tap("{devices: [bar-max], with: {weight: 4.2}}"),
        f"{CAUSES}:15:89",
        "Nobody knows whether this fits `bar-max`, which has no `weight`.",
        "Add `weight` to it in `data/devices.yml`, or name the devices: `devices: [ID]`.",
    ),
    MachineRow(
        "MB313",
        {
            CAUSES: (
                "    - {en: Fill the tank., pt: Encha o depósito.}",
                "    - {en: Fill the tank., pt: Encha o depósito., applies_to: {devices: [crema-one]}}",
            )
        },
        f"{GUIDE}:18:13",
        "The solution of `tank-empty` has no steps for `crema-two`.",
        "Add a step for them, or leave them out of the cause’s `applies_to`.",
    ),
    MachineRow(
        "MB312",
        {GUIDE: ("applies_to: {from: crema-one}", "applies_to: {devices: [bar-max]}")},
        f"{GUIDE}:18:13",
        "`tank-empty` applies to none of the guide’s devices.",
        "Delete it here, or check its `applies_to`.",
    ),
    MachineRow(
        "MB314",
        {GUIDE: ("  - {cause: limescale, likelihood: common}\n", "")},
        f"{GUIDE}:17:1",
        "No cause of this guide applies to `bar-max`.",
        "Add one, or leave these devices out of the guide’s `applies_to`.",
    ),
    MachineRow(
        "MB314",
        {
            GUIDE: (
                "cause: limescale, likelihood: common",
                "cause: limescale, likelihood: common, applies_to: {to: crema-two}",
            )
        },
        f"{GUIDE}:17:1",
        "No cause of this guide applies to `bar-max`.",
        "Add one, or leave these devices out of the guide’s `applies_to`.",
    ),
    MachineRow(
        "MB312",
        {
            GUIDE: (
                "cause: tank-empty, likelihood: very-common",
                "cause: tank-empty, likelihood: very-common, applies_to: {devices: [bar-max]}",
            )
        },
        f"{GUIDE}:18:50",
        "This fits none of the devices it could be for: `crema-one`, `crema-two`.",
        "Correct it, or delete this part, which no visitor would ever see.",
    ),
    MachineRow(
        "MB312",
        {GUIDE: ("applies_to: {from: crema-one}", "applies_to: {with: {pump: 100}}")},
        f"{GUIDE}:4:1",
        "No device fits this.",
        "Correct it, or delete this part, which no visitor would ever see.",
    ),
    MachineRow(
        "MB312",
        {GUIDE: ("    answer:", "    applies_to: {with: {pump: 100}}\n    answer:")},
        f"{GUIDE}:22:5",
        "No device fits this.",
        "Correct it, or delete this part, which no visitor would ever see.",
    ),
    MachineRow(
        "MB312",
        {LABELS: ("{with: {steam-wand: true}}", "{with: {pump: 100}}")},
        f"{LABELS}:5:39",
        "No device fits this.",
        "Correct it, or delete this part, which no visitor would ever see.",
    ),
    MachineRow(
        "MB202",
        {LABELS: (", applies_to: {with: {steam-wand: true}}", "")},
        f"{LABELS}:5:15",
        "`applies_to` is missing.",
        "Add `applies_to: …` to this entry.",
    ),
    MachineRow(
        "MB207",
        {LABELS: ("[{en: Clean, pt: Limpar,", "[{en: Clean,")},
        f"{LABELS}:5:15",
        "Number 1 of `elsewhere` has no `pt`.",
        "Add `pt: …`. Until then the page shows the `en` text.",
    ),
    *(
        MachineRow(
            "MB327",
            tap(f"{{with: {{pump: {condition}}}}}"),
            f"{CAUSES}:15:{column}",
            f"`{written}` is read as the number {number}.",
            f"Write {number}. If it is a version, give the specification `kind: text` and put the value "
            f'in double quotes: "{written}".',
        )
        for condition, column, written, number in (
            ("9.0", 75, "9.0", "9"),
            ("[9, 15.0]", 79, "15.0", "15"),
            ("{from: 9.0}", 82, "9.0", "9"),
        )
    ),
]
