"""Finds what stops browsers from running a script."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from tree_sitter import Node

from .javascript import find, match, node_text, parse, span
from .modules import Unsupported

_UNSUPPORTED = """
(call_expression function: (import) arguments: (arguments . (string) @path)) @call
(meta_property "import") @meta
(_ (import_statement) @import) @around
(_ (export_statement) @export) @around
"""

_FUNCTIONS = """
[
  (arrow_function) (class_static_block) (field_definition) (function_declaration) (function_expression)
  (generator_function) (generator_function_declaration) (method_definition)
] @function
(arrow_function "async") @async
(function_declaration "async") @async
(function_expression "async") @async
(generator_function "async") @async
(generator_function_declaration "async") @async
(method_definition "async") @async
[(await_expression) (using_declaration kind: "await")] @await
(for_in_statement "await" @await)
"""

_DECLARATION = """
[
  (function_declaration name: (_) @shared)
  (generator_function_declaration name: (_) @shared)
  (variable_declaration (variable_declarator name: (identifier) @shared))
  (class_declaration name: (_) @unique)
  (lexical_declaration (variable_declarator name: (identifier) @unique))
]
"""

_DECLARATIONS = f"""
(_ {_DECLARATION}) @scope
(_ (export_statement {_DECLARATION})) @scope
(_ (import_statement (import_clause [
  (named_imports (import_specifier !alias name: (_) @unique))
  (named_imports (import_specifier alias: (_) @unique))
  (namespace_import (identifier) @unique)
]))) @scope
"""
"""Names in the scope where they are declared. Functions and `var` may share a name."""

_NO_SCRIPT = """
[
  (decorator) (hash_bang_line) (html_comment) (jsx_element) (jsx_self_closing_element) (with_statement)
] @no_script
(lexical_declaration kind: "const" (variable_declarator name: (_) @no_script !value))
(expression_statement . (function_expression !name) @no_script)
(assignment_expression left: (parenthesized_expression (sequence_expression)) @no_script)
[
  (arguments ["(" ","] . "," @no_script)
  (formal_parameters ["(" ","] . "," @no_script)
  (object ["{" ","] . "," @no_script)
  (object_pattern ["{" ","] . "," @no_script)
]
(try_statement !handler !finalizer) @no_script
(regex) @regex
"""
"""What tree-sitter reads, but browsers don't in strict mode."""

_NAMES = """
[
  (identifier) (private_property_identifier) (property_identifier) (shorthand_property_identifier)
  (shorthand_property_identifier_pattern) (statement_identifier)
] @name
"""

_IN_NAMES = re.compile(r"\\u[0-9a-fA-F]{4}|\\u\{[0-9a-fA-F]+\}|[$\u200c\u200d]|\A#")
"""What names may have in JavaScript, but not in Python."""

_REGEX = re.compile(r"/[^*+?].*/[dgimsuvy]*")
"""A regular expression, but no comment without an end, which tree-sitter may read as one."""

_MAX_SHOWN = 40
"""Characters of the code that a message shows."""


class Mistake(NamedTuple):
    """A mistake because of which browsers run nothing of a script. start: its place in the source."""

    start: int
    message: str
    remedy: str


class _Declaration(NamedTuple):
    """A declared name. start: its place. scope: the id of the node in which it is known. is_unique: whether
    nothing else there may have the name.
    """

    start: int
    name: str
    scope: int
    is_unique: bool


@dataclass(frozen=True)
class Syntax:
    """What is to be known of a script before browsers run it.

    unsupported: imports and exports elsewhere than at the top. declared: the names of all functions, classes
    and variables. first_await: where it first uses `await` outside of functions.
    """

    mistakes: tuple[Mistake, ...]
    unsupported: tuple[Unsupported, ...]
    declared: frozenset[str]
    first_await: int | None


def parse_syntax(source: str) -> Syntax:
    """Parses a script. If it isn't JavaScript, only the first place is found where that shows."""
    root = parse(source)
    if (error := _first_error(source, root)) is not None:
        return Syntax((error,), (), frozenset(), None)
    declarations = _find_declarations(source, root)
    first_await, mistaken_awaits = _find_awaits(root)
    return Syntax(
        tuple(sorted([*_declared_twice(source, declarations), *mistaken_awaits])),
        tuple(_find_unsupported(source, root)),
        frozenset(declaration.name for declaration in declarations),
        first_await,
    )


