"""Finds the imports and exports of scripts."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from posixpath import dirname, join, normpath
from typing import NamedTuple

from tree_sitter import Node

from .javascript import node_text, parse, span

_NAMES = ("identifier", "shorthand_property_identifier_pattern")
"""The types of nodes that declare a name, within a declaration."""

_INNER: Mapping[str, str] = {
    "assignment_pattern": "left",
    "object_assignment_pattern": "left",
    "pair_pattern": "value",
    "variable_declarator": "name",
}
"""The field with the declared names, of the types of nodes that have others, too: `{ key: name = value }`."""


class ImportedName(NamedTuple):
    """A name in an import. start: its place in the source."""

    name: str
    local: str
    start: int


class Import(NamedTuple):
    """An import of another script. start, end: of the statement. path_start: the place of `path`.

    all_as: the name of an object with everything that is exported.
    """

    start: int
    end: int
    path: str
    path_start: int
    names: tuple[ImportedName, ...] | None
    all_as: str | None


class Unsupported(NamedTuple):
    """An import or export that can't be bundled. form: such as `default import`."""

    start: int
    form: str


class _Export(NamedTuple):
    """written: where `export` is to be deleted. names: of each exported name its own within the script, and
    its place.
    """

    written: tuple[int, int]
    names: Mapping[str, tuple[str, int]]


@dataclass(frozen=True)
class Module:
    """A script as others see it.

    exports: the exported names, and where each is written. renamed: those that the script itself calls
    differently. exports_written: where `export` is to be deleted. is_whole: whether the source has no syntax
    error, so that everything has been found.
    """

    source: str
    imports: tuple[Import, ...]
    exports: Mapping[str, int]
    renamed: Mapping[str, str]
    exports_written: tuple[tuple[int, int], ...]
    unsupported: tuple[Unsupported, ...]
    is_whole: bool


def imported_path(importer: str, path: str) -> str:
    """The path of an imported script, such as `macros/faq/faq.js`; given that of its importer, and the path
    in the import.
    """
    return normpath(join(dirname(importer), path))


def parse_module(source: str) -> Module:
    """Finds the imports and exports of a script."""
    root = parse(source)
    statements = [node for node in root.named_children if not node.has_error]
    imports = [_import(source, node) for node in statements if node.type == "import_statement"]
    exports = [_export(source, node) for node in statements if node.type == "export_statement"]
    found = [export for export in exports if isinstance(export, _Export)]
    names = {name: own for export in found for name, own in export.names.items()}
    return Module(
        source,
        tuple(given for given in imports if isinstance(given, Import)),
        {name: start for name, (_, start) in names.items()},
        {name: own for name, (own, _) in names.items() if own != name},
        tuple(export.written for export in found),
        tuple(form for form in chain(imports, exports) if isinstance(form, Unsupported)),
        not root.has_error,
    )


def _import(source: str, statement: Node) -> Import | Unsupported:
    start, end = span(statement)
    names: tuple[ImportedName, ...] | None = None
    all_as: str | None = None
    parts = {node.type: node for node in statement.named_children}
    clause = parts.get("import_clause")
    for node in clause.named_children if clause else ():
        if node.type == "identifier":
            return Unsupported(start, "default import")
        if node.type == "namespace_import":
            all_as = next(
                node_text(source, part) for part in node.named_children if part.type == "identifier"
            )
        elif node.type == "named_imports":
            specifiers = list(_specifiers(node))
            if not all(map(_is_identifier, chain(*specifiers))):
                return Unsupported(start, "import")
            names = tuple(
                ImportedName(node_text(source, name), node_text(source, local), span(name)[0])
                for name, local in specifiers
            )
    if "import_attribute" in parts:
        return Unsupported(start, "import")
    path_start, path_end = span(parts["string"])
    return Import(start, end, source[path_start + 1 : path_end - 1], path_start + 1, names, all_as)


def _export(source: str, statement: Node) -> _Export | Unsupported:
    start, end = span(statement)
    parts = {node.type: node for node in statement.children}
    if "default" in parts:
        return Unsupported(start, "default export")
    if "from" in parts:
        return Unsupported(start, "export from")
    if declaration := statement.child_by_field_name("declaration"):
        names = [(node_text(source, name), span(name)[0]) for name in _declared(declaration)]
        return _Export((start, span(declaration)[0]), {name: (name, place) for name, place in names})
    specifiers = list(_specifiers(parts["export_clause"]))
    if not all(map(_is_identifier, chain(*specifiers))):
        return Unsupported(start, "export")
    return _Export(
        (start, end),
        {node_text(source, name): (node_text(source, own), span(name)[0]) for own, name in specifiers},
    )


def _specifiers(names: Node) -> Iterator[tuple[Node, Node]]:
    """The pairs of names in `{ a, b as c }`; both are the same if there is no `as`."""
    for node in names.named_children:
        if name := node.child_by_field_name("name"):
            yield name, node.child_by_field_name("alias") or name


def _is_identifier(node: Node) -> bool:
    """Whether a name is no string: `"a-b"`."""
    return node.type != "string"


def _declared(declaration: Node) -> Iterator[Node]:
    """The names that a declaration declares."""
    name = declaration.child_by_field_name("name")
    pending = [name or declaration]
    while pending:
        node = pending.pop()
        if node.type in _NAMES:
            yield node
        elif node.type in _INNER:
            inner = node.child_by_field_name(_INNER[node.type])
            pending += [inner] if inner else []
        else:
            pending += reversed(node.named_children)
