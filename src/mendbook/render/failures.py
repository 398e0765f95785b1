"""What goes wrong in a template, as a problem with the template's file and line."""

import re
import traceback
from collections.abc import Iterable
from pathlib import Path
from typing import Protocol

from jinja2 import TemplateNotFound, TemplateSyntaxError, UndefinedError

from mendbook.problems import Place, Problem, nearest

_QUOTED = re.compile(r"'([^']+)'")


class UnknownIdError(Exception):
    """A macro was called with an id that is not there."""

    def __init__(self, kind: str, wanted: str, known: Iterable[str]) -> None:
        meant = nearest(wanted, known)
        super().__init__(f"There is no {kind} `{wanted}`.")
        self.wanted = wanted
        self.remedy = f"Did you mean `{meant}`?" if meant else f"Use the id of a {kind} in data/."


class DraftError(UnknownIdError):
    """A page that everybody sees calls a macro with a guide that they must not see yet."""

    def __init__(self, wanted: str) -> None:
        Exception.__init__(self, f"The guide `{wanted}` is a draft.")
        self.wanted = wanted
        self.remedy = "Publish that guide first, or remove the call."


class Names(Protocol):
    """The names that templates, or pages of prose, may use."""

    def __call__(self, *, prose: bool) -> Iterable[str]: ...


def template_problem(error: Exception, root: Path, fallback: str, names: Names) -> Problem:
    """The problem behind an exception that came while a template was read or rendered.

    fallback: the file to name where the exception names none.
    """
    place, text = _where(error, root, fallback)
    line = text.split("\n")[place.line - 1] if 0 < place.line <= text.count("\n") + 1 else ""

    def at(words: str) -> Place:
        return Place(place.file, place.line, max(0, line.find(words)) + 1)

    message = str(error).rstrip(".")
    if isinstance(error, TemplateNotFound):
        name = str(error.name)
        return Problem(
            "MB504",
            at(name),
            f"There is no template `{name}`.",
            "Check its name; macros live in macros/NAME/NAME.html, and pages of content/ need no import.",
        )
    if isinstance(error, TemplateSyntaxError):
        return Problem(
            "MB501", place, f"The template is not understood: {message}.", "Mend the tag in this line."
        )
    if isinstance(error, UnknownIdError):
        return Problem("MB502", at(error.wanted), str(error), error.remedy)
    if isinstance(error, UndefinedError):
        name = (_QUOTED.findall(message) or [""])[-1]
        # `names` has none of attributes, so it is no hint for those.
        hint = message.endswith((f"'{name}' is undefined", f"the requested name '{name}'"))
        meant = nearest(name, names(prose=place.file.endswith(".md"))) if hint else None
        return Problem(
            "MB502",
            at(name),
            f"A name is not known: {message}.",
            f"Did you mean `{meant}`?"
            if meant
            else "Check its spelling; docs/macros.md lists what templates can use.",
        )
    return Problem(
        "MB503",
        place,
        f"The template failed: {type(error).__name__}: {message}.",
        "Check the values in this line.",
    )


def _where(error: Exception, root: Path, fallback: str) -> tuple[Place, str]:
    """The innermost line of the site's own templates in the error's traceback, or else of Mendbook's."""
    found: list[tuple[str, int]] = []
    if isinstance(error, TemplateSyntaxError):
        found = [(error.filename or fallback, error.lineno)]
    else:
        for frame in traceback.extract_tb(error.__traceback__):
            if frame.filename.endswith((".html", ".md")) or frame.filename == fallback:
                found.append((frame.filename, frame.lineno or 1))
    own = [place for place in found if (root / place[0]).is_relative_to(root)]
    file, line = [(fallback, 1), *found, *own][-1]
    path = Path(file) if Path(file).is_absolute() else root / file
    text = path.read_text(encoding="utf-8") if path.is_file() else ""
    inside = path.is_relative_to(root)
    shown = path.relative_to(root).as_posix() if inside else "/".join(path.parts[-3:])
    return Place(shown, line), text
