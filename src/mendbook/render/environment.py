"""Jinja for one language, with our own compiler, and compiled templates that all languages share."""

from collections.abc import Callable, MutableMapping, Sequence
from functools import cache, partial
from pathlib import Path
from types import CodeType
from typing import Any

from jinja2 import Environment as JinjasEnvironment
from jinja2 import FileSystemLoader, StrictUndefined, Template
from jinja2.environment import TemplateModule

from .compiling import Code, QuickMacro


class Compiled:
    """Compiled templates, for other languages and later builds in this process.

    They are the same in all languages; the source of each is compared.
    """

    def __init__(self) -> None:
        self._code: dict[tuple[str, str], tuple[str, CodeType]] = {}

    def code(self, environment: JinjasEnvironment, name: str, file: str, source: str) -> CodeType:
        """Raises TemplateSyntaxError."""
        before, code = self._code.get((name, file), ("", None))
        if code is None or before != source:
            code = environment.compile(source, name, file)
            self._code[name, file] = source, code
        return code


class Loader(FileSystemLoader):
    """Finds and reads each template once for a build, in all of its languages.

    folders: to search, in order. compiled: the results of earlier builds.
    """

    def __init__(self, folders: Sequence[Path], compiled: Compiled | None = None) -> None:
        super().__init__([str(folder) for folder in folders])
        self._compiled = compiled or Compiled()
        self._codes: dict[str, CodeType] = {}
        self.includes_others = False
        """Whether a template has included another file than a template, or tried to."""

    def load(
        self, environment: JinjasEnvironment, name: str, globals: MutableMapping[str, Any] | None = None
    ) -> Template:
        code = self._codes.get(name)
        if code is None:
            self.includes_others |= not name.endswith(".html")
            source, file, _ = self.get_source(environment, name)
            code = self._codes[name] = self._compiled.code(environment, name, file, source)
        return environment.template_class.from_code(environment, code, globals or {})


class Environment(JinjasEnvironment):
    """A Jinja environment. to_html: the HTML of a printed value.

    It never reloads templates: each build has environments of its own.
    """

    code_generator_class = Code

    def __init__(self, loader: Loader, to_html: Callable[[object], str]) -> None:
        super().__init__(
            loader=loader,
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
        )
        # Called by compiled templates.
        self.shown = to_html
        self.macro = partial(QuickMacro, self)
        self.imported = cache(self._module)

    def _module(self, name: str) -> TemplateModule:
        return self.get_template(name).module

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        # Searching Jinja's own chain of two again for each import of each page took a fifth of the time.
        assert not d, "templates have no globals of their own"
        return self.globals
