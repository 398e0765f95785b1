"""No module keeps anything from one build to the next but what is always the same."""

import ast
import functools
import importlib
import pkgutil
import re
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import mendbook
from espresso import MakeSite, edit_site
from mendbook.publish import publish

CONSTANTS = {
    "cache.keys.engine": "the engine's own source",
    "checks.devices._units": "Babel's units",
    "checks.stores._country_names": "Babel's countries",
    "checks.stores._language_names": "Babel's languages",
    "forms.page._imports": "words of the CMS in the package",
    "forms.page.files": "files in the package",
    "geography.outlines._coded": "outlines in the package",
    "geography.outlines.outline": "outlines in the package, by country",
    "geography.outlines._rows": "outlines in the package, by country",
    "geography.windows.boxes": "outlines in the package, by country",
    "importing.vocabulary.vocabulary": "words in the package",
    "model.languages._names": "Babel's languages",
    "model.postcodes._forms": "forms in the package",
    "model.postcodes._pattern": "forms in the package",
    "model.walking._fields": "the fields of the model's classes",
    "pdf.glyphs.covered": "files, by when they were saved, 64 at most",
    "pdf.glyphs.family": "files, by when they were saved, 64 at most",
    "pdf.typesetting._templates": "templates in the package",
    "pdf.typesetting._fonts": "files, by when they were saved, 4 folders at most",
    "pdf.typesetting._engine": "files, by when they were saved, 4 folders at most",
    "reader.partial._lenient": "the model's classes",
    "reader.plurals.plurals": "CLDR's rules, by language",
    "schema.describing.describe": "the fields of the model's classes",
    "schema.kinds.interface": "words in the package",
    "starter.choices._codes_by_name": "Babel's languages",
    "views.folding._plain_letters": "Unicode's letters",
    "words.shipped._read": "words in the package, by language",
}
"""The functions that remember what they gave, and what it is made from: nothing of a site's but its fonts."""


def modules() -> Iterator[ModuleType]:
    for found in pkgutil.walk_packages(mendbook.__path__, "mendbook."):
        if not found.name.endswith("__main__"):
            yield importlib.import_module(found.name)


def names() -> Iterator[tuple[str, object]]:
    """Everything that modules define, by its whole name."""
    for module in modules():
        for name, value in vars(module).items():
            if not name.startswith("__") and getattr(value, "__module__", module.__name__) == module.__name__:
                yield f"{module.__name__.removeprefix('mendbook.')}.{name}", value


def test_only_constants_are_remembered() -> None:
    cached = type(functools.cache(lambda: None))
    assert {name for name, value in names() if isinstance(value, cached)} == CONSTANTS.keys()


def containers() -> dict[str, str]:
    return {name: repr(value) for name, value in names() if isinstance(value, dict | list | set | bytearray)}


def test_no_build_changes_a_module(make_site: MakeSite) -> None:
    before = containers()
    root = make_site()
    publish(root, preview=True)
    edit_site(root, {"data/guides/no-coffee.yml": "title: []\n"})
    publish(root)
    assert containers() == before


CALLED = re.compile(r"\bid\(")
"""Only a file with these letters is worth parsing."""


def test_nothing_is_looked_up_by_its_identity() -> None:
    """`id()` is that of another object as soon as the first is gone."""
    source = Path(next(iter(mendbook.__path__)))
    named = {path: text for path in source.rglob("*.py") if CALLED.search(text := path.read_text("utf-8"))}
    asking = {
        path.relative_to(source).as_posix()
        for path, text in named.items()
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "id"
    }
    assert asking == set()
