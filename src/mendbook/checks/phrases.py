"""Compiles the words of terms to patterns that take linear time on any text."""

import re
import unicodedata
from dataclasses import dataclass

from mendbook.text import (
    Code,
    CodeBlock,
    Heading,
    LabelPath,
    LineBreak,
    Macro,
    Markup,
    Paragraph,
    PlainWords,
    Table,
)

LIMIT_FOUND = 1_000
"""Maximum matches of a phrase in one text; more wouldn't add to the report."""

LABEL, HIDDEN = "\ufdd4", "\ufdd5"
"""Stand-ins for labels and for other characters that aren't the editor's. No file can contain them."""

_PART = re.compile(
    r"(?P<label>\[\[\*\]\])|(?P<number>#)|(?P<word>\w+)(?P<ending>\*?)|(?P<space>\s+)|(?P<sign>[^\w\s*#\[\]])"
)
_NUMBER = r"\d{1,15}(?:[.,\u00a0\u202f]\d{1,15}){0,5}"
_SPACE = r"(?:[^\S\n]{1,3}|\n)"
_QUOTED = re.compile(r'„[^“”„]*[“”]|“[^“”]*”|«[^«»]*»|"[^"\n]*"')


@dataclass(frozen=True)
class Phrase:
    """anchor: words that every text with the phrase contains, case-folded."""

    pattern: re.Pattern[str]
    anchor: str


def phrase(text: str) -> Phrase | None:
    """None if it is invalid: only wildcards, or a wildcard where none is allowed."""
    text = normalize(text)
    parts = list(_PART.finditer(text))
    if sum(len(part[0]) for part in parts) != len(text):
        return None
    pattern, anchors, before = "", [""], ""
    for part in parts:
        kind = part.lastgroup if part.lastgroup != "ending" else "word"
        digits = kind == "number" or (kind == "word" and part[0][0].isdigit())
        if (before.endswith("*") or (before == "#" and digits)) and kind in ("word", "number"):
            return None
        if kind == "word":
            if part["ending"] and len(part["word"]) < 2:
                return None
            pattern += re.escape(part["word"]) + (r"\w{0,30}" if part["ending"] else "")
            anchors.append(part["word"].casefold())
        elif kind == "sign":
            pattern += "['’]" if part[0] in "'’" else re.escape(part[0])
        else:
            pattern += {"label": LABEL, "number": _NUMBER, "space": _SPACE}[kind or ""]
        before = part[0]
    signs = [part[0] for part in parts if part["sign"] and part[0] not in "'’"]
    anchor = max(anchors, key=len) or max(signs, default="")
    if not anchor:
        return None
    opening = r"(?<!\w)" if parts[0]["word"] or parts[0]["number"] else ""
    closing = r"(?!\w)" if parts[-1]["word"] or parts[-1]["number"] else ""
    return Phrase(re.compile(f"{opening}{pattern}{closing}", re.IGNORECASE), anchor)


def normalize(words: str) -> str:
    """Composes each letter and its accent into one character, as keyboards do but some programs don't."""
    return unicodedata.normalize("NFC", words)


def as_shown(words: str, markup: Markup | None) -> str:
    """A text as visitors read it, with two line ends between paragraphs. markup: None for plain words.

    Labels are one character, and code is hidden: these are not the editor's words.
    """
    if markup is None:
        return words
    return ("\n\n" if markup.inline else "") + _AsShown().join(markup.nodes)


class _AsShown(PlainWords):
    def macro(self, node: Macro) -> str:
        return "\n"

    def code(self, node: Code) -> str:
        return HIDDEN

    def line_break(self, node: LineBreak) -> str:
        return "\n"

    def label_path(self, node: LabelPath) -> str:
        return LABEL

    def paragraph(self, node: Paragraph) -> str:
        return f"\n\n{self.join(node.children)}"

    def heading(self, node: Heading) -> str:
        return f"\n\n{self.join(node.children)}"

    def table(self, node: Table) -> str:
        return "".join(f"\n\n{self.join(cell.children)}" for line in node.all_rows for cell in line)

    def code_block(self, node: CodeBlock) -> str:
        return ""


def without_quotes(text: str) -> str:
    """The text with everything in quotation marks hidden; its length stays the same."""
    return hide_matches(_QUOTED, text)


def hide_matches(pattern: re.Pattern[str], text: str) -> str:
    """The text with matches of a pattern hidden, up to the limit."""
    return pattern.sub(lambda match: HIDDEN * len(match[0]), text, LIMIT_FOUND)