def _first_error(source: str, root: Node) -> Mistake | None:
    """The first place that isn't JavaScript."""
    if root.has_error:
        nodes = [_first_error_node(root)]
    else:
        found = find(root, _NO_SCRIPT)
        regexes = found.get("regex", ())
        nodes = [
            *found.get("no_script", ()),
            *(node for node in regexes if not _REGEX.fullmatch(node_text(source, node))),
        ]
    if not source.isascii():
        names = find(root, _NAMES).get("name", ())
        nodes += [node for node in names if not _is_name(node_text(source, node))]
    if not nodes:
        return None
    first = min(nodes, key=span)
    start = span(first)[0]
    if first.is_missing:
        return Mistake(start, f"`{first.type}` is missing.", "Write it here, or above, where it belongs.")
    code = node_text(source, first).strip().partition("\n")[0][:_MAX_SHOWN].strip()
    return Mistake(
        start,
        f"From {f'`` {code} ``' if '`' in code else f'`{code}`'} on, the script isn’t JavaScript.",
        "Check this line and the one above for a missing or surplus bracket, comma or quotation mark.",
    )


def _first_error_node(root: Node) -> Node:
    """The innermost node that contains the first syntax error."""
    node: Node | None = root
    while node is not None:
        innermost = node
        node = next((child for child in node.children if child.has_error or child.is_missing), None)
    return innermost


def _is_name(name: str) -> bool:
    return _IN_NAMES.sub("_", name).isidentifier()


def _find_declarations(source: str, root: Node) -> Sequence[_Declaration]:
    found: list[_Declaration] = []
    for nodes in match(root, _DECLARATIONS):
        (name,) = nodes.get("unique") or nodes["shared"]
        found.append(
            _Declaration(span(name)[0], node_text(source, name), nodes["scope"][0].id, "unique" in nodes)
        )
    return sorted(found)


def _declared_twice(source: str, declarations: Sequence[_Declaration]) -> Iterator[Mistake]:
    """Names that are declared twice in a scope."""
    firsts: dict[tuple[int, str], _Declaration] = {}
    for given in declarations:
        first = firsts.setdefault((given.scope, given.name), given)
        if first is not given and (first.is_unique or given.is_unique):
            line = source.count("\n", 0, first.start) + 1
            yield Mistake(
                given.start,
                f"`{given.name}` is declared twice; the first is on line {line}.",
                "Give it another name, or delete one of the two.",
            )


def _find_awaits(root: Node) -> tuple[int | None, Sequence[Mistake]]:
    """Where `await` is first used outside of functions, and the mistake with each in a function that isn't
    `async`.
    """
    found = find(root, _FUNCTIONS)
    asynchronous = {node.id for node in found.get("async", ())}
    nodes = sorted([*found.get("function", ()), *found.get("await", ())], key=span)
    awaits = {node.id for node in found.get("await", ())}
    first_outside: int | None = None
    mistakes: list[Mistake] = []
    functions: list[Node] = []
    for node in nodes:
        while functions and functions[-1].end_byte <= node.start_byte:
            functions.pop()
        if node.id not in awaits:
            functions.append(node)
        elif not functions:
            first_outside = span(node)[0] if first_outside is None else first_outside
        elif functions[-1].id not in asynchronous:
            mistakes.append(
                Mistake(
                    span(node)[0],
                    "`await` is in a function that isn’t `async`.",
                    "Write `async` before the function.",
                )
            )
    return first_outside, mistakes


def _find_unsupported(source: str, root: Node) -> Iterator[Unsupported]:
    """Imports and exports that aren't statements of their own."""
    for nodes in match(root, _UNSUPPORTED):
        for kind, (node, *_) in nodes.items():
            start = span(node)[0]
            if kind == "call" and node_text(source, nodes["path"][0])[1:].startswith("."):
                yield Unsupported(start, "import()")
            elif kind == "meta":
                yield Unsupported(start, "import.meta")
            elif kind in ("import", "export") and nodes["around"][0].type != "program":
                yield Unsupported(start, f"nested {kind}")
