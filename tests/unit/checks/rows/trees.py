"""Trees written by hand, and the scales that all trees are computed from."""

from rows.questions import GUIDE, ID_RULE, rest

from espresso import Edit, Row

SITE = "data/site.yml"


def step(words: str) -> Edit:
    """A tree whose only step `a` is in line 26."""
    return rest(f"tree:\n  a: {words}\n")


def scales(words: str) -> Edit:
    """Adds keys to site.yml, in line 13."""
    return "minutes: {low: 5}\n", f"minutes: {{low: 5}}\ndiagnosis: {{{words}}}\n"


KINDS = "Write one of: `{ask: …, answers: {…}}`, `{fix: …, then: …}`, `{store: [causes left to it]}`."

UNFIT = {
    "{}": ("`a` is neither a question, nor a fix, nor the end.", KINDS),
    "{then: store}": ("`a` doesn't say what to try.", "Add `fix: …`: a cause of the guide."),
    "{fix: limescale}": (
        "`a` doesn't say what comes next if its fix hasn't helped.",
        "Add `then: …`: a step, or `store`.",
    ),
    "{answers: {red: store}}": ("`a` doesn't say what to ask.", "Add `ask: …`: a question of the guide."),
    **dict.fromkeys(
        (
            "{ask: light, fix: limescale, then: store}",
            "{ask: light, answers: {red: store}, then: store}",
            "{fix: limescale, answers: {red: store}, then: store}",
            "{store: [], answers: {red: store}}",
            "{store: [limescale], then: store}",
        ),
        ("`a` is more than one of a question, a fix and the end.", KINDS),
    ),
}

STEPS = [
    *(
        Row("MB706", GUIDE, step(words), f"{GUIDE}:26:3", what, remedy)
        for words, (what, remedy) in UNFIT.items()
    ),
    Row(
        "MB201",
        GUIDE,
        step("{fixx: limescale, then: store}"),
        f"{GUIDE}:26:7",
        "`fixx` is not a key here.",
        "Did you mean `fix`? Keys here: ask, answers, fix, then, store.",
    ),
    Row(
        "MB205",
        GUIDE,
        rest("tree:\n  A_b: {fix: limescale, then: store}\n"),
        f"{GUIDE}:26:3",
        "`A_b` can't be a key of `tree`.",
        ID_RULE,
    ),
    Row("MB206", GUIDE, rest("tree: {}\n"), f"{GUIDE}:25:1", "`tree` has no entries.", "Write at least one."),
    Row(
        "MB203",
        GUIDE,
        rest("tree:\n  - {fix: limescale, then: store}\n"),
        f"{GUIDE}:25:1",
        "`tree` is a list.",
        "`tree` must be a group of keys, such as `tree: {key: value}`.",
    ),
    Row(
        "MB311",
        GUIDE,
        rest("tree:\n  store: {fix: limescale, then: end}\n  end: {store: [tank-empty]}\n"),
        f"{GUIDE}:26:3",
        "`store` can't be the name of a step.",
        "It is always the end of a tree: delete the step or rename it.",
    ),
]

SCALES = [
    Row(
        "MB201",
        SITE,
        scales("store: 12"),
        f"{SITE}:13:13",
        "`store` is not a key here.",
        "Keys here: likelihoods, frequencies, store_visit, unsure, wrong_answers, misread, other_causes, "
        "done_wrong.",
    ),
    Row(
        "MB201",
        SITE,
        scales("likelihoods: {very_common: 50}"),
        f"{SITE}:13:27",
        "`very_common` is not a key here.",
        "Did you mean `very-common`? Keys here: very-common, common, occasional, rare.",
    ),
    *(
        Row("MB203", SITE, scales(words), f"{SITE}:13:{column}", what, remedy)
        for words, column, what, remedy in (
            ("store_visit: 12.5", 26, "`store_visit` is `12.5`.", "`store_visit` must be a whole number."),
            ("store_visit: 0", 26, "`0` is too small for `store_visit`.", "The minimum is 1."),
            ("unsure: 91", 21, "`91` is too large for `unsure`.", "The maximum is 90."),
            ("wrong_answers: 0", 28, "`0` is too small for `wrong_answers`.", "The minimum is 1."),
            ("misread: 0", 22, "`0` is too small for `misread`.", "It must be more than 0."),
            ("other_causes: 91", 27, "`91` is too large for `other_causes`.", "The maximum is 90."),
            ("done_wrong: -1", 25, "`-1` is too small for `done_wrong`.", "The minimum is 0."),
            ("likelihoods: {rare: 0}", 33, "`0` is too small for `rare`.", "The minimum is 1."),
            ("frequencies: {usually: 101}", 36, "`101` is too large for `usually`.", "The maximum is 100."),
        )
    ),
]

ROWS = [*STEPS, *SCALES]
