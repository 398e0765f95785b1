"""The PDFs of a published site: their addresses, the links to them, and their problems."""

from pathlib import Path
from urllib.parse import urljoin

import pytest

from espresso import MakeSite
from mendbook.cache import Cache
from mendbook.pdf import Press, Typeset, press
from mendbook.publish import Options, prints
from parsed import parse
from pdf_reading import pictures_of, png, text_of
from publishing import LatePublication, page_at, publish_alike

SITE_URL = "https://crema.example/help/"
GUIDE = "data/guides/no-coffee.yml"
TWO_GUIDES = {"data/guides/too-bitter.yml": ("status: draft\n", "")}

FILES = {
    "guides/no-coffee/no-coffee.pdf",
    "handbook.pdf",
    "pt/guias/nao-sai-cafe/nao-sai-cafe.pdf",
    "pt/handbook.pdf",
}


def build(root: Path, *, preview: bool = False) -> LatePublication:
    return LatePublication(root, Options(SITE_URL, preview, Press(Cache(root / "cache"))))


def pdfs(publication: LatePublication) -> set[str]:
    return {address for address in publication.planned if address.endswith(".pdf")}


def links(publication: LatePublication, address: str) -> list[tuple[str, str]]:
    """The PDFs that a page links to, each with the text of the link."""
    return [
        (urljoin(SITE_URL + address, link.one("a").attributes["href"]).removeprefix(SITE_URL), link.text)
        for link in page_at(publication, address).all(data_macro="print_link")
    ]


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Replaces each PDF by one of 12 pages and 1,001 bytes."""
    monkeypatch.setattr(press, "typeset", lambda job: Typeset(b"%" * 1001, 12))


@pytest.mark.usefixtures("quick")
def test_pages_link_to_their_pdfs(make_site: MakeSite) -> None:
    publication = build(make_site())
    assert publication.problems == []
    assert pdfs(publication) == FILES
    assert links(publication, "guides/no-coffee/") == [
        ("guides/no-coffee/no-coffee.pdf", "Print or save (PDF, 12 pages, 2 KB)")
    ]
    assert links(publication, "") == [("handbook.pdf", "Print or save all guides (PDF, 12 pages, 2 KB)")]
    assert links(publication, "pt/guias/nao-sai-cafe/") == [
        ("pt/guias/nao-sai-cafe/nao-sai-cafe.pdf", "Imprimir ou guardar (PDF, 12 páginas, 2 KB)")
    ]
    assert links(publication, "pt/") == [
        ("pt/handbook.pdf", "Imprimir ou guardar todos os guias (PDF, 12 páginas, 2 KB)")
    ]


def test_the_published_files_are_pdfs(make_site: MakeSite) -> None:
    publication = build(make_site())
    file = publication.files["guides/no-coffee/no-coffee.pdf"]
    assert isinstance(file, Path)
    assert "Nocoffeecomesout" in text_of(file.read_bytes())
    kilobytes = -(-file.stat().st_size // 1000)
    words = f"Print or save (PDF, 1 page, {kilobytes} KB)"
    assert links(publication, "guides/no-coffee/") == [("guides/no-coffee/no-coffee.pdf", words)]


@pytest.mark.parametrize("preview", [False, True])
def test_with_pdf_false_there_are_no_pdfs(make_site: MakeSite, preview: bool) -> None:
    publication = build(
        make_site({"data/site.yml": ("brand: Crema\n", "brand: Crema\npdf: false\n")}), preview=preview
    )
    assert publication.problems == []
    assert pdfs(publication) == set()
    assert [address for address in publication.on_demand if address.endswith(".pdf")] == []
    assert links(publication, "guides/no-coffee/") == links(publication, "") == []


def test_without_a_press_there_are_no_pdfs(make_site: MakeSite) -> None:
    publication = publish_alike(make_site(), site_url=SITE_URL)
    assert pdfs(publication) == set()
    assert links(publication, "") == []


def test_in_the_preview_pdfs_are_made_on_request(make_site: MakeSite) -> None:
    publication = build(make_site(), preview=True)
    assert pdfs(publication) == set()
    makers = {address: make for address, make in publication.on_demand.items() if address.endswith(".pdf")}
    drafts = {"guides/too-bitter/too-bitter.pdf", "pt/guias/too-bitter/too-bitter.pdf"}
    assert makers.keys() == FILES | drafts
    assert links(publication, "guides/too-bitter/") == [
        ("guides/too-bitter/too-bitter.pdf", "Print or save (PDF)")
    ]
    assert links(publication, "") == [("handbook.pdf", "Print or save all guides (PDF)")]
    draft = makers["guides/too-bitter/too-bitter.pdf"]()
    assert draft.startswith(b"%PDF-1.7")
    assert "Draft:showninthepreviewonly" in text_of(draft)
    assert "Thecoffeeisbitter" in text_of(makers["handbook.pdf"]())


def test_a_short_address_redirects_to_the_guide(make_site: MakeSite) -> None:
    publication = publish_alike(make_site({GUIDE: ("topic: brewing\n", "topic: brewing\ncode: CAFE\n")}))
    for address, target in (("cafe/", "../guides/no-coffee/"), ("pt/cafe/", "../guias/nao-sai-cafe/")):
        content = publication.files[f"{address}index.html"]
        assert isinstance(content, bytes)
        page = parse(content.decode())
        assert page.one("meta", http_equiv="refresh").attributes["content"] == f"0; url={target}"
        assert page.one("meta", name="robots").attributes["content"] == "noindex"
        assert page.one("a").attributes["href"] == target
    assert page.one("html").attributes["lang"] == "pt-PT"
    assert page.one("a").text == "Não sai café"


@pytest.mark.usefixtures("quick")
def test_many_guides_are_split_into_volumes(make_site: MakeSite, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(prints, "VOLUME", 1)
    publication = build(make_site(TWO_GUIDES))
    assert {address for address in pdfs(publication) if "handbook" in address} == {
        "handbook-1.pdf",
        "handbook-2.pdf",
        "pt/handbook-1.pdf",
        "pt/handbook-2.pdf",
    }
    assert links(publication, "") == [
        ("handbook-1.pdf", "Print or save all guides, Volume 1 of 2 (PDF, 12 pages, 2 KB)"),
        ("handbook-2.pdf", "Print or save all guides, Volume 2 of 2 (PDF, 12 pages, 2 KB)"),
    ]


def test_a_volume_has_its_number_and_only_its_own_guides(
    make_site: MakeSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(prints, "VOLUME", 1)
    makers = build(make_site(), preview=True).on_demand
    first, second = (text_of(makers[f"handbook-{number}.pdf"]()) for number in (1, 2))
    assert ("Volume1of2" in first, "Volume2of2" in second) == (True, True)
    assert ("NC1.1" in first, "TB1.1" in first) == (True, False)
    assert ("NC1.1" in second, "TB1.1" in second) == (False, True)


@pytest.mark.usefixtures("quick")
def test_a_changed_guide_changes_only_the_pdfs_that_contain_it(make_site: MakeSite) -> None:
    root = make_site(TWO_GUIDES)
    before = build(root)
    file = root / GUIDE
    text = file.read_text(encoding="utf-8").replace("en: What to do.", "en: What now?")
    file.write_text(text, encoding="utf-8")
    after = build(root)
    changed = {address for address in pdfs(before) if before.files[address] != after.files[address]}
    assert changed == {"guides/no-coffee/no-coffee.pdf", "handbook.pdf"}


def test_characters_that_no_font_has_are_a_problem(make_site: MakeSite) -> None:
    publication = build(make_site({GUIDE: ("en: What to do.", "en: Say 日本")}))
    (problem,) = publication.problems
    assert (problem.code, str(problem.place)) == ("MB802", f"{GUIDE}:1:1")
    assert problem.message == "No font has these characters, used in the PDF in `en`: 日 本"
    assert problem.remedy == "Each is printed as a box. Put a font that has them in overrides/fonts/."
    assert pdfs(publication) == FILES


def test_a_picture_that_cannot_be_typeset_is_left_out_alone(make_site: MakeSite) -> None:
    damaged = bytearray(png(40, 30))
    damaged[-20] ^= 0xFF  # within the compressed data, so that the checksum is wrong
    root = make_site(
        {
            "content/pictures/port.png": bytes(damaged),
            "content/pictures/lid.png": png(50, 40),
            GUIDE: (
                "en: What to do.",
                'en: "What to do. ![The port](pictures/port.png) ![The lid](pictures/lid.png)"',
            ),
        }
    )
    for publication in (build(root), build(root)):  # problems of cached PDFs are reported again
        problems = [problem for problem in publication.problems if problem.code.startswith("MB8")]
        line = next(
            n for n, text in enumerate((root / GUIDE).read_text().splitlines(), 1) if "port.png" in text
        )
        assert [(p.code, p.place.file, p.place.line, p.message, p.remedy) for p in problems] == [
            (
                "MB803",
                GUIDE,
                line,
                "The picture `pictures/port.png` can't be printed, so its description is printed instead.",
                "It is probably damaged: open it in a picture editor and save it again.",
            )
        ]
        assert pdfs(publication) == FILES
        for address in ("guides/no-coffee/no-coffee.pdf", "handbook.pdf"):
            file = publication.files[address]
            assert isinstance(file, bytes)  # not cached
            assert ("Theport" in text_of(file), pictures_of(file)) == (True, 1)


def test_a_site_without_guides_has_no_handbook(make_site: MakeSite) -> None:
    publication = build(make_site({GUIDE: ("related: [too-bitter]\n", "status: draft\n")}))
    assert pdfs(publication) == set()
    assert links(publication, "") == []
