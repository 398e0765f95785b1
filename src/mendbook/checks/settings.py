"""Checks a site's settings of problems (`problems` in `data/site.yml`)."""

from collections.abc import Iterable, Iterator

from mendbook.model import Site
from mendbook.problems import CODES, Problem, Severity, can_be_set, nearest
from mendbook.reader import Places

from .survey import Survey

_FOUND_BY_BUILDS = ("MB801", "MB802", "MB803")
"""Codes of problems that are found only when PDFs are made."""

_RANKS = tuple(Severity)


def check_settings(survey: Survey) -> Iterator[Problem]:
    """Settings of unknown codes and of codes that can't be set, and settings without effect."""
    for code, setting in survey.entries.site.problems.items():
        if (fault := _fault(code, setting.severity)) is not None:
            yield Problem(fault[0], survey.place("site", "", ("problems", code), at_key=True), *fault[1:])


def _fault(code: str, wanted_severity: Severity) -> tuple[str, str, str] | None:
    """The problem of a setting: its code, what is wrong, and the remedy."""
    if code not in CODES:
        return "MB213", f"`{code[:60]}` is not a problem code.", _remedy_for(code)
    severity, name = CODES[code]
    subject = f"`{code}` ({name})"
    if severity is Severity.ERROR:
        message = f"{subject} is an error, and errors can’t be hidden or changed."
        return "MB214", message, "Delete this setting and fix what the error reports."
    if not can_be_set(code):
        message = f"{subject} reports on these settings themselves, so it can’t be hidden or changed."
        return "MB214", message, "Delete this setting."
    if wanted_severity is severity:
        message = f"{subject} is a {severity} even without this setting."
        return "MB215", message, "Delete the setting or choose another severity."
    return None


def idle_settings(site: Site, places: Places, problems: Iterable[Problem]) -> Iterator[Problem]:
    """Settings that hide or lower problems that the site doesn't have.

    problems: those of all checks, on a site without errors. Codes that only a build can report are left out.
    """
    codes = {problem.code for problem in problems}
    for code, setting in site.problems.items():
        lower = can_be_set(code) and _RANKS.index(setting.severity) < _RANKS.index(CODES[code][0])
        if lower and code not in codes and code not in _FOUND_BY_BUILDS:
            verb = "hides" if setting.severity is Severity.OFF else "lowers"
            yield Problem(
                "MB215",
                places.of("site", "", ("problems", code), at_key=True),
                f"`{code}` ({CODES[code][1]}) {verb} nothing: there is no such problem.",
                "Delete this setting, so that you hear about new ones.",
            )


def _remedy_for(code: str) -> str:
    """The remedy for an unknown code: a settable code with a similar spelling (`mb408`), with two digits
    swapped, or with this name.
    """
    settable = {code: name for code, (_, name) in CODES.items() if can_be_set(code)}
    digits = "".join(filter(str.isdecimal, code))
    swapped = {digits[:i] + digits[i : i + 2][::-1] + digits[i + 2 :] for i in range(len(digits))}
    by_name = nearest(code, settable.values())
    similar = (
        [other for other in settable if other[2:] == digits]
        or [other for other in settable if other[2:] in swapped]
        or [other for other, name in settable.items() if name == by_name]
    )
    if len(similar) == 1:
        return f"Did you mean `{similar[0]}` ({settable[similar[0]]})?"
    return (
        "Write a code as `mendbook check` shows it, such as `MB408`. "
        "If this code is from an older version of Mendbook, delete the setting."
    )
