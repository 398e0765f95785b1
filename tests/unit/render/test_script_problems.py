"""Mistakes in a site's own scripts are problems with a place, never silent."""

from typing import NamedTuple

import pytest

from espresso import Edit, MakeSite
from mendbook.live import shell
from mendbook.memo import Memo
from mendbook.problems import Problem
from mendbook.publish import publish
from mendbook.render import file_problems, javascript, modules

PRICE, FORMAT, ELEMENTS = "macros/price/price.js", "macros/price/format.js", "macros/elements/elements.js"
EXPORTS = "export const format = (value) => value;\n"
"""The script that `PRICE` imports."""


class Row(NamedTuple):
    """Scripts of a site, and the one problem with them: place, code, what and remedy."""

    scripts: dict[str, Edit]
    problem: str


def importing(statement: str, exports: str = EXPORTS) -> dict[str, Edit]:
    return {PRICE: f"{statement}\n", FORMAT: exports}


IN_MACROS = "Check its path from this script. Scripts are in macros/NAME/ and overrides/."
ELSEWHERE = 'Put the script into `macros/`, and import it from there: `"./NAME.js"`.'
BY_NAME = 'Import by name: `import { price } from "./price.js";`.'
AT_TOP = 'Import it at the top: `import { price } from "./price.js";`.'
NO_DYNAMIC = "`import()` can’t load another script: pages have them in bundles, with all that they import."
OTHERS_NAMES = (
    "A script can’t export what it doesn’t have itself. "
    "Import the names first, then export them: `export { price };`."
)
NOT_FUNCTION = f"`await` is outside of a function, and `{PRICE}` imports this script."
IN_FUNCTION = "Put it into an `async` function, and export that."
TO_SHARE = "Move what they share into another script, and import it from there."
CHECK = "Check this line and the one above for a missing or surplus bracket, comma or quotation mark."
ADD = "Write it here, or above, where it belongs."
ONE_OF_TWO = "Give it another name, or delete one of the two."
REPLACED = "Export it, as Mendbook’s own script does that this one replaces."

