"""The cost of a first visit: everything that a page requests before anybody touches it, as hosts send it."""

import gzip
import re
from html import unescape
from pathlib import Path

import pytest

LIMIT = 60_000
"""Bytes of HTML, styles, scripts, fonts, pictures and the manifest together."""

NAMED = re.compile(
    r'<link rel="(?:stylesheet|icon|manifest)"[^>]* href="([^"]+)"|<(?:script|img)[^>]* src="([^"]+)"'
)
FONT = re.compile(r'@font-face\{[^}]*src:url\("([^"]+)"\)[^}]*unicode-range:([^};]+)')
PACKED = {".woff2", ".png", ".jpg", ".webp", ".avif"}
"""Formats that hosts send uncompressed."""


def bytes_sent(path: Path) -> int:
    content = path.read_bytes()
    return len(content if path.suffix in PACKED else gzip.compress(content, 6, mtime=0))


def files_of(page: Path, site: Path) -> set[Path]:
    """The page and the files that it requests; of the fonts, those with a character on the page."""
    html = page.read_text(encoding="utf-8")
    folder = site if page.name == "404.html" else page.parent

    def place(folder: Path, address: str) -> Path:
        return (site / address.lstrip("/") if address.startswith("/") else folder / address).resolve()

    found = {page} | {place(folder, address) for pair in NAMED.findall(html) for address in pair if address}
    points = {ord(character) for character in unescape(re.sub(r"<[^>]+>", "", html))}
    for style in [path for path in found if path.suffix == ".css"]:
        for address, ranges in FONT.findall(style.read_text(encoding="utf-8")):
            for first, last in re.findall(r"U\+([0-9A-F]+)(?:-([0-9A-F]+))?", ranges):
                if points & set(range(int(first, 16), int(last or first, 16) + 1)):
                    found.add(place(style.parent, address))
    return found


@pytest.mark.parametrize("language", ["en", "pt"])
def test_a_first_visit_is_small(real_site: Path, language: str) -> None:
    """On every page, including guides with their drawings."""
    portuguese = real_site / "pt"
    pages = [
        page
        for page in real_site.rglob("*.html")
        if page.is_relative_to(portuguese) == (language == "pt")
        and "http-equiv" not in page.read_text("utf-8")
    ]
    assert len(pages) > 100
    weights = {}
    for page in pages:
        files = files_of(page, real_site)
        assert {path.suffix for path in files} >= {".html", ".css", ".js", ".woff2", ".svg"}
        weights[page.relative_to(real_site).as_posix()] = sum(bytes_sent(path) for path in files)
    assert max(weights.values()) > 50_000
    assert {page: weight for page, weight in weights.items() if weight > LIMIT} == {}
