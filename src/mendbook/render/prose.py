"""Renders the pages of `content/`: Markdown that calls macros."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import cast

from markupsafe import Markup

from mendbook.model import MacroCall
from mendbook.problems import Place, Problem
from mendbook.text import (
    HOSTED,
    Block,
    BlockQuote,
    BulletList,
    Inline,
    LineBreak,
    Macro,
    NumberedList,
    Paragraph,
    Words,
)
from mendbook.views import LanguageView, ProseView

from .failures import is_fault, template_problem
from .html import language_marks
from .templates import Templates

MAX_HTML_LENGTH = 2_000_000
"""Maximum number of characters of HTML that the macros of one page may produce."""

_INLINE = re.compile(rf"[\s{HOSTED}]*(<(a|b|bdi|code|em|i|img|kbd|small|span|strong|time)\b|[^<\s{HOSTED}])")


def prose_html(
    contents: ProseView, view: LanguageView, templates: Templates, root: Path
) -> tuple[Markup, list[Problem]]:
    """The page's HTML; '' and the problems if a macro fails. Raises faults of Mendbook."""
    templates.macros()  # load unused macros too, to report mistakes in them
    size = 0
    results: list[str] = []
    problems: list[Problem] = []
    for call in contents.calls:
        try:
            results.append(str(templates.render_call(call)))
        except Exception as error:
            if is_fault(error):
                raise
            problems.append(template_problem(error, root, Place(contents.file, call.line), templates.names))
            continue
        size += len(results[-1])
        if size > MAX_HTML_LENGTH:
            problems.append(_too_large(call, contents.file))
            break
    if problems:
        return Markup(""), problems
    if contents.language is not None:
        # The text is a fallback for a missing translation, but the macros' output is in the page's language.
        marks = language_marks(view.knowledge.site, view.language, contents.language)
        results = [_wrap(html, marks) for html in results]
    text = view.rich(contents.markdown, inline=False, other=contents.language, page=contents.id)
    blocks = {number for number, html in enumerate(results) if not _INLINE.match(html)}
    return templates.text.page(_split_blocks(cast(tuple[Block, ...], text.nodes), blocks), results), []


def _too_large(call: MacroCall, file: str) -> Problem:
    return Problem(
        "MB506",
        Place(file, call.line),
        f"The macros on this page produce more than {MAX_HTML_LENGTH:,} characters.",
        "Call fewer of them, or split it into several pages.",
    )


def _wrap(html: str, marks: str) -> str:
    tag = "span" if _INLINE.match(html) else "div"
    return f"<{tag}{marks}>{html}</{tag}>"


def _split_blocks(nodes: Iterable[Block], blocks: set[int]) -> Iterator[Block]:
    """Moves blocks made by macros out of the paragraphs into which Markdown put them."""
    for node in nodes:
        if isinstance(node, BlockQuote):
            yield BlockQuote(tuple(_split_blocks(node.children, blocks)))
        elif isinstance(node, BulletList | NumberedList):
            yield replace(node, items=tuple(tuple(_split_blocks(item, blocks)) for item in node.items))
        elif isinstance(node, Paragraph) and not node.tight:
            yield from _parts(node, blocks)
        else:
            yield node


def _parts(paragraph: Paragraph, blocks: set[int]) -> Iterator[Block]:
    part: list[Inline] = []
    for node in paragraph.children:
        if isinstance(node, Macro) and node.number in blocks:
            yield from _paragraph(part)
            yield node
            part = []
        else:
            part.append(node)
    yield from _paragraph(part)


def _paragraph(inlines: list[Inline]) -> Iterator[Paragraph]:
    """Part of a paragraph, trimmed; nothing if it is blank."""
    while inlines and _is_blank(inlines[0]):
        inlines = inlines[1:]
    while inlines and _is_blank(inlines[-1]):
        inlines = inlines[:-1]
    if inlines:
        yield Paragraph(tuple(inlines))


def _is_blank(node: Inline) -> bool:
    return isinstance(node, LineBreak) or (isinstance(node, Words) and not node.text.strip())
