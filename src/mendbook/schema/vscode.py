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
    before = _read(text)
    if not isinstance(before, dict) or not isinstance(before.get(_KEY, {}), dict):
        raise NotUnderstood
    own = before.get(_KEY, {})
    if {name: own.get(name) for name in schemas} == schemas:
        return text
    changed = _spliced(text, schemas, own)
    # Verified by reading it back.
    if _read(changed) != {**before, _KEY: {**own, **schemas}}:
        raise NotUnderstood
    return changed


def _spliced(text: str, schemas: Mapping[str, str], own: Mapping[str, Any]) -> str:
    tokens = _tokens(text)
    members = _members(tokens, 0)
    line_end = "\r\n" if "\r\n" in text else "\n"
    step = _indent(text, tokens, members)
    if _KEY not in members:
        lines = _lines(schemas, step * 2, line_end)
        added = f'{line_end}{step}"{_KEY}": {{{lines}{line_end}{step}}}{"," if members else line_end}'
        return _with(text, [(tokens[0].end, tokens[0].end, added)])
    first = members[_KEY]
    inner = _members(tokens, first)
    missing = {name: files for name, files in schemas.items() if name not in own}
    begin = tokens[first].end
    added = _lines(missing, step * 2, line_end) + ("," if inner else line_end + step) if missing else ""
    changes = [(begin, begin, added)]
    for name, files in schemas.items():
        if name in own and own[name] != files:
            start, end = _span(tokens, inner[name])
            changes.append((start, end, json.dumps(files, ensure_ascii=False)))
    return _with(text, changes)


def _with(text: str, changes: Sequence[tuple[int, int, str]]) -> str:
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
    first = min(members.values(), default=2) - 2
    line = text[text.rfind("\n", 0, tokens[first].start) + 1 :]
    return line[: len(line) - len(line.lstrip(" \t"))] or "  "


def _tokens(text: str) -> list[_Token]:
    """Tokenizes a text, without spaces and comments. Raises NotUnderstood."""
    at, tokens = len(text) - len(text.lstrip("\ufeff")), []
    while at < len(text):
        found = _TOKEN.match(text, at)
        if found is None:
            raise NotUnderstood
        if found.lastgroup != "space":
            tokens.append(_Token(found.start(), found.end(), found[0]))
        at = found.end()
    return tokens


def _members(tokens: Sequence[_Token], at: int) -> dict[str, int]:
    """The members of the object that begins with the token `at`: by key, the index of its value's first
    token.
    """
    found: dict[str, int] = {}
    depth, place = 0, at
    while True:
        text = tokens[place].text
        depth += (text in "{[") - (text in "}]")
        if depth == 0:
            return found
        if depth == 1 and text == ":":
            name = json.loads(tokens[place - 1].text)
            if name in found:
                raise NotUnderstood
            found[name] = place + 1
        place += 1


def _span(tokens: Sequence[_Token], at: int) -> tuple[int, int]:
    """Where the value that begins with a token starts and ends."""
    depth, place = 0, at
    while True:
        text = tokens[place].text
        depth += (text in "{[") - (text in "}]")
        if depth == 0:
            return tokens[at].start, tokens[place].end
        place += 1


def _read(text: str) -> Any:
    """Parses such a file. Raises NotUnderstood."""
    tokens = _tokens(text)
    kept = [
        token.text
        for token, behind in zip(tokens, [*tokens[1:], None], strict=True)
        if not (token.text == "," and behind is not None and behind.text in "}]")
    ]
    try:
        return json.loads(" ".join(kept))
    except (ValueError, RecursionError):
        raise NotUnderstood from None
