"""The decision tree of a guide in one language, and the page that explains it to reviewers."""

from pathlib import Path

import pytest

from espresso import QUESTION, MakeSite, edit_site
from mendbook.checks import check
from mendbook.diagnosis import diagnose
from mendbook.reader import read
from mendbook.views import AnswerView, GuideView, Pages, PageView, QuestionView, ReviewView, TreeView, WayView
from steam import STEAM

GUIDE, REVIEW = ("guide", "no-coffee"), ("review", "no-coffee")
FILE = "data/guides/no-coffee.yml"

BY_HAND = """\
reviewed: 2026-05-01
tree:
  scale: {fix: limescale, then: end}
  end: {store: [tank-empty]}
"""


def views_of(root: Path, *, preview: bool = False) -> dict[str, dict[tuple[str, str], PageView]]:
    """All pages, by language and id, with the trees of all guides."""
    reading = check(read(root))
    knowledge = reading.knowledge
    assert knowledge is not None
    trees, problems = diagnose(knowledge, reading.places, knowledge.guides)
    assert [p for p in [*reading.problems, *problems] if p.severity == "error"] == []
    views = Pages(knowledge, reading.parser, trees, preview=preview).by_language()
    return {language: {page.id: page for page in pages} for language, pages in views.items()}


def guide_of(page: PageView) -> GuideView:
    assert isinstance(page.contents, GuideView)
    return page.contents


def tree_of(root: Path, language: str = "en") -> TreeView:
    tree = guide_of(views_of(root)[language][GUIDE]).tree
    assert tree is not None
    return tree


def question_of(way: WayView) -> QuestionView:
    assert way.question is not None
    return way.question


def answer_of(answer: AnswerView) -> tuple[str, str, int]:
    return answer.id, answer.label.text, answer.way


# -- ways ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("language", "ask", "help_", "labels"),
    [
        ("en", "What does the light show?", "It is beside Menu.", ("Red", "Green", "I’m not sure")),
        ("pt", "O que mostra a luz?", "Está ao lado de Menu.", ("Vermelho", "Verde", "Não tenho a certeza")),
    ],
)
def test_a_question_leads_to_numbered_ways(
    make_site: MakeSite, language: str, ask: str, help_: str, labels: tuple[str, str, str]
) -> None:
    tree = tree_of(make_site(QUESTION), language)
    first, red, green = tree.ways
    assert tree.asks
    assert [way.number for way in tree.ways] == [1, 2, 3]
    assert [way.fixes for way in tree.ways] == [(), ("tank-empty", "limescale"), ("limescale", "tank-empty")]
    question = question_of(first)
    assert (question.id, question.ask.text, str(question.help and question.help.text)) == (
        "light",
        ask,
        help_,
    )
    # “I’m not sure” leads to the quickest fix first, like the answer that makes it likely.
    assert [answer_of(answer) for answer in question.answers] == [
        ("red", labels[0], 2),
        ("green", labels[1], 3),
        ("unsure", labels[2], 2),
    ]
    assert red.question is green.question is None
    assert red.remaining == green.remaining == ()


def test_without_questions_there_is_one_way(make_site: MakeSite) -> None:
    """The tank is empty in 40 of 60 cases, which takes 5 minutes; otherwise it takes 35."""
    tree = tree_of(make_site())
    assert not tree.asks
    assert tree.ways == (WayView(1, ("tank-empty", "limescale"), None, (), (), False),)


def test_fixes_that_are_left_to_the_store_are_listed_at_the_end(make_site: MakeSite) -> None:
    """A visit counts as 20 minutes here, so limescale with its 30 is left to the store."""
    scales = ("minutes: {low: 5}", "minutes: {low: 5}\ndiagnosis: {store_visit: 20}")
    ways = tree_of(make_site({**QUESTION, "data/site.yml": scales})).ways
    assert [(way.fixes, way.remaining) for way in ways] == [
        ((), ()),
        (("tank-empty",), ("limescale",)),
        ((), ("limescale",)),
    ]


def test_a_handwritten_tree_is_shown_as_written(make_site: MakeSite) -> None:
    tree = tree_of(make_site({FILE: ("reviewed: 2026-05-01\n", BY_HAND)}))
    assert [(way.fixes, way.question, way.remaining) for way in tree.ways] == [
        (("limescale",), None, ("tank-empty",)),
    ]


def test_causes_that_only_a_store_can_repair_are_listed_at_the_end(make_site: MakeSite) -> None:
    """A third of all visitors have this cause, and nearly all who come to the store."""
    views = views_of(make_site(STEAM))["en"]
    tree = guide_of(views["guide", "no-steam"]).tree
    assert tree is not None
    (way,) = tree.ways
    # The further solution helps too few to be worth it, but is listed for those who want to try.
    assert (way.fixes, way.remaining, way.at_store) == (("seal", "valve"), ("seal_2",), ("board",))
    assert not way.at_once


