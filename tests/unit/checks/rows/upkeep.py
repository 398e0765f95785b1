"""Unused entries, and guides missing in the list of their topic."""

from espresso import Row

PUMP = "cause: Worn pump\nsolution: Change the pump\ncomplexity: high\nsteps: [Change it.]\n"

ROWS = [
    Row(
        "MB321",
        "data/causes/pump.yml",
        PUMP,
        "data/causes/pump.yml:1:1",
        "No guide uses the cause `pump`.",
        "Add it to the `causes` of a guide, or delete it.",
    ),
    Row(
        "MB321",
        "data/guides/no-coffee.yml",
        ("  - {cause: tank-empty, likelihood: very-common}\n", ""),
        "data/causes.yml:1:1",
        "No guide uses the cause `tank-empty`.",
        "Add it to the `causes` of a guide, or delete it.",
    ),
    Row(
        "MB322",
        "data/topics.yml",
        ("brewing:\n", "steam:\n  name: Steam\n  summary: Hot.\nbrewing:\n"),
        "data/topics.yml:1:1",
        "No guide is in the topic `steam`, so the topic is not on the site.",
        "Write its first guide, or delete the topic.",
    ),
    Row(
        "MB323",
        "data/labels.yml",
        ("menu: Menu\n", "menu: Menu\nclean: {en: Clean, pt: Limpar}\n"),
        "data/labels.yml:2:1",
        "No text uses the label `clean`.",
        "Delete it, unless you are about to use it.",
    ),
    Row(
        "MB323",
        "data/labels/clean.yml",
        "en: Clean\npt: Limpar\n",
        "data/labels/clean.yml:1:1",
        "No text uses the label `clean`.",
        "Delete it, unless you are about to use it.",
    ),
    # Drafts have their place in the list too.
    Row(
        "MB325",
        "data/topics.yml",
        ("brewing:\n", "brewing:\n  guides: [no-coffee]\n"),
        "data/guides/too-bitter.yml:2:8",
        "The topic `brewing` lists its guides without this one, so this one comes last.",
        "Add `too-bitter` to that topic’s `guides`, where visitors should find it.",
    ),
    Row(
        "MB301",
        "data/topics.yml",
        ("brewing:\n", "brewing:\n  guides: [no-coffee, too-bitter, no-steam]\n"),
        "data/topics.yml:2:35",
        "There is no guide `no-steam`.",
        "Use one of `no-coffee`, `too-bitter`, or add it to `data/guides/`.",
    ),
    Row(
        "MB306",
        "data/topics.yml",
        ("brewing:\n", "brewing:\n  guides: [no-coffee, too-bitter, no-coffee]\n"),
        "data/topics.yml:2:35",
        "`no-coffee` is listed twice in `guides`.",
        "Delete one of them.",
    ),
]
