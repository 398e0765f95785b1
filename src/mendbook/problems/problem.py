import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from .codes import CODES, Severity, can_be_set
from .printable import printable


@dataclass(frozen=True, order=True)
class Place:
    """A place in a file: the file relative to the site's folder, line and column from 1."""

    file: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


@dataclass(frozen=True)
class Problem:
    """Something that the editor should fix: `message` and `remedy` are whole sentences, each on one line.

    They may quote anything: characters that would control a terminal or reverse text are shown as codes.
    """

    code: str
    place: Place
    message: str
    remedy: str
    severity_set: Severity | None = None
    """The severity that the site gives it, in place of its code's own."""

    def __post_init__(self) -> None:
        for name in ("message", "remedy"):
            words = getattr(self, name)
            if not words.isprintable():
                object.__setattr__(self, name, printable(re.sub(r"\r?\n", " ", words)))

    @property
    def severity(self) -> Severity:
        return CODES[self.code][0] if self.severity_set is None else self.severity_set

    @property
    def name(self) -> str:
        return CODES[self.code][1]


def sorted_problems(
    problems: Iterable[Problem], severities: Mapping[str, Severity] = MappingProxyType({})
) -> list[Problem]:
    """Sorts problems by place, without duplicates.

    severities: the site's own, by code. Problems that are turned off stay in the list, as `OFF`: they stop
    nothing, and are only counted.
    """
    settable = {code: severity for code, severity in severities.items() if can_be_set(code)}
    all_problems = {replace(p, severity_set=settable[p.code]) if p.code in settable else p for p in problems}
    return sorted(all_problems, key=lambda p: (p.place, p.code, p.message))


def blocking(problems: Iterable[Problem], *, strict: bool = False) -> bool:
    """Whether these problems stop a build: any error, and under `strict` any warning."""
    stops = {Severity.ERROR, Severity.WARNING} if strict else {Severity.ERROR}
    return any(problem.severity in stops for problem in problems)
