"""Checks the site's own scripts: a mistake would stop a script in the browser, and nobody would be told."""

from collections.abc import Iterator, Mapping
from functools import cached_property
from os.path import isfile
from pathlib import Path
from posixpath import basename, dirname, relpath

from mendbook.memo import Memo
from mendbook.packaged import packaged, packaged_file, search_path
from mendbook.problems import Problem, nearest
from mendbook.reader import place_of_index

from .assets import is_loaded
from .bundles import read_source
from .modules import Import, ImportedName, Module, imported_path, parse_module
from .syntax import Syntax, parse_syntax

_FORMS: Mapping[str, tuple[str, str]] = {
    "default import": (
        "A script can’t import the default export of another one.",
        'Import by name: `import { price } from "./price.js";`.',
    ),
    "default export": (
        "A script can’t have a default export.",
        "Export it by name: `export function price() { … }`, `export const price = …`.",
    ),
    "export from": (
        "A script can’t export what it doesn’t have itself.",
        "Import the names first, then export them: `export { price };`.",
    ),
    "import()": (
        "`import()` can’t load another script: pages have them in bundles, with all that they import.",
        'Import it at the top: `import { price } from "./price.js";`.',
    ),
    "import.meta": (
        "`import.meta` works only in modules, and browsers don’t load the scripts of pages as such.",
        "If you need an address, write it into an attribute of the macro’s element.",
    ),
    "nested import": (
        "An import can’t be inside a function or a block.",
        "Put it at the top of the script.",
    ),
    "nested export": (
        "An export can’t be inside a function or a block.",
        "Export what stands at the top of the script, outside of all braces.",
    ),
    "import": (
        "This import is not understood.",
        'Write it like this: `import { price } from "./price.js";`.',
    ),
    "export": (
        "This export is not understood.",
        "Write `export` before a function, a class or a constant, or list names: `export { price };`.",
    ),
}
"""The problem with each form that isn't supported, and its remedy."""

_HIDES_NAMES = frozenset({"default export", "export from", "export"})
"""Forms because of which it isn't known what a script exports."""

_KINDS = ("macros", "overrides")
"""The folders of scripts."""

_MAX_NAMES = 10
"""Exported names that a problem lists."""


def _describe_circle(circle: list[str]) -> tuple[str, str]:
    """The problem with scripts that import each other, and its remedy."""
    if len(circle) == 1:
        return "The script imports itself.", "Delete the line: a script can use all of its own names."
    listed = ", ".join(f"`{name}`" for name in circle)
    return (
        f"These scripts import each other, so none of them can run first: {listed}.",
        "Move what they share into another script, and import it from there.",
    )


