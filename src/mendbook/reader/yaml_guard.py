"""Refuses texts that would crash PyYAML's composer. It recurses in C, so deep nesting kills the process; and
it follows aliases, so a few lines can make billions of values. The parser's events do neither.
"""

import re
from typing import Any

import yaml

from mendbook.problems import Place, Problem

from .text_file import bad_character, not_allowed, place_of_index

MAX_DEPTH = 50

# Events are slow, so they are used only if a text may contain something to refuse.
_MARK = re.compile(r"(?:^|[\s\[{,:])(?:[&*][^\s&*,\[\]{}]|!)")
_DEEP_INDENT = re.compile(r"^[ \t?:-]{200}", re.MULTILINE)
_MANY_BRACKETS = 500

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def refusals(file: str, text: str) -> list[Problem]:
    """The reasons not to compose a text; empty if there are none."""
    if match := bad_character(text):
        return [not_allowed(place_of_index(file, text, match.start()), match)]
    deep = text.count("[") + text.count("{") > _MANY_BRACKETS or _DEEP_INDENT.search(text)
    marked = ("&" in text or "*" in text or "!" in text) and _MARK.search(text)
    return _in_events(file, text) if deep or marked else []


def too_deep(place: Place) -> Problem:
    return Problem(
        "MB107",
        place,
        f"The values are nested more than {MAX_DEPTH} deep.",
        "Close the brackets that were opened by mistake: no entry needs that many levels.",
    )


def _in_events(file: str, text: str) -> list[Problem]:
    problems: list[Problem] = []
    depth = 0
    try:
        for event in yaml.parse(text, Loader=_Loader):
            mark = event.start_mark
            place = Place(file, mark.line + 1, mark.column + 1) if mark else Place(file)
            problems += _marks(event, place)
            if isinstance(event, yaml.CollectionStartEvent):
                depth += 1
                if depth > MAX_DEPTH:
                    return [too_deep(place)]
            elif isinstance(event, yaml.CollectionEndEvent):
                depth -= 1
    except yaml.YAMLError:
        pass  # The composer finds the same error, and reports it.
    return problems


def _marks(event: yaml.Event, place: Place) -> list[Problem]:
    if anchor := getattr(event, "anchor", None):
        alias = isinstance(event, yaml.AliasEvent)
        return [
            Problem(
                "MB103",
                place,
                f"`{'*' if alias else '&'}{anchor}` is {'an alias' if alias else 'an anchor'} in YAML, "
                "which Mendbook doesn’t support.",
                "Write the value out. If it begins a text, put the text in double quotes.",
            )
        ]
    if tag := getattr(event, "tag", None):
        return [
            Problem(
                "MB104",
                place,
                f"`{tag.replace('tag:yaml.org,2002:', '!!')}` is a tag in YAML, which Mendbook doesn’t "
                "support.",
                "Remove it. If it begins a text, put the text in double quotes.",
            )
        ]
    return []
