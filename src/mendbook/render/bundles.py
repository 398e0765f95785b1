"""Bundles script modules into one classic script, since pages opened from a folder can't load modules."""

import re
from collections.abc import Callable, Iterable
from pathlib import Path

from rjsmin import jsmin

_IMPORT = re.compile(r'\nimport \{([^}]*)\} from "([^"]+)";')
"""After the end of a line, which is found faster than the beginning of one."""

_ONCE = "const once = make => { let made; return () => made ??= make(); };"


def read_source(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def bundle(
    entries: Iterable[Path],
    imported: Callable[[Path, str], Path | None],
    text: Callable[[Path], str] = read_source,
) -> str:
    """These scripts, and all modules that they import by name, each once.

    Each has its own scope, so that names don't collide; if one throws, the others still work. Entry modules
    may use top-level `await`, imported ones may not. imported: resolves the name by which a module imports
    another, or returns None. text: the source of a file.
    """
    modules: dict[Path, str] = {}
    wanted_names: dict[Path, dict[str, None]] = {}

    def read_module(path: Path) -> str:
        def inline_import(match: re.Match[str]) -> str:
            module = imported(path, match[2])
            if module is None:
                return ""
            if module not in wanted_names:
                wanted_names[module] = {}
                modules[module] = read_module(module)
            names = [name.strip() for name in match[1].split(",") if name.strip()]
            wanted_names[module] |= {name.partition(" ")[0]: None for name in names}
            number = list(wanted_names).index(module)
            return f"\nconst {{ {', '.join(names).replace(' as ', ': ')} }} = module${number}();"

        return _IMPORT.sub(inline_import, f"\n{text(path)}").replace("\nexport ", "\n").removeprefix("\n")

    scripts = [f"(async () => {{\n{read_module(path)}\n}})();" for path in entries]
    module_code = [
        f"const module${number} = once(() => {{\n{modules[module]}\nreturn {{ {', '.join(names)} }};\n}});"
        for number, (module, names) in enumerate(wanted_names.items())
    ]
    return "\n".join(
        ["(() => {", '"use strict";', *([_ONCE] if module_code else []), *module_code, *scripts, "})();"]
    )


def small(script: str) -> str:
    """Minifies a script; licences are kept."""
    return str(jsmin(script, keep_bang_comments=True))
