"""Further solutions, causes that share a row, and how-tos, in a site with all of these."""

from espresso import Edit
from steam import DESCALE

from .specifications import MachineRow

SEAL, VALVE = "data/causes/seal.yml", "data/causes/valve.yml"
GUIDE, HOWTO = "data/guides/no-steam.yml", "data/howtos/descale.yml"

WORDS = """\
    called: {en: Something is stuck, pt: Algo está preso}
    solution: {en: Free the way, pt: Desimpedir o caminho}
"""

ROW_OF_ITS_OWN = "Add what the guide calls them together (`called`) and what to do about them (`solution`)."

ASKED = """\
questions:
  - id: noise
    ask: {en: What is heard?, pt: O que se ouve?}
    answers:
      - {id: a-hiss, label: {en: A hiss, pt: Um assobio}, points_to: [limescale]}
      - {id: nothing, label: {en: Nothing, pt: Nada}}
"""

NEW_ONE = "      - {en: Press in the new one., pt: Encaixe o novo."
"""The second step of the further solution, in line 19 of the seal's file."""

POUR = "      - {en: Pour it in., pt: Deite-o."
"""The only step of the first part of the how-to, in line 9."""

PARTS = DESCALE[DESCALE.index("parts:") : DESCALE.index("faq:")]


def summary(words: str) -> Edit:
    """Replaces the guide's summary, whose English begins in line 7, column 15."""
    return "summary: {en: Get the steam back.,", f'summary: {{en: "{words}",'


DRAFT = ("reviewed: 2026-05-01", "status: draft\nreviewed: 2026-05-01")

