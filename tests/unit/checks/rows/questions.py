"""Questions, the meaning of their answers, and the causes that fixes mend."""

from espresso import Edit, Row

GUIDE, CAUSES = "data/guides/no-coffee.yml", "data/causes.yml"


def rest(keys: str) -> Edit:
    """Adds keys to the guide, from line 25 on."""
    return "reviewed: 2026-05-01\n", f"reviewed: 2026-05-01\n{keys}"


def question(*answers: str, more: str = "") -> str:
    """An item of `questions`, of four lines, or five with `more`, followed by a line for each answer."""
    given = "".join(f"      - {{label: Yes, {answer}}}\n" for answer in answers)
    return f"  - id: light\n    ask: Well?\n{more}    answers:\n{given}"


def asked(*answers: str, more: str = "") -> Edit:
    """A question whose answers begin in line 29 of the guide, or line 30 with `more`."""
    return rest(f"questions:\n{question(*answers, more=more)}")


def mends(words: str) -> Edit:
    """Adds `mends` to `tank-empty`, in line 5 of the causes."""
    return "  complexity: low\n", f"  complexity: low\n  mends: {words}\n"


FREQUENCIES = "Use one of: always, usually, sometimes, rarely, never."

ID_RULE = "Use lower-case letters without accents, digits, and single hyphens between words."

ADD_TO_GUIDE = "Add it to the guide’s `causes`, or delete it here."

OTHER_ID = "Give one of them another id."

UNKNOWN = [
    Row(
        "MB301",
        GUIDE,
        asked("id: red, points_to: [tank-emty]", "id: green"),
        f"{GUIDE}:29:43",
        "There is no cause `tank-emty` in this guide.",
        "Did you mean `tank-empty`?",
    ),
    Row(
        "MB301",
        GUIDE,
        asked("id: red, rules_out: [limescale, gremlins]", "id: green"),
        f"{GUIDE}:29:54",
        "There is no cause `gremlins` in this guide.",
        ADD_TO_GUIDE,
    ),
    Row(
        "MB301",
        GUIDE,
        asked("id: red", "id: green, seen_with: {gremlins: usually}"),
        f"{GUIDE}:30:45",
        "There is no cause `gremlins` in this guide.",
        ADD_TO_GUIDE,
    ),
    # A cause of the site, but not of this guide.
    Row(
        "MB301",
        "data/guides/too-bitter.yml",
        rest(f"questions:\n{question('id: red, points_to: [tank-empty]', 'id: green')}"),
        "data/guides/too-bitter.yml:11:43",
        "There is no cause `tank-empty` in this guide.",
        ADD_TO_GUIDE,
    ),
    # Only the guide's mistake is reported; the question names the cause correctly.
    Row(
        "MB301",
        GUIDE,
        (
            "cause: limescale, likelihood: common}\n",
            "cause: limscale, likelihood: "
            f"common}}\nquestions:\n{question('id: red, points_to: [limescale]', 'id: green')}",
        ),
        f"{GUIDE}:19:13",
        "There is no cause `limscale`.",
        "Did you mean `limescale`?",
    ),
    Row(
        "MB301",
        CAUSES,
        mends("{limescal: rarely}"),
        f"{CAUSES}:5:11",
        "There is no cause `limescal`.",
        "Did you mean `limescale`?",
    ),
    Row(
        "MB301",
        CAUSES,
        mends("{limescale: never, gremlins: rarely}"),
        f"{CAUSES}:5:29",
        "There is no cause `gremlins`.",
        "Use one of `limescale`, `tank-empty`, or add it to `data/causes.yml`.",
    ),
]

TWICE = [
    Row(
        "MB306",
        GUIDE,
        rest(f"questions:\n{question('id: red', 'id: green') * 2}"),
        f"{GUIDE}:31:9",
        "Two questions of the guide have the id `light`.",
        OTHER_ID,
    ),
    Row(
        "MB306",
        GUIDE,
        asked("id: red", "id: green", "id: red"),
        f"{GUIDE}:31:26",
        "Two answers to `light` have the id `red`.",
        OTHER_ID,
    ),
    Row(
        "MB306",
        GUIDE,
        asked("id: red, points_to: [limescale, limescale]", "id: green"),
        f"{GUIDE}:29:54",
        "`limescale` is listed twice in `points_to`.",
        "Delete one of them.",
    ),
    Row(
        "MB306",
        GUIDE,
        asked("id: red", "id: green, rules_out: [limescale, limescale]"),
        f"{GUIDE}:30:56",
        "`limescale` is listed twice in `rules_out`.",
        "Delete one of them.",
    ),
    Row(
        "MB102",
        GUIDE,
        asked("id: red, seen_with: {limescale: rarely, limescale: never}", "id: green"),
        f"{GUIDE}:29:62",
        "`limescale` is here twice; the first is on line 29.",
        "Delete one of them, or give it another name.",
    ),
]

