"""Turns Markdown into blocks by way of HTML, so that embedded HTML is read too, and reads its front
matter.
"""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from html import escape
from typing import Any

from markdown_it import MarkdownIt
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.footnote import footnote_plugin

from mendbook.reader import read_yaml

from .html import blocks_of_html
from .html_tree import TooDeep
from .tree import Blocks

_HEAD = re.compile(r"\A\ufeff?(---|\+\+\+)[ \t]*\r?\n(.*?)^\1[ \t]*(?:\r?\n|\Z)", re.DOTALL | re.MULTILINE)
_REMARK = re.compile(r'^([ ]{0,3})(?:!!!|\?\?\?\+?)[ \t]*([\w -]*?)[ \t]*(?:"([^"\n]*)")?[ \t]*$')
_TAB = re.compile(r'^([ ]{0,3})===[!+]*[ \t]+"([^"\n]*)"[ \t]*$')
_FENCED = re.compile(r"^[ ]{0,3}:::+[ \t]*\{?[ \t]*\.?([a-z][\w-]*)?[^\n]*$", re.IGNORECASE)
_ALERT = re.compile(r"^(?:[ ]{0,3}>[ \t]?)\[!(\w+)\][ \t]*$", re.IGNORECASE)
_CODE = re.compile(r"^[ ]{0,3}(```+|~~~+)")
_FAR_IN = 12
"""Maximum depth of nested callouts."""


@dataclass(frozen=True)
class Head:
    """The front matter of a page. rest: its text, if it can't be parsed."""

    values: Mapping[str, Any]
    rest: str = ""


def parted(text: str) -> tuple[Head, str]:
    """Splits a page into its front matter and its body."""
    found = _HEAD.match(text)
    if found is None:
        return Head({}), text
    values: object = None
    if found[1] == "---":
        source, _ = read_yaml("front matter", found[2])
        values = source.data if source is not None else None
    else:
        try:
            values = tomllib.loads(found[2])
        except tomllib.TOMLDecodeError:
            values = None
    body = text[found.end() :]
    if isinstance(values, dict):
        return Head({str(key).lower(): value for key, value in values.items()}), body
    return Head({}, found[2].strip()), body


def blocks_of_markdown(body: str, language: str) -> Blocks:
    """The blocks of a page. Raises TooDeep."""
    # markdown-it drops anything nested deeper than `maxNesting`.
    md = MarkdownIt("commonmark", {"html": True, "maxNesting": 100_000}).enable(["table", "strikethrough"])
    md.use(deflist_plugin).use(footnote_plugin)
    # Invalid links are sorted out later.
    md.validateLink = lambda url: True  # type: ignore[method-assign]
    try:
        rendered = md.render(_with_boxes(body))
    except RecursionError:
        raise TooDeep from None
    return blocks_of_html(rendered, language)


def _with_boxes(body: str, depth: int = 0) -> str:
    """Turns the callouts and tabs of other Markdown dialects into elements that contain Markdown."""
    if depth > _FAR_IN:
        return body
    lines = body.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    made: list[str] = []
    at, fence = 0, ""
    while at < len(lines):
        line = lines[at]
        if found := _CODE.match(line):
            fence = ("" if found[1].startswith(fence) else fence) if fence else found[1][:3]
        if fence or found:
            made.append(line)
        elif remark := _REMARK.match(line):
            inside, at = _indented(lines, at + 1)
            begin = f'<div class="{remark[2].split(" ")[0] or "note"}">'
            made += _element(begin, remark[3] or "", inside, "</div>", depth)
            continue
        elif tab := _TAB.match(line):
            inside, at = _indented(lines, at + 1)
            made += _element(f"<details><summary>{escape(tab[2])}</summary>", "", inside, "</details>", depth)
            continue
        elif alert := _ALERT.match(line):
            inside, at = _quoted(lines, at + 1)
            made += _element(f'<div class="{alert[1].lower()}">', "", inside, "</div>", depth)
            continue
        elif fenced := _FENCED.match(line):
            kind = fenced[1] or ""
            title = line.partition(kind)[2].strip(" {}") if kind else ""
            made += [
                "",
                f'<div class="{kind}">' if kind else "</div>",
                "",
                f"**{title}**" if title else "",
                "",
            ]
        else:
            made.append(line)
        at += 1
    return "\n".join(made)


def _element(begin: str, title: str, inside: list[str], end: str, depth: int) -> list[str]:
    head = [f"**{title}**", ""] if title else []
    return ["", begin, "", *head, _with_boxes("\n".join(inside), depth + 1), "", end, ""]


def _indented(lines: list[str], at: int) -> tuple[list[str], int]:
    """The following lines that are indented by four spaces, dedented, and where they end."""
    inside: list[str] = []
    while at < len(lines) and (not lines[at].strip() or lines[at].startswith(("    ", "\t"))):
        inside.append(lines[at][1:] if lines[at].startswith("\t") else lines[at][4:])
        at += 1
    return inside, at


def _quoted(lines: list[str], at: int) -> tuple[list[str], int]:
    inside: list[str] = []
    while at < len(lines) and (found := re.match(r"[ ]{0,3}>[ \t]?", lines[at])):
        inside.append(lines[at][found.end() :])
        at += 1
    return inside, at
