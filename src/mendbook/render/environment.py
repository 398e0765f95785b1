"""Jinja for one language: its own compiler, and compiled templates that all languages share."""

from collections.abc import Callable, MutableMapping
from functools import cache, partial
from types import CodeType
from typing import Any

from jinja2 import BytecodeCache, FileSystemLoader, StrictUndefined
from jinja2 import Environment as JinjasEnvironment
from jinja2.bccache import Bucket
from jinja2.environment import TemplateModule

from .compiling import Code, QuickMacro


class Compiled(BytecodeCache):
    """Compiled templates, for other languages and later builds in this process.

    They are the same in all languages; Jinja compares the checksum of each source.
    """

    def __init__(self) -> None:
        self._made: dict[str, tuple[str, CodeType]] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        checksum, code = self._made.get(bucket.key, ("", None))
        if checksum == bucket.checksum:
            bucket.code = code

    def dump_bytecode(self, bucket: Bucket) -> None:
        if bucket.code is not None:
            self._made[bucket.key] = bucket.checksum, bucket.code


class Environment(JinjasEnvironment):
    """A Jinja environment. folders: to search, in order. shown: the HTML of a printed value.

    It never reloads templates: each build has environments of its own.
    """

    code_generator_class = Code

    def __init__(
        self, folders: list[str], shown: Callable[[object], str], compiled: Compiled | None = None
    ) -> None:
        super().__init__(
            loader=FileSystemLoader(folders),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
            bytecode_cache=compiled,
        )
        # What compiled templates call.
        self.shown = shown
        self.macro = partial(QuickMacro, self)
        self.imported = cache(self._module)

    def _module(self, name: str) -> TemplateModule:
        return self.get_template(name).module

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        # Jinja's own chain of two is looked through again for each import of each page: a fifth of its time.
        assert not d, "templates have no globals of their own"
        return self.globals
