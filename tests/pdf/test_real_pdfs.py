"""The PDFs of the real site: what a reader, a screen reader and a validator get from each."""

from functools import cache
from io import BytesIO

import pikepdf
import pytest

from hosting import REPOSITORY
from mendbook.pdf import typeset
from mendbook.views import GuideView, Rich
from pdf_reading import Prints, faults, letters, outline_of, pages_of, text_of

SITE_URL = "https://help.iservices.example/"
REAL = Prints(REPOSITORY, site_url=SITE_URL)
GUIDES = [(name, language) for name in REAL.known.guides for language in REAL.known.languages]
HANDBOOKS = [("", language) for language in REAL.known.languages]

every_guide = pytest.mark.parametrize(("name", "language"), GUIDES)
every_pdf = pytest.mark.parametrize(
    ("name", "language"), [*GUIDES, *HANDBOOKS], ids=lambda part: part or "handbook"
)


@cache
def pdf_of(name: str, language: str) -> bytes:
    """Of a guide; of the handbook where there is no name."""
    return typeset(REAL.guide(name, language) if name else REAL.handbook(language)).content


def view_of(name: str, language: str) -> GuideView:
    return REAL.views[language].guide(name)


@every_pdf
def test_a_screen_reader_finds_structure_language_and_title(name: str, language: str) -> None:
    view = REAL.views[language]
    title = view.guide(name).title.text if name else f"iServices Help: {view.word('handbook')}"
    with pikepdf.open(BytesIO(pdf_of(name, language))) as pdf:
        assert "/StructTreeRoot" in pdf.Root
        assert pdf.Root.Lang == {"en": "en-GB", "pt": "pt-PT"}[language]
        assert pdf.Root.MarkInfo.Marked is True
        assert pdf.Root.ViewerPreferences.DisplayDocTitle is True
        with pdf.open_metadata() as metadata:
            assert metadata["dc:title"] == title.replace(
                "iServices Help", view.text(REAL.known.site.name).text
            )
            assert metadata["pdfuaid:part"] == "1"


@every_pdf
def test_a_validator_confirms_that_it_is_accessible(name: str, language: str) -> None:
    assert faults(pdf_of(name, language)) == []


@every_guide
def test_the_outline_is_the_headings_of_the_guide(name: str, language: str) -> None:
    view, word = view_of(name, language), REAL.views[language].word
    entries = [" ".join(title.split()) for _, title in outline_of(pdf_of(name, language))]
    assert entries == [
        view.title.text,
        word("causes_and_solutions"),
        *([word("find_your_fix")] if view.tree else []),
        word("solutions"),
        *(f"{cause.name} {cause.heading.text}" for cause in view.causes),
        *([word("questions")] if view.faq else []),
        *(item.question.text for item in view.faq),
        view.call_to_action.title.text,
    ]


@every_guide
def test_each_solution_stands_under_solutions(name: str, language: str) -> None:
    """As on the guide's page, where solutions and questions are headings of the third level."""
    view = view_of(name, language)
    depth = {letters(title): depth for depth, title in outline_of(pdf_of(name, language))}
    assert {depth[letters(item.question.text)] for item in view.faq} <= {2}
    assert {depth[letters(cause.name + cause.heading.text)] for cause in view.causes} == {2}


def in_order(words: list[Rich | str | None], text: str) -> list[str]:
    """Those that don't come in the text, each after the one before it."""
    lost, at = [], 0
    for word in filter(None, words):
        found = text.find(letters(str(word)), at)
        if found < 0:
            lost.append(str(word))
        else:
            at = found + len(letters(str(word)))
    return lost


def said(text: Rich) -> list[Rich | str | None]:
    """A text; where the screens of some devices say something else, in parts, with that in its place."""
    others = [label for label in text.labels.values() if label.elsewhere]
    if not others:
        return [text]
    (label,) = others
    before, after = text.text.split(label.text)
    return [before, label.text, *(word for f in label.elsewhere for word in (f.devices, f.text)), after]


def told(view: GuideView) -> list[Rich | str | None]:
    """The words of a guide in the order in which they are to be read, from its solutions on."""
    words: list[Rich | str | None] = []
    for cause in view.causes:
        words += [cause.name, cause.heading, cause.cause, cause.explanation, cause.data_loss_note]
        for number, step in enumerate(cause.steps, 1):
            words.append(f"{cause.name}.{number}")
            for form in step.forms:
                words += [form.fits and form.fits.short, form.warning, *said(form.text)]
        words.append(cause.visit_store_if)
    for item in view.faq:
        words += [item.question, item.answer]
    offer = view.call_to_action
    return [*words, offer.title, offer.text, offer.button]


@every_guide
def test_every_step_is_told_in_order_and_after_what_it_can_cost(name: str, language: str) -> None:
    view, word = view_of(name, language), REAL.views[language].word
    # The words at the top and at the foot of each page are none of the guide's.
    text = "".join(letters("\n".join(page.splitlines()[1:-1])) for page in pages_of(pdf_of(name, language)))
    before = [view.topic.title, view.title, view.summary, view.introduction, word("causes_and_solutions")]
    assert in_order([*before, word("find_your_fix"), word("solutions"), *told(view)], text) == []


@every_guide
def test_the_table_tells_every_cause_with_its_solution(name: str, language: str) -> None:
    rows: list[Rich | str | None] = []
    for cause in view_of(name, language).causes:
        rows += [cause.cause, cause.solution]
    assert in_order(rows, text_of(pdf_of(name, language))) == []


@every_guide
def test_it_says_where_it_can_be_read_online(name: str, language: str) -> None:
    view = view_of(name, language)
    with pikepdf.open(BytesIO(pdf_of(name, language))) as pdf:
        notes = [note for page in pdf.pages for note in page.get("/Annots", ())]
        targets = {str(note.A.URI) for note in notes if "/URI" in note.get("/A", {})}
    address = SITE_URL + (view.short or view.address)
    assert address in targets
    assert letters(address.removeprefix("https://").rstrip("/")) in text_of(pdf_of(name, language))


@pytest.mark.parametrize("language", REAL.known.languages)
def test_the_handbook_has_every_guide_and_every_cause(language: str) -> None:
    view = REAL.views[language]
    pdf = pdf_of("", language)
    entries = [letters(title) for _, title in outline_of(pdf)]
    text = text_of(pdf)
    for topic in view.topics():
        assert letters(topic.name.text) in entries
        for guide in view.guides_of(topic.id):
            assert letters(guide.title.text) in entries
            for cause in guide.causes:
                assert letters(cause.name + cause.heading.text) in entries
                for number in range(1, len(cause.steps) + 1):
                    assert letters(f"{cause.name}.{number}") in text
                # In the table, above its solution, and in the index.
                assert text.count(letters(cause.cause.text)) >= 3
    assert entries[-1] == letters(view.word("causes_a_to_z"))


def test_a_step_is_called_as_on_the_telephone() -> None:
    assert "ICB2.3If you use a VPN".replace(" ", "") in text_of(
        pdf_of("iphone-not-backing-up-to-icloud", "en")
    )
