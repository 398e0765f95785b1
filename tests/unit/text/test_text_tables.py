"""Tables: as nodes, as HTML, as plain text for speech and search, and in PDFs."""

import time
from typing import Any

import pytest

from espresso import ESPRESSO, MakeSite
from mendbook.checks import check
from mendbook.pdf.glyphs import Glyphs
from mendbook.pdf.lines import lines
from mendbook.pdf.markup import Markup as PdfMarkup
from mendbook.reader import read
from mendbook.render.html import TextRenderer
from mendbook.text import Cell, Markup, Parser, RichText, Strong, Table, Words

TABLE = "| Model | Weight |\n|:-:|---:|\n| Crema **One** S | 9 kg |\n| A\\|B | |\n"


def parsed(source: str) -> Markup:
    return Parser().parse(source, inline=False)


def rich(source: str) -> RichText:
    return RichText(parsed(source).nodes, False, None)


def html(source: str) -> str:
    knowledge = read(ESPRESSO).knowledge
    assert knowledge is not None
    return str(TextRenderer(knowledge.site, "en").html(rich(source)))


def in_pdf(source: str) -> list[dict[str, Any]]:
    knowledge = read(ESPRESSO).knowledge
    assert knowledge is not None
    return PdfMarkup(Glyphs(), knowledge.site, "", lambda _: None).blocks(rich(source)) or []


def words(text: str) -> Cell:
    return Cell((Words(text),))


def test_a_table_is_one_node() -> None:
    assert parsed(TABLE).nodes == (
        Table(
            (words("Model"), words("Weight")),
            (
                (Cell((Words("Crema "), Strong((Words("One"),)), Words(" S"))), words("9 kg")),
                (words("A|B"), Cell(())),
            ),
            ("center", "end"),
        ),
    )


def test_a_table_keeps_its_source_lines_and_cells() -> None:
    (table,) = parsed(TABLE).tables
    assert table.sources == ("| Crema **One** S | 9 kg |", "| A\\|B | |")
    assert [source for source, _ in parsed(TABLE).cells] == [
        *("Model", "Weight", "Crema **One** S", "9 kg", "A|B", ""),
    ]


@pytest.mark.parametrize(
    "source",
    [
        f"Before\n{TABLE}\nBehind",
        f"- {TABLE.replace(chr(10), chr(10) + '  ')}",
        f"> {TABLE.replace(chr(10), chr(10) + '> ')}",
        TABLE.replace("|\n", "\n"),
    ],
)
def test_tables_can_be_wherever_blocks_can(source: str) -> None:
    assert parsed(source).tables == parsed(TABLE).tables


@pytest.mark.parametrize("source", ["a | b\nc | d", "| a |\n|---|---|", "a\n---", "`| a |`"])
def test_lines_with_bars_alone_are_not_a_table(source: str) -> None:
    assert parsed(source).tables == ()


def test_there_are_no_tables_in_inline_text() -> None:
    assert Parser().parse(TABLE, inline=True).tables == ()


def test_a_table_in_html_can_be_scrolled_with_the_keyboard() -> None:
    assert html(TABLE) == (
        '<div class="scrolls" role="group" tabindex="0" aria-label="Model, Weight">\n<table>\n<thead>\n'
        '<tr>\n<th scope="col" class="at-center">Model</th>\n'
        '<th scope="col" class="at-end">Weight</th>\n</tr>\n'
        '</thead>\n<tbody>\n<tr>\n<td class="at-center">Crema <strong>One</strong> S</td>\n'
        '<td class="at-end">9 kg</td>\n</tr>\n<tr>\n<td class="at-center">A|B</td>\n'
        '<td class="at-end"></td>\n'
        "</tr>\n</tbody>\n</table>\n</div>\n"
    )


def test_an_empty_corner_is_not_a_header() -> None:
    output = html('| | "A" & <b> |\n|---|---|\n| x | y |')
    assert "<thead>\n<tr>\n<td></td>\n<th" in output
    assert 'aria-label="&quot;A&quot; &amp; &lt;b&gt;"' in output


def test_the_plain_text_of_a_table_separates_its_cells() -> None:
    assert rich(f"It weighs:\n\n{TABLE}\nNot more.").text == (
        "It weighs: Model, Weight; Crema One S, 9 kg; A|B Not more."
    )


def test_a_table_in_a_pdf_has_a_head_and_rows() -> None:
    (table,) = in_pdf(TABLE)
    assert (table["k"], list(table["sides"]), len(table["rows"])) == ("table", ["center", "end"], 2)
    assert table["head"] == [[{"k": "text", "v": "Model"}], [{"k": "text", "v": "Weight"}]]
    assert table["rows"][1] == [[{"k": "text", "v": "A|B"}], []]


@pytest.mark.parametrize(
    ("cell", "shown"),
    [
        ("Versicherung,", "Versicherung,"),
        ("Versicherungsnummer", "Versicheru\u00adngsnummer"),
        ("IM-123456-789012-3", "IM-123456-\u200b789012-3"),
    ],
)
def test_words_too_long_for_a_narrow_column_can_break(cell: str, shown: str) -> None:
    (table,) = in_pdf("|A" * 8 + "\n" + "|-" * 8 + "\n" + f"|{cell}" * 8)
    assert {part["v"] for one in table["rows"][0] for part in one} == {shown}


def test_a_row_has_as_many_lines_as_its_longest_cell() -> None:
    assert lines(rich("| A | B |\n|---|---|\n| a | b |")) == 3
    assert lines(rich(f"| A | B |\n|---|---|\n| a | {'word ' * 42}|")) == 7


def test_a_large_table_is_read_quickly(make_site: MakeSite) -> None:
    rows = "|a b c d" * 8 + "\n"
    table = f"{'|A' * 8}\n{'|-' * 8}\n{rows * 625}"
    root = make_site(
        {f"content/{language}/large.md": f"---\ntitle: L\n---\n{table}" for language in ("en", "pt")}
    )
    start = time.process_time()
    reading = check(read(root))
    assert time.process_time() - start < 5
    assert [problem.message for problem in reading.problems if "large" in problem.place.file] == []
    start = time.process_time()
    assert html(table).count("<td>a b c d</td>") == 5_000
    assert time.process_time() - start < 2


def test_a_table_with_many_missing_cells_is_read_quickly(make_site: MakeSite) -> None:
    """By GitHub's rules, rows are filled up: 2 KB become 65,000 cells."""
    table = f"{'|A' * 256}\n{'|-' * 256}\n{'x|' + chr(10)}" + "x\n" * 254
    root = make_site({"content/en/large.md": f"---\ntitle: L\n---\n{table}"})
    start = time.process_time()
    reading = check(read(root))
    assert time.process_time() - start < 5
    assert [(p.code, p.message) for p in reading.problems if p.place.file == "content/en/large.md"] == [
        ("MB207", "The page has no `pt`."),
        ("MB429", "The table has 256 columns."),
    ]
