"""Modules bundled as one script: each has its own scope, and shared modules occur once."""

from pathlib import Path

from running import deno

from mendbook.render.bundles import bundle, small


def seen_by(folder: Path, modules: dict[str, str], entries: list[str]) -> str:
    """The values that these modules append to `seen` when they run as one script."""
    for name, source in modules.items():
        (folder / name).write_text(source, encoding="utf-8")

    def imported(path: Path, name: str) -> Path | None:
        return path.parent / name if name.removeprefix("./") in modules else None

    script = small(bundle([folder / name for name in entries], imported))
    page = folder / "page.js"
    page.write_text(
        "globalThis.seen = [];\n"
        'addEventListener("unhandledrejection", event => {\n'
        "  event.preventDefault();\n  seen.push(event.reason.message);\n});\n"
        f'{script}\naddEventListener("unload", () => console.log(seen.join()));\n',
        encoding="utf-8",
    )
    process = deno(folder / "deno", "run", page)
    assert process.returncode == 0, process.stdout
    return process.stdout.strip()


def test_scripts_may_define_the_same_names(tmp_path: Path) -> None:
    scripts = {
        "a.js": "const made = 1;\nfunction element() { return made; }\nseen.push(element());\n",
        "b.js": "const made = 2;\nfunction element() { return made; }\nseen.push(element());\n"
        "throw Error(made);\n",
        "c.js": "const made = 3;\nfunction element() { return made; }\nseen.push(element());\nawait made;\n",
    }
    assert seen_by(tmp_path, scripts, list(scripts)) == "1,2,3,2"


def test_a_shared_module_is_evaluated_once(tmp_path: Path) -> None:
    """It defines names that its importers define too, and has an import of its own."""
    modules = {
        "base.js": "const made = 10;\nexport function base() { return made; }\n",
        "shared.js": 'import { base } from "./base.js";\n\nlet made = 0;\nseen.push("made");\n'
        "export const next = () => base() + ++made;\nexport class Unused {}\n",
        "a.js": 'import { next } from "./shared.js";\n\n'
        'const made = "a";\nexport const own = made + next();\nseen.push(own);\n',
        "b.js": 'import {\n  next as following,\n} from "./shared.js";\nimport { base } from "./base.js";\n\n'
        "const made = following;\nseen.push(made(), base());\n",
    }
    assert seen_by(tmp_path, modules, ["a.js", "b.js"]) == "made,a11,12,10"


def test_a_throwing_module_stops_only_its_importers(tmp_path: Path) -> None:
    modules = {
        "bad.js": 'throw Error("bad");\nexport const made = 1;\n',
        "a.js": 'import { made } from "./bad.js";\nseen.push(made);\n',
        "b.js": 'import { gone } from "./elsewhere.js";\nseen.push(gone);\n',
        "c.js": 'seen.push("c");\n',
    }
    assert seen_by(tmp_path, modules, ["a.js", "b.js", "c.js"]) == "c,bad,gone is not defined"


def test_all_supported_forms_of_imports_and_exports(tmp_path: Path) -> None:
    modules = {
        "effect.js": 'seen.push("effect");\n',
        "shared.js": "const inner = 1;\nfunction f() { return 2; }\nexport { inner as one, f };\n"
        "export const { a: [three], ...rest } = { a: [3], four: 4 }, five = [5, 6]\n",
        "a.js": "\ufeff  import './effect.js'\nimport * as all from \"./shared.js\"; seen.push(all.one);\n"
        'import{f,five as many}from"./shared.js";seen.push(f(),all.three,all.rest.four,many);\n'
        'const text = `\nimport { f } from "./effect.js";\n${`${"}"}`}\nexport const`;\n'
        "seen.push(text.length);\n",
    }
    assert seen_by(tmp_path, modules, ["a.js"]) == "effect,1,2,3,4,5,6,48"


def test_only_imported_names_are_exported(tmp_path: Path) -> None:
    (tmp_path / "shared.js").write_text("export const one = 1;\nexport const other = 2;\n", encoding="utf-8")
    (tmp_path / "a.js").write_text('import { one } from "./shared.js";\nf(one);\n', encoding="utf-8")
    script = small(bundle([tmp_path / "a.js"], lambda path, name: path.parent / name))
    assert script == (
        '(()=>{"use strict";const once=make=>{let made;return()=>made??=make();};'
        "const module$0=once(()=>{const one=1;const other=2;return{one};});"
        "(async()=>{const{one}=module$0();f(one);})();})();"
    )
