"""The contents of the PDFs of guides and handbooks, and how they are shown."""

import json
from collections.abc import Mapping
from io import BytesIO
from typing import Any

import pikepdf
import pypdfium2
import pytest
import segno

from espresso import ESPRESSO, QUESTION, Edit, MakeSite
from mendbook.model.guides import initials
from mendbook.pdf import typeset
from mendbook.pdf.addresses import display_url, qr_code
from pdf_reading import Prints, faults, outline_of, pages_of, pictures_of, png, text_of

GUIDE = "data/guides/no-coffee.yml"


def guide_data(prints: Prints, language: str = "en") -> dict[str, Any]:
    data: dict[str, Any] = json.loads(prints.guide(language=language).data)["guide"]
    return data


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("no-coffee", "NC"),
        ("iphone-not-backing-up-to-icloud", "INBUTI"),
        ("macbook-2015-battery", "M2015B"),
        ("a-b-c-d-e-f-g-h-i-j", "ABCDEFGH"),
        ("x", "X"),
    ],
)
def test_without_a_code_a_guide_has_its_initials(name: str, code: str) -> None:
    assert initials(name) == code


def test_a_code_names_the_steps_and_the_address(make_site: MakeSite) -> None:
    prints = Prints(make_site({GUIDE: ("topic: brewing\n", "topic: brewing\ncode: CAFE\n")}))
    for language, address in (
        ("en", "https://crema.example/help/cafe/"),
        ("pt", "https://crema.example/help/pt/cafe/"),
    ):
        data = guide_data(prints, language)
        assert (data["url"], data["shown"]) == (address, address.removeprefix("https://").rstrip("/"))
        assert [s["name"] for cause in data["causes"] for s in cause["solutions"]] == ["CAFE-1", "CAFE-2"]
    assert "CAFE2.2" in text_of(typeset(prints.guide()).content)


def test_without_a_web_address_there_is_no_qr_code() -> None:
    data = guide_data(Prints(ESPRESSO, site_url=""))
    assert (data["url"], data["shown"], data["qr"]) == ("", "", None)
    pdf = typeset(Prints(ESPRESSO, site_url="").guide()).content
    assert faults(pdf) == []
    assert "Thisguideonline" not in text_of(pdf)


def test_the_runs_of_a_qr_code_are_its_dark_modules() -> None:
    url = "https://crema.example/help/nc/"
    code = qr_code(url)
    dark = [[0] * code["size"] for _ in range(code["size"])]
    for x, y, length in code["runs"]:
        assert length > 0
        assert dark[y][x : x + length] == [0] * length
        assert x == 0 or not dark[y][x - 1]
        dark[y][x : x + length] = [1] * length
    assert dark == [list(row) for row in segno.make(url, error="m", micro=False).matrix]


@pytest.mark.parametrize(
    ("url", "printed"),
    [
        ("https://crema.example/help/", "crema.example/help"),
        ("tel:+351123", "+351123"),
        ("mailto:a@b.example", "a@b.example"),
        ("", ""),
    ],
)
def test_an_address_is_shortened_for_print(url: str, printed: str) -> None:
    assert display_url(url) == printed


PICTURES: Mapping[str, Edit] = {
    GUIDE: (
        "    First:\n",
        "    ![The machine](pictures/machine.svg) ![](pictures/machine.svg) ![Gone](pictures/no.png)\n",
    )
}


def test_a_picture_used_twice_is_stored_once(make_site: MakeSite) -> None:
    prints = Prints(make_site(PICTURES))
    job = prints.guide()
    # The mark is on every page.
    (mark, (name, content)) = job.pictures
    assert content == (ESPRESSO / "content" / "pictures" / "machine.svg").read_bytes()
    assert job.data.count(name) == 2
    pdf = typeset(job).content
    assert faults(pdf) == []
    assert "Gone" in text_of(pdf)
    # Only pictures that the guide shows are stored.
    assert Prints(ESPRESSO).guide().pictures == (mark,)