CONTRADICTIONS = [
    Row(
        "MB310",
        GUIDE,
        asked("id: red, points_to: [limescale], rules_out: [tank-empty, limescale]", "id: green"),
        f"{GUIDE}:29:43",
        "The answer `red` points to `limescale` and also rules it out.",
        "Delete `limescale` from `points_to`, or from `rules_out`.",
    ),
    Row(
        "MB310",
        GUIDE,
        asked("id: red", "id: green, seen_with: {limescale: rarely}, rules_out: [limescale]"),
        f"{GUIDE}:30:45",
        "The answer `green` points to `limescale` and also rules it out.",
        "Delete `limescale` from `seen_with`, or from `rules_out`.",
    ),
    Row(
        "MB310",
        GUIDE,
        asked("id: red", "id: green, points_to: [limescale], seen_with: {limescale: never}"),
        f"{GUIDE}:30:45",
        "The answer `green` points to `limescale` and also rules it out.",
        "Delete `limescale` from `points_to`, or from `seen_with`.",
    ),
]

RESERVED = [
    Row(
        "MB311",
        GUIDE,
        asked("id: red", "id: unsure"),
        f"{GUIDE}:30:26",
        "`unsure` can't be the id of an answer.",
        "Every question gets “I’m not sure” automatically: delete this answer or rename it.",
    ),
]

SHAPES = [
    Row(
        "MB201",
        GUIDE,
        asked("id: red, point_to: [limescale]", "id: green"),
        f"{GUIDE}:29:31",
        "`point_to` is not a key here.",
        "Did you mean `points_to`? Keys here: id, exact, visit_store, danger, warning, label, message, "
        "points_to, rules_out, seen_with, draw.",
    ),
    Row(
        "MB201",
        GUIDE,
        asked("id: red", "id: green", more="    hlp: Look.\n"),
        f"{GUIDE}:28:5",
        "`hlp` is not a key here.",
        "Did you mean `help`? Keys here: id, first, unsure, ask, help, minutes, draw, applies_to, answers.",
    ),
    Row(
        "MB202",
        GUIDE,
        rest("questions:\n  - {id: light, ask: Well?}\n"),
        f"{GUIDE}:26:5",
        "`answers` is missing.",
        "Add `answers: [{id: …, label: …}]` to this entry.",
    ),
    Row(
        "MB203",
        GUIDE,
        asked("id: red", "id: green", more="    minutes: 0\n"),
        f"{GUIDE}:28:14",
        "`0` is too small for `minutes`.",
        "The minimum is 1.",
    ),
    Row(
        "MB204",
        GUIDE,
        asked("id: red, seen_with: {limescale: usualy}", "id: green"),
        f"{GUIDE}:29:54",
        "`usualy` can't be chosen for `limescale` of `seen_with`.",
        f"Did you mean `usually`? {FREQUENCIES}",
    ),
    Row(
        "MB204",
        CAUSES,
        mends("{limescale: often}"),
        f"{CAUSES}:5:22",
        "`often` can't be chosen for `limescale` of `mends`.",
        FREQUENCIES,
    ),
    Row(
        "MB205",
        GUIDE,
        asked("id: Red", "id: green"),
        f"{GUIDE}:29:26",
        "`Red` can't be used for `id`.",
        f"Did you mean `red`? {ID_RULE}",
    ),
    Row(
        "MB205",
        CAUSES,
        mends("{Lime_Scale: rarely}"),
        f"{CAUSES}:5:11",
        "`Lime_Scale` can't be a key of `mends`.",
        ID_RULE,
    ),
    Row(
        "MB206",
        GUIDE,
        asked("id: red"),
        f"{GUIDE}:28:5",
        "`answers` has too few entries.",
        "Write at least 2.",
    ),
    Row(
        "MB206",
        GUIDE,
        rest("questions:\n  - {id: light, ask: Well?, answers: []}\n"),
        f"{GUIDE}:26:29",
        "`answers` has too few entries.",
        "Write at least 2.",
    ),
    Row(
        "MB207",
        GUIDE,
        asked("id: red", "id: green", more="    help: {en: Look.}\n"),
        f"{GUIDE}:28:5",
        "`help` has no `pt`.",
        "Add `pt: …`. Until then the page shows the `en` text.",
    ),
    Row(
        "MB302",
        GUIDE,
        rest(
            "questions:\n  - id: light\n    ask: Well?\n    answers:\n"
            '      - {id: red, label: "[[menue]]"}\n      - {id: green, label: No}\n'
        ),
        f"{GUIDE}:29:29",
        "There is no label `menue`.",
        "Did you mean `menu`?",
    ),
]

ROWS = [*UNKNOWN, *TWICE, *CONTRADICTIONS, *RESERVED, *SHAPES]
