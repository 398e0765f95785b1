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


def _tokens(complaint: Complaint) -> list[yaml.Token]:
    """The tokens before the place where the parser gave up."""
    tokens: list[yaml.Token] = []
    try:
        for token in yaml.scan(complaint.text, Loader=_Loader):
            if (token.start_mark.line + 1, token.start_mark.column + 1) >= (
                complaint.place.line,
                complaint.place.column,
            ):
                break
            tokens.append(token)
    except yaml.YAMLError:
        pass  # the error that is being explained
    return tokens


def _brackets(complaint: Complaint) -> tuple[list[yaml.Token], yaml.Token | None]:
    """The brackets that were open where the parser gave up, and the last one closed."""
    opened: list[yaml.Token] = []
    closed: yaml.Token | None = None
    for token in _tokens(complaint):
        if isinstance(token, yaml.FlowSequenceStartToken | yaml.FlowMappingStartToken):
            opened.append(token)
        elif isinstance(token, yaml.FlowSequenceEndToken | yaml.FlowMappingEndToken) and opened:
            closed = opened.pop()
    return opened, closed


def behind_a_quote(complaint: Complaint) -> Problem | None:
    """A text that continues after a quote, which was not meant to close it or to open the next one."""
    if not complaint.before.rstrip().endswith(('"', "'")) or complaint.character in (",", "]", "}"):
        return None
    last = next(
        (token for token in reversed(_tokens(complaint)) if isinstance(token, yaml.ScalarToken)), None
    )
    if last is None or last.style not in ('"', "'"):
        return None
    place = Place(complaint.file, last.start_mark.line + 1, last.start_mark.column + 1)
    is_odd = last.style == '"' and complaint.line.count('"') % 2
    if last.end_mark.line > last.start_mark.line or is_odd:
        return complaint.problem(
            place, "The quote that opens here is never closed.", f"Close it: `{last.style}`."
        )
    if _KEY.match(complaint.line[complaint.place.column - 1 :]):
        return None
    return complaint.problem(
        complaint.place,
        "There is text after the closing quote.",
        'Put the whole text in double quotes, and write a double quote inside it as `\\"`.',
    )


def bracket_in_a_text(complaint: Complaint) -> Problem | None:
    """`{en: Open [[settings]].}`: a text within brackets that continues with another bracket."""
    if "expected ',' or" not in complaint.message or complaint.character not in ("[", "{"):
        return None
    if not re.search(r"[^\s,:\[\]{}\"'][ ]*$", complaint.before):
        return None
    return complaint.problem(
        complaint.place,
        f"A text within brackets can't have a `{complaint.character}` in it without quotes.",
        "Put the whole text in double quotes.",
    )


def behind_a_bracket(complaint: Complaint) -> Problem | None:
    """`[[settings]] opens.`: a text that begins with a bracket."""
    if not complaint.before.rstrip().endswith(("]", "}")) or _KEY.match(
        complaint.line[complaint.place.column - 1 :]
    ):
        return None
    if not complaint.character or complaint.character in ",]}#:":
        return None
    if complaint.character == "{" and complaint.before.rstrip().endswith("}"):
        return complaint.problem(complaint.place, "There is no comma before this `{`.", "Add one: `}, {`.")
    _, closed = _brackets(complaint)
    if closed is None or closed.start_mark.line + 1 != complaint.place.line:
        return None
    place = Place(complaint.file, complaint.place.line, closed.start_mark.column + 1)
    return complaint.problem(
        place,
        f"A text can't begin with `{complaint.line[place.column - 1]}`.",
        "Put the whole text in double quotes.",
    )


def open_bracket(complaint: Complaint) -> Problem | None:
    """A bracket that was not closed before something else begins."""
    if "flow" not in complaint.context:
        return None
    at_end = not "\n".join(complaint.lines[complaint.place.line - 1 :])[complaint.place.column - 1 :].strip()
    opened = _brackets(complaint)[0]
    if not opened:
        return None
    began = Place(complaint.file, opened[-1].start_mark.line + 1, opened[-1].start_mark.column + 1)
    first_line = complaint.lines[began.line - 1]
    another = (
        complaint.place.line > began.line
        and re.match(r"[ ]*- |[ ]*[\w-]+:(?: |$)", complaint.line) is not None
        and indent(complaint.line) <= indent(first_line)
    )
    if not at_end and not another:
        return None
    if match := CUT.search(first_line, began.column - 1):
        return complaint.problem(
            Place(complaint.file, began.line, match.start(1) + 1),
            "Everything after ` #` is a comment, so the bracket before it is never closed.",
            "Put the text that has ` #` in it in double quotes.",
        )
    bracket = first_line[began.column - 1 : began.column]
    return complaint.problem(
        began,
        f"The bracket `{bracket}` that opens here is never closed.",
        f"Close it: `{'}' if bracket == '{' else ']'}`.",
    )


def no_comma(complaint: Complaint) -> Problem | None:
    """`{en: Only one app pt: Só uma}`."""
    if "expected ',' or" not in complaint.message or complaint.character != ":":
        return None
    if (match := _KEY_BEHIND_WORDS.search(complaint.before)) is None:
        return None
    return complaint.problem(
        Place(complaint.file, complaint.place.line, match.start(1) + 1),
        f"There is no comma before `{match[1]}`.",
        f"Add one. If `{match[1]}:` is part of the text, put that text in double quotes.",
    )