def test_an_answer_can_lead_directly_to_the_store(make_site: MakeSite) -> None:
    """Before any fix, for “I’m not sure” too, and without fixes to try at home."""
    root = make_site(QUESTION)
    first = ("    ask: {en: What", "    first: true\n    ask: {en: What")
    edit_site(root, {FILE: first})
    edit_site(root, {FILE: ("points_to: [tank-empty]}", "points_to: [tank-empty], visit_store: true}")})
    ways = tree_of(root).ways
    assert [answer_of(answer) for answer in question_of(ways[0]).answers] == [
        ("red", "Red", 2),
        ("green", "Green", 3),
        ("unsure", "I’m not sure", 2),
    ]
    assert [(way.number, way.fixes, way.remaining, way.at_once) for way in ways] == [
        (1, (), (), False),
        (2, (), (), True),
        (3, ("limescale", "tank-empty"), (), False),
    ]


# -- languages -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("{en: What does the light show?, pt: O que mostra a luz?}", "{en: What does the light show?}"),
        ('{en: "It is beside [[menu]].", pt: "Está ao lado de [[menu]]."}', '{en: "Beside [[menu]]."}'),
        ("label: {en: Green, pt: Verde}", "label: {en: Green}"),
    ],
    ids=["ask", "help", "label"],
)
def test_a_page_with_an_untranslated_question_is_incomplete(make_site: MakeSite, old: str, new: str) -> None:
    root = make_site(QUESTION)
    edit_site(root, {FILE: (old, new)})
    views = views_of(root)
    assert (views["pt"][GUIDE].missing, views["pt"][GUIDE].complete) == ("inglês", False)
    assert views["en"][GUIDE].complete


def test_untranslated_interface_words_have_their_language(make_site: MakeSite) -> None:
    root = make_site(QUESTION)
    edit_site(root, {"data/site.yml": ("  pt: {name", "  nl: {name: Nederlands}\n  pt: {name")})
    unsure = question_of(tree_of(root, "nl").ways[0]).answers[-1].label
    assert (unsure.text, unsure.language) == ("I’m not sure", "en")


def test_an_answer_can_have_a_message(make_site: MakeSite) -> None:
    root = make_site(QUESTION)
    message = 'label: {en: Red, pt: Vermelho}, message: {en: "Fill [[menu]].", pt: "Encha [[menu]]."}'
    edit_site(root, {FILE: ("label: {en: Red, pt: Vermelho}", message)})
    questions = {language: question_of(tree_of(root, language).ways[0]) for language in ("en", "pt")}
    found = {
        language: [(answer.label.text, str(answer.message)) for answer in question.answers]
        for language, question in questions.items()
    }
    assert found == {
        "en": [("Red", "Fill Menu."), ("Green", "None"), ("I’m not sure", "None")],
        "pt": [("Vermelho", "Encha Menu."), ("Verde", "None"), ("Não tenho a certeza", "None")],
    }


# -- guides without a tree -----------------------------------------------------------------------------------


def test_a_guide_with_one_cause_has_no_tree(make_site: MakeSite) -> None:
    views = views_of(make_site(), preview=True)
    assert guide_of(views["en"]["guide", "too-bitter"]).tree is None


# -- the explanation for reviewers ---------------------------------------------------------------------------


def test_reviews_are_in_the_preview_only(make_site: MakeSite) -> None:
    views = views_of(make_site())["en"]
    assert [kind for kind, _ in views if kind == "review"] == []
    assert guide_of(views[GUIDE]).review is None


def test_every_guide_of_the_preview_has_a_review(make_site: MakeSite) -> None:
    """Including drafts and guides with one cause."""
    ids = list(views_of(make_site(), preview=True)["en"])
    reviews = [name for kind, name in ids if kind == "review"]
    assert reviews == ["no-coffee", "too-bitter"]


@pytest.mark.parametrize(
    ("language", "address", "guide", "titles"),
    [
        (
            "en",
            "_review/no-coffee/",
            "guides/no-coffee/",
            ("For reviewers: how the order was worked out", "No coffee comes out"),
        ),
        (
            "pt",
            "pt/_review/no-coffee/",
            "pt/guias/nao-sai-cafe/",
            ("Para revisores: como se chegou à ordem", "Não sai café"),
        ),
    ],
)
def test_a_review_explains_the_tree_in_its_own_language(
    make_site: MakeSite, language: str, address: str, guide: str, titles: tuple[str, str]
) -> None:
    views = views_of(make_site(QUESTION), preview=True)[language]
    page = views[REVIEW]
    assert isinstance(page.contents, ReviewView)
    assert (page.address, page.contents.graph) == (address, f"{address}tree.svg")
    assert guide_of(views[GUIDE]).review == address
    assert (page.contents.title.text, page.contents.guide.title.text) == titles
    assert page.contents.explanation.startswith(f"{titles[1]}\n===")
    assert [link.address for link in page.breadcrumbs][1:] == [guide]
    # Not for search engines, even if a preview is public.
    assert page.draft
