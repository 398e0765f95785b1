"""Names of entries as arguments, completed from the files in `data/`."""

import re
from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from pathlib import Path
from typing import Any, TypeVar

import click
from click.shell_completion import CompletionItem

from mendbook.model import COLLECTIONS, PROSE, Collection

F = TypeVar("F", bound=Callable[..., Any])

_KEY = re.compile(r"^[\"']?([\w-]+)[\"']?[ ]*:(?:\s|$)", re.MULTILINE)
"""A key at the beginning of a line."""


class _Entry(click.ParamType[str]):
    """The name of an entry: `guide:no-coffee`, or only its id if the collection is fixed."""

    name = "entry"

    def __init__(self, collection: Collection | None = None) -> None:
        self._collection = collection

    def shell_complete(
        self, ctx: click.Context, param: click.Parameter, incomplete: str
    ) -> list[CompletionItem]:
        root = ctx.params.get("folder") or Path()
        data = root / "data"
        if self._collection is not None:
            names: Iterator[str] = _ids(data, self._collection)
        else:
            entries = (f"{kind.kind_name}:{key}" for kind in COLLECTIONS.values() for key in _ids(data, kind))
            names = chain(entries, (f"{PROSE}:{name}" for name in _pages(root / "content")))
        return [CompletionItem(name) for name in dict.fromkeys(names) if name.startswith(incomplete)]


def _ids(data: Path, collection: Collection) -> Iterator[str]:
    """The ids of a collection, as far as they are found without reading the site, which would take too
    long.
    """
    table = data / f"{collection.name}.yml"
    if table.is_file():
        yield from _KEY.findall(table.read_text(encoding="utf-8", errors="replace"))
    yield from _fitting_names(path.stem for path in (data / collection.name).glob("*.yml"))


def _pages(content: Path) -> Iterator[str]:
    """The ids of the pages of prose, in any language."""
    pages = (path.relative_to(content).with_suffix("").as_posix() for path in content.glob("*/**/*.md"))
    yield from _fitting_names(page.partition("/")[2] for page in pages)


def _fitting_names(names: Iterable[str]) -> list[str]:
    """Only names of letters, digits and hyphens, since a shell inserts completions as they are."""
    return sorted(name for name in names if re.fullmatch(r"[\w/-]+", name))


def name_argument(name: str) -> Callable[[F], F]:
    """The argument KIND:ID. name: the parameter's."""
    return click.argument(name, type=_Entry(), metavar="KIND:ID")


def guide_argument(**options: Any) -> Callable[[F], F]:
    """The argument GUIDE: the id of a guide."""
    return click.argument("guide", type=_Entry(COLLECTIONS["guides"]), **options)
