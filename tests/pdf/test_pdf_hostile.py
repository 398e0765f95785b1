"""Whatever an editor writes, Typst sets it as words, in a PDF that is still accessible."""

import pytest

from espresso import Edit, MakeSite
from hostile import FULL, HOSTILE, mark, poison
from mendbook.pdf import typeset
from mendbook.pdf.glyphs import BOX
from pdf_reading import Prints, faults, letters, text_of

TYPST = {
    "import": '#import "x"',
    "read": '#read("guide.typ")',
    "panic": "#{panic()}",
    "formula": "$x^2$",
    "backslashes": "\\u{41} \\\\ C:\\new",
    "label": "@label <label>",
    "marks": "*_`#[",
    "heading": "= H",
    "dashes": "~ -- --- ...",
    "comment": "// a /* b */",
    "url": "https://x.example/#a",
}
"""What has a meaning in Typst. Markdown leaves it unchanged, except for emphasis and backslashes."""

SHOWN = {"backslashes": "\\u{41} \\ C:\\new"} | {
    name: seen or written for name, (written, seen) in HOSTILE.items()
}

UNUSUAL = {
    "turned round": "\u202eabc",
    "emoji": "🙂 👨\u200d👩\u200d👧 🇵🇹 👍🏽 1\ufe0f\u20e3 ❤\ufe0f",
    "flag of tags": "🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f",
    "marked emoji": "🧬\u05ba 🐷\u031f\u0301 🥣\u0599 🎏\u031d",
    "marks": "e\u0301\u0323 x\u0489 \u0301 Z\u0351\u036b\u0343\u036a\u0302",
    "east asian": "日本語 中文 한국어",
    "arabic": "مرحبا \u202b(1)\u202c",
    "hebrew": "שלום (1) שָׁלוֹם",
    "both ways": "a שלום b مرحبا c",
    "invisible": "a\u200bb\u200cc\u200dd\u2060e\u00adf\u202eg\u2066h",
    "byte order mark": "a\ufeffb",
    "spaces": "a\u00a0b\u2009c\u202fd\u3000e\u2003f",
    "ogham space": "a\u1680b",
    "private": "a\ue000b\U000f0000c",
    "not yet given": "a\u0378b\U0001ffffe",
}


def poisoned_prints(make_site: MakeSite, hostile: str) -> tuple[Prints, dict[int, tuple[str, ...]]]:
    root = make_site(FULL)
    paths = poison(root, hostile)
    return Prints(root), paths


def in_guide(path: tuple[str, ...]) -> bool:
    """Whether an English text is in the guide's PDF. Symptoms are only on the web."""
    return path[-1] == "en" and path[0].startswith(("guides/no-coffee", "causes")) and "symptoms" not in path


@pytest.mark.parametrize("name", [*TYPST, *(name for name in HOSTILE if name != "right-to-left")])
def test_hostile_texts_are_set_as_words(make_site: MakeSite, name: str) -> None:
    written = TYPST.get(name) or HOSTILE[name][0]
    prints, paths = poisoned_prints(make_site, written)
    shown = SHOWN.get(name, written)
    pdf = typeset(prints.guide()).content
    text = text_of(pdf)
    missing = [
        path
        for number, path in paths.items()
        if in_guide(path)
        # Names and labels of the site have no Markdown.
        if letters(mark(shown, number)) not in text and letters(mark(written, number)) not in text
    ]
    assert missing == []


@pytest.mark.parametrize("name", UNUSUAL)
def test_unusual_characters_are_set(make_site: MakeSite, name: str) -> None:
    prints, paths = poisoned_prints(make_site, UNUSUAL[name])
    for pdf in (typeset(prints.guide()).content, typeset(prints.handbook()).content):
        assert faults(pdf) == []
    text = text_of(typeset(prints.guide()).content)
    steps = [str(number) for number, path in paths.items() if in_guide(path) and "steps" in path]
    # Next to right-to-left words, a number may be extracted in either direction.
    assert [number for number in steps if number not in text and number[::-1] not in text] == []


def test_characters_missing_in_all_fonts_are_boxes_and_are_reported(make_site: MakeSite) -> None:
    edits: dict[str, Edit] = {"data/guides/no-coffee.yml": ("en: What to do.,", "en: a日本b日,")}
    prints = Prints(make_site(edits))
    pdf = typeset(prints.guide()).content
    assert f"a{BOX}{BOX}b{BOX}" in text_of(pdf)
    assert prints.documents["en"].glyphs.missing == {"日", "本"}
    assert prints.guide(language="pt")
    assert prints.documents["pt"].glyphs.missing == set()


def test_arabic_and_hebrew_are_printed_in_an_english_guide(make_site: MakeSite) -> None:
    edits: dict[str, Edit] = {"data/guides/no-coffee.yml": ("en: What to do.,", "en: Say שלום or سلام now.,")}
    prints = Prints(make_site(edits))
    text = text_of(typeset(prints.guide()).content)
    assert prints.documents["en"].glyphs.missing == set()
    # Right-to-left words may be extracted in either direction.
    assert "שלום" in text or "םולש" in text
    assert any(word in text for word in ("سلام", "مالس", "ﺳﻼم", "سلم"))
