"""Tables: as a tree, on pages, as words that are read out and searched, and on paper."""

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
    known = read(ESPRESSO).knowledge
    assert known is not None
    return str(TextRenderer(known.site, "en").html(rich(source)))


def on_paper(source: str) -> list[dict[str, Any]]:
    known = read(ESPRESSO).knowledge
    assert known is not None
    return PdfMarkup(Glyphs(), known.site, "", lambda _: None).blocks(rich(source)) or []


def words(said: str) -> Cell:
    return Cell((Words(said),))


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


def test_it_keeps_its_lines_as_they_are_written() -> None:
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
def test_tables_stand_wherever_blocks_do(source: str) -> None:
    assert parsed(source).tables == parsed(TABLE).tables


@pytest.mark.parametrize("source", ["a | b\nc | d", "| a |\n|---|---|", "a\n---", "`| a |`"])
def test_lines_with_bars_are_no_table_by_themselves(source: str) -> None:
    assert parsed(source).tables == ()


def test_there_is_none_in_a_line() -> None:
    assert Parser().parse(TABLE, inline=True).tables == ()


def test_on_a_page_it_is_a_table_that_keys_scroll() -> None:
    assert html(TABLE) == (
        '<div class="scrolls" role="group" tabindex="0" aria-label="Model, Weight">\n<table>\n<thead>\n'
        '<tr>\n<th scope="col" class="at-center">Model</th>\n'
        '<th scope="col" class="at-end">Weight</th>\n</tr>\n'
        '</thead>\n<tbody>\n<tr>\n<td class="at-center">Crema <strong>One</strong> S</td>\n'
        '<td class="at-end">9 kg</td>\n</tr>\n<tr>\n<td class="at-center">A|B</td>\n'
        '<td class="at-end"></td>\n'
        "</tr>\n</tbody>\n</table>\n</div>\n"
    )


def test_a_corner_without_words_heads_nothing() -> None:
    made = html('| | "A" & <b> |\n|---|---|\n| x | y |')
    assert "<thead>\n<tr>\n<td></td>\n<th" in made
    assert 'aria-label="&quot;A&quot; &amp; &lt;b&gt;"' in made


def test_what_is_read_out_and_searched_has_its_cells_apart() -> None:
    assert rich(f"It weighs:\n\n{TABLE}\nNot more.").text == (
        "It weighs: Model, Weight; Crema One S, 9 kg; A|B Not more."
    )


def test_on_paper_it_is_a_table_too() -> None:
    (table,) = on_paper(TABLE)
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
def test_what_is_longer_than_a_narrow_column_can_break(cell: str, shown: str) -> None:
    (table,) = on_paper("|A" * 8 + "\n" + "|-" * 8 + "\n" + f"|{cell}" * 8)
    assert {part["v"] for one in table["rows"][0] for part in one} == {shown}


def test_a_row_takes_as_many_lines_as_its_longest_cell() -> None:
    assert lines(rich("| A | B |\n|---|---|\n| a | b |")) == 3
    assert lines(rich(f"| A | B |\n|---|---|\n| a | {'word ' * 42}|")) == 7


def test_a_large_table_costs_little(make_site: MakeSite) -> None:
    rows = "|a b c d" * 8 + "\n"
    table = f"{'|A' * 8}\n{'|-' * 8}\n{rows * 625}"
    root = make_site(
        {f"content/{language}/large.md": f"---\ntitle: L\n---\n{table}" for language in ("en", "pt")}
    )
    began = time.process_time()
    reading = check(read(root))
    assert time.process_time() - began < 5
    assert [problem.what for problem in reading.problems if "large" in problem.place.file] == []
    began = time.process_time()
    assert html(table).count("<td>a b c d</td>") == 5_000
    assert time.process_time() - began < 2


def test_cells_that_nobody_wrote_cost_little(make_site: MakeSite) -> None:
    """GitHub's rules fill rows up: 2 KB become 65,000 cells."""
    table = f"{'|A' * 256}\n{'|-' * 256}\n{'x|' + chr(10)}" + "x\n" * 254
    root = make_site({"content/en/large.md": f"---\ntitle: L\n---\n{table}"})
    began = time.process_time()
    reading = check(read(root))
    assert time.process_time() - began < 5
    assert [(p.code, p.what) for p in reading.problems if p.place.file == "content/en/large.md"] == [
        ("MB207", "The page has no `pt`."),
        ("MB429", "The table has 256 columns."),
    ]
