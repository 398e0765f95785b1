"""Risks of solutions and of rows of guides."""

from espresso import Edit, Row

SITE, CAUSES, GUIDE = "data/site.yml", "data/causes.yml", "data/guides/no-coffee.yml"


def solution(words: str) -> Edit:
    """Adds keys to a solution, in line 12 of the causes."""
    return "  data_loss: none\n", f"  {words}\n"


def row(words: str) -> Edit:
    """Adds keys to a row, in line 19 of the guide."""
    return "limescale, likelihood: common}", f"limescale, likelihood: common, {words}}}"


def site(words: str) -> Edit:
    """Adds keys to site.yml, in line 13."""
    return "minutes: {low: 5}\n", f"minutes: {{low: 5}}\n{words}\n"


NOTE = "{en: Look, pt: Veja}"
NOBODY_SEES_IT = "Nobody sees this text, because the solution names no risk."
NAME_IT = "Name the risk (`risks: {…: possible}`), or make the text a step’s `warning`."

ROWS = [
    Row(
        "MB301",
        CAUSES,
        solution("risks: {dta: possible}"),
        f"{CAUSES}:12:11",
        "There is no risk `dta`.",
        "Did you mean `data`?",
    ),
    Row(
        "MB301",
        CAUSES,
        solution("risks: {water: possible}"),
        f"{CAUSES}:12:11",
        "There is no risk `water`.",
        "Add it to `risks` in `data/site.yml`.",
    ),
    Row(
        "MB301",
        GUIDE,
        row("risks: {heat: none}"),
        f"{GUIDE}:19:52",
        "There is no risk `heat`.",
        "Add it to `risks` in `data/site.yml`.",
    ),
    Row(
        "MB204",
        CAUSES,
        solution("risks: {data: certian}"),
        f"{CAUSES}:12:17",
        "`certian` can't be chosen for `data` of `risks`.",
        "Did you mean `certain`? Use one of: none, possible, certain.",
    ),
    Row(
        "MB370",
        SITE,
        site("risks: {water: {cost: {possible: 5}}}"),
        f"{CAUSES}:12:3",
        "`data_loss` is short for the risk `data`, which this site doesn’t have.",
        "Add `data` to `risks` in `data/site.yml`, or name another: `risks: {…: possible}`.",
    ),
    Row(
        "MB371",
        CAUSES,
        solution("risks: {data: possible}\n  data_loss: certain"),
        f"{CAUSES}:13:3",
        "`data_loss` repeats what `risks` says about `data`.",
        "Delete one of them.",
    ),
    Row(
        "MB371",
        CAUSES,
        solution(f"data_loss: certain\n  risk_note: {NOTE}\n  data_loss_note: {NOTE}"),
        f"{CAUSES}:14:3",
        "`data_loss_note` and `risk_note` are two names for one text.",
        "Put both texts in `risk_note` and delete `data_loss_note`.",
    ),
    Row("MB372", CAUSES, solution(f"risk_note: {NOTE}"), f"{CAUSES}:12:3", NOBODY_SEES_IT, NAME_IT),
    Row(
        "MB372",
        CAUSES,
        solution(f"data_loss: none\n  data_loss_note: {NOTE}"),
        f"{CAUSES}:13:3",
        NOBODY_SEES_IT,
        NAME_IT,
    ),
    Row("MB372", GUIDE, row(f"risk_note: {NOTE}"), f"{GUIDE}:19:44", NOBODY_SEES_IT, NAME_IT),
    Row(
        "MB203",
        SITE,
        site("risks: {data: {cost: {certain: -1}}}"),
        f"{SITE}:13:32",
        "`-1` is too small for `certain`.",
        "The minimum is 0.",
    ),
    # The key under which its cost was before there were other risks.
    Row(
        "MB201",
        SITE,
        site("diagnosis: {data_loss: {possible: 20}}"),
        f"{SITE}:13:13",
        "`data_loss` no longer belongs here.",
        "Write it in `risks`: `risks: {data: {cost: {possible: 15, certain: 60}}}`.",
    ),
]