ROWS = [
    # Scripts that don't exist.
    Row(
        importing('import { format } from "./fromat.js";'),
        f"{PRICE}:1:25 MB511 There is no script `./fromat.js`. Did you mean `./format.js`?",
    ),
    Row(
        importing('\n  import { element }\n    from "../element/elements";'),
        f"{PRICE}:3:11 MB511 There is no script `../element/elements`. "
        "Did you mean `../elements/elements.js`?",
    ),
    Row(
        importing('import { element } from "../../elements/elements.js";'),
        f"{PRICE}:1:26 MB511 There is no script `../../elements/elements.js`. "
        "Did you mean `../elements/elements.js`?",
    ),
    Row(
        importing("import './nothing/like/it.js'"),
        f"{PRICE}:1:9 MB511 There is no script `./nothing/like/it.js`. {IN_MACROS}",
    ),
    Row(
        importing('import { names } from "./names.json";') | {"macros/price/names.json": "{}"},
        f"{PRICE}:1:24 MB511 There is no script `./names.json`. {IN_MACROS}",
    ),
    Row(
        importing('import { secret } from "../../data/secret.js";')
        | {"data/secret.js": "export const secret;"},
        f"{PRICE}:1:25 MB511 There is no script `../../data/secret.js`. {IN_MACROS}",
    ),
    Row(
        importing(f'import {{ a }} from "./{"a" * 5000}.js";'),
        f"{PRICE}:1:20 MB511 There is no script `./{'a' * 5000}.js`. {IN_MACROS}",
    ),
    *(
        Row(
            importing(f'import {{ debounce }} from "{path}";'),
            f"{PRICE}:1:27 MB511 `{path}` can’t be imported: it isn’t a path from this script to another "
            f"one. {ELSEWHERE}",
        )
        for path in ("lodash", "https://cdn.example/lodash.js", "/macros/price/lodash.js")
    ),
    # Names that they don't export.
    Row(
        importing('import { format, fromat as other } from "./format.js";'),
        f"{PRICE}:1:18 MB512 `./format.js` doesn’t export `fromat`. Did you mean `format`?",
    ),
    Row(
        importing('import {\n  /* of a price */\n  round,\n} from "./format.js";'),
        f"{PRICE}:3:3 MB512 `./format.js` doesn’t export `round`. It exports `format`.",
    ),
    Row(
        importing('import { round } from "./format.js";', "async function round() {}\nexport {};\n"),
        f"{PRICE}:1:10 MB512 `./format.js` doesn’t export `round`. "
        f"Write `export` before its declaration in {FORMAT}.",
    ),
    Row(
        importing('import { round } from "./format.js";', "// export const round = 1;\n"),
        f"{PRICE}:1:10 MB512 `./format.js` doesn’t export `round`. "
        f"Write `export` before what {FORMAT} should export.",
    ),
    Row(
        importing('import { elment } from "../elements/elements.js";'),
        f"{PRICE}:1:10 MB512 `../elements/elements.js` doesn’t export `elment`. Did you mean `element`?",
    ),
    Row(
        importing('import { colours } from "../folded/folded.js";'),
        f"{PRICE}:1:10 MB512 `../folded/folded.js` doesn’t export `colours`. It exports nothing by name.",
    ),
    Row(
        importing('import { z } from "./format.js";', "".join(f"export let a{n}1;\n" for n in range(11))),
        f"{PRICE}:1:10 MB512 `./format.js` doesn’t export `z`. "
        f"It exports {', '.join(f'`a{n}1`' for n in range(10))}, ….",
    ),
    # Names that Mendbook's scripts import from one that the site replaces.
    Row(
        {ELEMENTS: "export function create() {}\n"},
        f"{ELEMENTS}:1:1 MB512 Mendbook’s `macros/no_connection/no_connection.js` imports `element`, "
        f"which this script doesn’t export. {REPLACED}",
    ),
    Row(
        {ELEMENTS: "export function elemnt() {}\n"},
        f"{ELEMENTS}:1:17 MB512 Mendbook’s `macros/no_connection/no_connection.js` imports `element`, "
        "which this script doesn’t export. Did you mean `elemnt` to be `element`?",
    ),
    Row(
        {ELEMENTS: "function element() {}\n"},
        f"{ELEMENTS}:1:1 MB512 Mendbook’s `macros/no_connection/no_connection.js` imports `element`, "
        "which this script doesn’t export. Write `export` before its declaration.",
    ),
    # Forms that can't be bundled.
    Row(
        importing('import format, { round } from "./format.js";'),
        f"{PRICE}:1:1 MB513 A script can’t import the default export of another one. {BY_NAME}",
    ),
    Row(
        importing('import { format } from "./format.js";', f"{EXPORTS}export default class Price {{}}\n"),
        f"{FORMAT}:2:1 MB513 A script can’t have a default export. "
        "Export it by name: `export function price() { … }`, `export const price = …`.",
    ),
    Row(
        importing('import { element } from "./format.js";', 'export * from "../elements/elements.js";\n'),
        f"{FORMAT}:1:1 MB513 {OTHERS_NAMES}",
    ),
    Row(
        importing(
            'import { e } from "./format.js";', 'export { element as e } from "../elements/elements.js"'
        ),
        f"{FORMAT}:1:1 MB513 {OTHERS_NAMES}",
    ),
    Row(
        importing('const later = () => import("./format.js");'),
        f"{PRICE}:1:21 MB513 {NO_DYNAMIC} {AT_TOP}",
    ),
    Row(
        importing("console.log(import.meta.url);"),
        f"{PRICE}:1:13 MB513 `import.meta` works only in modules, and browsers don’t load the scripts of "
        "pages as such. If you need an address, write it into an attribute of the macro’s element.",
    ),
    Row(
        importing('import { "a-b" as c } from "./format.js";'),
        f"{PRICE}:1:1 MB513 This import is not understood. "
        'Write it like this: `import { price } from "./price.js";`.',
    ),
    Row(
        importing('import { format } from "./format.js";', f'{EXPORTS}export {{ format as "a-b" }};\n'),
        f"{FORMAT}:2:1 MB513 This export is not understood. "
        "Write `export` before a function, a class or a constant, or list names: `export { price };`.",
    ),
    Row(
        importing('import { format } from "./format.js";', f"{EXPORTS}if (true) {{\n  export {{ x }};\n}}\n"),
        f"{FORMAT}:3:3 MB513 An export can’t be inside a function or a block. "
        "Export what stands at the top of the script, outside of all braces.",
    ),
    Row(
        importing('function later() {\n  import "./format.js";\n}'),
        f"{PRICE}:2:3 MB513 An import can’t be inside a function or a block. "
        "Put it at the top of the script.",
    ),
    # `await` at the top of a script that others import.
    Row(
        importing('import { format } from "./format.js";', f'{EXPORTS}const page = await fetch("/");\n'),
        f"{FORMAT}:2:14 MB514 {NOT_FUNCTION} {IN_FUNCTION}",
    ),
    Row(
        importing('import "./format.js";', "if (true) {\n  for await (const one of []) {}\n}\n"),
        f"{FORMAT}:2:7 MB514 {NOT_FUNCTION} {IN_FUNCTION}",
    ),
    Row(
        {ELEMENTS: "export function element() {}\nawait 1;\n"},
        f"{ELEMENTS}:2:1 MB514 `await` is outside of a function, and `macros/no_connection/no_connection.js` "
        f"imports this script. {IN_FUNCTION}",
    ),
    # Circles.
    Row(
        importing(
            'import { format } from "./format.js";\nexport const a = 1;',
            f'import {{ a }} from "./price.js";\n{EXPORTS}',
        ),
        f"{FORMAT}:1:20 MB515 These scripts import each other, so none of them can run first: `{PRICE}`, "
        f"`{FORMAT}`. {TO_SHARE}",
    ),
    Row(
        {ELEMENTS: 'import "../search/more.js";\nexport function element() {}\n'},
        f"{ELEMENTS}:1:9 MB515 These scripts import each other, so none of them can run first: "
        f"`macros/search/more.js`, `{ELEMENTS}`. {TO_SHARE}",
    ),
    Row(
        importing('import "./price.js";'),
        f"{PRICE}:1:9 MB515 The script imports itself. "
        "Delete the line: a script can use all of its own names.",
    ),
]


