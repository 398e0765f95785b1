"""Pages that people write: Markdown that calls macros."""

import re
from dataclasses import replace
from pathlib import Path

from jinja2 import DictLoader, StrictUndefined
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from mendbook.views import LanguageView, ProseView

from .html import HOSTED, language_marks
from .templates import Templates

_OPEN, _CLOSE = "\ufdd1", "\ufdd2"  # noncharacters, which the reader refuses, so no editor can write them
_MARK = re.compile(f"{_OPEN}([0-9]+){_CLOSE}")
_PARAGRAPH = re.compile("<p>(.*?)</p>", re.DOTALL)
_INLINE = re.compile(rf"[\s{HOSTED}]*(<(a|b|bdi|code|em|i|img|kbd|small|span|strong|time)\b|[^<\s{HOSTED}])")


def prose_html(contents: ProseView, view: LanguageView, templates: Templates, root: Path) -> Markup:
    """The page's HTML. Raises what Jinja raises.

    Macros are called first, in a sandbox. Their HTML is kept aside while the Markdown around it is read,
    because Markdown of ours has no HTML in it.
    """
    made: list[str] = []

    def keep(value: object) -> object:
        value = templates.printed(value)
        if isinstance(value, Markup):
            made.append(str(value))
            return f"{_OPEN}{len(made) - 1}{_CLOSE}"
        return value

    sandbox = ImmutableSandboxedEnvironment(
        loader=DictLoader({}), undefined=StrictUndefined, finalize=keep, keep_trailing_newline=True
    )
    sandbox.globals = {**templates.macros(), "t": templates.word, "site": view.knowledge.site}
    code = sandbox.compile(contents.body, name=contents.file, filename=str(root / contents.file))
    markdown = sandbox.template_class.from_code(sandbox, code, sandbox.make_globals(None)).render()
    rich = view.rich(markdown, inline=False, other=contents.language)
    html = _apart(str(templates.text(replace(rich, language=None), page=True)), made)
    site, here = view.knowledge.site, view.language

    def put(mark: re.Match[str]) -> str:
        block = made[int(mark[1])]
        if contents.language is None:
            return block
        # The page's text stands in for a translation; what macros say is in the page's own language.
        tag = "span" if _INLINE.match(block) else "div"
        return f"<{tag}{language_marks(site, here, contents.language)}>{block}</{tag}>"

    return Markup(_MARK.sub(put, html))


def _apart(html: str, made: list[str]) -> str:
    """Tables and other blocks that macros made, out of the paragraphs that Markdown put them in."""

    def split(paragraph: re.Match[str]) -> str:
        parts, last = [""], 0
        for mark in _MARK.finditer(paragraph[1]):
            if not _INLINE.match(made[int(mark[1])]):
                parts += [paragraph[1][last : mark.start()], mark[0], ""]
                last = mark.end()
        parts[-1] = paragraph[1][last:]
        if len(parts) == 1:
            return paragraph[0]
        blocks = {index for index in range(len(parts)) if _MARK.fullmatch(parts[index])}
        return "".join(
            part if index in blocks else f"<p>{part.strip()}</p>"
            for index, part in enumerate(parts)
            if part.strip()
        )

    return _PARAGRAPH.sub(split, html)
