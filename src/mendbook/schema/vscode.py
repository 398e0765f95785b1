"""Assigns schemas to files for Visual Studio Code, in `.vscode/settings.json`.

Such files can have comments and trailing commas, so everything else stays as it is.
"""

import json
import re
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

SETTINGS = ".vscode/settings.json"

_KEY = "yaml.schemas"

_TOKEN = re.compile(
    r'(?P<space>\s+|//[^\n]*|/\*.*?\*/)|(?P<text>"(?:[^"\\\n]|\\.)*")|(?P<sign>[{}\[\],:])|(?P<word>[^\s{}\[\],:"/]+)',
    re.DOTALL,
)


class NotUnderstood(Exception):
    """The settings aren't in a form that the program itself could read."""


class _Token(NamedTuple):
    start: int
    end: int
    text: str


def with_schemas(text: str, schemas: Mapping[str, str]) -> str:
    """Settings with these schemas, each with the patterns of its files; everything else stays.

    text: '' if there are no settings yet. Raises NotUnderstood.
    """
    if not text.strip("\ufeff \t\r\n"):
        return json.dumps({_KEY: dict(schemas)}, indent=2, ensure_ascii=False) + "\n"
    settings = _parse(text)
    if not isinstance(settings, dict) or not isinstance(settings.get(_KEY, {}), dict):
        raise NotUnderstood
    own_schemas = settings.get(_KEY, {})
    if {name: own_schemas.get(name) for name in schemas} == schemas:
        return text
    new_text = _splice(text, schemas, own_schemas)
    # Verified by reading it back.
    if _parse(new_text) != {**settings, _KEY: {**own_schemas, **schemas}}:
        raise NotUnderstood
    return new_text


def _splice(text: str, schemas: Mapping[str, str], own_schemas: Mapping[str, Any]) -> str:
    tokens = _tokens(text)
    members = _members(tokens, 0)
    line_end = "\r\n" if "\r\n" in text else "\n"
    step = _indent(text, tokens, members)
    if _KEY not in members:
        lines = _lines(schemas, step * 2, line_end)
        new_member = f'{line_end}{step}"{_KEY}": {{{lines}{line_end}{step}}}{"," if members else line_end}'
        return _replace_ranges(text, [(tokens[0].end, tokens[0].end, new_member)])
    start_token = members[_KEY]
    inner = _members(tokens, start_token)
    missing_schemas = {name: files for name, files in schemas.items() if name not in own_schemas}
    begin = tokens[start_token].end
    new_member = (
        _lines(missing_schemas, step * 2, line_end) + ("," if inner else line_end + step)
        if missing_schemas
        else ""
    )
    changes = [(begin, begin, new_member)]
    for name, files in schemas.items():
        if name in own_schemas and own_schemas[name] != files:
            start, end = _span(tokens, inner[name])
            changes.append((start, end, json.dumps(files, ensure_ascii=False)))
    return _replace_ranges(text, changes)


def _replace_ranges(text: str, changes: Sequence[tuple[int, int, str]]) -> str:
    for start, end, words in sorted(changes, reverse=True):
        text = text[:start] + words + text[end:]
    return text


def _lines(schemas: Mapping[str, str], indent: str, line_end: str) -> str:
    return ",".join(
        f"{line_end}{indent}{json.dumps(name)}: {json.dumps(files, ensure_ascii=False)}"
        for name, files in schemas.items()
    )


def _indent(text: str, tokens: Sequence[_Token], members: Mapping[str, int]) -> str:
    """The indentation of the first setting."""
    first_indent = min(members.values(), default=2) - 2
    line = text[text.rfind("\n", 0, tokens[first_indent].start) + 1 :]
    return line[: len(line) - len(line.lstrip(" \t"))] or "  "


def _tokens(text: str) -> list[_Token]:
    """Tokenizes a text, without spaces and comments. Raises NotUnderstood."""
    position, tokens = len(text) - len(text.lstrip("\ufeff")), []
    while position < len(text):
        match = _TOKEN.match(text, position)
        if match is None:
            raise NotUnderstood
        if match.lastgroup != "space":
            tokens.append(_Token(match.start(), match.end(), match[0]))
        position = match.end()
    return tokens


def _members(tokens: Sequence[_Token], index: int) -> dict[str, int]:
    """The members of the object that begins with the token `index`: by key, the index of its value's first
    token.
    """
    members: dict[str, int] = {}
    depth, place = 0, index
    while True:
        text = tokens[place].text
        depth += (text in "{[") - (text in "}]")
        if depth == 0:
            return members
        if depth == 1 and text == ":":
            name = json.loads(tokens[place - 1].text)
            if name in members:
                raise NotUnderstood
            members[name] = place + 1
        place += 1


def _span(tokens: Sequence[_Token], index: int) -> tuple[int, int]:
    """Where the value that begins with a token starts and ends."""
    depth, place = 0, index
    while True:
        text = tokens[place].text
        depth += (text in "{[") - (text in "}]")
        if depth == 0:
            return tokens[index].start, tokens[place].end
        place += 1


def _parse(text: str) -> Any:
    """Parses such a file. Raises NotUnderstood."""
    tokens = _tokens(text)
    tokens_kept = [
        token.text
        for token, next_token in zip(tokens, [*tokens[1:], None], strict=True)
        if not (token.text == "," and next_token is not None and next_token.text in "}]")
    ]
    try:
        return json.loads(" ".join(tokens_kept))
    except (ValueError, RecursionError):
        raise NotUnderstood from None
