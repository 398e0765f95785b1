"""Sites in other languages, built as users do."""

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
    """All files published by a strict build of the manufacturer's site with workshops, which has every kind
    of page.
    """
    root = tmp_path_factory.mktemp("washers")
    edit_site(root, WASHERS)
    edit_site(root, WORKSHOPS)
    assert "data/interface.yml" not in WASHERS
    built = build(root, "--strict")
    assert built.code == 0, built.output
    return files_in(root / "site")


def english(language: str) -> Iterator[str]:
    """Mendbook's own English words that would be wrong on a page in this language, split at placeholders."""
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
    """The pages in a language, except redirects and the page for unknown addresses, which is in all
    languages.
    """
    pages = {name: data.decode() for name, data in files.items() if name.endswith(".html")}
    return {
        name: page
        for name, page in pages.items()
        if name.startswith(f"{language}/") and not name.endswith("404.html") and "http-equiv" not in page
    }


@pytest.mark.parametrize("language", ["pt", "fr"])
def test_no_english_words_are_left_on_pages(washers: dict[str, bytes], language: str) -> None:
    pieces = sorted(set(english(language)))
    assert len(pieces) > 200
    pages = pages_in(washers, language)
    assert len(pages) >= 18
    for name, page in pages.items():
        # Names of classes and parts contain no spaces; single words only count if visible.
        # A link to another language is in that language.
        source = html.unescape(re.sub(r'<a [^>]* lang="[^>]*>', "", page))
        seen = set(re.findall(r"[\w-]+", parse(page).one("body").text))
        left = [piece for piece in pieces if (piece in source if " " in piece else piece in seen)]
        assert left == [], name
        # Only the language switch contains other languages.
        switch = parse(page).one("nav", class_="languages")
        others = sum("lang" in link.attributes for link in switch.all("a"))
        assert len(re.findall(r' lang="', page)) == 1 + others, name


@pytest.mark.parametrize("language", ["pt", "fr"])
def test_no_english_words_are_left_in_pdfs(washers: dict[str, bytes], language: str) -> None:
    of_language = re.compile(rf"{language}/.*\.pdf")
    pdfs = {name: data for name, data in washers.items() if of_language.fullmatch(name)}
    assert len(pdfs) == 2
    pieces = [letters(piece) for piece in english(language) if " " in piece]
    for name, data in pdfs.items():
        read = letters("".join(pages_of(data)))
        assert [piece for piece in pieces if piece in read] == [], name
        assert letters({"pt": "Revisto em", "fr": "Vérifié le"}[language]) in read


def test_the_language_in_preparation_is_never_mentioned(washers: dict[str, bytes]) -> None:
    assert [name for name in washers if name.startswith("de/") or "-de." in name] == []
    assert [name for name, data in washers.items() if b"Deutsch" in data or b"Wasser" in data] == []
    assert b"/fr/guides/fuite/" in washers["sitemap.xml"]


def test_language_codes_may_have_a_script_a_region_or_three_letters(make_site: MakeSite) -> None:
    lines = "".join(f"  {code}: {{name: X}}\n" for code in CODES)
    pt = "  pt: {name: Português, locale: pt-PT}\n"
    root = make_site({"mkdocs.yml": MKDOCS_YML, "data/site.yml": (pt, pt + lines)})
    built = build(root)
    assert built.code == 0, built.output
    site = root / "site"
    for code in CODES:
        page = parse((site / code / "index.html").read_text(encoding="utf-8"))
        assert page.one("html").attributes["lang"] == code
        # None of Mendbook's fonts has Chinese characters, which dates in Chinese need.
        assert (site / code / "handbook.pdf").is_file() == (code != "zh-Hans")
    # For Brazilians, Portuguese isn't a foreign language, so there is no notice.
    guide = (site / "pt-BR/guias/nao-sai-cafe/index.html").read_text(encoding="utf-8")
    assert 'class="notice"' not in guide
    assert '<link rel="alternate" hreflang="pt-BR"' in guide
    assert '<link rel="alternate" hreflang="zh-Hans"' not in guide
    # Mendbook has no words in Filipino, so the notice is in English, with the language's name from CLDR.
    assert "This page hasn’t been translated yet. It’s in Ingles." in (
        site / "fil/guides/no-coffee/index.html"
    ).read_text(encoding="utf-8")
