"""Tables in texts on paper: tagged as tables, with headings on every page, and nothing cut off."""

from io import BytesIO

import pikepdf
import pytest

from espresso import MakeSite
from mendbook.pdf import typeset
from pdf_reading import Prints, faults, letters, off_the_page, pages_of, text_of

FILE = "data/guides/no-coffee.yml"
INTRODUCTION = "    First:\n\n    - look\n    - listen\n"


def printed(make_site: MakeSite, table: str, *, step: bool = False, language: str = "en") -> bytes:
    lines = "".join(f"    {line}\n" for line in table.splitlines())
    edits = {FILE: (INTRODUCTION, lines)}
    if step:
        lines = "".join(f"          {line}\n" for line in table.splitlines())
        edits = {"data/causes.yml": ("    - en: Wait.\n", f"    - en: |\n{lines}")}
    return typeset(Prints(make_site(edits)).guide(language=language)).content


def tags_of(pdf: bytes) -> list[str]:
    """The tags within the tables of a PDF, in reading order."""
    with pikepdf.open(BytesIO(pdf)) as document:
        tags: list[str] = []

        def walk(node: pikepdf.Object) -> None:
            if isinstance(node, pikepdf.Array):
                for child in node:
                    walk(child)
            elif isinstance(node, pikepdf.Dictionary):
                if str(node.get("/S", "")) in ("/Table", "/TR", "/TH", "/TD"):
                    tags.append(str(node.S)[1:])
                if "/K" in node:
                    walk(node.K)

        walk(document.Root.StructTreeRoot)
        return tags


TABLE = "| Model | Weight |\n|:-:|---:|\n| Crema **One** | 9 kg |\n| A\\|B | |\n"


@pytest.mark.parametrize("step", [True, False])
def test_a_table_is_tagged_as_a_table(make_site: MakeSite, step: bool) -> None:
    pdf = printed(make_site, TABLE, step=step)
    assert faults(pdf) == []
    tags = "-".join(tags_of(pdf))
    assert "Table-TR-TH-TH-TR-TD-TD-TR-TD-TD" in tags
    assert "ModelWeightCremaOne9kgA|B" in text_of(pdf)


def test_each_page_repeats_the_headings_of_columns(make_site: MakeSite) -> None:
    rows = "".join(f"| item {number} | {number} |\n" for number in range(200))
    pdf = printed(make_site, f"| Every page | says so |\n|---|---|\n{rows}")
    with_rows = [page for page in pages_of(pdf) if "item 1" in page]
    assert len(with_rows) > 2
    assert all(letters("Every page says so") in letters(page) for page in with_rows)
    assert text_of(pdf).count("item") == 200
    assert faults(pdf) == []


@pytest.mark.parametrize("columns", [1, 5, 8])
@pytest.mark.parametrize(
    "cell", ["IM-123456-789012-345678", "Versicherungsbescheinigung", "a few words of it"]
)
def test_nothing_is_cut_off(make_site: MakeSite, columns: int, cell: str) -> None:
    table = f"{'|Heading' * columns}|\n{'|---' * columns}|\n{f'|{cell}' * columns}|\n"
    pdf = printed(make_site, table, step=True)
    assert text_of(pdf).count(letters(cell)) == columns
    assert off_the_page(pdf) == []


def test_a_step_with_a_table_of_many_pages_loses_nothing(make_site: MakeSite) -> None:
    rows = "".join(f"| item {number} | {'a b c ' * 9} |\n" for number in range(150))
    pdf = printed(make_site, f"| A | B |\n|---|---|\n{rows}| the end | |\n", step=True)
    assert text_of(pdf).count("item") == 150
    assert "theend" in text_of(pdf)
