"""Formats problems: text for people, JSON for programs, annotations for CI services."""

import json
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence

from .codes import Severity
from .problem import Problem


def summary(problems: Sequence[Problem]) -> str:
    """'2 errors, 1 warning', or 'no problems'; and the number of hidden ones."""
    counts = Counter(p.severity for p in visible(problems))
    parts = [f"{counts[s]} {s}{'s' if counts[s] != 1 else ''}" for s in reversed(Severity) if counts[s]]
    return "; ".join(filter(None, [", ".join(parts) or "no problems", hidden_summary(problems)]))


def visible(problems: Iterable[Problem]) -> list[Problem]:
    """The problems that the site hasn't turned off."""
    return [problem for problem in problems if problem.severity is not Severity.OFF]


def hidden_summary(problems: Iterable[Problem]) -> str:
    """'3 problems hidden by data/site.yml (MB408)', or ''."""
    codes = Counter(problem.code for problem in problems if problem.severity is Severity.OFF)
    if not codes:
        return ""
    count = "1 problem" if codes.total() == 1 else f"{codes.total()} problems"
    return f"{count} hidden by data/site.yml ({', '.join(sorted(codes))})"


def render_text(
    problems: Sequence[Problem], mark: Callable[[Severity, str], str] = lambda _, text: text
) -> str:
    """Problems as text. mark: adds colour for the severity."""
    lines = [
        f"{p.place}: {mark(p.severity, p.severity)} {p.code}: {p.message}\n    {p.remedy}"
        for p in visible(problems)
    ]
    return "\n".join([*lines, summary(problems)])


def _json(problems: Sequence[Problem]) -> str:
    """All problems; those turned off have the severity `off`."""
    rows = [
        {
            "code": p.code,
            "severity": p.severity.value,
            "name": p.name,
            "file": p.place.file,
            "line": p.place.line,
            "column": p.place.column,
            "what": p.message,
            "remedy": p.remedy,
        }
        for p in problems
    ]
    return json.dumps(rows, indent=2)


def _github(problems: Sequence[Problem]) -> str:
    """Workflow commands, one a line, with special characters escaped."""

    def escape(text: str, characters: str = "") -> str:
        for mark in "%" + characters:  # "%" first, so that nothing is escaped twice
            text = text.replace(mark, f"%{ord(mark):02X}")
        return text

    levels = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}
    lines = [
        f"::{levels[p.severity]} file={escape(p.place.file, ':,')},line={p.place.line},"
        f"col={p.place.column},title={escape(f'{p.code} {p.name}', ':,')}::"
        f"{escape(f'{p.message} {p.remedy}')}"
        for p in visible(problems)
    ]
    if words := hidden_summary(problems):
        lines.append(f"::notice file=data/site.yml,title=hidden problems::{words}.")
    return "\n".join(lines)


FORMATS: Mapping[str, Callable[[Sequence[Problem]], str]] = {
    "text": render_text,
    "json": _json,
    "github": _github,
}


def render_problems(problems: Sequence[Problem], style: str = "text") -> str:
    """Formats all problems in one of `FORMATS`."""
    return FORMATS[style](problems)
