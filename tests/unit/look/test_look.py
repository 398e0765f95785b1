"""The site's own colours and mark, and the exact words of problems with them."""

from time import process_time

import pytest

from espresso import MakeSite, edit_site
from mendbook.look import INK, Look, contrast, read_look
from mendbook.look.colours import hexadecimal
from mendbook.look.styles import parse_declarations
from mendbook.memo import Memo

FORMS = "Write it as `#7a2e12`, `rgb(122, 46, 18)` or an English name such as `navy`. Until then "
SET_IT = (
    "Set it directly in `:root { }`, and the one for dark screens in "
    "`@media screen and (prefers-color-scheme: dark) { :root { } }`."
)


def look_and_problems(make_site: MakeSite, style: str) -> tuple[Look, list[tuple[str, str, str, str]]]:
    look, problems = read_look(make_site({"overrides/brand.css": style}), Memo())
    return look, [(p.code, str(p.place), p.message, p.remedy) for p in problems]


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("#7a2e12", "#7a2e12"),
        ("#7A2E12", "#7a2e12"),
        ("#a3f", "#aa33ff"),
        ("navy", "#000080"),
        ("rgb(122, 46, 18)", "#7a2e12"),
        ("rgb(122 46 18)", "#7a2e12"),
        ("rgb(100%, 0%, 0%)", "#ff0000"),
        ("hsl(120, 100%, 25%)", "#008000"),
        ("hsl(120deg 100% 25%)", "#008000"),
        ("hsl(0, 300%, 50%)", "#ff0000"),
        ("hsl(0, 100%, 250%)", "#ffffff"),
        ("rgb(122 46 18 / .5)", None),
        ("#7a2e1280", None),
        ("rgb(122, 46)", None),
        ("rgb(122, 46%, 18)", None),
        ("hsl(120, 100%)", None),
        ("oklch(50% 0.2 20)", None),
        ("navi", None),
        ("transparent", None),
        ("", None),
    ],
)
def test_colours_are_read_in_all_css_forms(written: str, expected: str | None) -> None:
    assert hexadecimal(written) == expected


def test_contrast_as_wcag_computes_it() -> None:
    assert contrast("#ffffff", "#000000") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.478, abs=0.001)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.542, abs=0.001)


def test_without_a_style_of_its_own_a_site_looks_like_the_shell(make_site: MakeSite) -> None:
    look, problems = read_look(make_site(), Memo())
    assert (look.brand, look.text, look.paper, problems) == ("#0b5fd6", "#0b5fd6", "#ffffff", [])
    assert look.mark.startswith(b"<svg")


@pytest.mark.parametrize(
    "style",
    [
        ":root { --brand: #7a2e12 }",
        ":root{--brand:#7a2e12",
        "/* :root { --brand: red } */ html, :root { --brand: #7a2e12; }",
        '.a::before { content: "} :root { --brand: red" } :root { --brand: #7a2e12 }',
        ":root { --house: #7a2e12; --brand: var(--house) }",
        ":root { --brand: red } :root { --brand: #7a2e12 }",
        ":root { --brand: #7a2e12 } @media (prefers-color-scheme: dark) { :root { --brand: #f0a583 } }",
        ":root{--brand:#7a2e12} @media screen and (prefers-color-scheme: dark) { :root { --brand: red } }",
        ":root { --brand: #7a2e12 !important } :root { --brand: red }",
        ":root { --brand: red !important } :root { --brand: #7a2e12 ! IMPORTANT }",
        ".a { content: 'unclosed } \n} :root { --brand: #7a2e12 }",
        """.a { content: '"' } .b { content: "it's" } :root { --brand: #7a2e12 }""",
        ":root { --brand: #7a2e12; @media (prefers-color-scheme:dark) { --brand: oklch(1 2 3) } }",
    ],
)
def test_the_brand_is_the_one_for_light_pages(make_site: MakeSite, style: str) -> None:
    look, problems = look_and_problems(make_site, style)
    assert (look.brand, look.text, problems) == ("#7a2e12", "#7a2e12", [])


def test_a_colour_that_cannot_be_read_is_reported(make_site: MakeSite) -> None:
    look, problems = look_and_problems(
        make_site, ":root {\n  --brand: oklch(50% 0.2 20);\n  --paper: var(--nothing) }"
    )
    assert (look.brand, look.paper) == (INK, "#ffffff")
    assert problems == [
        (
            "MB804",
            "overrides/brand.css:2:3",
            "`--brand` is `oklch(50% 0.2 20)`, which Mendbook can't read as a colour.",
            f"{FORMS}PDFs do without it.",
        ),
        (
            "MB804",
            "overrides/brand.css:3:3",
            "`--paper` is `var(--nothing)`, which Mendbook can't read as a colour.",
            f"{FORMS}icons are white behind the mark.",
        ),
    ]


def test_a_token_without_a_value_is_reported(make_site: MakeSite) -> None:
    _, problems = look_and_problems(make_site, ":root { --brand: }")
    place = "overrides/brand.css:1:9"
    assert problems == [("MB804", place, "`--brand` has no colour.", f"{FORMS}PDFs do without it.")]


def test_circular_tokens_are_reported(make_site: MakeSite) -> None:
    _, problems = look_and_problems(make_site, ":root { --brand: var(--a); --a: var(--brand) }")
    assert [(code, place) for code, place, *_ in problems] == [("MB804", "overrides/brand.css:1:9")]


@pytest.mark.parametrize(("colour", "measured"), [("#ffcc00", "1.51"), ("#777777", "4.47")])
def test_a_colour_too_light_for_text_is_reported(make_site: MakeSite, colour: str, measured: str) -> None:
    look, problems = look_and_problems(make_site, f":root {{ --brand: {colour} }}")
    assert (look.brand, look.text) == (colour, INK)
    assert problems == [
        (
            "MB805",
            "overrides/brand.css:1:9",
            f"`--brand` is too light to read: its contrast with white is {measured}, and text needs 4.5.",
            "Choose a darker colour: links on light pages use it too. Until then text in PDFs is black.",
        )
    ]


@pytest.mark.parametrize(
    ("style", "column"),
    [
        ("html { --brand: red }", 8),
        ("@media print { :root { --brand: red } }", 24),
        ("@media (prefers-color-scheme: light) { :root { --brand: red } }", 48),
        ("@media not (prefers-color-scheme: dark) { :root { --brand: red } }", 51),
        ("@media print, (prefers-color-scheme: dark) { :root { --brand: red } }", 54),
        (":root { .home & { --brand: red } }", 19),
    ],
)
def test_a_brand_that_depends_on_the_medium_is_reported(make_site: MakeSite, style: str, column: int) -> None:
    look, problems = look_and_problems(make_site, style)
    assert look.brand == "#0b5fd6"
    assert problems == [
        (
            "MB806",
            f"overrides/brand.css:1:{column}",
            "`--brand` is set here for some pages or screens only, which PDFs and icons can't follow.",
            SET_IT,
        )
    ]


def test_the_mark_can_be_replaced_by_the_site(make_site: MakeSite) -> None:
    root = make_site()
    edit_site(root, {"overrides/assets/mark.svg": "<svg/>"})
    assert read_look(root, Memo())[0].mark == b"<svg/>"


@pytest.mark.parametrize(
    "piece", ['"', '\\"', "/*", "{", "}", "--a:b;", "'\\\n", ":root{--brand:red}", "{--a:b;"]
)
def test_the_time_to_read_a_style_is_proportional_to_its_length(piece: str) -> None:
    begin = process_time()
    parse_declarations(piece * 20_000)
    assert process_time() - begin < 2  # quadratic growth would take minutes
