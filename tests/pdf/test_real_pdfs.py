"""The PDFs of the real site, as read by people, screen readers and a validator."""

from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace
from functools import cache
from io import BytesIO
from itertools import chain
from pathlib import Path

import pikepdf
import pytest

from hosting import real_reading
from mendbook.diagnosis import diagnose
from mendbook.model import Status
from mendbook.text import LABEL_SEPARATOR, LabelForm, LabelPath, Link, PlainWords, RichText
from mendbook.views import (
    CauseView,
    GuideView,
    HowtoView,
    IncludedView,
    LanguageView,
    PartView,
    SolutionView,
    make_contents,
)
from pdf_reading import faults, letters, outline_of, pages_of, text_of
from texts import links_of

SITE_URL = "https://help.iservices.example/"
READING = real_reading()
assert READING.knowledge is not None, READING.problems
KNOWN = READING.knowledge
GUIDES = [
    (name, language)
    for name, guide in KNOWN.guides.items()
    if guide.status is Status.PUBLISHED
    for language in KNOWN.languages
]
HANDBOOKS = [("", language) for language in KNOWN.languages]

every_guide = pytest.mark.parametrize(("name", "language"), GUIDES)
every_pdf = pytest.mark.parametrize(
    ("name", "language"), [*GUIDES, *HANDBOOKS], ids=lambda part: part or "handbook"
)


@cache
def views() -> dict[str, LanguageView]:
    trees, _ = diagnose(KNOWN, READING.places, KNOWN.guides)
    return {
        language: LanguageView(KNOWN, READING.parser, language, trees=trees) for language in KNOWN.languages
    }


def view_of(name: str, language: str) -> GuideView:
    return views()[language].guide(name)


@pytest.fixture
def pdf(real_site: Path, name: str, language: str) -> bytes:
    """The published PDF of a guide, or of the handbook if there is no name."""
    view = views()[language]
    address = view_of(name, language).address if name else view.addresses.of(("home", ""), language)
    folder = real_site / address
    return (folder / f"{folder.name if name else 'handbook'}.pdf").read_bytes()


def solutions_of(view: GuideView) -> list[tuple[CauseView, SolutionView]]:
    """All solutions in order, each with its cause."""
    return [(cause, solution) for cause in view.causes for solution in cause.solutions]


@every_pdf
def test_screen_readers_find_structure_language_and_title(name: str, language: str, pdf: bytes) -> None:
    view = views()[language]
    title = view.guide(name).title.text if name else f"iServices Help: {view.word('handbook')}"
    with pikepdf.open(BytesIO(pdf)) as opened:
        assert "/StructTreeRoot" in opened.Root
        assert opened.Root.Lang == {"en": "en-GB", "pt": "pt-PT"}[language]
        assert bool(opened.Root.MarkInfo.Marked)
        assert bool(opened.Root.ViewerPreferences.DisplayDocTitle)
        with opened.open_metadata() as metadata:
            assert metadata["dc:title"] == title.replace("iServices Help", view.text(KNOWN.site.name).text)
            assert metadata["pdfuaid:part"] == "1"


@every_pdf
def test_a_validator_confirms_accessibility(name: str, language: str, pdf: bytes) -> None:
    assert faults(pdf) == []


@every_guide
def test_the_outline_has_the_headings_of_the_guide(name: str, language: str, pdf: bytes) -> None:
    view, word = view_of(name, language), views()[language].word
    entries = [" ".join(title.split()) for _, title in outline_of(pdf)]
    headings = [
        view.title.text,
        word("causes_and_solutions"),
        *([word("find_your_fix")] if view.tree else []),
        word("solutions"),
        *(f"{solution.name} {solution.heading.text}" for _, solution in solutions_of(view)),
        *([word("when_to_visit")] if view.visit_store_if else []),
        *([word("questions")] if view.faq else []),
        *(item.question.text for item in view.faq),
        view.call_to_action.title.text,
    ]
    own = [" ".join(heading.split()) for heading in headings]
    assert entries[: len(own)] == own
    # They are followed by the how-tos that the guide mentions, and no others.
    howtos = {
        one.title.text: [" ".join(part.heading.text.split()) for part in one.parts]
        for one in howtos_of(view, views()[language])
    }
    following = entries[len(own) :]
    assert sorted(title for title in following if title in howtos) == sorted(howtos)
    titles = sorted(howtos, key=following.index)
    assert following == [entry for title in titles for entry in (title, *howtos[title])]


