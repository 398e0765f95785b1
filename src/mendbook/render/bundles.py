"""Bundles script modules into one classic script, since pages opened from a folder can't load modules."""

from collections.abc import Callable, Iterable
from pathlib import Path

from rjsmin import jsmin

from .modules import Import, Module, parse_module

_ONCE = "const once = make => { let made; return () => made ??= make(); };"


def read_source(path: Path) -> str:
    return path.read_text(encoding="utf-8-sig")


def bundle(
    entries: Iterable[Path],
    imported: Callable[[Path, str], Path | None],
    parsed: Callable[[Path], Module] = lambda path: parse_module(read_source(path)),
) -> str:
    """These scripts, and all modules that they import, each once.

    Each has its own scope, so that names don't collide; if one throws, the others still work. Entry modules
    may use top-level `await`, imported ones may not. imported: resolves the path by which a module imports
    another, or returns None. parsed: the module in a file.
    """
    modules: dict[Path, str] = {}
    wanted_names: dict[Path, dict[str, None]] = {}

    def inline_import(path: Path, statement: Import) -> str:
        module = imported(path, statement.path)
        if module is None:
            return ""
        if module not in wanted_names:
            wanted_names[module] = {}
            modules[module] = read_module(module)
        call = f"module${list(wanted_names).index(module)}();"
        if statement.all_as is not None:
            wanted_names[module] |= dict.fromkeys(parsed(module).exports)
            return f"const {statement.all_as} = {call}"
        if statement.names is None:
            return call
        wanted_names[module] |= {name.name: None for name in statement.names}
        return (
            f"const {{ {', '.join(_renamed(name.name, name.local) for name in statement.names)} }} = {call}"
        )

    def read_module(path: Path) -> str:
        module = parsed(path)
        replaced = [(start, end, "") for start, end in module.exports_written]
        replaced += [(given.start, given.end, inline_import(path, given)) for given in module.imports]
        pieces: list[str] = []
        position = 0
        for start, end, code in sorted(replaced):
            pieces += (module.source[position:start], code)
            position = end
        return "".join([*pieces, module.source[position:]])

    def exports_of(path: Path) -> str:
        renamed = parsed(path).renamed
        return ", ".join(_renamed(name, renamed.get(name, name)) for name in wanted_names[path])

    scripts = [f"(async () => {{\n{read_module(path)}\n}})();" for path in entries]
    module_code = [
        f"const module${number} = once(() => {{\n{modules[module]}\nreturn {{ {exports_of(module)} }};\n}});"
        for number, module in enumerate(wanted_names)
    ]
    return "\n".join(
        ["(() => {", '"use strict";', *([_ONCE] if module_code else []), *module_code, *scripts, "})();"]
    )


def _renamed(name: str, other_name: str) -> str:
    return name if name == other_name else f"{name}: {other_name}"


def small(script: str) -> str:
    """Minifies a script; licences are kept."""
    return str(jsmin(script, keep_bang_comments=True))
