"""The correct parts of an entry with a mistake are checked too, and the mistake causes no
further problems.
"""

from collections.abc import Mapping
from datetime import date

import pytest

from bakeries import BAKERIES
from espresso import QUESTION, Edit, MakeSite, after_edit, espresso
from firmware import FIRMWARE
from machines import CONDITIONS, MACHINES
from mendbook.checks import check
from mendbook.files import MAX_BYTES, Files, Overlay
from mendbook.memo import Memo
from mendbook.publish import publish
from mendbook.reader import read
from scalding import SCALDING
from steam import STEAM

GUIDE, CAUSES, DEVICES, SITE = (
    "data/guides/no-coffee.yml",
    "data/causes.yml",
    "data/devices.yml",
    "data/site.yml",
)
SYMPTOMS = (
    "causes:\n  - {cause: tank-empty",
    "symptoms:\n  - {en: No coffee, pt: Sem café}\n  - {en: Red, pt: Vermelho, answers: {ligth: red}}\n"
    "  - {en: Slow, pt: Lento, cause: limescale_2}\ncauses:\n  - {cause: tank-empty",
)

Edits = Mapping[str, list[Edit]]


def changed(site: Mapping[str, Edit], edits: Edits) -> Files:
    """The espresso site with another site's edits, and then these edits one after the other."""
    files = espresso(site)
    contents: dict[str, bytes | None] = {}
    for name, each in edits.items():
        content: bytes | None = files.read(name, MAX_BYTES)
        for edit in each:
            content = after_edit(name, edit, content or b"")
        contents[name] = content
    return Overlay(files, contents)


MEMO = Memo()


def reported(site: Mapping[str, Edit], edits: Edits) -> list[str]:
    problems = check(read(changed(site, edits), MEMO), date(2026, 5, 20)).problems
    return [f"{p.code} {p.place} {p.message}" for p in problems]


ALL_AT_ONCE: dict[str, tuple[Mapping[str, Edit], Edits, list[str]]] = {
    "a misspelt key": (
        QUESTION,
        {
            GUIDE: [
                ("introduction:", "introducton:"),
                SYMPTOMS,
                ("[too-bitter]", "[too-biter]"),
                ("{en: Is it safe?", '{en: "Is [[it]] safe?"'),
            ]
        },
        [
            "MB201 data/guides/no-coffee.yml:6:1 `introducton` is not a key here.",
            "MB301 data/guides/no-coffee.yml:19:39 There is no question `ligth` in this guide.",
            "MB301 data/guides/no-coffee.yml:20:34 There is no cause `limescale_2` in this guide.",
            "MB302 data/guides/no-coffee.yml:32:26 There is no label `it`.",
            "MB301 data/guides/no-coffee.yml:34:11 There is no guide `too-biter`.",
        ],
    ),
    "an item of a list": (
        {},
        {GUIDE: [("[too-bitter]", "[5]"), ("topic: brewing\n", "topic: brewin\n")]},
        [
            "MB301 data/guides/no-coffee.yml:3:8 There is no topic `brewin`.",
            "MB203 data/guides/no-coffee.yml:23:11 Number 1 of `related` is `5`.",
        ],
    ),
    "a step of a cause": (
        {},
        {CAUSES: [("pt: Espere.", "pt: Espere.\n      does: 5"), ("en: Wait.", 'en: "Wait for [[it]]."')]},
        [
            "MB302 data/causes.yml:15:23 There is no label `it`.",
            "MB203 data/causes.yml:17:13 `does` is `5`.",
        ],
    ),
    "a store": (
        BAKERIES,
        {
            "data/stores.yml": [
                ('postcode: "9000"', "postcode: [9000]"),
                ("saturday: 07:00-18:00\n    sunday: closed", "saturday: 07:00-18:00"),
                ("+32 9 223 45 67", "+32 9 223 45 6"),
            ]
        },
        [
            "MB203 data/stores.yml:5:3 `postcode` is a list.",
            "MB335 data/stores.yml:10:3 The hours of Sunday are missing.",
            "MB333 data/stores.yml:17:14 `+32 9 223 45 6` is not a telephone number of Belgium.",
        ],
    ),
    "a page's head": (
        {},
        {"content/en/about.md": [("menu: 1", "menu: first"), ("guide:no-coffee", "guide:no-cofee")]},
        [
            "MB203 content/en/about.md:3:7 `menu` is `first`.",
            "MB303 content/en/about.md:7:17 There is no guide `no-cofee`.",
        ],
    ),
    "the site": (
        {},
        {
            SITE: [
                ("locale: pt-PT", "locale: 5"),
                ("help_from: store", "help_from: nowhere\nproblems: {MB408: {severity: hidden, reason: x}}"),
                ("{en: Mend it yourself.", '{en: "Mend [[it]] yourself."'),
            ]
        },
        [
            "MB203 data/site.yml:5:33 `locale` is `5`.",
            "MB302 data/site.yml:9:22 There is no label `it`.",
            "MB204 data/site.yml:18:12 `nowhere` can't be chosen for `help_from`.",
            "MB204 data/site.yml:19:30 `hidden` can't be chosen for `severity` of `MB408`.",
        ],
    ),
}


