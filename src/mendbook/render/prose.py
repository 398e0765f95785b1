"""Pages that people write: Markdown that calls macros."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from markdown_it.token import Token
from markupsafe import Markup

from mendbook.model import MacroCall
from mendbook.model.marks import HOSTED
from mendbook.problems import Place, Problem
from mendbook.views import LanguageView, ProseView

from .failures import is_fault, template_problem
from .html import language_marks
from .templates import Templates

MOST = 2_000_000
"""So many characters of HTML may the macros of one page make."""

_INLINE = re.compile(rf"[\s{HOSTED}]*(<(a|b|bdi|code|em|i|img|kbd|small|span|strong|time)\b|[^<\s{HOSTED}])")


def prose_html(
    contents: ProseView, view: LanguageView, templates: Templates, root: Path
) -> tuple[Markup, list[Problem]]:
    """The page's HTML; '' and why, where a macro fails. Raises what is Mendbook's own fault."""
    templates.macros()  # those that no page calls are read too, so that mistakes in them are told
    size = 0
    made: list[str] = []
    problems: list[Problem] = []
    for call in contents.calls:
        try:
            made.append(str(templates.called(call)))
        except Exception as error:
            if is_fault(error):
                raise
            problems.append(template_problem(error, root, Place(contents.file, call.line), templates.names))
            continue
        size += len(made[-1])
        if size > MOST:
            problems.append(_too_large(call, contents.file))
            break
    if problems:
        return Markup(""), problems
    if contents.language is not None:
        # The page's text stands in for a translation; what macros say is in the page's own language.
        marks = language_marks(view.knowledge.site, view.language, contents.language)
        made = [_wrapped(html, marks) for html in made]
    rich = view.rich(contents.markdown, inline=False, other=contents.language, page=contents.id)
    blocks = {number for number, html in enumerate(made) if not _INLINE.match(html)}
    tokens = tuple(_apart(rich.tokens, blocks))
    return templates.text.page(replace(rich, tokens=tokens, language=None), made), []


def _too_large(call: MacroCall, file: str) -> Problem:
    return Problem(
        "MB506",
        Place(file, call.line),
        f"The macros on this page produce more than {MOST:,} characters.",
        "Call fewer of them, or split it into several pages.",
    )


def _wrapped(html: str, marks: str) -> str:
    tag = "span" if _INLINE.match(html) else "div"
    return f"<{tag}{marks}>{html}</{tag}>"


def _apart(tokens: Sequence[Token], blocks: set[int]) -> Iterator[Token]:
    """Tables and other blocks that macros made, out of the paragraphs that Markdown put them in."""
    ahead = iter(tokens)
    for token in ahead:
        if token.type != "paragraph_open" or token.hidden:
            yield token
            continue
        inline, end = next(ahead), next(ahead)
        part: list[Token] = []
        for child in [*(inline.children or []), None]:
            is_block = child is not None and child.type == "macro" and child.meta["number"] in blocks
            if child is not None and not (is_block and child.level == 0):
                part.append(child)
                continue
            if words := _trimmed(part):
                yield from (token, inline.copy(children=words), end)
            part = []
            if child is not None:
                yield child


def _trimmed(part: list[Token]) -> list[Token]:
    """Part of a paragraph, without the line ends and spaces around it."""
    while part and _is_blank(part[0]):
        part = part[1:]
    while part and _is_blank(part[-1]):
        part = part[:-1]
    return part


def _is_blank(token: Token) -> bool:
    return token.type in ("softbreak", "hardbreak") or (token.type == "text" and not token.content.strip())
