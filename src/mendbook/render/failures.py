"""Turns exceptions of templates into problems, with the template's file and line."""

import re
import traceback
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import TypeAlias

from jinja2 import TemplateError, TemplateNotFound, TemplateSyntaxError, UndefinedError

from mendbook.problems import Place, Problem, nearest

from .addresses import AddressError

_QUOTED = re.compile(r"'([^']+)'")

_NOT_GIVEN = re.compile(r"parameter '(\w+)' was not provided")

_ENGINE = Path(__file__).parents[1]

_RECURSES = 50
"""The depth from which templates are assumed to include themselves."""


_KINDS: Mapping[str, str] = {
    "macro": "A page can call Mendbook's macros, and those of your own `macros/`.",
    "word": "`mendbook words --list` shows them all.",
    "icon": "Put it in macros/icon/ as SVG, or use one of Material's.",
    "language": "Use one of the languages in data/site.yml.",
}
"""The remedies for ids that aren't defined in data/."""


class CallError(Exception):
    """A call with wrong arguments. name: the word at fault."""

    def __init__(self, message: str, remedy: str, name: str) -> None:
        super().__init__(message)
        self.remedy = remedy
        self.word = name


class UnknownIdError(CallError):
    """A call with an unknown id."""

    def __init__(
        self, kind: str, name: object, candidates: Iterable[str], renamed: Mapping[str, str] | None = None
    ) -> None:
        remedy = _KINDS.get(kind, f"Use the id of a {kind} in data/.")
        if new_name := (renamed or {}).get(str(name)):
            remedy = f"`{name}` is now `{new_name}`."
        elif suggestion := nearest(str(name), candidates):
            remedy = f"Did you mean `{suggestion}`?"
        super().__init__(f"There is no {kind} `{name}`.", remedy, str(name))


class DraftError(CallError):
    """A published page calls a macro with a guide that is still a draft."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"The guide `{name}` is a draft.", "Publish that guide first, or remove the call.", name
        )


def is_fault(error: Exception) -> bool:
    """Whether an exception during rendering is a fault of Mendbook, not of a template."""
    if isinstance(error, TemplateError | CallError | AddressError):
        return False
    files = [Path(frame.filename) for frame in traceback.extract_tb(error.__traceback__)]
    if isinstance(error, RecursionError):
        return sum(file.suffix == ".html" for file in files) < _RECURSES
    for file in reversed(files):
        if file.suffix == ".html":
            return False
        if file.is_relative_to(_ENGINE):
            return True
    return True


Names: TypeAlias = Callable[[], Iterable[str]]
"""The names that templates can use, for suggestions."""


def template_problem(error: Exception, root: Path, otherwise: Place, names: Names) -> Problem:
    """Turns an exception during loading or rendering of a template into a problem.

    otherwise: the place, if none of the site's own templates is involved.
    """
    place, text = _failing_line(error, root, otherwise)
    line = text.split("\n")[place.line - 1] if 0 < place.line <= text.count("\n") + 1 else ""

    def place_of(words: str) -> Place:
        return Place(place.file, place.line, max(0, line.find(words)) + 1)

    message = str(error).rstrip(".")
    if isinstance(error, TemplateNotFound):
        name = str(error.name)
        return Problem(
            "MB504",
            place_of(name),
            f"There is no template `{name}`.",
            "Check its name. Macros are in macros/NAME/NAME.html.",
        )
    if isinstance(error, TemplateSyntaxError):
        return Problem(
            "MB501", place, f"The template is not understood: {message}.", "Fix the tag in this line."
        )
    if isinstance(error, CallError):
        return Problem("MB502", place_of(error.word), str(error), error.remedy)
    if isinstance(error, AddressError):
        return Problem(
            "MB507",
            place_of(error.name),
            str(error),
            "Use the address of a page of this site, or one that begins with `https://`.",
        )
    if isinstance(error, UndefinedError):
        if match := _NOT_GIVEN.search(message):
            return Problem(
                "MB502",
                place,
                f"A macro is missing its `{match[1]}`.",
                "Add it between the brackets.",
            )
        name = (_QUOTED.findall(message) or [""])[-1]
        # `names` has no attributes, so there are no suggestions for those.
        hint = message.endswith((f"'{name}' is undefined", f"the requested name '{name}'"))
        suggestion = nearest(name, _names_in(names)) if hint else None
        return Problem(
            "MB502",
            place_of(name),
            f"Unknown name: {message}.",
            f"Did you mean `{suggestion}`?"
            if suggestion
            else "Check its spelling, or import it at the top of the template.",
        )
    return Problem(
        "MB503",
        place,
        f"The template failed: {type(error).__name__}: {message}.",
        "Check the values in this line.",
    )


def _names_in(names: Names) -> Iterable[str]:
    try:
        return names()
    except Exception as error:
        if is_fault(error):
            raise
        return ()  # loading the macros is what failed


def _failing_line(error: Exception, root: Path, otherwise: Place) -> tuple[Place, str]:
    """The innermost line of the site's own templates in the traceback, or else of Mendbook's."""
    places: list[tuple[str, int]] = []
    if isinstance(error, TemplateSyntaxError):
        places = [(error.filename or otherwise.file, error.lineno)]
    else:
        for frame in traceback.extract_tb(error.__traceback__):
            if frame.filename.endswith(".html"):
                places.append((frame.filename, frame.lineno or 1))
    own_places = [place for place in places if (root / place[0]).is_relative_to(root)]
    default_place = [(otherwise.file, otherwise.line)]
    # A macro call of a page of prose is attributed to the page, rather than to Mendbook's templates.
    file, line = (
        [*places, *default_place, *own_places][-1]
        if otherwise.file.endswith(".md")
        else [*default_place, *places, *own_places][-1]
    )
    path = Path(file) if Path(file).is_absolute() else root / file
    text = path.read_text(encoding="utf-8") if path.is_file() else ""
    is_own = path.is_relative_to(root)
    shown_path = path.relative_to(root).as_posix() if is_own else "/".join(path.parts[-3:])
    return Place(shown_path, line), text
