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
_MAX_DEPTH = 12
"""Maximum depth of nested callouts."""


@dataclass(frozen=True)
class Head:
    """The front matter of a page. body: its text, if it can't be parsed."""

    values: Mapping[str, Any]
    body: str = ""


def split_front_matter(text: str) -> tuple[Head, str]:
    """Splits a page into its front matter and its body."""
    match = _HEAD.match(text)
    if match is None:
        return Head({}), text
    values: object = None
    if match[1] == "---":
        source, _ = read_yaml("front matter", match[2])
        values = source.data if source is not None else None
    else:
        try:
            values = tomllib.loads(match[2])
        except tomllib.TOMLDecodeError:
            values = None
    body = text[match.end() :]
    if isinstance(values, dict):
        return Head({str(key).lower(): value for key, value in values.items()}), body
    return Head({}, match[2].strip()), body


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
    if depth > _MAX_DEPTH:
        return body
    lines = body.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    result: list[str] = []
    index, fence = 0, ""
    while index < len(lines):
        line = lines[index]
        if match := _CODE.match(line):
            fence = ("" if match[1].startswith(fence) else fence) if fence else match[1][:3]
        if fence or match:
            result.append(line)
        elif remark := _REMARK.match(line):
            inner_lines, index = _take_indented(lines, index + 1)
            begin = f'<div class="{remark[2].split(" ")[0] or "note"}">'
            result += _element(begin, remark[3] or "", inner_lines, "</div>", depth)
            continue
        elif tab := _TAB.match(line):
            inner_lines, index = _take_indented(lines, index + 1)
            result += _element(
                f"<details><summary>{escape(tab[2])}</summary>", "", inner_lines, "</details>", depth
            )
            continue
        elif alert := _ALERT.match(line):
            inner_lines, index = _take_quoted(lines, index + 1)
            result += _element(f'<div class="{alert[1].lower()}">', "", inner_lines, "</div>", depth)
            continue
        elif fenced := _FENCED.match(line):
            kind = fenced[1] or ""
            title = line.partition(kind)[2].strip(" {}") if kind else ""
            result += [
                "",
                f'<div class="{kind}">' if kind else "</div>",
                "",
                f"**{title}**" if title else "",
                "",
            ]
        else:
            result.append(line)
        index += 1
    return "\n".join(result)


def _element(begin: str, title: str, inner_lines: list[str], end: str, depth: int) -> list[str]:
    head = [f"**{title}**", ""] if title else []
    return ["", begin, "", *head, _with_boxes("\n".join(inner_lines), depth + 1), "", end, ""]


def _take_indented(lines: list[str], index: int) -> tuple[list[str], int]:
    """The following lines that are indented by four spaces, dedented, and where they end."""
    inner_lines: list[str] = []
    while index < len(lines) and (not lines[index].strip() or lines[index].startswith(("    ", "\t"))):
        inner_lines.append(lines[index][1:] if lines[index].startswith("\t") else lines[index][4:])
        index += 1
    return inner_lines, index


def _take_quoted(lines: list[str], index: int) -> tuple[list[str], int]:
    inner_lines: list[str] = []
    while index < len(lines) and (match := re.match(r"[ ]{0,3}>[ \t]?", lines[index])):
        inner_lines.append(lines[index][match.end() :])
        index += 1
    return inner_lines, index