def test_the_description_of_a_picture_is_its_alternative_text(make_site: MakeSite) -> None:
    edits: dict[str, Edit] = {
        "content/pictures/dot.png": png(20, 20),
        GUIDE: ("    First:\n", "    ![The machine](pictures/dot.png)\n"),
    }
    pdf = typeset(Prints(make_site(edits)).guide()).content
    assert pictures_of(pdf) == 1
    assert "The machine" in alternatives_of(pdf)
    assert faults(pdf) == []


def alternatives_of(pdf: bytes) -> list[str]:
    with pikepdf.open(BytesIO(pdf)) as document:
        elements = [item for item in document.objects if isinstance(item, pikepdf.Dictionary)]
        return [str(item.Alt) for item in elements if "/Alt" in item]


# -- other directions ----------------------------------------------------------------------------------------

ARABIC: Mapping[str, Edit] = {
    **QUESTION,
    "data/site.yml": (
        "  pt: {name: Português, locale: pt-PT}",
        "  pt: {name: Árabe, locale: ar, direction: rtl}",
    ),
    "data/causes.yml": ("data_loss: none", "data_loss: certain\n  data_loss_note: {en: Lost, pt: ضاع}"),
    "data/topics.yml": ("pt: Preparação", "pt: تحضير القهوة"),
}
"""Portuguese becomes a language written from right to left."""


def test_a_language_from_right_to_left_is_accessible(make_site: MakeSite) -> None:
    prints = Prints(make_site(ARABIC))
    for job in (prints.guide(language="pt"), prints.handbook("pt")):
        pdf = typeset(job).content
        assert faults(pdf) == []
        with pikepdf.open(BytesIO(pdf)) as document:
            said = document.Root.Lang, document.Root.ViewerPreferences.Direction
            assert [str(words) for words in said] == ["ar", "/R2L"]


def test_untranslated_text_keeps_its_direction(make_site: MakeSite) -> None:
    edits = {**ARABIC, GUIDE: ("summary: {en: What to do., pt: O que fazer.}", "summary: {en: Nothing!}")}
    pdf = typeset(Prints(make_site(edits)).guide(language="pt")).content
    assert faults(pdf) == []
    with pypdfium2.PdfDocument(pdf) as document:
        page = document[0].get_textpage()
        text = page.get_text_range()
        # The order of the text in the file says nothing: PDFium writes the `!` first.
        begin, end = text.index("Nothing"), text.index("!")
        assert text.count("!") == 1
        assert page.get_charbox(end)[0] > page.get_charbox(begin)[0]


def test_untranslated_text_has_its_language(make_site: MakeSite) -> None:
    prints = Prints(
        make_site({GUIDE: ("summary: {en: What to do., pt: O que fazer.}", "summary: {en: What to do.}")})
    )
    (summary,) = guide_data(prints, "pt")["summary"]
    assert (summary["k"], summary["lang"], summary["region"]) == ("lang", "en", "GB")
    assert faults(typeset(prints.guide(language="pt")).content) == []


# -- pages ---------------------------------------------------------------------------------------------------


def test_the_header_is_above_its_line() -> None:
    with pypdfium2.PdfDocument(typeset(Prints(ESPRESSO).guide()).content) as document:
        sheet = document[0]
        words = sheet.get_textpage()
        bottoms = [words.get_charbox(index)[1] for index in range(len("Crema No coffee comes out"))]
        paths = sheet.get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_PATH])
        lines = [bounds[3] for path in paths if (bounds := path.get_bounds())[2] - bounds[0] > 400]
        assert max(lines) <= min(bottoms)


def test_each_page_has_its_number() -> None:
    pages = pages_of(typeset(Prints(ESPRESSO).handbook()).content)
    assert len(pages) == 6
    # Except the cover.
    for number, page in enumerate(pages[1:], 2):
        assert f"Page {number} of 6" in page
    assert "Last reviewed on 1 May 2026" in pages[0]


def test_the_outline_of_a_handbook_has_all_headings() -> None:
    entries = [
        " ".join(title.split()) for _, title in outline_of(typeset(Prints(ESPRESSO).handbook()).content)
    ]
    assert entries[0] == "Brewing"
    assert [entry for entry in entries if "coffee" in entry] == [
        "No coffee comes out",
        "The coffee is bitter",
    ]
    assert entries[-1] == "Causes from A to Z"
