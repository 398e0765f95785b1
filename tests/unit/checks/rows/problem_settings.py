"""Settings of problems, valid and invalid."""

from espresso import Row

SITE = "data/site.yml"
ERROR_STAYS = "Delete this setting and fix what the error reports."
NO_CODE = (
    "Write a code as `mendbook check` shows it, such as `MB408`. "
    "If this code is from an older version of Mendbook, delete the setting."
)


def setting(code: str, what: str = "{severity: off, reason: Why.}") -> tuple[str, str]:
    """Sets one code, in line 14."""
    return "minutes: {low: 5}\n", f"minutes: {{low: 5}}\nproblems:\n  {code}: {what}\n"


def unknown(code: str, remedy: str) -> Row:
    return Row("MB213", SITE, setting(code), f"{SITE}:14:3", f"`{code}` is not a problem code.", remedy)


def fixed(code: str, severity: str, what: str, remedy: str = ERROR_STAYS) -> Row:
    edit = setting(code, f"{{severity: {severity}, reason: Why.}}")
    return Row("MB214", SITE, edit, f"{SITE}:14:3", what, remedy)


ROWS = [
    unknown("MB480", "Did you mean `MB408` (not translated)?"),
    unknown("mb408", "Did you mean `MB408` (not translated)?"),
    unknown("MB-408", "Did you mean `MB408` (not translated)?"),
    unknown("not-translated", "Did you mean `MB408` (not translated)?"),
    unknown("Not translatd", "Did you mean `MB408` (not translated)?"),
    unknown("MB615", NO_CODE),  # existed once
    unknown("MB034", NO_CODE),  # MB304 is an error, MB403 isn't
    unknown("mb201", NO_CODE),  # an error, which can't be set
    unknown("everything", NO_CODE),
    unknown("MB", NO_CODE),
    fixed("MB201", "off", "`MB201` (unknown key) is an error, and errors can’t be hidden or changed."),
    fixed("MB201", "error", "`MB201` (unknown key) is an error, and errors can’t be hidden or changed."),
    fixed(
        "MB214",
        "note",
        "`MB214` (problem that can't be set) is an error, and errors can’t be hidden or changed.",
    ),
    fixed(
        "MB215",
        "off",
        "`MB215` (problem setting without effect) reports on these settings themselves, "
        "so it can’t be hidden or changed.",
        "Delete this setting.",
    ),
    Row(
        "MB215",
        SITE,
        setting("MB711", "{severity: note, reason: Why.}"),
        f"{SITE}:14:3",
        "`MB711` (question is never asked) is a note even without this setting.",
        "Delete the setting or choose another severity.",
    ),
    Row(
        "MB202",
        SITE,
        setting("MB408", "{severity: off}"),
        f"{SITE}:14:3",
        "`reason` is missing.",
        "Add `reason: …` to this entry.",
    ),
    Row(
        "MB206",
        SITE,
        setting("MB408", '{severity: off, reason: " "}'),
        f"{SITE}:14:34",
        "`reason` is empty.",
        "Fill it in or delete the line.",
    ),
    Row(
        "MB203",
        SITE,
        setting("MB408", "off"),
        f"{SITE}:14:10",
        "`MB408` is `off`.",
        "`MB408` must be a group of keys: `{severity: …, reason: …}`.",
    ),
    Row(
        "MB204",
        SITE,
        setting("MB408", "{severity: hidden, reason: Why.}"),
        f"{SITE}:14:21",
        "`hidden` can't be chosen for `severity` of `MB408`.",
        "Use one of: off, note, warning, error.",
    ),
    Row(
        "MB204",
        SITE,
        setting("MB408", "{severity: false, reason: Why.}"),
        f"{SITE}:14:21",
        "`false` can't be chosen for `severity` of `MB408`.",
        "Use one of: off, note, warning, error.",
    ),
]
