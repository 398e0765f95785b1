"""Finds the pages that run code from the site's own templates.

Mendbook's templates never fail on a sound site, whatever its texts say. A site's own templates may, and so
may templates that lead to them. HTML never fails: a template that differs from Mendbook's only in HTML runs
the same code.
"""

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from pathlib import Path

from jinja2 import Environment, TemplateSyntaxError, nodes
from jinja2.meta import find_referenced_templates

from mendbook.memo import Memo
from mendbook.packaged import packaged, search_path

SHELL = "main.html"
"""The template around every page."""

_FOLDERS = ("overrides", "macros")
"""The folders that are searched for templates, in order."""

_ANY = ""
"""A stand-in for the name of a template that is known only when another one runs."""


class TemplateSources:
    """The sources of a site's templates, read once, when they are first needed.

    root: the site's folder. memo: memoizes the analysis of sources.
    """

    def __init__(self, root: Path, memo: Memo) -> None:
        self._root, self._memo = root, memo

    @cached_property
    def _all_sources(self) -> Mapping[str, str]:
        folders = [folder for name in _FOLDERS for folder in search_path(self._root, name)]
        return dict(_sources(reversed(folders)))

    @cached_property
    def is_checkout(self) -> bool:
        """Whether this is a checkout of Mendbook, where its templates are the site's own and may be
        unfinished.
        """
        return any(self._root / name == packaged(name) for name in _FOLDERS)

    @cached_property
    def _shipped(self) -> Mapping[str, str]:
        """Mendbook's templates."""
        return dict(_sources(reversed([packaged(name) for name in _FOLDERS])))

    @property
    def has_own(self) -> bool:
        """Whether the site has templates of its own."""
        return any(_sources(self._root / name for name in _FOLDERS))

    @property
    def everything(self) -> tuple[tuple[str, str], ...]:
        """The name and the source of every template."""
        return tuple(sorted(self._all_sources.items()))

    def of(self, template: str) -> tuple[tuple[str, str], ...]:
        """The name and the source of each template that may run on a page with this one."""
        reached = self._reachable(template)
        if _ANY in reached:
            return self.everything
        return tuple((name, self._all_sources.get(name, "")) for name in sorted(reached))

    def is_own(self, template: str, finished: "TemplateSources | None" = None) -> bool:
        """Whether code from the site's own templates may run on a page with this template. finished: in a
        checkout of Mendbook, its templates when all pages could last be made.
        """
        shipped = self._shipped
        if self.is_checkout:
            shipped = finished._all_sources if finished is not None else {}
        return any(self._is_own(name, shipped) for name in self._reachable(template))

    def _reachable(self, template: str) -> set[str]:
        """The templates reachable from this one and from the shell's."""
        visited, pending = {template, SHELL}, [template, SHELL]
        while pending:
            new = self._memo(_leads_to, self._all_sources.get(pending.pop(), "")) - visited
            visited |= new
            pending += new
        return visited

    def _is_own(self, name: str, shipped: Mapping[str, str]) -> bool:
        source, other = self._all_sources.get(name), shipped.get(name)
        return source is None or other is None or not self._memo(_run_alike, source, other)


def _sources(folders: Iterable[Path]) -> Iterator[tuple[str, str]]:
    """The name and the source of all templates in these folders; the last one with a name counts."""
    for folder in folders:
        for path in sorted(folder.rglob("*.html")):
            if path.is_file():
                source = path.read_text(encoding="utf-8", errors="replace")
                yield path.relative_to(folder).as_posix(), source


def _parse(source: str) -> nodes.Template | None:
    """The parsed template; None if it isn't valid."""
    try:
        return Environment().parse(source)
    except TemplateSyntaxError:
        return None


def _leads_to(source: str) -> frozenset[str]:
    """The names of the templates that a template includes or imports."""
    tree = _parse(source)
    return frozenset(name or _ANY for name in find_referenced_templates(tree)) if tree else frozenset()


def _run_alike(source: str, other_source: str) -> bool:
    """Whether two templates are the same except for HTML."""
    if source == other_source:
        return True
    trees = _parse(source), _parse(other_source)
    if trees[0] is None or trees[1] is None:
        return False
    return _without_html(trees[0]) == _without_html(trees[1])


def _without_html(node: nodes.Node) -> nodes.Node:
    for name, value in node.iter_fields():
        if isinstance(value, list):
            children = [_without_html(child) if isinstance(child, nodes.Node) else child for child in value]
            setattr(node, name, [child for child in children if not _is_html(child)])
        elif isinstance(value, nodes.Node):
            _without_html(value)
    return node


def _is_html(node: object) -> bool:
    return isinstance(node, nodes.TemplateData) or (isinstance(node, nodes.Output) and not node.nodes)