class OwnScripts:
    """The site's own scripts, of which those that pages can load are checked.

    texts: by path (`macros/faq/faq.js`), without those that can't be read.
    """

    def __init__(self, root: Path, texts: Mapping[str, str], memo: Memo) -> None:
        self._root, self._texts, self._memo = root, texts, memo
        self._modules: dict[str, Module | None] = {}

    def problems(self) -> Iterator[Problem]:
        for name, module in self._checked.items():
            for mistake in self._syntax(name).mistakes:
                yield self._problem("MB516", name, *mistake)
            for form in sorted([*module.unsupported, *self._syntax(name).unsupported]):
                yield self._problem("MB513", name, form.start, *_FORMS[form.form])
            for given in module.imports:
                yield from self._import_problems(name, given)
            if name in self._importers:
                yield from self._problems_as_imported(name, module)
        yield from self._circle_problems()

    @cached_property
    def _checked(self) -> Mapping[str, Module]:
        """Those that pages can load: the scripts of macros, replacements of Mendbook's, and their imports."""
        pending = [name for name in self._texts if is_loaded(name)]
        checked: dict[str, Module] = {}
        while pending:
            name = pending.pop()
            if name in self._texts and name not in checked and (module := self._module(name)):
                checked[name] = module
                pending += [imported_path(name, given.path) for given in module.imports]
        return dict(sorted(checked.items()))

    @cached_property
    def _importers(self) -> Mapping[str, Mapping[str, tuple[Import, ...]]]:
        """By imported script, the imports of it, by importer."""
        importers: dict[str, dict[str, tuple[Import, ...]]] = {}
        for name, module in {**self._checked, **self._shipped}.items():
            for given in module.imports:
                of_target = importers.setdefault(imported_path(name, given.path), {})
                of_target[name] = (*of_target.get(name, ()), given)
        return importers

    @cached_property
    def _shipped(self) -> Mapping[str, Module]:
        """Mendbook's own scripts, except for those that the site replaces; empty if it replaces none."""
        if not any(packaged_file(name).is_file() for name in self._texts):
            return {}
        names = [
            f"{kind}/{file.relative_to(packaged(kind)).as_posix()}"
            for kind in _KINDS
            for file in sorted(packaged(kind).rglob("*.js"))
        ]
        return {name: module for name in names if name not in self._texts and (module := self._module(name))}

    def _import_problems(self, name: str, given: Import) -> Iterator[Problem]:
        """Problems with an import of a script of the site."""
        target = imported_path(name, given.path)
        if not self._exists(target):
            yield self._missing(name, given)
            return
        module = self._module(target)
        if module is None:
            return
        for wanted in given.names or ():
            if not self._has(module, wanted):
                yield self._problem(
                    "MB512",
                    name,
                    wanted.start,
                    f"`{given.path}` doesn’t export `{wanted.name}`.",
                    self._export_remedy(target, module, wanted.name),
                )

    def _problems_as_imported(self, name: str, module: Module) -> Iterator[Problem]:
        """Problems of a script of the site for others that import it."""
        importers = self._importers[name]
        first_await = self._syntax(name).first_await
        if first_await is not None:
            yield self._problem(
                "MB514",
                name,
                first_await,
                f"`await` is outside of a function, and `{next(iter(importers))}` imports this script.",
                "Put it into an `async` function, and export that.",
            )
        missing_names: dict[str, str] = {}
        for importer, imports in importers.items():
            for wanted in (wanted for given in imports for wanted in given.names or ()):
                if importer in self._shipped and not self._has(module, wanted):
                    missing_names.setdefault(wanted.name, importer)
        for wanted_name, importer in missing_names.items():
            suggestion = nearest(wanted_name, module.exports)
            remedy = "Export it, as Mendbook’s own script does that this one replaces."
            if wanted_name in self._syntax(name).declared:
                remedy = "Write `export` before its declaration."
            elif suggestion:
                remedy = f"Did you mean `{suggestion}` to be `{wanted_name}`?"
            yield self._problem(
                "MB512",
                name,
                module.exports[suggestion] if suggestion else 0,
                f"Mendbook’s `{importer}` imports `{wanted_name}`, which this script doesn’t export.",
                remedy,
            )

    def _missing(self, name: str, given: Import) -> Problem:
        if not given.path.startswith("."):
            return self._problem(
                "MB511",
                name,
                given.path_start,
                f"`{given.path}` can’t be imported: it isn’t a path from this script to another one.",
                'Put the script into `macros/`, and import it from there: `"./NAME.js"`.',
            )
        suggestion = self._suggest_path(name, given.path)
        return self._problem(
            "MB511",
            name,
            given.path_start,
            f"There is no script `{given.path}`.",
            f"Did you mean `{suggestion}`?"
            if suggestion
            else "Check its path from this script. Scripts are in macros/NAME/ and overrides/.",
        )

    def _suggest_path(self, name: str, path: str) -> str | None:
        """The path that an import of a missing script was meant to have."""
        kind = name.partition("/")[0]
        paths = [
            relative if (relative := relpath(script, dirname(name))).startswith(".") else f"./{relative}"
            for folder in search_path(self._root, kind)
            for file in sorted(folder.rglob("*.js"))
            if (script := f"{kind}/{file.relative_to(folder).as_posix()}") != name
        ]
        file = f"{basename(path).removesuffix('.js')}.js"
        same_name = [candidate for candidate in dict.fromkeys(paths) if basename(candidate) == file]
        return nearest(path, paths) or (same_name[0] if len(same_name) == 1 else None)

    def _export_remedy(self, target: str, module: Module, name: str) -> str:
        is_own = target in self._texts
        if is_own and name in self._syntax(target).declared:
            return f"Write `export` before its declaration in {target}."
        if suggestion := nearest(name, module.exports):
            return f"Did you mean `{suggestion}`?"
        if module.exports:
            listed = ", ".join(f"`{export}`" for export in list(module.exports)[:_MAX_NAMES])
            return f"It exports {listed}{', …' if len(module.exports) > _MAX_NAMES else ''}."
        return (
            f"Write `export` before what {target} should export." if is_own else "It exports nothing by name."
        )

    def _has(self, module: Module, wanted: ImportedName) -> bool:
        """Whether a script exports a name, or that can't be told."""
        return (
            wanted.name in module.exports
            or not module.is_whole
            or any(form.form in _HIDES_NAMES for form in module.unsupported)
        )

    def _circle_problems(self) -> Iterator[Problem]:
        reported: set[frozenset[str]] = set()
        for name, module in self._checked.items():
            for given in module.imports:
                circle = self._circle(name, imported_path(name, given.path))
                if circle and frozenset(circle) not in reported:
                    reported.add(frozenset(circle))
                    yield self._problem("MB515", name, given.path_start, *_describe_circle(circle))

    def _circle(self, name: str, target: str) -> list[str] | None:
        """The scripts on the shortest way from the target of an import back to its importer."""
        paths: dict[str, list[str]] = {target: [target]}
        pending = [target]
        for importer in pending:
            if importer == name:
                return paths[importer]
            module = self._module(importer)
            for given in module.imports if module else ():
                if (imported := imported_path(importer, given.path)) not in paths:
                    paths[imported] = [*paths[importer], imported]
                    pending.append(imported)
        return None

    def _module(self, name: str) -> Module | None:
        """The script with this path, the site's own first; None if it can't be read."""
        if name not in self._modules:
            text = self._texts.get(name)
            if text is None and not isfile(self._root / name) and self._exists(name):
                text = read_source(packaged_file(name))
            self._modules[name] = None if text is None else self._memo(parse_module, text)
        return self._modules[name]

    def _syntax(self, name: str) -> Syntax:
        """The syntax of a script of the site."""
        return self._memo(parse_syntax, self._texts[name])

    def _exists(self, name: str) -> bool:
        return (
            name.startswith(tuple(f"{kind}/" for kind in _KINDS))
            and name.endswith(".js")
            and (isfile(self._root / name) or isfile(packaged_file(name)))
        )

    def _problem(self, code: str, name: str, index: int, message: str, remedy: str) -> Problem:
        return Problem(code, place_of_index(name, self._texts[name], index), message, remedy)
