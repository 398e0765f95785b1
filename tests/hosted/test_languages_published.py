"""Sites in other languages, as people build them."""

import html
import re
from collections.abc import Iterator

import pytest

from espresso import MakeSite, edit_site
from hosting import MKDOCS_YML, build, files_in
from mendbook.words import shipped
from parsed import parse
from pdf_reading import letters, pages_of
from washers import WASHERS, WORKSHOPS

CODES = ("pt-BR", "zh-Hans", "fil")


@pytest.fixture(scope="module")
def washers(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """All that a strict build of the maker's site publishes, with workshops: pages of every kind."""
    root = tmp_path_factory.mktemp("washers")
    edit_site(root, WASHERS)
    edit_site(root, WORKSHOPS)
    assert "data/interface.yml" not in WASHERS
    built = build(root, "--strict")
    assert built.code == 0, built.output
    return files_in(root / "site")


def english(language: str) -> Iterator[str]:
    """Mendbook's own words that are English in a page of that language, in pieces between placeholders."""
    said = " ".join(_words(language))
    for text in _words("en"):
        for piece in re.split(r"\{\w+\}", text):
            if len(piece := piece.strip(" .,:;()“”")) > 4 and piece not in said:
                yield piece


def _words(language: str) -> Iterator[str]:
    for key, word in shipped().items():
        if key != "search_common":
            text = word.texts[language]
            yield from [text] if isinstance(text, str) else text.values()


def pages_in(files: dict[str, bytes], language: str) -> dict[str, str]:
    """The pages of a language, but that for missing addresses, which is in all, and those that lead on."""
    pages = {name: data.decode() for name, data in files.items() if name.endswith(".html")}
    return {
        name: page
        for name, page in pages.items()
        if name.startswith(f"{language}/") and not name.endswith("404.html") and "http-equiv" not in page
    }


@pytest.mark.parametrize("language", ["pt", "fr"])
def test_no_english_is_left(washers: dict[str, bytes], language: str) -> None:
    pieces = sorted(set(english(language)))
    assert len(pieces) > 200
    pages = pages_in(washers, language)
    assert len(pages) >= 18
    for name, page in pages.items():
        # Names of classes and parts have no spaces; of single words only what is seen counts.
        # A link to another language invites in that one.
        source = html.unescape(re.sub(r'<a [^>]* lang="[^>]*>', "", page))
        seen = set(re.findall(r"[\w-]+", parse(page).one("body").text))
        left = [piece for piece in pieces if (piece in source if " " in piece else piece in seen)]
        assert left == [], name
        # The list of languages alone speaks others.
        switch = parse(page).one("nav", class_="languages")
        others = sum("lang" in link.attributes for link in switch.all("a"))
        assert len(re.findall(r' lang="', page)) == 1 + others, name


@pytest.mark.parametrize("language", ["pt", "fr"])
def test_no_english_is_left_on_paper(washers: dict[str, bytes], language: str) -> None:
    of_language = re.compile(rf"{language}/.*\.pdf")
    pdfs = {name: data for name, data in washers.items() if of_language.fullmatch(name)}
    assert len(pdfs) == 2
    pieces = [letters(piece) for piece in english(language) if " " in piece]
    for name, data in pdfs.items():
        read = letters("".join(pages_of(data)))
        assert [piece for piece in pieces if piece in read] == [], name
        assert letters({"pt": "Revisto em", "fr": "Vérifié le"}[language]) in read


def test_nothing_speaks_of_the_language_in_preparation(washers: dict[str, bytes]) -> None:
    assert [name for name in washers if name.startswith("de/") or "-de." in name] == []
    assert [name for name, data in washers.items() if b"Deutsch" in data or b"Wasser" in data] == []
    assert b"/fr/guides/fuite/" in washers["sitemap.xml"]


def test_codes_with_a_script_or_a_region_and_of_three_letters(make_site: MakeSite) -> None:
    lines = "".join(f"  {code}: {{name: X}}\n" for code in CODES)
    pt = "  pt: {name: Português, locale: pt-PT}\n"
    root = make_site({"mkdocs.yml": MKDOCS_YML, "data/site.yml": (pt, pt + lines)})
    built = build(root)
    assert built.code == 0, built.output
    site = root / "site"
    for code in CODES:
        page = parse((site / code / "index.html").read_text(encoding="utf-8"))
        assert page.one("html").attributes["lang"] == code
        # No font of Mendbook's has Chinese letters, and dates are written with them.
        assert (site / code / "handbook.pdf").is_file() == (code != "zh-Hans")
    # What Portuguese says, Brazilians read as their own.
    guide = (site / "pt-BR/guias/nao-sai-cafe/index.html").read_text(encoding="utf-8")
    assert 'class="notice"' not in guide
    assert '<link rel="alternate" hreflang="pt-BR"' in guide
    assert '<link rel="alternate" hreflang="zh-Hans"' not in guide
    # Filipino says it in English, and in whose language that is told is not known yet.
    assert "This page hasn’t been translated yet. It’s in Ingles." in (
        site / "fil/guides/no-coffee/index.html"
    ).read_text(encoding="utf-8")
