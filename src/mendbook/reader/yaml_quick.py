"""A fast path: the values of an ordinary file, from the events of PyYAML's C parser, without a tree. If
anything might be worth a message, `Builder` reads the file again, from its tree.
"""

import re
from collections.abc import Callable
from sys import intern
from typing import Any

import yaml
from yaml import (
    DocumentEndEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
    StreamStartEvent,
)

from .text_file import bad_character
from .yaml_guard import MAX_DEPTH
from .yaml_signs import CUT, INVISIBLE, QUOTES

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

_KEY = re.compile(r"(?!(?:true|false|null)\Z)[a-z][\w-]*", re.ASCII)
"""A key that can't be anything else."""

BOOL = r"(?:true|True|TRUE|false|False|FALSE)"
NULL = r"(?:~|null|Null|NULL)"
INT = r"[-+]?(?:0|[1-9][0-9]{0,17})"
FLOAT = r"[-+]?(?:[0-9]+\.[0-9]*(?:[eE][-+]?[0-9]{1,3})?|[0-9]+[eE][-+]?[0-9]{1,3})"
"""YAML 1.2's plain scalars that aren't strings."""

_NO_TEXT = re.compile(f"({BOOL})|({NULL})|({INT})|({FLOAT})")
_MAY_BE_NONE = frozenset("tTfFnN~-+0123456789")

_SIGNS = frozenset(QUOTES)


_AROUND = frozenset((StreamStartEvent, DocumentStartEvent, DocumentEndEvent))


class _OddError(Exception):
    """Something that may be worth a message."""


def quick_values(text: str) -> tuple[Any, bool] | None:
    """The values of a file, and whether a key has nothing after it, or a list no items.

    None if anything may be wrong with it. text: one that `refusals` and `merge_conflicts` have accepted.
    """
    if "#" in text and CUT.search(text):
        return None
    try:
        return _build(_Loader(text).get_event, escapes="\\" in text)
    except (yaml.YAMLError, _OddError):
        return None


def _build(next_event: Callable[[], Any], *, escapes: bool) -> tuple[Any, bool]:
    """escapes: whether the text may have some, which can produce characters that a file must not contain."""
    root: list[Any] = []
    group: Any = root
    key: str | None = None
    flow = has_empty = False
    outside: list[tuple[Any, str | None, bool]] = []
    while True:
        event = next_event()
        kind = type(event)
        if kind is ScalarEvent:
            value = event.value
            style = event.style
            if key is None and type(group) is dict:
                if value in group or not _KEY.fullmatch(value):
                    raise _OddError
                key = intern(value)
                continue
            if not style:
                if not value:
                    value, has_empty = None, True
                elif value[0] in _MAY_BE_NONE:
                    value = _plain_scalar(value, event)
                    has_empty = has_empty or value is None
                else:
                    _check_scalar(value, event, flow=flow)
            elif escapes and style == '"' and bad_character(value):
                raise _OddError
            if key is None:
                group.append(value)
            else:
                group[key], key = value, None
        elif kind is MappingStartEvent or kind is SequenceStartEvent:
            if len(outside) >= MAX_DEPTH or (key is None and type(group) is dict):
                raise _OddError
            outside.append((group, key, flow))
            group, key, flow = {} if kind is MappingStartEvent else [], None, event.flow_style
        elif kind is MappingEndEvent or kind is SequenceEndEvent:
            has_empty = has_empty or not group
            value = group
            group, key, flow = outside.pop()
            if key is None:
                group.append(value)
            else:
                group[key], key = value, None
        elif kind is StreamEndEvent:
            break
        elif kind not in _AROUND or (kind is DocumentStartEvent and root):
            raise _OddError
    if len(root) != 1 or root[0] is None:
        raise _OddError
    return root[0], has_empty


def _plain_scalar(value: str, event: Any) -> Any:
    """A value that may be other than a string."""
    match = _NO_TEXT.fullmatch(value)
    if match is None:
        _check_scalar(value, event, flow=False)
        return value
    if match[1]:
        return value.lower() == "true"
    if match[2]:
        return None
    return int(value) if match[3] else float(value)


def _check_scalar(value: str, event: Any, *, flow: bool) -> None:
    """Checks an unquoted text, which may begin with an invisible character, or continue where a list was
    meant.
    """
    if not value.isascii() and (INVISIBLE.match(value) or (flow and value[0] in _SIGNS)):
        raise _OddError
    if "- " in value and event.end_mark.line > event.start_mark.line:
        raise _OddError
