"""Nothing is lost, however much an editor writes: Typst silently drops what doesn't fit into a block.

Every kind of text in turn is made far longer than a page, and its last word must be printed.
"""

from collections.abc import Mapping

import pytest

from espresso import QUESTION, Edit, MakeSite, edit_site
from mendbook.pdf import typeset
from pdf_reading import Prints, faults, letters, off_the_page, pictures_of, png, text_of

GUIDE = "data/guides/no-coffee.yml"

FIELDS: Mapping[str, tuple[str, str, str]] = {
    "title": (GUIDE, "title: {en: No coffee comes out,", "title: {en: LONG,"),
    "summary": (GUIDE, "summary: {en: What to do.,", "summary: {en: LONG,"),
    "introduction": (GUIDE, "  en: |\n    First:\n", "  en: |\n    LONG\n"),
    "question": (GUIDE, "question: {en: Is it safe?,", "question: {en: LONG,"),
    "answer": (GUIDE, 'answer: {en: "Yes, see [this](topic:brewing).",', "answer: {en: LONG,"),
    "call_to_action": (
        GUIDE,
        "reviewed: 2026-05-01\n",
        "reviewed: 2026-05-01\ncall_to_action: {en: LONG, pt: Nosso}\n",
    ),
    "ask": (GUIDE, "ask: {en: What does the light show?,", "ask: {en: LONG,"),
    "help": (GUIDE, 'help: {en: "It is beside [[menu]].",', "help: {en: LONG,"),
    "label": (GUIDE, "label: {en: Red,", "label: {en: LONG,"),
    "cause": ("data/causes.yml", "cause: {en: The tank is empty,", "cause: {en: LONG,"),
    "solution": ("data/causes.yml", "solution: {en: Fill the tank,", "solution: {en: LONG,"),
    "step": ("data/causes.yml", "- {en: Fill the tank.,", "- {en: LONG,"),
    "warning": ("data/causes.yml", "warning: {en: The steam is hot.,", "warning: {en: LONG,"),
    **{
        key: ("data/causes.yml", "  minutes: 30\n", f"  minutes: 30\n  {key}: {{en: LONG, pt: Curto}}\n")
        for key in ("heading", "note", "explanation", "prevention", "data_loss_note", "visit_store_if")
    },
    "topic": ("data/topics.yml", "name: {en: Brewing,", "name: {en: LONG,"),
    "device": ("data/devices.yml", "crema-one: {name: Crema One}", "crema-one: {name: LONG}"),
    "contact title": ("data/site.yml", "title: {en: Come by,", "title: {en: LONG,"),
    "contact text": ("data/site.yml", "text: {en: We look at it.,", "text: {en: LONG,"),
    "contact button": ("data/site.yml", "button: {en: Find a shop,", "button: {en: LONG,"),
    "menu": ("data/labels.yml", "menu: Menu", "menu: LONG"),
}
"""Where each kind of text is, and an edit of it. The guide has a question, and data can be lost."""

HANDBOOK: Mapping[str, tuple[str, str, str]] = {
    "description": ("data/site.yml", "{en: Help with espresso machines.,", "{en: LONG,"),
    "topic": FIELDS["topic"],
    "topic summary": ("data/topics.yml", "summary: {en: Coffee that does not come.,", "summary: {en: LONG,"),
    "title": FIELDS["title"],
    "cause": FIELDS["cause"],
}


def prints_of(
    make_site: MakeSite, field: tuple[str, str, str], words: str, edits: Mapping[str, Edit] | None = None
) -> Prints:
    file, old, new = field
    root = make_site({**QUESTION, **(edits or {})})
    edit_site(root, {"data/causes.yml": ("  data_loss: none\n", "  data_loss: certain\n")})
    edit_site(root, {file: (old, new.replace("LONG", words))})
    return Prints(root)


