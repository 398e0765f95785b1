"""Mistakes in a site's own styles are problems with a place, never silent."""

from collections.abc import Sequence

import pytest

from espresso import MakeSite
from mendbook.memo import Memo
from mendbook.problems import Problem
from mendbook.render import file_problems, own_styles

PRICE = "macros/price/price.css"
CLOSES_NOTHING = "closes nothing. Delete it, or write what it should close."
NO_RULE = (
    "What ends here is neither a declaration nor a rule. "
    "A declaration has a `:` and ends with a `;`. A rule has a `{` and a `}`."
)
NO_STRING = (
    "A quotation mark is missing: this text doesn’t end in its line. Write the mark where the text ends."
)
NO_COMMENT = "`//` doesn’t begin a comment in a style sheet. Write `/* … */`."
EACH = "Write it at the end of each declaration."
NO_BLOCK = "`{` can’t be in a value. Check whether a `;` or a `}` is missing before it."

SHEETS = {
    # Something never ends; only the first such place is reported.
    ".a {\n  color: red;\n\n.b { color: blue; }\n": [
        "1:4 `{` is never closed. Write `}` where it should end."
    ],
    "@media print {\n  .a { color: red;\n}\n.b { c }\n": [
        "1:14 `{` is never closed. Write `}` where it should end."
    ],
    ".a { width: calc(1px + (2px); }\n.b { c }\n": [
        "1:13 `calc(` is never closed. Write `)` where it should end."
    ],
    ".a[b { c: d; }\n": ["1:3 `[` is never closed. Write `]` where it should end."],
    ".a { b: c; }\n/* d\n.e { f: g; }\n": ["2:1 The comment never ends. Write `*/` where it ends."],
    ".a { b: 'c; }\n.d { e }\n": [f"1:9 {NO_STRING}"],
    ".a { b: 'c\\": [f"1:9 {NO_STRING}"],
    ".a { b: url(c d); }\n": ['1:9 This address can’t be read. Put it in quotation marks: `url("…")`.'],
    # Something ends that hasn't begun.
    ".a { b: c; }}\n.d { e: f) }\n": [f"1:13 `}}` {CLOSES_NOTHING}", f"2:10 `)` {CLOSES_NOTHING}"],
    # Something is missing.
    ".a {\n  b: c\n  d: e;\n}\n": [f"3:3 `;` is missing before `d`. {EACH}"],
    "@font-face { a: b c: d }\n": [f"1:19 `;` is missing before `c`. {EACH}"],
    ".a { b c; }\n.d": [f"1:9 {NO_RULE}", f"2:3 {NO_RULE}"],
    # Something isn't CSS.
    "// a\n.b { c: d; // e\n}\n": [f"1:1 {NO_COMMENT}", f"2:12 {NO_COMMENT}", f"2:16 {NO_RULE}"],
    ".a { b: “c”; }\n": ['1:9 `“c”` has quotation marks of a word processor. Write straight ones: `"`.'],
    "<<<<<<< HEAD\n.a { b: c; }\n": ["1:1 `<` can’t be in a selector. Delete it, or write `>`."],
    ".a { b: {{ c }}; }\n": [f"1:9 {NO_BLOCK}"],
    # All of it is CSS.
    """\
@charset "utf-8"; @import url(a.css) layer(b);
:root { --a: {b: c}; --d:; --e: f:g; }
.h:not(.i, .j > k)::before { l: "}"; m: 'n\\'' ; o: url("p)"); q: r / s; t: u ! important }
.v { &:hover { w: x; } > y { z: calc(1px * (2 / 3)) } @media (width < 40rem) { a: b } /* // } */ }
@media (min-width: 40rem) and (width < 50rem) { .c { d: e;; } }
@supports (color: color-mix(in srgb, red 50%, blue)) { @layer f { .g { h: i } } }
@font-face { unicode-range: U+26, U+0-7F; src: url(data:font/woff2;base64,a//b) }
@keyframes j { from { k: l } 50.5% { m: n } } @page :first { o: p } .q\\:r { s: "“t”" } /* u
<!-- */
""": [],
}


def in_one_line(problem: Problem) -> str:
    return f"{problem.place} {problem.code} {problem.message} {problem.remedy}"


@pytest.mark.parametrize(("sheet", "problems"), SHEETS.items(), ids=range(len(SHEETS)))
def test_each_mistake_is_a_problem(sheet: str, problems: Sequence[str], make_site: MakeSite) -> None:
    found = list(map(in_one_line, file_problems(make_site({PRICE: sheet}), Memo())))
    assert found == [f"{PRICE}:{place} MB521 {words}" for place, words in (p.split(" ", 1) for p in problems)]


def test_only_styles_that_pages_load_are_checked(make_site: MakeSite) -> None:
    broken = ["macros/faq/faq.css", "macros/price/price.css", "overrides/brand.css", "overrides/shell.css"]
    unused = ["macros/price/draft.css", "macros/price.css", "overrides/assets/print.css"]
    root = make_site(dict.fromkeys([*broken, *unused], ".a {"))
    assert [problem.place.file for problem in file_problems(root, Memo())] == broken


def test_unchanged_styles_are_not_read_again(make_site: MakeSite, monkeypatch: pytest.MonkeyPatch) -> None:
    root, memo = make_site({PRICE: ".a { b: c; }"}), Memo()
    assert list(file_problems(root, memo)) == []
    monkeypatch.setattr(own_styles, "_rule_mistakes", None)
    assert list(file_problems(root, memo)) == []
