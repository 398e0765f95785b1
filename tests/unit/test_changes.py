"""Functions change only their arguments and what they make, and nothing is looked up by `id()`."""

import ast
import re
from collections.abc import Iterable, Iterator, Sequence

import pytest

from rooms import ENGINE

CHANGED = {
    ("pdf/typesetting.py", "os"): "how many threads Typst may have",
    ("queries/database.py", "READS"): "what the query that runs now has read",
    ("queries/noting.py", "READS"): "what the result that is made now has read",
}
"""What functions change that they neither made nor were given."""

CHANGING = frozenset(
    [
        *("add", "append", "appendleft", "clear", "discard", "extend", "insert", "pop", "popitem", "popleft"),
        *("remove", "reverse", "set", "setdefault", "sort", "update"),
    ]
)
"""Methods that change their object."""

SCOPES = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)

NAMING = (ast.FunctionDef, ast.ClassDef, ast.ExceptHandler, ast.MatchAs, ast.MatchStar)
"""Nodes that bind their own name within a function."""


def own_names(function: ast.AST, nodes: Iterable[ast.AST]) -> Iterator[str]:
    """The names bound by a function or one within it. nodes: everything in it."""
    for node in nodes:
        if isinstance(node, ast.arg):
            yield node.arg
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            yield node.id
        elif isinstance(node, ast.Import | ast.ImportFrom):
            yield from (name.asname or name.name.partition(".")[0] for name in node.names)
        elif node is not function and isinstance(node, NAMING):
            yield node.name or ""


def outermost(tree: ast.AST) -> Iterator[ast.AST]:
    """The functions that aren't within another one."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, SCOPES):
            yield node
        else:
            yield from outermost(node)


def changed_by(source: str) -> Iterator[str]:
    """The names of things that functions change, except those of their own and of arguments."""
    for function in outermost(ast.parse(source)):
        nodes = [*ast.walk(function)]
        changed = [name for node in nodes for name in changed_in(node)]
        if changed:
            declared = (node.names for node in nodes if isinstance(node, ast.Global))
            own = {*own_names(function, nodes)} - {"cls"}.union(*declared)
            yield from (name for name in changed if name not in own)


def changed_in(node: ast.AST) -> Sequence[str]:
    """The names that a statement or call changes something of: `a` for `a[1].b = 2` and `a.pop()`."""
    part: ast.AST = node
    if isinstance(node, ast.Global):
        return node.names
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in CHANGING:
        part = node.func
    elif not isinstance(node, ast.Attribute | ast.Subscript) or isinstance(node.ctx, ast.Load):
        return ()
    while isinstance(part, ast.Attribute | ast.Subscript):
        part = part.value
    return (part.id,) if isinstance(part, ast.Name) else ()


SOURCES = {path.relative_to(ENGINE).as_posix(): path.read_text("utf-8") for path in ENGINE.rglob("*.py")}


def test_functions_change_only_their_arguments_and_their_own_values() -> None:
    assert {(file, name) for file, source in SOURCES.items() for name in changed_by(source)} == CHANGED.keys()


@pytest.mark.parametrize(
    "body",
    [
        "SEEN[a] = a",
        "SEEN[a].more = a",
        "del SEEN[a]",
        "SEEN[a] += 1",
        "SEEN.setdefault(a, a)",
        "SEEN[a].append(a)",
        "(lambda: SEEN.clear())()",
        "SEEN.last = a",
        "global SEEN; SEEN = a",
        "from elsewhere import other; SEEN.update(other)",
    ],
)
def test_a_change_is_found(body: str) -> None:
    assert set(changed_by(f"class C:\n    def f(self, a):\n        {body}\n")) == {"SEEN"}


@pytest.mark.parametrize(
    "source",
    [
        "SEEN = {}\nSEEN[1] = 2",
        "def f(seen): seen.append(1)",
        "def f(*seen, **more): more[seen[0]] = 1",
        "def f():\n    seen = []\n    def g(): seen.append(1)",
        "def f():\n    for seen in []: seen.x = 1",
        "def f(): return SEEN.get(1), SEEN[1], SEEN.x",
    ],
)
def test_changes_of_arguments_and_own_values_are_allowed(source: str) -> None:
    assert list(changed_by(source)) == []


def test_methods_do_not_change_their_class() -> None:
    assert list(changed_by("class C:\n    @classmethod\n    def f(cls): cls.x = 1")) == ["cls"]


def uses_of_id(source: str) -> int:
    """The number of uses of the built-in function."""
    tree = ast.parse(source)
    functions = [(function, [*ast.walk(function)]) for function in outermost(tree)]
    others = {node for function, nodes in functions if "id" in own_names(function, nodes) for node in nodes}
    called = {node.func for node in ast.walk(tree) if isinstance(node, ast.Call)}
    named = (
        node
        for node in ast.walk(tree)
        if isinstance(node, ast.Name) and (node not in others or node in called)
    )
    return sum(node.id == "id" and isinstance(node.ctx, ast.Load) for node in named)


def test_nothing_is_looked_up_by_id() -> None:
    """Once an object is gone, another one may get its id."""
    named = re.compile(r"(?<!\.)\bid\b(?! *[:=])")
    worth_parsing = {file: source for file, source in SOURCES.items() if named.search(source)}
    assert [file for file, source in worth_parsing.items() if uses_of_id(source)] == []


@pytest.mark.parametrize(
    ("source", "uses"),
    [
        ("def f(a): return KEPT[id(a)]", 1),
        ("sorted(a, key=id)", 1),
        ("def f(a): return [id for id in a], id(a)", 1),
        ("def f(id): return id", 0),
        ("a.id", 0),
    ],
)
def test_uses_of_id_are_found(source: str, uses: int) -> None:
    assert uses_of_id(source) == uses
