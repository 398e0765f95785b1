r"""Extensions of CommonMark, and what is taken literally.

Tables are those of GitHub. `[[menu > item]]` is a path of labels, `## Words { #name }` a heading with a name
of its own. Service codes (`*#06#`) and Windows paths (`C:\Users`) are words: their `*`, `_` and `\` aren't
markup.
"""

import re

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock, reference, table
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline

from .marks import MACRO, MACRO_BEGIN
from .unmarked import label_ids

LABELS = re.compile(r"\[\[([^\[\]]+)\]\]")

_CODE = re.compile(
    # The characters around it tell a code from emphasis, and from half a code.
    r"(?<![\w*#\\+])"
    r"(?:\*#\*#\d+(?:\*\d+)*\*?#\*(?:#\*)?"  # *#*#4636#*#*
    r"|(?:\*#|\*{1,2}|#{1,2})\d+(?:\*{1,2}\+?\d+)*\*{0,2}#)"  # *#06#, **21*+351210000000#, ##002#
    r"(?![\w*#])"
)
_PATH = re.compile(r'(?<=(?<!\w)[A-Za-z]):\\[^\s*?"<>|`\[\]()]*')

_NAME = re.compile(r"\s*\{:?\s*#([a-z0-9]+(?:-[a-z0-9]+)*)\s*\}\s*$")
_NOT_IN_SLUGS = re.compile(r"[^\w\u4e00-\u9fff\- ]")
_ANCHORED = ("h2", "h3")


def add_rules(md: MarkdownIt) -> None:
    md.inline.ruler.before("link", "label_path", _label_path)
    md.inline.add_terminator_char(MACRO_BEGIN)
    md.inline.ruler.before("link", "macro", _macro)
    md.inline.ruler.before("escape", "code_of_a_device", _code_of_a_device)
    md.block.ruler.at("reference", _reference, {"alt": ["paragraph", "blockquote"]})
    md.block.ruler.at("table", _table, {"alt": ["paragraph", "reference"]})
    md.enable("table")
    md.core.ruler.before("inline", "heading_name", _heading_name)
    md.core.ruler.push("heading_anchor", _heading_anchor)


def _label_path(state: StateInline, silent: bool) -> bool:
    match = LABELS.match(state.src, state.pos, state.posMax)
    if match is None:
        return False
    if not silent:
        token = state.push("label_path", "", 0)
        token.content = match[0]
        token.meta = {"ids": label_ids(match[1])}
    state.pos = match.end()
    return True


def _macro(state: StateInline, silent: bool) -> bool:
    match = MACRO.match(state.src, state.pos, state.posMax)
    if match is None:
        return False
    if not silent:
        state.push("macro", "", 0).meta = {"number": int(match[1])}
    state.pos = match.end()
    return True


def _code_of_a_device(state: StateInline, silent: bool) -> bool:
    pattern = {"*": _CODE, "#": _CODE, ":": _PATH}.get(state.src[state.pos])
    match = pattern.match(state.src, state.pos, state.posMax) if pattern else None
    if match is None:
        return False
    if not silent:
        state.append_pending(match[0])
    state.pos = match.end()
    return True


def _reference(state: StateBlock, startLine: int, endLine: int, silent: bool) -> bool:
    # `[^1]: …` is a footnote in other programs; as CommonMark it would be the address of a link. Behind a
    # table the last line can be empty, which `reference` doesn't expect.
    if state.isEmpty(startLine) or state.src.startswith(
        "[^", state.bMarks[startLine] + state.tShift[startLine]
    ):
        return False
    return reference(state, startLine, endLine, silent)


def _table(state: StateBlock, startLine: int, endLine: int, silent: bool) -> bool:
    begin = len(state.tokens)
    is_table = table(state, startLine, endLine, silent)
    for token in state.tokens[begin:]:
        # Text of a row beyond the last column is in none of its cells.
        if token.type == "tr_open" and token.map:
            line = token.map[0]
            token.content = state.src[state.bMarks[line] : state.eMarks[line]].strip()
    return is_table


def _heading_name(state: StateCore) -> None:
    for opening, words in zip(state.tokens, state.tokens[1:], strict=False):
        if opening.type == "heading_open" and (match := _NAME.search(words.content)):
            opening.meta["name"] = match[1]
            words.content = words.content[: match.start()]


def _heading_anchor(state: StateCore) -> None:
    """Unique ids of headings: their names, or made from their words."""
    headings = [
        (opening, words)
        for opening, words in zip(state.tokens, state.tokens[1:], strict=False)
        if opening.type == "heading_open" and opening.tag in _ANCHORED
    ]
    taken = {opening.meta["name"] for opening, _ in headings if "name" in opening.meta}
    counts: dict[str, int] = {}
    for opening, words in headings:
        anchor = opening.meta.get("name")
        if anchor is None:
            title = "".join(c.content for c in words.children or () if c.type in ("text", "code_inline"))
            slug = anchor = _NOT_IN_SLUGS.sub("", title.lower().replace(" ", "-"))
            while anchor in taken:
                counts[slug] = counts.get(slug, 0) + 1
                anchor = f"{slug}-{counts[slug]}"
        taken.add(anchor)
        opening.attrs["id"] = anchor
