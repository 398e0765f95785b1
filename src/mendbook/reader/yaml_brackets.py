"""Explains brackets and quotes on which the YAML parser failed: left open, closed too early, or part of a
text.
"""

import re
from typing import Any

import yaml

from mendbook.problems import Place, Problem

from .yaml_complaint import Complaint, indent
from .yaml_signs import CUT

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

_KEY = re.compile(r"[ ]*(?:- +)*[\"']?[\w.-]+[\"']?:(?: |$)")
_KEY_BEHIND_WORDS = re.compile(r"[^\s:,{\[]\s+([\w-]+)$")


def _tokens(it: Complaint) -> list[yaml.Token]:
    """The tokens before the place where the parser gave up."""
    tokens: list[yaml.Token] = []
    try:
        for token in yaml.scan(it.text, Loader=_Loader):
            if (token.start_mark.line + 1, token.start_mark.column + 1) >= (
                it.place.line,
                it.place.column,
            ):
                break
            tokens.append(token)
    except yaml.YAMLError:
        pass  # the error that is being explained
    return tokens


def _brackets(it: Complaint) -> tuple[list[yaml.Token], yaml.Token | None]:
    """The brackets that were open where the parser gave up, and the last one closed."""
    opened: list[yaml.Token] = []
    closed: yaml.Token | None = None
    for token in _tokens(it):
        if isinstance(token, yaml.FlowSequenceStartToken | yaml.FlowMappingStartToken):
            opened.append(token)
        elif isinstance(token, yaml.FlowSequenceEndToken | yaml.FlowMappingEndToken) and opened:
            closed = opened.pop()
    return opened, closed


def behind_a_quote(it: Complaint) -> Problem | None:
    """A text that continues after a quote, which was not meant to close it or to open the next one."""
    if not it.before.rstrip().endswith(('"', "'")) or it.character in (",", "]", "}"):
        return None
    last = next((token for token in reversed(_tokens(it)) if isinstance(token, yaml.ScalarToken)), None)
    if last is None or last.style not in ('"', "'"):
        return None
    place = Place(it.file, last.start_mark.line + 1, last.start_mark.column + 1)
    odd = last.style == '"' and it.line.count('"') % 2
    if last.end_mark.line > last.start_mark.line or odd:
        return it.at(place, "The quote that opens here is never closed.", f"Close it: `{last.style}`.")
    if _KEY.match(it.line[it.place.column - 1 :]):
        return None
    return it.at(
        it.place,
        "There is text after the closing quote.",
        'Put the whole text in double quotes, and write a double quote inside it as `\\"`.',
    )


def bracket_in_a_text(it: Complaint) -> Problem | None:
    """`{en: Open [[settings]].}`: a text within brackets that continues with another bracket."""
    if "expected ',' or" not in it.message or it.character not in ("[", "{"):
        return None
    if not re.search(r"[^\s,:\[\]{}\"'][ ]*$", it.before):
        return None
    return it.at(
        it.place,
        f"A text within brackets can't have a `{it.character}` in it without quotes.",
        "Put the whole text in double quotes.",
    )


def behind_a_bracket(it: Complaint) -> Problem | None:
    """`[[settings]] opens.`: a text that begins with a bracket."""
    if not it.before.rstrip().endswith(("]", "}")) or _KEY.match(it.line[it.place.column - 1 :]):
        return None
    if not it.character or it.character in ",]}#:":
        return None
    if it.character == "{" and it.before.rstrip().endswith("}"):
        return it.at(it.place, "There is no comma before this `{`.", "Add one: `}, {`.")
    _, closed = _brackets(it)
    if closed is None or closed.start_mark.line + 1 != it.place.line:
        return None
    place = Place(it.file, it.place.line, closed.start_mark.column + 1)
    return it.at(
        place,
        f"A text can't begin with `{it.line[place.column - 1]}`.",
        "Put the whole text in double quotes.",
    )


def open_bracket(it: Complaint) -> Problem | None:
    """A bracket that was not closed before something else begins."""
    if "flow" not in it.context:
        return None
    at_end = not "\n".join(it.lines[it.place.line - 1 :])[it.place.column - 1 :].strip()
    opened = _brackets(it)[0]
    if not opened:
        return None
    began = Place(it.file, opened[-1].start_mark.line + 1, opened[-1].start_mark.column + 1)
    begun = it.lines[began.line - 1]
    another = (
        it.place.line > began.line
        and re.match(r"[ ]*- |[ ]*[\w-]+:(?: |$)", it.line) is not None
        and indent(it.line) <= indent(begun)
    )
    if not at_end and not another:
        return None
    if cut := CUT.search(begun, began.column - 1):
        return it.at(
            Place(it.file, began.line, cut.start(1) + 1),
            "Everything after ` #` is a comment, so the bracket before it is never closed.",
            "Put the text that has ` #` in it in double quotes.",
        )
    bracket = begun[began.column - 1 : began.column]
    return it.at(
        began,
        f"The bracket `{bracket}` that opens here is never closed.",
        f"Close it: `{'}' if bracket == '{' else ']'}`.",
    )


def no_comma(it: Complaint) -> Problem | None:
    """`{en: Only one app pt: Só uma}`."""
    if "expected ',' or" not in it.message or it.character != ":":
        return None
    if (match := _KEY_BEHIND_WORDS.search(it.before)) is None:
        return None
    return it.at(
        Place(it.file, it.place.line, match.start(1) + 1),
        f"There is no comma before `{match[1]}`.",
        f"Add one. If `{match[1]}:` is part of the text, put that text in double quotes.",
    )
