"""The decision tree as a guide's page shows it, in one language; and the page on how it was found."""

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
    """Every page by its language and id, with the trees of all guides."""
    reading = check(read(root))
    known = reading.knowledge
    assert known is not None
    trees, problems = diagnose(known, reading.places, known.guides)
    assert [p for p in [*reading.problems, *problems] if p.severity == "error"] == []
    views = Pages(known, reading.parser, trees, preview=preview).by_language()
    return {language: {page.id: page for page in made} for language, made in views.items()}


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


def said(answer: AnswerView) -> tuple[str, str, int]:
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
    asked = question_of(first)
    assert (asked.id, asked.ask.text, str(asked.help and asked.help.text)) == ("light", ask, help_)
    # Who isn't sure begins with what is soonest done, as those do for whom it is likely.
    assert [said(answer) for answer in asked.answers] == [
        ("red", labels[0], 2),
        ("green", labels[1], 3),
        ("unsure", labels[2], 2),
    ]
    assert red.question is green.question is None
    assert red.left == green.left == ()


def test_without_questions_there_is_one_way(make_site: MakeSite) -> None:
    """40 in 60 take 5 minutes, 20 in 60 take 35."""
    tree = tree_of(make_site())
    assert not tree.asks
    assert tree.ways == (WayView(1, ("tank-empty", "limescale"), None, (), (), False),)


def test_what_is_left_to_the_store_is_told_at_its_end(make_site: MakeSite) -> None:
    """A visit counts 20 minutes here, so the 30 of the limescale are not worth it."""
    scales = ("minutes: {low: 5}", "minutes: {low: 5}\ndiagnosis: {store_visit: 20}")
    ways = tree_of(make_site({**QUESTION, "data/site.yml": scales})).ways
    assert [(way.fixes, way.left) for way in ways] == [
        ((), ()),
        (("tank-empty",), ("limescale",)),
        ((), ("limescale",)),
    ]


def test_a_tree_by_hand_is_shown_as_it_is(make_site: MakeSite) -> None:
    tree = tree_of(make_site({FILE: ("reviewed: 2026-05-01\n", BY_HAND)}))
    assert [(way.fixes, way.question, way.left) for way in tree.ways] == [
        (("limescale",), None, ("tank-empty",)),
    ]


def test_what_only_a_store_can_mend_is_named_at_its_end(make_site: MakeSite) -> None:
    """A third of all visitors have it, and nearly all of those who come to the store."""
    views = views_of(make_site(STEAM))["en"]
    tree = guide_of(views["guide", "no-steam"]).tree
    assert tree is not None
    (way,) = tree.ways
    # The further solution is not worth it, for so few; but who would rather try is told of it.
    assert (way.fixes, way.left, way.at_store) == (("seal", "valve"), ("seal_2",), ("board",))
    assert not way.at_once


def test_an_answer_may_lead_to_the_store_at_once(make_site: MakeSite) -> None:
    """Before anything is tried, who isn't sure with them; and nothing is named to try at home."""
    root = make_site(QUESTION)
    first = ("    ask: {en: What", "    first: true\n    ask: {en: What")
    edit_site(root, {FILE: first})
    edit_site(root, {FILE: ("points_to: [tank-empty]}", "points_to: [tank-empty], visit_store: true}")})
    ways = tree_of(root).ways
    assert [said(answer) for answer in question_of(ways[0]).answers] == [
        ("red", "Red", 2),
        ("green", "Green", 3),
        ("unsure", "I’m not sure", 2),
    ]
    assert [(way.number, way.fixes, way.left, way.at_once) for way in ways] == [
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
def test_a_page_whose_question_is_not_translated_is_not_complete(
    make_site: MakeSite, old: str, new: str
) -> None:
    root = make_site(QUESTION)
    edit_site(root, {FILE: (old, new)})
    views = views_of(root)
    assert (views["pt"][GUIDE].missing, views["pt"][GUIDE].complete) == ("inglês", False)
    assert views["en"][GUIDE].complete


def test_words_of_the_site_that_are_missing_are_marked(make_site: MakeSite) -> None:
    root = make_site(QUESTION)
    edit_site(root, {"data/site.yml": ("  pt: {name", "  nl: {name: Nederlands}\n  pt: {name")})
    unsure = question_of(tree_of(root, "nl").ways[0]).answers[-1].label
    assert (unsure.text, unsure.language) == ("I’m not sure", "en")


def test_an_answer_says_in_few_words_what_the_message_is(make_site: MakeSite) -> None:
    root = make_site(QUESTION)
    message = 'label: {en: Red, pt: Vermelho}, message: {en: "Fill [[menu]].", pt: "Encha [[menu]]."}'
    edit_site(root, {FILE: ("label: {en: Red, pt: Vermelho}", message)})
    asked = {language: question_of(tree_of(root, language).ways[0]) for language in ("en", "pt")}
    found = {
        language: [(answer.label.text, str(answer.message)) for answer in question.answers]
        for language, question in asked.items()
    }
    assert found == {
        "en": [("Red", "Fill Menu."), ("Green", "None"), ("I’m not sure", "None")],
        "pt": [("Vermelho", "Encha Menu."), ("Verde", "None"), ("Não tenho a certeza", "None")],
    }


# -- where there is nothing to decide ------------------------------------------------------------------------


def test_a_guide_with_one_cause_has_no_tree(make_site: MakeSite) -> None:
    views = views_of(make_site(), preview=True)
    assert guide_of(views["en"]["guide", "too-bitter"]).tree is None


# -- how it was found ----------------------------------------------------------------------------------------


def test_a_review_is_in_the_preview_only(make_site: MakeSite) -> None:
    views = views_of(make_site())["en"]
    assert [kind for kind, _ in views if kind == "review"] == []
    assert guide_of(views[GUIDE]).review is None


def test_every_guide_of_the_preview_has_a_review(make_site: MakeSite) -> None:
    """Drafts too, and those with one cause."""
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
def test_a_review_explains_a_tree_in_the_names_of_its_language(
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
    # It is for those who make the site: no search engine is to have it, even of a preview that others see.
    assert page.draft