def broken(script: str, place: str, what: str, remedy: str = CHECK) -> Row:
    return Row({PRICE: script}, f"{PRICE}:{place} MB516 {what} {remedy}")


def not_from(script: str, place: str, code: str) -> Row:
    return broken(script, place, f"From `{code}` on, the script isn’t JavaScript.")


ROWS += [
    # Something is missing.
    broken("show(1;\nhide();\n", "1:7", "`)` is missing.", ADD),
    broken("const a = [1, 2;\n", "1:16", "`]` is missing.", ADD),
    broken("function a() {\n  if (b) {\n    c();\n}\nfunction d() {}\n", "5:16", "`}` is missing.", ADD),
    # Something can't be there.
    not_from("function a() {\n}\n}\n", "3:1", "}"),
    not_from("const a = ;\n", "1:9", "="),
    not_from("const a = 'it's';\n", "1:15", "s'"),
    not_from("const a = 'it is;\nconst b = 2;\n", "1:11", "'it is;"),
    not_from("const a = {\n  b: 1\n  c: 2,\n};\n", "3:3", "c: 2"),
    not_from("const a = f(b,, c);\n", "1:15", ","),
    not_from("const a = b ? c;\n", "1:13", "? c"),
    not_from("const a = (b, c) = > d;\n", "1:18", "="),
    not_from("a.sort((b, c) = b - c);\n", "1:8", "(b, c)"),
    not_from("if (a) {\n}\nelse if {\n}\n", "3:6", "if"),
    not_from("functon a() {}\n", "1:9", "a"),
    not_from("function () {}\n", "1:1", "function () {}"),
    not_from("try {\n  a();\n}\n", "1:1", "try {"),
    not_from("const a;\n", "1:7", "a"),
    not_from("export enum Price {}\n", "1:8", "enum Price"),
    not_from("const a: number = 1;\n", "1:7", "a:"),
    not_from("# No comment\nconst a = 1;\n", "1:1", "# No"),
    not_from("<<<<<<< HEAD\nconst a = 1;\n=======\n", "1:2", "<<<<<<"),
    not_from("const a = {{ price }};\n", "1:12", "{ price }"),
    not_from("/* No end\nconst a = 1;\n", "1:1", "/* No end"),
    not_from("for (const a of /** b / (c)) {}\n", "1:17", "/** b /"),
    not_from('"é😀"; const a = “hi”;\n', "1:17", "“hi”"),
    broken("const a = `b;\n", "1:11", "From `` ` `` on, the script isn’t JavaScript."),
    # What only other tools understand, or only sloppy scripts.
    not_from("const a = <b>hi</b>;\n", "1:11", "<b>hi</b>"),
    not_from("@a class B {}\n", "1:1", "@a"),
    not_from("#!/usr/bin/env node\n", "1:1", "#!/usr/bin/env node"),
    not_from("<!-- a -->\n", "1:1", "<!-- a -->"),
    not_from("with (a) b();\n", "1:1", "with (a) b();"),
    not_from("/a/test(b);\n", "1:1", "/a/test"),
    # Each thing is right, but not both.
    *(
        broken(
            f"{first}\n{second}\n", place, "`format` is declared twice; the first is on line 1.", ONE_OF_TWO
        )
        for first, second, place in (
            ("const format = 1;", "const format = 2;", "2:7"),
            ("let a = 1, format = 2;", "export function format() {}", "2:17"),
            ("function format() {}", "class format {}", "2:7"),
            ("export var format;", "let format;", "2:5"),
            ('import * as format from "../elements/elements.js";', "const format = 2;", "2:7"),
            ('import { element as format } from "../elements/elements.js";', "var format = 2;", "2:5"),
        )
    ),
    *(
        broken(
            script,
            f"1:{script.index('await') + 1}",
            "`await` is in a function that isn’t `async`.",
            "Write `async` before the function.",
        )
        for script in (
            "function a() { return await b(); }\n",
            "const a = () => await b();\n",
            "a(async () => { b(() => await c()); });\n",
            "class A { a() { for await (const b of c) {} } }\n",
        )
    ),
]


