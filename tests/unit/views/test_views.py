"""One language at a time: texts, labels, links, drafts."""

import gc
import weakref
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from functools import lru_cache
from pathlib import Path

import pytest

from espresso import MakeSite, content_of
from mendbook.checks import check
from mendbook.files import Memory
from mendbook.model import EVERY, Target, Text, Words, find_texts
from mendbook.reader import Reading, read
from mendbook.views import GuideView, LanguageView, Pages, PageView, ProseView, RichText, TopicView

GUIDE = ("guide", "no-coffee")
ABOUT = ("page", "about")
OTHERS = [("not-found", ""), ("offline", "")]

WITHOUT_PT_TITLE = {
    "data/guides/no-coffee.yml": ("{en: No coffee comes out, pt: Não sai café}", "{en: No coffee comes out}")
}


def reading_of(root: Path) -> Reading:
    """Cached, for tests that view a site several times, and with equal sites."""
    return _reading(content_of(root))


@lru_cache(maxsize=8)
def _reading(content: frozenset[tuple[str, bytes]]) -> Reading:
    reading = check(read(Memory(dict(content))))
    assert [p for p in reading.problems if p.severity == "error"] == []
    return reading


def views_of(root: Path, *, preview: bool = False) -> dict[str, dict[tuple[str, str], PageView]]:
    """All pages, by language and id."""
    reading = reading_of(root)
    assert reading.knowledge is not None
    views = Pages(reading.knowledge, reading.parser, {}, preview=preview).by_language()
    return {language: {page.id: page for page in pages} for language, pages in views.items()}


def language_view(root: Path, language: str, *, preview: bool = False) -> LanguageView:
    reading = reading_of(root)
    assert reading.knowledge is not None
    return LanguageView(reading.knowledge, reading.parser, language, trees={}, preview=preview)


def guide_of(root: Path, language: str, *, preview: bool = False) -> GuideView:
    contents = views_of(root, preview=preview)[language][GUIDE].contents
    assert isinstance(contents, GuideView)
    return contents


def texts_in(value: object) -> Iterator[str]:
    """The texts of a view, which must not contain texts in several languages."""
    assert not isinstance(value, Text), f"a text in all languages is in a view: {value}"
    if isinstance(value, RichText):
        yield value.text
    elif isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from texts_in(item)
    elif is_dataclass(value):
        for field in fields(value):
            yield from texts_in(getattr(value, field.name))


@pytest.mark.parametrize(("language", "other_language"), [("en", "pt"), ("pt", "en")])
def test_a_view_has_no_text_in_another_language(
    make_site: MakeSite, language: str, other_language: str
) -> None:
    root = make_site()
    reading = reading_of(root)
    assert reading.knowledge is not None
    knowledge = reading.knowledge
    entries = [knowledge.site, *(entry for _, _, entry in knowledge.every())]
    texts = [
        text for entry in entries for _, text in find_texts(entry) if not isinstance(text, Target | Words)
    ]
    # Texts in the other language, as shown, unless this language has the same.
    parse = language_view(root, other_language, preview=True).text
    foreign = {parse(text).text for text in texts if EVERY not in text.values}
    foreign -= {language_view(root, language, preview=True).text(text).text for text in texts}
    pages = views_of(root, preview=True)[language]
    # The 404 page is in all languages, and marks each text with its own.
    shown = {words for page in pages.values() if page.id[0] != "not-found" for words in texts_in(page)}
    assert len(foreign) > 20
    assert shown & foreign == set()


def test_a_guide_has_its_texts_in_one_language(make_site: MakeSite) -> None:
    guide = guide_of(make_site(), "pt")
    assert guide.address == "pt/guias/nao-sai-cafe/"
    assert guide.title.text == "Não sai café"
    assert (guide.topic.address, str(guide.topic.title)) == ("pt/topics/brewing/", "Preparação")
    assert guide.models.short == "Crema One e Crema Two"
    assert (guide.shortest, guide.longest) == (5, 30)
    assert guide.reviewed_text == "1 de maio de 2026"
    assert [(c.id, c.cause.text, s.heading.text, s.minutes) for c in guide.causes for s in c.solutions] == [
        ("tank-empty", "O depósito está vazio", "Encher o depósito", 5),
        ("limescale", "Calcário", "Descalcificar a máquina", 30),
    ]
    assert [(q.id, q.question.text, q.answer.text) for q in guide.faq] == [
        ("question_1", "É seguro?", "Sim, veja isto.")
    ]
    assert guide.call_to_action.text.text == "Nós vemos."