def howtos_of(view: GuideView, language: LanguageView) -> list[HowtoView]:
    """The how-tos that a guide links to or offers parts of, including those mentioned by other how-tos."""
    howtos: dict[str, HowtoView] = {}
    pending = mentioned_howtos(view)
    while pending:
        name = pending.pop()
        if name not in howtos:
            howto = make_contents(language, ("howto", name))
            assert isinstance(howto, HowtoView)
            howtos[name] = howto
            pending += mentioned_howtos(replace(howto, faq=()))
    return list(howtos.values())


def mentioned_howtos(value: object) -> list[str]:
    """The how-tos mentioned in the printed texts of a view."""
    if isinstance(value, RichText):
        return [
            link.partition(":")[2].partition("#")[0] for link in links_of(value) if link.startswith("howto:")
        ]
    if isinstance(value, IncludedView) and len(value.parts) > 1:
        return [value.id]
    if isinstance(value, tuple):
        return [name for item in value for name in mentioned_howtos(item)]
    return (
        [name for field in fields(value) for name in mentioned_howtos(getattr(value, field.name))]
        if is_dataclass(value)
        else []
    )


@every_guide
def test_each_solution_is_below_the_heading_solutions(name: str, language: str, pdf: bytes) -> None:
    """As on the guide's page, where solutions and questions have headings of the third level."""
    view = view_of(name, language)
    depth = {letters(title): depth for depth, title in outline_of(pdf)}
    assert {depth[letters(item.question.text)] for item in view.faq} <= {2}
    headings = [solution.name + solution.heading.text for _, solution in solutions_of(view)]
    assert {depth[letters(heading)] for heading in headings} == {2}


Words = list[RichText | str | None]

BULLET = "•"
"""The bullet of list items, which isn't part of the guide's words."""


class OnPaper(PlainWords):
    """Splits words with NUL where the paper adds something: other labels on some screens, or the page of a
    how-to.
    """

    def label_path(self, node: LabelPath) -> str:
        others = (
            "\0".join([label.text, *chain(*map(other_words, label.elsewhere)), ""])
            if label.elsewhere or label.only_on
            else label.text
            for label in node.labels
        )
        return LABEL_SEPARATOR.join(others)

    def link(self, node: Link) -> str:
        return super().link(node) + ("\0" if node.target.startswith("howto:") else "")


def pieces_of(text: RichText | str | None) -> list[str]:
    if not isinstance(text, RichText):
        return [text] if text else []
    return " ".join(OnPaper().join(text.nodes).split(" ")).strip().split("\0")


def other_words(form: LabelForm) -> tuple[str, str]:
    return form.fits.short, form.text


def missing_in_order(words: Words, text: str) -> list[str]:
    """The words that don't occur in the text, each after the previous one."""
    lost, position = [], 0
    for word in (part for text_or_word in words for part in pieces_of(text_or_word)):
        index = text.find(letters(word), position)
        if index < 0:
            lost.append(word)
        else:
            position = index + len(letters(word))
    return lost


def forms_of(part: PartView) -> Words:
    return [words for step in part.steps for form in step.forms for words in (form.warning, form.text)]


def words_of(view: GuideView, word: Callable[[str], str]) -> Words:
    """The words of a guide in reading order, beginning with its solutions."""
    words: Words = []
    if view.check:
        words += [word("after_each"), view.check]
    for cause, solution in solutions_of(view):
        words += [solution.name, solution.heading, cause.cause]
        words += [cause.explanation if solution is cause.solutions[0] else None]
        words += [solution.risk_note, word("for_the_store") if cause.at_store else None]
        for number, step in enumerate(solution.steps, 1):
            words += [step.part, f"{solution.name}.{number}"]
            for form in step.forms:
                words += [form.fits.short if form.fits else None, form.warning, form.text]
                parts = form.included.parts if form.included and len(form.included.parts) == 1 else ()
                words += [word for part in parts for word in (part.text, *forms_of(part))]
        words.append(solution.visit_store_if)
        if cause.prevention and solution is cause.solutions[-1]:
            words += [word("it_stays_away"), cause.prevention]
    if view.visit_store_if:
        words += [word("when_to_visit"), view.visit_store_if]
    for item in view.faq:
        words += [item.question, item.answer]
    offer = view.call_to_action
    return [*words, offer.title, offer.text, *offer.claims, offer.button]