def in_one_line(problem: Problem) -> str:
    return f"{problem.place} {problem.code} {problem.message} {problem.remedy}"


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.problem[:80])
def test_each_mistake_is_one_problem(row: Row, make_site: MakeSite) -> None:
    assert list(map(in_one_line, file_problems(make_site(row.scripts), Memo()))) == [row.problem]


def test_what_scripts_can_use_is_no_problem(make_site: MakeSite) -> None:
    price = """\
import { format, round as rounded } from './format.js'
import * as all from "./format.js";
import "./effect.js";
import { isAmong } from "../your_device/among.js"; import { add } from "../../overrides/sums.js";
// import { gone } from "./gone.js";
/*
import { gone } from "./gone.js";
*/
const text = `
import { gone } from "./gone.js";
${format(`${{}}${"`"}
export default ${/[`/]/}`)}
export * from "./gone.js";`;
const quoted = 'import("./gone.js")', half = 4 / 2, other = 1 / 2;
const words = { import: 1, export: 2, await: 3 };
words.import("./gone.js");
const external = () => import("https://elsewhere.example/x.js");
await fetch("/");
"""
    scripts: dict[str, Edit] = {
        PRICE: price,
        FORMAT: "const inner = 1;\nexport { inner as format };\n"
        "export const {\n  a: [round = 2], ...rest\n} = {}, more = f(1, x),\n  last = 2\n",
        "macros/price/effect.js": "export const load = async () =>\n  (await fetch(1)).json();\n"
        "class A { async go() { await 1; } }\nconst f = async function () { if (1) { await 2; } };\n"
        "const g = async () => { try { await 1; } catch { await 2; } };\n",
        "overrides/sums.js": "export class add {}",
        # Neither is part of a page.
        "macros/price/price_test.js": 'import { assertEquals } from "jsr:@std/assert";\n',
        "overrides/assets/module.js": 'import later from "./other.js";\n',
    }
    assert list(file_problems(make_site(scripts), Memo())) == []


def test_all_exports_are_found() -> None:
    source = """\
export const {
  a: [b = 2], c, ...d
} = f(1, x), e = [g, h],
  i = 2
export let j, k
j()
export async function* l() {}
const m = 1;export{m,m as n};
export class O {}
"""
    assert list(modules.parse_module(source).exports) == [
        "b",
        "c",
        "d",
        "e",
        "i",
        "j",
        "k",
        "l",
        "m",
        "n",
        "O",
    ]


def test_a_script_that_can_not_be_read_is_the_only_problem(make_site: MakeSite) -> None:
    found = file_problems(
        make_site({**importing('import { format } from "./format.js";'), FORMAT: b"\xff"}), Memo()
    )
    assert [problem.code for problem in found] == ["MB108"]


def test_nothing_is_published_and_all_problems_are_reported(make_site: MakeSite) -> None:
    root = make_site(importing('import { a } from "./a.js";\nimport { b } from "./format.js";'))
    publication = publish(root)
    assert [(str(p.place), p.code) for p in publication.problems] == [
        (f"{PRICE}:1:20", "MB511"),
        (f"{PRICE}:2:10", "MB512"),
    ]
    assert not publication.pages
    assert not publication.files


def test_unchanged_scripts_are_not_read_again(make_site: MakeSite, monkeypatch: pytest.MonkeyPatch) -> None:
    root, memo = make_site(importing('import { format } from "./format.js";')), Memo()
    assert shell.Shell.of(root, memo).problems == ()
    monkeypatch.setattr(javascript, "Parser", None)
    assert shell.Shell.of(root, memo).problems == ()
