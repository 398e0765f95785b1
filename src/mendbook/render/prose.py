"""Pages that people write: Markdown that calls macros."""

import re
from pathlib import Path

from jinja2 import DictLoader, StrictUndefined
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from mendbook.views import LanguageView, ProseView, Rich

from .templates import Templates

_OPEN, _CLOSE = "\ufdd1", "\ufdd2"  # noncharacters, which the reader refuses, so no editor can write them
_MARK = re.compile(f"{_OPEN}([0-9]+){_CLOSE}")
_ALONE = re.compile(f"<p>((?:{_MARK.pattern.replace('(', '(?:')}\\s*)+)</p>")


def prose_html(contents: ProseView, view: LanguageView, templates: Templates, root: Path) -> Markup:
    """The page's HTML. Raises what Jinja raises.

    Macros are called first, in a sandbox. Their HTML is kept aside while the Markdown around it is read,
    because Markdown of ours has no HTML in it.
    """
    made: list[str] = []

    def keep(value: object) -> object:
        if isinstance(value, Rich):
            value = templates.text(value)
        if isinstance(value, Markup):
            made.append(str(value))
            return f"{_OPEN}{len(made) - 1}{_CLOSE}"
        return "" if value is None else value

    sandbox = ImmutableSandboxedEnvironment(
        loader=DictLoader({}), undefined=StrictUndefined, finalize=keep, keep_trailing_newline=True
    )
    sandbox.globals = {**templates.macros(), "t": templates.word, "site": view.knowledge.site}
    code = sandbox.compile(contents.body, name=contents.file, filename=str(root / contents.file))
    markdown = sandbox.template_class.from_code(sandbox, code, sandbox.make_globals(None)).render()
    html = str(templates.text(view.rich(markdown, inline=False), page=True))
    # Macros that stand alone in their lines are no paragraph.
    html = _ALONE.sub(r"\1", html)
    return Markup(_MARK.sub(lambda mark: made[int(mark[1])], html))