@pytest.mark.parametrize("name", ALL_AT_ONCE)
def test_the_rest_of_an_entry_is_checked_in_the_same_run(name: str) -> None:
    site, edits, expected = ALL_AT_ONCE[name]
    assert reported(site, edits) == expected


ALONE: dict[str, tuple[Mapping[str, Edit], Edits, list[str]]] = {
    "the key of questions": (
        QUESTION,
        {GUIDE: [("questions:", "qestions:"), SYMPTOMS, ("cause: limescale_2", "cause: limescale")]},
        ["MB201 data/guides/no-coffee.yml:24:1 `qestions` is not a key here."],
    ),
    "a key that may be any": (
        SCALDING,
        {SITE: [("emergency_number", "sos")]},
        ["MB201 data/site.yml:13:1 `sos` is not a key here."],
    ),
    "how urgent a danger is": (
        SCALDING,
        {
            "data/dangers.yml": [
                ("level: emergency", "level: urgent"),
                ('{emergency_number}."\n    pt', 'us."\n    pt'),
            ]
        },
        ["MB204 data/dangers.yml:7:10 `urgent` can't be chosen for `level`."],
    ),
    "how many solutions a cause has": (
        STEAM,
        {
            CAUSES: [("  complexity: medium", "  complexity: hard")],
            GUIDE: [
                (SYMPTOMS[0], SYMPTOMS[1].replace("answers: {ligth: red}", "cause: limescale")),
                ('(topic:brewing).", pt', '(guide:no-coffee#limescale_2).", pt'),
            ],
        },
        ["MB204 data/causes.yml:10:15 `hard` can't be chosen for `complexity`."],
    ),
    "where a device is known from": (
        MACHINES,
        {DEVICES: [("  generation: 2023\n  sources:", "  generation: 2023\n  sorces:")]},
        ["MB201 data/devices.yml:5:3 `sorces` is not a key here."],
    ),
    "a device that conditions are for": (
        CONDITIONS,
        {DEVICES: [("name: Crema One", "name: [Crema One]")]},
        ["MB203 data/devices.yml:2:3 `name` is a list."],
    ),
    "a specification": (
        CONDITIONS,
        {"data/specifications.yml": [("    steam-wand:\n      name", "    steam-wand:\n      nme")]},
        ["MB201 data/specifications.yml:30:7 `nme` is not a key here."],
    ),
    "the versions of a system": (
        FIRMWARE,
        {"data/systems.yml": [("versions:", "version:")]},
        ["MB201 data/systems.yml:3:3 `version` is not a key here."],
    ),
    "a risk": (
        {},
        {
            SITE: [("minutes: {low: 5}", "minutes: {low: 5}\nrisks: {water: 5}")],
            CAUSES: [("  data_loss: none", "  risks: {water: possible}")],
        },
        ["MB203 data/site.yml:13:16 `water` is `5`."],
    ),
    "whether a guide is a draft": (
        {},
        {
            GUIDE: [("reviewed:", "statu: draft\nreviewed:")],
            "data/guides/too-bitter.yml": [
                ("What to do.", '"See [this](guide:no-coffee) and [that](cause:tank-empty)."'),
                ("status: draft\n", ""),
            ],
        },
        ["MB201 data/guides/no-coffee.yml:24:1 `statu` is not a key here."],
    ),
    "the only guide of a topic": (
        {},
        {
            GUIDE: ["a: [\n"],
            "content/en/about.md": [("guide:no-coffee", "topic:brewing")],
        },
        ["MB101 data/guides/no-coffee.yml:1:4 The bracket `[` that opens here is never closed."],
    ),
    "one language of a text": (
        {},
        {GUIDE: [("{en: What to do., pt: O que fazer.}", "{en: What to do., ptt: O que fazer.}")]},
        ["MB209 data/guides/no-coffee.yml:5:28 `ptt` is not one of this site’s languages."],
    ),
}


@pytest.mark.parametrize("name", ALONE)
def test_a_mistake_causes_no_further_problems(name: str) -> None:
    site, edits, expected = ALONE[name]
    assert reported(site, edits) == expected


def test_trees_by_hand_are_not_checked_if_the_site_has_a_mistake(make_site: MakeSite) -> None:
    tree = "reviewed: 2026-05-01\ntree: {a: {fix: tank-empty, then: b}, b: {store: [limescale]}}\n"
    root = make_site(
        {
            GUIDE: ("reviewed: 2026-05-01\n", tree),
            SITE: ("minutes: {low: 5}", "minutes: {low: 5}\ndiagnosis: 5"),
        }
    )
    assert [f"{p.code} {p.place} {p.message}" for p in publish(root, preview=True).problems] == [
        "MB203 data/site.yml:13:12 `diagnosis` is `5`."
    ]