ROWS = [
    # Causes that share a row.
    MachineRow(
        "MB318",
        {GUIDE: (WORDS, "")},
        f"{GUIDE}:12:5",
        "These causes share a row, but it has no words of its own: `called` and `solution` missing.",
        ROW_OF_ITS_OWN,
    ),
    MachineRow(
        "MB318",
        {GUIDE: ("    called: {en: Something is stuck, pt: Algo está preso}\n", "")},
        f"{GUIDE}:12:5",
        "These causes share a row, but it has no words of its own: `called` missing.",
        ROW_OF_ITS_OWN,
    ),
    MachineRow(
        "MB301",
        {GUIDE: ("merges: [limescale]", "merges: [limescal]")},
        f"{GUIDE}:12:14",
        "There is no cause `limescal`.",
        "Did you mean `limescale`?",
    ),
    MachineRow(
        "MB306",
        {GUIDE: ("merges: [limescale]", "merges: [limescale, seal]")},
        f"{GUIDE}:12:25",
        "`seal` is listed twice in `causes`.",
        "Delete one of them.",
    ),
    MachineRow(
        "MB306",
        {GUIDE: ("merges: [limescale]", "merges: [valve]")},
        f"{GUIDE}:12:14",
        "`valve` is listed twice in `causes`.",
        "Delete one of them.",
    ),
    MachineRow(
        "MB301",
        {GUIDE: ("visit_store_if: {en: It smells", f"{ASKED}visit_store_if: {{en: It smells")},
        f"{GUIDE}:23:71",
        "`limescale` has no row of its own in this guide: it shares `valve`’s.",
        "Write `valve` here.",
    ),
    # Further solutions.
    MachineRow(
        "MB301",
        {SEAL: ("    visit_store_if:", "    mends: {seel: rarely}\n    visit_store_if:")},
        f"{SEAL}:20:13",
        "There is no cause `seel`.",
        "Did you mean `seal`?",
    ),
    MachineRow(
        "MB201",
        {SEAL: ("    visit_store_if:", "    visit_store:")},
        f"{SEAL}:20:5",
        "`visit_store` is not a key here.",
        "Did you mean `visit_store_if`? Keys here: solution, heading, note, complexity, minutes, risks, "
        "risk_note, data_loss, data_loss_note, steps, mends, visit_store_if.",
    ),
    MachineRow(
        "MB302",
        {SEAL: ("{en: Put in a new seal, pt: Colocar um vedante novo}", '"[[descal]]"')},
        f"{SEAL}:11:17",
        "There is no label `descal`.",
        "Did you mean `descale`?",
    ),
    MachineRow(
        "MB312",
        {SEAL: (f"{NEW_ONE}}}", f"{NEW_ONE}, applies_to: {{devices: [crema-one], from: crema-two}}}}")},
        f"{SEAL}:19:58",
        "No device fits this.",
        "Correct it, or delete this part, which no visitor would ever see.",
    ),
    MachineRow(
        "MB313",
        {
            SEAL: (
                f"      - {{en: Take out the old one., pt: Retire o velho.}}\n{NEW_ONE}}}",
                f"{NEW_ONE}, applies_to: {{devices: [crema-two]}}}}",
            )
        },
        f"{GUIDE}:10:13",
        "Solution 2 of `seal` has no steps for `crema-one`.",
        "Add a step for them, or leave them out of the cause’s `applies_to`.",
    ),
    # Sources.
    MachineRow(
        "MB301",
        {SEAL: ("sources: [leaflet]", "sources: [leafle]")},
        f"{SEAL}:21:11",
        "There is no source `leafle`.",
        "Did you mean `leaflet`?",
    ),
    MachineRow(
        "MB301",
        {GUIDE: ("sources: [scales]", "sources: [zzz]")},
        f"{GUIDE}:20:11",
        "There is no source `zzz`.",
        "Use one of `leaflet`, `scales`, or add it to `data/sources.yml`.",
    ),
    MachineRow(
        "MB306",
        {HOWTO: ("sources: [leaflet]", "sources: [leaflet, leaflet]")},
        f"{HOWTO}:18:20",
        "`leaflet` is listed twice in `sources`.",
        "Delete one of them.",
    ),
    # How-tos.
    MachineRow(
        "MB301",
        {HOWTO: ("[no-coffee, too-bitter]", "[no-coffe]")},
        f"{HOWTO}:17:11",
        "There is no guide `no-coffe`.",
        "Did you mean `no-coffee`?",
    ),
    MachineRow(
        "MB306",
        {HOWTO: ("[no-coffee, too-bitter]", "[no-coffee, no-coffee]")},
        f"{HOWTO}:17:22",
        "`no-coffee` is listed twice in `related`.",
        "Delete one of them.",
    ),
    MachineRow(
        "MB206",
        {HOWTO: (PARTS, "parts: []\n")},
        f"{HOWTO}:5:1",
        "`parts` has no entries.",
        "Write at least one.",
    ),
    MachineRow(
        "MB202",
        {HOWTO: (f"    steps:\n{POUR}}}\n", "")},
        f"{HOWTO}:6:5",
        "`steps` is missing.",
        "Add `steps: [{en: …, pt: …}]` to this entry.",
    ),
    MachineRow(
        "MB201",
        {HOWTO: ("    text:", "    txt:")},
        f"{HOWTO}:7:5",
        "`txt` is not a key here.",
        "Did you mean `text`? Keys here: id, heading, text, applies_to, draw, steps.",
    ),
    MachineRow(
        "MB312",
        {HOWTO: ("    answer:", "    applies_to: {devices: [crema-one], from: crema-two}\n    answer:")},
        f"{HOWTO}:16:5",
        "No device fits this.",
        "Correct it, or delete this part, which no visitor would ever see.",
    ),
    MachineRow(
        "MB313",
        {HOWTO: (f"{POUR}}}", f"{POUR}, applies_to: {{devices: [crema-one]}}}}")},
        f"{HOWTO}:8:5",
        "This part has no steps for `crema-two`.",
        "Add a step for them, or leave them out of the part’s `applies_to`.",
    ),
    MachineRow(
        "MB402",
        {HOWTO: ("Escolha [[menu > descale]].", "Escolha [[menu]].")},
        f"{HOWTO}:12:48",
        "The `pt` text lacks `descale`, compared with `en`.",
        "Use the same labels in every language.",
    ),
    MachineRow(
        "MB304",
        {"data/howtos/clean.yml": DESCALE},
        f"{HOWTO}:2:12",
        "The address `/pt/how-to/descalcificar/` of the how-to `descale` in `pt` is also that of the "
        "how-to `clean` in `pt` (data/howtos/clean.yml:2:12).",
        "Give one of them another `slug`.",
    ),
    MachineRow(
        "MB304",
        {VALVE: ("complexity:", "slug: {pt: vedante-gasto}\ncomplexity:")},
        f"{VALVE}:3:12",
        "The address `/pt/causes/vedante-gasto/` of the cause `valve` in `pt` is also that of the "
        "cause `seal` in `pt` (data/causes/seal.yml:2:12).",
        "Give one of them another `slug`.",
    ),
    # Links to how-tos.
    MachineRow(
        "MB303",
        {GUIDE: summary("[How](howto:descal).")},
        f"{GUIDE}:7:22",
        "There is no how-to `descal`.",
        "Did you mean `howto:descale`?",
    ),
    MachineRow(
        "MB303",
        {GUIDE: summary("[Why](cause:seel).")},
        f"{GUIDE}:7:22",
        "There is no cause `seel`.",
        "Did you mean `cause:seal`?",
    ),
    MachineRow(
        "MB305",
        {GUIDE: summary("[How](howto:descale)."), HOWTO: DRAFT},
        f"{GUIDE}:7:22",
        "The how-to `descale` is a draft, so the link would lead nowhere.",
        "Publish that how-to first, or remove the link.",
    ),
    MachineRow(
        "MB305",
        {"data/guides/no-coffee.yml": ("en: What to do.,", 'en: "[Why](cause:seal).",'), GUIDE: DRAFT},
        "data/guides/no-coffee.yml:5:22",
        "No published guide has the cause `seal`, so the link would lead nowhere.",
        "Publish a guide with that cause first, or remove the link.",
    ),
]
