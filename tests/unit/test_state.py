"""Modules keep only constants from one build to the next."""

import functools
import importlib
import inspect
import pkgutil
import typing
from collections import deque
from collections.abc import Callable, Iterator, Mapping
from dataclasses import is_dataclass
from datetime import timezone
from enum import Enum
from functools import cached_property
from pathlib import Path
from re import Pattern
from types import (
    BuiltinFunctionType,
    FunctionType,
    GenericAlias,
    MappingProxyType,
    MemberDescriptorType,
    ModuleType,
    NoneType,
    UnionType,
)
from typing import NamedTuple
from weakref import WeakSet

import pytest
from click import Command

import mendbook
from espresso import MakeSite, edit_site
from mendbook.publish import publish
from rooms import imports

CONSTANTS = {
    "cache.keys.engine": "the engine's own source",
    "checks.devices._units": "Babel's units",
    "checks.stores._country_names": "Babel's countries",
    "checks.stores._language_names": "Babel's languages",
    "edit.order._file_shapes": "the fields of the model's classes, by file, 64 at most",
    "forms.page._imports": "words of the CMS in the package",
    "forms.page.files": "files in the package",
    "geography.outlines._load_codes": "outlines in the package",
    "geography.outlines.outline": "outlines in the package, by country",
    "geography.outlines._rows": "outlines in the package, by country",
    "geography.windows.boxes": "outlines in the package, by country",
    "importing.vocabulary.vocabulary": "words in the package",
    "model.languages._names": "Babel's languages",
    "model.postcodes._forms": "forms in the package",
    "model.postcodes._pattern": "forms in the package",
    "model.walking._fields": "the fields of the model's classes",
    "pdf.glyphs.covered_characters": "files, by when they were saved, 64 at most",
    "pdf.glyphs.family": "files, by when they were saved, 64 at most",
    "pdf.typesetting._templates": "templates in the package",
    "pdf.typesetting._fonts": "files, by when they were saved, 4 folders at most",
    "pdf.typesetting._engine": "files, by when they were saved, 4 folders at most",
    "reader.belonging._fields": "the fields of the model's classes",
    "reader.belonging._required": "the fields of the model's classes",
    "reader.partial._lenient": "the model's classes",
    "reader.plurals.plurals": "CLDR's rules, by language",
    "render.javascript._language": "the grammar of JavaScript",
    "render.javascript._query": "the patterns of modules",
    "schema.describing._parsed": "the model's modules",
    "schema.describing.describe": "the fields of the model's classes",
    "schema.kinds.interface": "words in the package",
    "schema.kinds.kinds": "the kinds of files that editors write",
    "starter.choices._codes_by_name": "Babel's languages",
    "views.folding._plain_letters": "Unicode's letters",
    "words.shipped._read": "words in the package, by language",
}
"""The memoized functions, and what their results depend on: nothing of a site, except its fonts."""

OBJECTS = {
    "checks.texts._AS_READ": "a walker, which has no state",
    "pdf.lines._SIZE": "a walker, which has no state",
    "preview.messages._templates": "templates in the package",
    "queries.database.READS": "what the query that runs now has read",
    "queries.database._state_of": "a function",
    "site.failures.log": "MkDocs' log",
    "site.live.log": "MkDocs' log",
    "site.making.log": "MkDocs' log",
    "site.plugin.log": "MkDocs' log",
    "text.plain._PLAIN": "a walker, which has no state",
}
"""What modules contain that is neither a plain value, a class nor a function."""

CACHED = type(functools.cache(lambda: None))


class Numbered(NamedTuple):
    number: int


CONTAINERS = (dict, list, set, bytearray)

UNCHANGING = (
    *(str, int, float, bool, bytes, range, NoneType, Pattern, Enum, timezone, Path, MappingProxyType),
    *(type, FunctionType, BuiltinFunctionType, CACHED, Command, GenericAlias, UnionType),
)

DESCRIPTORS = (property, cached_property, MemberDescriptorType, type(vars(Numbered)["number"]))
"""Members of classes that have no values of their own."""


def modules() -> Iterator[ModuleType]:
    for found in pkgutil.walk_packages(mendbook.__path__, "mendbook."):
        if not found.name.endswith("__main__"):
            yield importlib.import_module(found.name)