@every_guide
def test_every_step_is_printed_in_order_and_after_its_warnings(name: str, language: str, pdf: bytes) -> None:
    view, word = view_of(name, language), views()[language].word
    # Headers and footers aren't part of the guide's words.
    pages = ["\n".join(page.splitlines()[1:-1]) for page in pages_of(pdf)]
    text = letters("".join(pages).replace(BULLET, ""))
    before = [view.topic.title, view.title, view.summary, view.introduction, word("causes_and_solutions")]
    assert (
        missing_in_order([*before, word("find_your_fix"), word("solutions"), *words_of(view, word)], text)
        == []
    )


@every_guide
def test_the_table_lists_every_cause_with_its_solutions(name: str, language: str, pdf: bytes) -> None:
    """Rows are numbered like their solutions: 5, and 5b for a second solution of the same cause."""
    rows: Words = []
    for cause, solution in solutions_of(view_of(name, language)):
        first = solution is cause.solutions[0]
        number = solution.name.rpartition("-")[2]
        rows += [number, cause.cause if first else views()[language].word("if_not_helped")]
        rows += [solution.solution, solution.note]
    assert missing_in_order(rows, text_of(pdf)) == []


@every_guide
def test_the_online_address_is_printed_and_linked(name: str, language: str, pdf: bytes) -> None:
    view = view_of(name, language)
    with pikepdf.open(BytesIO(pdf)) as opened:
        notes = [note for page in opened.pages for note in page.get("/Annots", ())]
        targets = {str(note.A.URI) for note in notes if "/URI" in note.get("/A", {})}
    address = SITE_URL + (view.short or view.address)
    assert address in targets
    assert letters(address.removeprefix("https://").rstrip("/")) in text_of(pdf)


@pytest.mark.parametrize(("name", "language"), HANDBOOKS)
def test_the_handbook_has_every_guide_and_every_cause(name: str, language: str, pdf: bytes) -> None:
    view = views()[language]
    entries = [letters(title) for _, title in outline_of(pdf)]
    text = text_of(pdf)
    a_to_z = letters(view.word("causes_a_to_z"))
    # The heading of the index is also in the table of contents.
    _, *index_pages = (page for page in map(letters, pages_of(pdf)) if a_to_z in page)
    index = "".join(index_pages)
    not_in_index = []
    for topic in view.topics():
        assert letters(topic.name.text) in entries
        for guide in map(view.guide, view.guide_ids_of_topic(topic.id)):
            assert letters(guide.title.text) in entries
            for cause, solution in solutions_of(guide):
                assert letters(solution.name + solution.heading.text) in entries
                for number in range(1, len(solution.steps) + 1):
                    assert letters(f"{solution.name}.{number}") in text
                # In the table, and above its solution.
                assert text.count(letters(cause.cause.text)) >= 2
            # In the index, causes have their own names, even if guides name them differently.
            causes = [cause for row in KNOWN.rows(guide.id) for cause in row.causes]
            names = [view.text(cause.cause).text for cause in causes]
            not_in_index += [f"{guide.id}: {name}" for name in names if letters(name) not in index]
    assert entries[-1] == a_to_z
    assert not_in_index == []


@pytest.mark.parametrize(("name", "language"), [("iphone-not-backing-up-to-icloud", "en")])
def test_steps_have_the_names_used_on_the_telephone(pdf: bytes) -> None:
    text = text_of(pdf)
    assert letters("ICB-2.1 If you use a VPN") in text
    assert letters("ICB-5b.1 Make sure") in text
