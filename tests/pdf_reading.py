"""Makes PDFs in tests, and reads their contents as readers get them: words, outline, structure."""

import re
import struct
import zlib
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import page
import pikepdf
import pypdfium2

from mendbook.checks import check
from mendbook.diagnosis import diagnose
from mendbook.pdf import Documents, Job
from mendbook.publish import load_look
from mendbook.reader import Reading, read
from mendbook.views import LanguageView

SITE_URL = "https://crema.example/help/"

_UNSEEN = re.compile("[\\s\u00ad\u200b\u200c\u200d\u2060\ufeff\ufe0f\x02\ufffe-]+")
_QUOTES = str.maketrans("’‘“”«»", '\'\'""""')


class Prints:
    """The PDFs of one site."""

    def __init__(self, root: Path, reading: Reading | None = None, site_url: str = SITE_URL) -> None:
        reading = reading or check(read(root))
        knowledge = reading.knowledge
        assert knowledge is not None, reading.problems
        trees, problems = diagnose(knowledge, reading.places, knowledge.guides)
        assert [p for p in problems if p.severity == "error"] == []
        self.knowledge = knowledge
        self.views = {
            language: LanguageView(knowledge, reading.parser, language, trees=trees, preview=True)
            for language in knowledge.languages
        }
        look, _ = load_look(root)
        self.documents = {
            language: Documents(view, root, site_url, look) for language, view in self.views.items()
        }

    def guide(self, name: str = "no-coffee", language: str = "en") -> Job:
        return self.documents[language].guide(self.views[language].guide(name))

    def handbook(self, language: str = "en") -> Job:
        view = self.views[language]
        return self.documents[language].handbook(
            [(topic, list(map(view.guide, view.guide_ids_of_topic(topic.id)))) for topic in view.topics()]
        )


def pages_of(pdf: bytes) -> list[str]:
    """The words of each page, in reading order."""
    with pypdfium2.PdfDocument(pdf) as document:
        return [page.get_textpage().get_text_bounded() for page in document]


def letters(words: str) -> str:
    """Words in comparable form: no spaces, hyphens or invisible characters, and straight quotes."""
    return _UNSEEN.sub("", words.translate(_QUOTES))


def text_of(pdf: bytes) -> str:
    """All words of a PDF, made comparable by `letters`."""
    return letters("".join(pages_of(pdf)))


def faults(pdf: bytes) -> list[str]:
    """The errors found by a PDF/UA-1 validator other than Typst's own."""
    report = page.validate_pdf_bytes(pdf, profile="ua1")
    return [f"{failure.rule_id}: {failure.message}" for failure in report.failures]


def outline_of(pdf: bytes) -> list[tuple[int, str]]:
    """The outline's entries with their depth, from 0."""

    def entries(items: list[pikepdf.OutlineItem], depth: int) -> Iterator[tuple[int, str]]:
        for item in items:
            yield depth, item.title
            yield from entries(item.children, depth + 1)

    with pikepdf.open(BytesIO(pdf)) as document, document.open_outline() as outline:
        return list(entries(outline.root, 0))


def off_the_page(pdf: bytes) -> list[str]:
    """The characters, and `picture` for each picture, that are cut off at the edge of a page."""
    cut = []
    with pypdfium2.PdfDocument(pdf) as document:
        for sheet in document:
            width, height = sheet.get_size()
            words = sheet.get_textpage()
            boxes = [
                (words.get_text_range(index, 1), words.get_charbox(index))
                for index in range(words.count_chars())
            ]
            boxes += [("picture", box) for box in _pictures(sheet)]
            for what, (left, bottom, right, top) in boxes:
                if left < 0 or bottom < 0 or right > width or top > height:
                    cut.append(what)
    return cut


def pictures_of(pdf: bytes) -> int:
    """The number of pictures drawn."""
    with pypdfium2.PdfDocument(pdf) as document:
        return sum(len(_pictures(sheet)) for sheet in document)


def _pictures(sheet: pypdfium2.PdfPage) -> list[tuple[float, float, float, float]]:
    found = sheet.get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_IMAGE], max_depth=9)
    return [picture.get_bounds() for picture in found]


def png(width: int, height: int) -> bytes:
    """A grey picture."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        whole = kind + data
        return struct.pack(">I", len(data)) + whole + struct.pack(">I", zlib.crc32(whole))

    rows = zlib.compress(b"".join(b"\0" + b"\x80" * width for _ in range(height)))
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")