def names() -> Iterator[tuple[str, object]]:
    """Everything defined by modules, by its full name."""
    for module in modules():
        nodes = imports(Path(inspect.getfile(module)))
        imported = {name.asname or name.name for node in nodes for name in node.names}
        for name, value in vars(module).items():
            if not (name.startswith("__") or name in imported or isinstance(value, ModuleType)):
                yield f"{module.__name__.removeprefix('mendbook.')}.{name}", value


def members() -> Iterator[tuple[str, object]]:
    """Everything defined by classes themselves, by its full name."""
    for name, value in names():
        if isinstance(value, type) and not issubclass(value, Enum):
            for key, member in vars(value).items():
                if not key.startswith(("__", "_abc_", "model_")) and key != "_field_defaults":
                    yield f"{name}.{key}", getattr(member, "__func__", member)


def is_constant(value: object) -> bool:
    """Whether the value can't be changed."""
    if isinstance(value, tuple | frozenset):
        return all(map(is_constant, value))
    return (
        isinstance(value, UNCHANGING)
        or type(value) is object
        or type(value).__module__ == typing.__name__
        or (is_dataclass(value) and vars(type(value))["__dataclass_params__"].frozen)
    )


def test_only_constants_are_memoized() -> None:
    found = {name for name, value in (*names(), *members()) if isinstance(value, CACHED)}
    assert found == CONSTANTS.keys()


def is_declared_constant(name: str) -> bool:
    """Whether a name is declared as a `Mapping`, so that mypy finds whatever would change it."""
    module, _, variable = name.rpartition(".")
    declared = vars(importlib.import_module(f"mendbook.{module}")).get("__annotations__", {})
    return typing.get_origin(declared.get(variable)) is Mapping


def test_modules_have_no_mutable_objects() -> None:
    assert {
        name for name, value in names() if not is_constant(value) and not is_declared_constant(name)
    } == OBJECTS.keys()


def test_classes_have_no_mutable_objects() -> None:
    """Except for the resolvers of PyYAML's loaders, and options of MkDocs' plugins."""
    found = {
        name for name, value in members() if not isinstance(value, DESCRIPTORS) and not is_constant(value)
    }
    assert found == {
        "reader.yaml_source._Loader.yaml_implicit_resolvers",
        *("site.plugin.Settings._schema", "site.plugin.Settings.forms"),
        "site.plugin.MendbookPlugin.config_scheme",
    }


def functions() -> Iterator[tuple[str, FunctionType]]:
    """All functions and methods, and the functions that decorators have wrapped in them."""
    for name, value in (*names(), *members()):
        function = value.fget if isinstance(value, property) else value
        while isinstance(function, FunctionType):
            yield name, function
            function = vars(function).get("__wrapped__")


def kept_by(function: FunctionType) -> Iterator[object]:
    """What a function keeps from one call to the next: defaults of arguments, and variables around it."""
    yield from function.__defaults__ or ()
    yield from (function.__kwdefaults__ or {}).values()
    yield from (cell.cell_contents for cell in function.__closure__ or ())


def test_functions_keep_nothing_mutable() -> None:
    found = list(functions())
    assert len(found) > 2000
    assert [name for name, function in found if not all(map(is_constant, kept_by(function)))] == []


def _counting() -> Callable[[], None]:
    seen: list[int] = []
    return lambda: seen.append(1)


def _with_default(seen: object = WeakSet()) -> None: ...


@pytest.mark.parametrize("function", [_counting(), _with_default])
def test_what_functions_keep_is_found(function: FunctionType) -> None:
    assert not all(map(is_constant, kept_by(function)))


@pytest.mark.parametrize("value", [{}, [], set(), ([],), (1, (2, {3})), deque(), WeakSet(), iter(())])
def test_mutable_values_are_found(value: object) -> None:
    assert not is_constant(value)


def containers() -> dict[str, str]:
    return {name: repr(value) for name, value in names() if isinstance(value, CONTAINERS)}


def test_no_build_changes_a_module(make_site: MakeSite) -> None:
    before = containers()
    root = make_site()
    publish(root, preview=True)
    edit_site(root, {"data/guides/no-coffee.yml": "title: []\n"})
    publish(root)
    assert containers() == before