def many_words(count: int) -> str:
    """`w1x w2x …`: each word occurs once. Two thousand take several pages in any kind of text."""
    return " ".join(f"w{number}x" for number in range(1, count + 1))


def missing_words(pdf: bytes, *words: str) -> list[str]:
    text = text_of(pdf)
    return [word for word in words if letters(word) not in text]


@pytest.mark.parametrize("field", FIELDS)
def test_two_thousand_words_of_any_text_are_all_printed(make_site: MakeSite, field: str) -> None:
    prints = prints_of(make_site, FIELDS[field], many_words(2000))
    pdf = typeset(prints.guide()).content
    assert missing_words(pdf, "w1x", "w1000x", "w2000x") == []
    assert off_the_page(pdf) == []


def test_ten_thousand_words_of_a_step_are_all_printed(make_site: MakeSite) -> None:
    pdf = typeset(prints_of(make_site, FIELDS["step"], many_words(10_000)).guide()).content
    assert missing_words(pdf, *(f"w{number}x" for number in range(1, 10_001, 99))) == []


@pytest.mark.parametrize("field", HANDBOOK)
def test_two_thousand_words_are_all_printed_in_a_handbook(make_site: MakeSite, field: str) -> None:
    prints = prints_of(make_site, HANDBOOK[field], many_words(2000))
    pdf = typeset(prints.handbook()).content
    assert missing_words(pdf, "w1x", "w1000x", "w2000x") == []
    if field == "cause":  # in the table, above its solution, and in the index
        assert text_of(pdf).count("w2000x") == 3
    # The end of what follows is printed too.
    assert letters("Causes from A to Z") in text_of(pdf)


@pytest.mark.parametrize("field", FIELDS)
def test_a_word_of_five_thousand_letters_stays_on_the_page(make_site: MakeSite, field: str) -> None:
    prints = prints_of(make_site, FIELDS[field], "Q" * 5000)
    pdf = typeset(prints.guide()).content
    assert off_the_page(pdf) == []
    assert text_of(pdf).count("Q") >= 5000


BLOCKS = (
    "introduction",
    "answer",
    "call_to_action",
    "help",
    "step",
    "warning",
    "explanation",
    "prevention",
    "data_loss_note",
    "contact text",
)
"""The kinds of text that may have several paragraphs."""

INTRODUCTION = (GUIDE, "  en: |\n    First:\n\n    - look\n    - listen\n", "  en: LONG\n")


def block_of(field: str) -> tuple[str, str, str]:
    return INTRODUCTION if field == "introduction" else FIELDS[field]


LINES = [f"k{number}" for number in range(1, 151)]
KINDS = {
    "list": "- " + "\\n- ".join(LINES),
    "lines": "  \\n".join(LINES),
    "code": "```\\n" + "\\n".join(LINES) + "\\n```",
}


@pytest.mark.parametrize(
    ("field", "kind"), [*((field, "list") for field in BLOCKS), ("step", "lines"), ("step", "code")]
)
def test_many_short_lines_are_all_printed(make_site: MakeSite, field: str, kind: str) -> None:
    """Few letters, but more lines than fit on a page."""
    prints = prints_of(make_site, block_of(field), f'"{KINDS[kind]}"')
    assert missing_words(typeset(prints.guide()).content, "k1", "k75", "k150") == []


@pytest.mark.parametrize("field", BLOCKS)
def test_six_tall_pictures_are_all_printed(make_site: MakeSite, field: str) -> None:
    """Each takes a third of a page, though it has no letters."""
    picture = "![A machine](pictures/tall.png)\\n\\n"
    pictures = {"content/pictures/tall.png": png(900, 900)}
    prints = prints_of(make_site, block_of(field), f'"{picture * 6}Behind."', pictures)
    pdf = typeset(prints.guide()).content
    assert pictures_of(pdf) == 6
    assert off_the_page(pdf) == []
    assert missing_words(pdf, "Behind.") == []
    assert faults(pdf) == []