def test_the_words_of_a_guide_replace_those_of_its_causes_and_the_site(make_site: MakeSite) -> None:
    root = make_site(
        {
            "data/guides/no-coffee.yml": (
                "  - {cause: limescale, likelihood: common}\n",
                "  - {cause: limescale, likelihood: common, explanation: {en: Hard water., pt: Água dura.}}\n"
                "call_to_action: {en: Bring it., pt: Traga-a.}\n",
            )
        }
    )
    guide = guide_of(root, "en")
    assert [str(cause.explanation) for cause in guide.causes] == ["None", "Hard water."]
    assert (guide.call_to_action.title.text, guide.call_to_action.text.text) == ("Come by", "Bring it.")


@pytest.mark.parametrize(("language", "words"), [("en", "Menu › Descale"), ("pt", "Menu › Descalcificar")])
def test_labels_become_a_menu_path(make_site: MakeSite, language: str, words: str) -> None:
    step = guide_of(make_site(), language).causes[1].solutions[0].steps[0].forms[0].text
    assert step.text == f"{'Open' if language == 'en' else 'Abra'} {words}."


def test_labels_in_an_untranslated_text_are_in_its_language(make_site: MakeSite) -> None:
    root = make_site(
        {
            "data/causes.yml": (
                '{en: "Open [[menu > descale]].", pt: "Abra [[menu > descale]]."}',
                '{en: "Open [[menu > descale]]."}',
            )
        }
    )
    step = guide_of(root, "pt").causes[1].solutions[0].steps[0].forms[0].text
    assert (step.text, step.language) == ("Open Menu › Descale.", "en")


def test_an_untranslated_text_falls_back_and_the_page_is_marked(make_site: MakeSite) -> None:
    views = views_of(make_site(WITHOUT_PT_TITLE))
    page = views["pt"][GUIDE]
    assert isinstance(page.contents, GuideView)
    assert (page.contents.title.text, page.contents.title.language) == ("No coffee comes out", "en")
    assert page.contents.summary.language is None
    assert (page.missing, page.complete) == ("inglês", False)
    assert page.canonical == "guides/no-coffee/"
    assert page.address == "pt/guias/nao-sai-cafe/"
    assert page.title == "No coffee comes out · Ajuda Crema"
    for view in (page, views["en"][GUIDE]):
        assert [(a.language, a.complete) for a in view.alternates] == [("en", True), ("pt", False)]
    assert views["en"][GUIDE].complete
    # Pages that only link to the guide are complete.
    for other in (("home", ""), ("guides", ""), ("topic", "brewing")):
        assert views["pt"][other].complete, other


def test_an_untranslated_page_of_prose_falls_back_as_a_whole(make_site: MakeSite) -> None:
    page = views_of(make_site({"content/pt/about.md": None}))["pt"][ABOUT]
    assert isinstance(page.contents, ProseView)
    assert (page.address, page.canonical) == ("pt/about/", "about/")
    assert (page.missing, page.contents.title, page.contents.language) == ("inglês", "About us", "en")
    assert page.contents.file == "content/en/about.md"


@pytest.mark.parametrize(
    ("target", "language", "address"),
    [
        ("guide:no-coffee", "en", "guides/no-coffee/"),
        ("guide:no-coffee", "pt", "pt/guias/nao-sai-cafe/"),
        ("topic:brewing", "pt", "pt/topics/brewing/"),
        ("page:about", "pt", "pt/about/"),
        ("https://crema.example/a?b=c#d", "pt", "https://crema.example/a?b=c#d"),
        ("tel:+351210000000", "pt", "tel:+351210000000"),
        ("mailto:a@crema.example", "en", "mailto:a@crema.example"),
    ],
)
def test_links_have_their_address_in_each_language(
    make_site: MakeSite, target: str, language: str, address: str
) -> None:
    assert language_view(make_site(), language).link(target) == address


@pytest.mark.parametrize(
    ("preview", "pages_of_guides", "listed"),
    [(False, ["no-coffee"], ["no-coffee"]), (True, ["no-coffee", "too-bitter"], ["no-coffee", "too-bitter"])],
)
def test_drafts_are_in_the_preview_only(
    make_site: MakeSite, preview: bool, pages_of_guides: list[str], listed: list[str]
) -> None:
    views = views_of(make_site(), preview=preview)["en"]
    topic = views["topic", "brewing"].contents
    assert isinstance(topic, TopicView)
    assert [name for kind, name in views if kind == "guide"] == pages_of_guides
    assert [link.address for link in topic.guides] == [f"guides/{name}/" for name in listed]


