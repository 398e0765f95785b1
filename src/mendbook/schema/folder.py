"""Writes a site's schemas into `.mendbook/schema/`: only files that differ, each atomically."""

import json
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from mendbook.reader import Reading
from mendbook.writing import NotWritten, write_file

from .json_files import schemas
from .json_shapes import NAMES
from .json_values import Schema
from .site_context import Names, SiteContext, collection_name, site_context

FOLDER = ".mendbook/schema"
"""The folder of schemas, in a site's folder. Git ignores it."""


class Schemas:
    """The schemas of the site in the folder `root`."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self.folder = root / FOLDER
        self._written_context: SiteContext | None = None

    @property
    def enabled(self) -> bool:
        """Whether the site has schemas, which are then kept up to date."""
        return self.folder.is_dir()

    def write(self, reading: Reading) -> list[str] | None:
        """Returns the names of the files written or deleted; None if `data/site.yml` is unusable. Lists that
        can't be read now keep the ids written last. Raises NotWritten.
        """
        context = site_context(reading)
        if context is None:
            return None
        context = with_last_names(context, self._last_names() if context.unread else {})
        if context == self._written_context:
            return []
        written = self._write(schemas(context))
        self._written_context = context
        return written

    def _write(self, schemas: Mapping[str, Schema]) -> list[str]:
        contents = {name: _as_bytes(schema) for name, schema in schemas.items()}
        prove_within(self._root, self.folder)
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            existing = {path.name for path in self.folder.glob("*.json")}
        except OSError as error:
            raise NotWritten(error.errno, error.strerror, str(self.folder)) from None
        written = [
            name for name, content in contents.items() if not _has_content(self.folder / name, content)
        ]
        ignored = self.folder / ".gitignore"
        if written and not ignored.exists():
            _write_within(self._root, ignored, b"*\n")
        # Files that others refer to come first, so that no reference is broken meanwhile.
        for name in sorted(written, key=[*contents].index, reverse=True):
            _write_within(self._root, self.folder / name, contents[name])
        outdated = sorted(existing - contents.keys())
        for name in outdated:
            (self.folder / name).unlink(missing_ok=True)
        return [*written, *outdated]

    def _last_names(self) -> dict[str, Names]:
        """The ids in the existing schemas, by collection."""
        try:
            definitions = json.loads((self.folder / NAMES).read_bytes())["definitions"]
            return {
                name: dict(zip(definition["enum"], definition["enumDescriptions"], strict=True))
                for name, definition in definitions.items()
                if "enum" in definition
            }
        except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
            return {}


def with_last_names(context: SiteContext, last_names: Mapping[str, Names]) -> SiteContext:
    """Adds earlier ids to lists that can't currently be read."""
    names = {
        name: {**last_names.get(name, {}), **ids} if collection_name(name) in context.unread else ids
        for name, ids in context.names.items()
    }
    return replace(context, names=names)


def prove_within(root: Path, path: Path) -> None:
    """Raises NotWritten if a link leads out of a site's folder."""
    if not path.resolve().is_relative_to(root.resolve()):
        raise NotWritten(None, "a link leads out of the site’s folder", str(path))


def _write_within(root: Path, path: Path, content: bytes) -> None:
    prove_within(root, path)
    write_file(path, content, lasting=False)


def _has_content(path: Path, content: bytes) -> bool:
    try:
        return path.stat().st_size == len(content) and path.read_bytes() == content
    except OSError:
        return False


def _as_bytes(schema: Schema) -> bytes:
    return json.dumps(schema, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace") + b"\n"