@pytest.mark.parametrize(("preview", "related"), [(False, []), (True, ["guides/too-bitter/"])])
def test_a_related_draft_is_listed_in_the_preview_only(
    make_site: MakeSite, preview: bool, related: list[str]
) -> None:
    guide = guide_of(make_site(), "en", preview=preview)
    assert [link.address for link in guide.related] == related


def test_drafts_are_marked(make_site: MakeSite) -> None:
    views = views_of(make_site(), preview=True)["en"]
    assert views["guide", "too-bitter"].draft
    assert not views[GUIDE].draft


def test_a_topic_with_drafts_only_has_no_page(make_site: MakeSite) -> None:
    root = make_site(
        {
            "data/guides/no-coffee.yml": ("reviewed: 2026-05-01", "reviewed: 2026-05-01\nstatus: draft"),
            "content/en/about.md": ("[the guide](guide:no-coffee)", "the guide"),
            "content/pt/about.md": ("[o guia](guide:no-coffee)", "o guia"),
        }
    )
    devices = [("devices", ""), ("device", "crema-one"), ("device", "crema-two")]
    assert list(views_of(root)["en"]) == [
        ("home", ""),
        ("guides", ""),
        ("search", ""),
        *devices,
        ABOUT,
        *OTHERS,
    ]
    assert ("topic", "brewing") in views_of(root, preview=True)["en"]


def test_the_menu_lists_the_guides_and_the_pages_that_ask_for_a_place(make_site: MakeSite) -> None:
    head = "---\ntitle: {title}\n{menu}---\nText.\n"
    root = make_site(
        {
            f"content/{language}/{name}.md": head.format(title=name.title(), menu=menu)
            for language in ("en", "pt")
            for name, menu in (("prices", "menu: 0\n"), ("privacy", ""))
        }
    )
    menus = {language: views[ABOUT].menu for language, views in views_of(root).items()}
    assert [(str(link.title), link.address) for link in menus["en"]] == [
        ("Guides", "guides/"),
        ("Prices", "prices/"),
        ("About us", "about/"),
    ]
    assert [(str(link.title), link.address) for link in menus["pt"]] == [
        ("Guias", "pt/guias/"),
        ("Prices", "pt/prices/"),
        ("Sobre nós", "pt/about/"),
    ]


def test_every_page_has_a_title(make_site: MakeSite) -> None:
    assert {page.id: page.title for page in views_of(make_site())["pt"].values()} == {
        ("home", ""): "Ajuda Crema",
        ("guides", ""): "Todos os guias · Ajuda Crema",
        ("search", ""): "Pesquisar · Ajuda Crema",
        ("topic", "brewing"): "Preparação · Ajuda Crema",
        GUIDE: "Não sai café · Ajuda Crema",
        ("cause", "tank-empty"): "O depósito está vazio · Ajuda Crema",
        ("cause", "limescale"): "Calcário · Ajuda Crema",
        ("devices", ""): "Todos os dispositivos · Ajuda Crema",
        ("device", "crema-one"): "Crema One · Ajuda Crema",
        ("device", "crema-two"): "Crema Two · Ajuda Crema",
        ABOUT: "Sobre nós · Ajuda Crema",
        ("not-found", ""): "Não encontrámos esta página · Ajuda Crema",
        ("offline", ""): "Está sem ligação à internet · Ajuda Crema",
    }


def test_breadcrumbs_lead_back(make_site: MakeSite) -> None:
    views = views_of(make_site())["pt"]
    trails = {page.id[0]: [link.address for link in page.breadcrumbs] for page in views.values()}
    assert trails == {
        "home": [],
        "guides": ["pt/"],
        "search": ["pt/"],
        "topic": ["pt/"],
        "guide": ["pt/", "pt/topics/brewing/"],
        "cause": ["pt/", "pt/guias/"],
        "devices": ["pt/"],
        "device": ["pt/", "pt/devices/"],
        "page": ["pt/"],
        "not-found": [],
        "offline": [],
    }


def test_forgotten_views_are_freed_at_once(make_site: MakeSite) -> None:
    reading = reading_of(make_site())
    assert reading.knowledge is not None
    pages = Pages(reading.knowledge, reading.parser, {})
    pages(GUIDE, "en")
    makers = [weakref.ref(view.guides) for view in pages.languages.values()]
    collecting = gc.isenabled()
    gc.disable()
    try:
        pages.forget()
        assert [maker() for maker in makers] == [None, None]
    finally:
        if collecting:
            gc.enable()
