"""Causes in guides and on their own pages, how-tos, symptoms, and what is on every page."""

from collections.abc import Mapping
from pathlib import Path

import pytest
from of_machines import language_views

from espresso import Edit, MakeSite, edit_site
from machines import CONDITIONS
from mendbook.reader import read
from mendbook.views import (
    CausePageView,
    CauseView,
    Fits,
    GuidesView,
    GuideView,
    HomeView,
    HowtoView,
    IncludedView,
    LanguageView,
    Pages,
    PageView,
    SourceView,
    TopicView,
    make_contents,
    page_ids,
)
from steam import STEAM
from texts import links_of

GUIDE, SEAL, HOWTO = "data/guides/no-steam.yml", "data/causes/seal.yml", "data/howtos/descale.yml"
COFFEE, TOO_BITTER = "data/guides/no-coffee.yml", "data/guides/too-bitter.yml"

CREMA_ONE = Fits(frozenset({0}), "Crema One")
CREMA_TWO = Fits(frozenset({1}), "Crema Two")
BAR_MAX = Fits(frozenset({2}), "Bar Max")

DRAFT = ("reviewed: 2026-05-01", "status: draft\nreviewed: 2026-05-01")

LEAFLET = (SourceView("The leaflet", ""),)
LINKED = SourceView("The leaflet", "https://crema.example/leaflet")


@pytest.fixture
def site(make_site: MakeSite) -> Path:
    return make_site(STEAM)


def view_of(
    root: Path, edits: Mapping[str, Edit] | None = None, language: str = "en", *, preview: bool = False
) -> LanguageView:
    edit_site(root, edits or {})
    return language_views(root, preview=preview)[language]


def pages_of(root: Path, *, preview: bool = False) -> dict[str, dict[tuple[str, str], PageView]]:
    """All pages, by language and id."""
    reading = read(root)
    assert reading.knowledge is not None
    views = Pages(reading.knowledge, reading.parser, {}, preview=preview).by_language()
    return {language: {page.id: page for page in pages} for language, pages in views.items()}


def cause_page(view: LanguageView, name: str) -> CausePageView:
    contents = make_contents(view, ("cause", name))
    assert isinstance(contents, CausePageView)
    return contents


def howto(view: LanguageView, name: str = "descale") -> HowtoView:
    contents = make_contents(view, ("howto", name))
    assert isinstance(contents, HowtoView)
    return contents


def home(view: LanguageView) -> HomeView:
    contents = make_contents(view, ("home", ""))
    assert isinstance(contents, HomeView)
    return contents


def steps_of(cause: CauseView, solution: int = 0) -> list[str]:
    return [form.text.text for step in cause.solutions[solution].steps for form in step.forms]


# -- solutions of a guide ------------------------------------------------------------------------------------


def test_solutions_have_names_for_telephone_support_and_anchors(site: Path) -> None:
    guide = view_of(site).guide("no-steam")
    assert [(s.name, s.id, s.heading.text) for cause in guide.causes for s in cause.solutions] == [
        ("NS-1", "seal", "Clean the seal"),
        ("NS-1b", "seal_2", "Put in a new seal"),
        ("NS-2", "valve", "Free the way"),
        ("NS-3", "board", "Have the board changed"),
    ]


def test_a_third_solution_has_the_third_letter(site: Path) -> None:
    third = "  - {solution: Call, complexity: low, steps: [Call.]}\nsources: [leaflet]\n"
    guide = view_of(site, {SEAL: ("sources: [leaflet]\n", third)}).guide("no-steam")
    assert [(s.name, s.id) for s in guide.causes[0].solutions] == [
        ("NS-1", "seal"),
        ("NS-1b", "seal_2"),
        ("NS-1c", "seal_3"),
    ]


def test_a_further_solution_has_its_own_words(site: Path) -> None:
    first, further = view_of(site, language="pt").guide("no-steam").causes[0].solutions
    assert (first.solution.text, str(first.note), first.complexity, first.minutes, first.risks) == (
        "Limpar o vedante",
        "Pode bastar.",
        "low",
        5,
        (),
    )
    assert (further.solution.text, str(further.note), further.complexity, further.minutes) == (
        "Trocar o vedante",
        "Temos cá.",
        "high",
        40,
    )
    (risk,) = further.risks
    assert (risk.words.text, risk.certain, str(further.risk_note), str(further.visit_store_if)) == (
        "Há um risco",
        False,
        "O contador de chávenas recomeça.",
        "Não encaixa.",
    )


def test_causes_in_one_row_have_one_solution(site: Path) -> None:
    """10 minutes for the valve and 30 for the limescale; the guide's own step comes last."""
    row = view_of(site).guide("no-steam").causes[1]
    (solution,) = row.solutions
    assert (row.id, row.cause.text, solution.solution.text) == ("valve", "Something is stuck", "Free the way")
    assert (solution.complexity, solution.minutes) == ("high", 40)
    assert steps_of(row) == ["Turn it.", "Open Menu › Descale.", "Wait.", "Let it hiss."]


def test_steps_of_causes_in_one_row_name_their_cause(site: Path) -> None:
    guide = view_of(site).guide("no-steam")
    assert [str(step.part) for step in guide.causes[1].solutions[0].steps] == [
        "The valve sticks",
        "Limescale",
        "None",
        "Something is stuck",
    ]
    assert {str(step.part) for step in guide.causes[0].solutions[0].steps} == {"None"}


def test_a_solution_in_a_store_takes_no_time_at_home(site: Path) -> None:
    guide = view_of(site).guide("no-steam")
    assert [cause.at_store for cause in guide.causes] == [False, False, True]
    assert [s.minutes for cause in guide.causes for s in cause.solutions] == [5, 40, 40, None]
    # The times of the guide are those of the other solutions.
    assert (guide.shortest, guide.longest) == (5, 40)


ONLY_BOARD = """\
title: {en: It is dead, pt: Não liga}
topic: brewing
summary: {en: Nothing helps., pt: Nada resulta.}
causes: [{cause: board, likelihood: common}]
reviewed: 2026-05-01
"""


def test_a_guide_with_solutions_in_a_store_only_has_no_times(site: Path) -> None:
    guide = view_of(site, {"data/guides/dead.yml": ONLY_BOARD}).guide("dead")
    assert (guide.shortest, guide.longest) == (0, 0)
    assert guide.tree is None


def test_a_guide_can_have_a_check_and_a_reason_to_visit_a_store(site: Path) -> None:
    guide = view_of(site, language="pt").guide("no-steam")
    assert (str(guide.check), str(guide.visit_store_if)) == ("Abra a torneira.", "Cheira a queimado.")
    other = view_of(site).guide("no-coffee")
    assert (other.check, other.visit_store_if) == (None, None)


OWN = "  - {cause: seal, likelihood: common}\n"
OWN_WORDS = """\
  - cause: seal
    likelihood: common
    called: {en: The rubber, pt: A borracha}
    solution: {en: Look after it, pt: Cuidar dela}
    note: {en: Our way., pt: À nossa maneira.}
    explanation: {en: It ages., pt: Envelhece.}
    minutes: 12
    steps: [{en: Dry it., pt: Seque-a.}]
"""


def test_a_guide_can_replace_the_words_of_a_cause_for_itself(site: Path) -> None:
    """The page of the cause keeps its own."""
    view = view_of(site, {GUIDE: (OWN, OWN_WORDS)})
    cause = view.guide("no-steam").causes[0]
    first, further = cause.solutions
    assert (cause.cause.text, str(cause.explanation)) == ("The rubber", "It ages.")
    assert (first.solution.text, first.heading.text, str(first.note), first.minutes) == (
        "Look after it",
        "Look after it",
        "Our way.",
        12,
    )
    assert steps_of(cause) == ["Wipe it.", "Dry it."]
    assert (further.id, further.solution.text) == ("seal_2", "Change the seal")
    alone = cause_page(view, "seal")
    assert (alone.title.text, alone.summary.text, steps_of(alone.cause)) == (
        "The seal is worn",
        "Clean the seal",
        ["Wipe it."],
    )


@pytest.mark.parametrize(
    ("show", "sources"),
    [
        ("show_sources: true\n", (SourceView("Our own scales", ""), LINKED)),
        ("show_sources: false\n", ()),
        ("", (LINKED,)),
    ],
)
def test_a_guide_lists_its_sources_and_those_of_its_causes(
    site: Path, show: str, sources: tuple[SourceView, ...]
) -> None:
    """Each once, its own first; without `show_sources`, only sources with a link."""
    linked = "{title: The leaflet, link: https://crema.example/leaflet}"
    edits: Mapping[str, Edit] = {
        GUIDE: ("show_sources: true\n", show),
        "data/sources.yml": ("{title: The leaflet}", linked),
    }
    assert view_of(site, edits).guide("no-steam").sources == sources


@pytest.mark.parametrize(
    ("solution", "language", "remark"),
    [
        ("{en: Have the board changed, pt: Mandar trocar a placa}", "en", "in a store"),
        ("{en: Have the board changed, pt: Mandar trocar a placa}", "pt", "numa loja"),
        ("{en: Come to a Store, pt: Mandar trocar a placa numa oficina}", "en", ""),
        ("{en: Come to a Store, pt: Mandar trocar a placa numa oficina}", "pt", "numa loja"),
        ("{en: A change in the machine, pt: Levar a placa a uma loja}", "en", "in a store"),
        ("{en: A change in the machine, pt: Levar a placa a uma loja}", "pt", ""),
    ],
)
def test_a_solution_in_a_store_says_so_unless_its_words_do(
    site: Path, solution: str, language: str, remark: str
) -> None:
    edits = {
        "data/causes/board.yml": ("{en: Have the board changed, pt: Mandar trocar a placa}", solution),
    }
    guide = view_of(site, edits, language=language).guide("no-steam")
    assert [one.where for cause in guide.causes for one in cause.solutions] == ["", "", "", remark]


@pytest.mark.parametrize(
    ("setting", "expected"),
    [
        ("", "Covers all to 2026"),
        ("covers: {en: Covers Crema Two, pt: Só a Crema Two}\n", "Covers Crema Two"),
    ],
)
def test_a_guide_or_the_site_can_say_what_reviews_cover(site: Path, setting: str, expected: str) -> None:
    edits = {
        "data/site.yml": (
            "brand: Crema\n",
            "brand: Crema\ncovers: {en: Covers all to 2026, pt: Tudo até 2026}\n",
        ),
        GUIDE: ("show_sources: true\n", setting),
    }
    assert view_of(site).guide("no-steam").covers is None
    covers = view_of(site, edits).guide("no-steam").covers
    assert covers is not None
    assert covers.text == expected


# -- pages of causes -----------------------------------------------------------------------------------------


def test_a_cause_has_a_page_that_lists_its_guides(site: Path) -> None:
    page = cause_page(view_of(site, language="pt"), "limescale")
    assert (page.title.text, page.address) == ("Calcário", "pt/causes/limescale/")
    assert page.summary.text == "Descalcificar a máquina"
    # Including the guide in which it shares a row, but no drafts.
    assert [link.address for link in page.guides] == ["pt/guias/nao-sai-cafe/", "pt/guias/no-steam/"]
    assert page.call_to_action.title.text == "Visite-nos"


def test_the_page_of_a_cause_has_all_its_solutions_without_names(site: Path) -> None:
    cause = cause_page(view_of(site), "seal").cause
    assert (cause.id, str(cause.explanation), cause.pages) == ("seal", "Rubber hardens.", ())
    assert [(s.id, s.name, s.minutes) for s in cause.solutions] == [("seal", "", 5), ("seal_2", "", 40)]
    assert steps_of(cause, 1) == ["Take out the old one.", "Press in the new one."]


def test_a_cause_has_an_address_in_each_language(site: Path) -> None:
    views = language_views(site)
    assert [cause_page(views[code], "seal").address for code in ("en", "pt")] == [
        "causes/seal/",
        "pt/causes/vedante-gasto/",
    ]


OF_NO_STEAM = {"seal", "valve", "board"}
"""The causes of no other guide."""


@pytest.mark.parametrize("preview", [False, True])
def test_causes_of_drafts_only_have_a_page_in_the_preview_only(site: Path, preview: bool) -> None:
    view = view_of(site, {GUIDE: DRAFT}, preview=preview)
    causes = {name for kind, name in page_ids(view) if kind == "cause"}
    assert causes == {"tank-empty", "limescale"} | (OF_NO_STEAM if preview else set())


def test_a_cause_of_no_shown_guide_has_no_page(site: Path) -> None:
    with pytest.raises(KeyError, match="seal"):
        make_contents(view_of(site, {GUIDE: DRAFT}), ("cause", "seal"))


def test_the_page_of_a_cause_does_not_list_drafts(site: Path) -> None:
    view = view_of(site, {GUIDE: DRAFT})
    assert [link.address for link in cause_page(view, "limescale").guides] == ["guides/no-coffee/"]


def test_a_row_links_to_the_pages_of_causes_that_other_guides_have_too(site: Path) -> None:
    """The limescale, which shares a row, is in another guide; the seal is not."""
    guide = view_of(site).guide("no-steam")
    assert [[(str(p.title), p.address) for p in cause.pages] for cause in guide.causes] == [
        [],
        [("Limescale", "causes/limescale/")],
        [],
    ]


def test_drafts_do_not_count_as_other_guides(site: Path) -> None:
    """Limescale is also in a draft."""
    edits: Mapping[str, Edit] = {GUIDE: DRAFT}
    assert [cause.pages for cause in view_of(site, edits).guide("no-coffee").causes] == [(), ()]
    shown = view_of(site, preview=True).guide("no-coffee").causes
    assert [[page.address for page in cause.pages] for cause in shown] == [[], ["causes/limescale/"]]


def test_pages_of_causes_and_howtos_have_titles_and_breadcrumbs(site: Path) -> None:
    pages = pages_of(site)["pt"]
    shown = {
        page: (pages[page].title, pages[page].heading, pages[page].description)
        for page in (("cause", "seal"), ("howto", "descale"))
    }
    assert shown == {
        ("cause", "seal"): (
            "O vedante está gasto · Ajuda Crema",
            "O vedante está gasto",
            "Limpar o vedante",
        ),
        ("howto", "descale"): (
            "Descalcificar uma máquina · Ajuda Crema",
            "Descalcificar uma máquina",
            "Duas vezes por ano.",
        ),
    }
    for page in shown:
        assert [link.address for link in pages[page].breadcrumbs] == ["pt/", "pt/guias/"]
        assert not pages[page].draft


@pytest.mark.parametrize(
    ("file", "old", "page"),
    [
        (SEAL, "{en: Wipe it., pt: Limpe-o.}", ("cause", "seal")),
        (SEAL, "{en: Press in the new one., pt: Encaixe o novo.}", ("cause", "seal")),
        (HOWTO, "{en: By hand, pt: À mão}", ("howto", "descale")),
        (HOWTO, "{en: No., pt: Não.}", ("howto", "descale")),
        (GUIDE, "{en: Open the tap., pt: Abra a torneira.}", ("guide", "no-steam")),
        (GUIDE, "{en: It smells burnt., pt: Cheira a queimado.}", ("guide", "no-steam")),
        (GUIDE, "{en: Something is stuck, pt: Algo está preso}", ("guide", "no-steam")),
    ],
)
def test_a_page_with_an_untranslated_text_is_marked(
    site: Path, file: str, old: str, page: tuple[str, str]
) -> None:
    edit_site(site, {file: (old, old[: old.index(", pt")] + "}")})
    pages = pages_of(site)
    assert (pages["pt"][page].missing, pages["en"][page].missing) == ("inglês", None)


# -- how-tos -------------------------------------------------------------------------------------------------


def test_a_howto_has_its_texts_in_one_language(site: Path) -> None:
    view = howto(view_of(site, language="pt"))
    assert (view.title.text, view.address) == ("Descalcificar uma máquina", "pt/how-to/descalcificar/")
    assert (str(view.introduction), view.reviewed_text) == ("Demora uma hora.", "1 de maio de 2026")
    assert [(p.id, p.heading.text, str(p.text), p.fits) for p in view.parts] == [
        ("part_1", "À mão", "Com vinagre.", None),
        ("part_2", "Sozinha", "None", None),
    ]
    steps = [(form.text.text, str(form.warning)) for s in view.parts[1].steps for form in s.forms]
    assert steps == [("Escolha Menu › Descalcificar.", "None"), ("Espere.", "Está quente.")]
    assert [(q.id, q.question.text) for q in view.faq] == [("question_1", "É caro?")]
    # drafts are not listed as related
    assert [link.address for link in view.related] == ["pt/guias/nao-sai-cafe/"]
    assert (view.sources, view.draft) == (LEAFLET, False)


FOR_SOME = """\
parts:
  - heading: {en: By hand, pt: À mão}
    applies_to: {devices: [crema-one]}
    steps:
      - {en: Pour it in., pt: Deite-o.}
  - heading: {en: By itself, pt: Sozinha}
    applies_to: {with: {steam-wand: true}}
    steps:
      - {en: Open the wand., pt: Abra o tubo., applies_to: {devices: [crema-two]}}
      - {en: Open the tap., pt: Abra a torneira., applies_to: {devices: [bar-max]}}
      - {en: Wait., pt: Espere.}
  - heading: {en: Then, pt: Depois}
    steps:
      - {en: Rinse., pt: Lave.}
"""


@pytest.fixture
def machines(make_site: MakeSite) -> Path:
    """Three machines, and a how-to with parts for some of them."""
    text = f"title: Descale\nsummary: Soon.\n{FOR_SOME}reviewed: 2026-05-01\n"
    return make_site({**CONDITIONS, HOWTO: text})


def test_parts_for_some_devices_name_them(machines: Path) -> None:
    view = howto(view_of(machines))
    one, two, rest = view.parts
    assert (one.fits, two.fits, rest.fits) == (
        CREMA_ONE,
        Fits(frozenset({1, 2}), "Crema Two and later"),
        None,
    )
    # The devices of a step are named among those of its part.
    assert [[(f.text.text, f.fits) for f in step.forms] for step in two.steps] == [
        [
            ("Open the wand.", CREMA_TWO),
            ("Open the tap.", BAR_MAX),
        ],
        [("Wait.", None)],
    ]
    assert [step.fits for step in one.steps] == [None]
    assert view.your_device is not None
    assert view.your_device.question.text == "Which model is it?"


def test_a_howto_can_be_for_some_devices(machines: Path) -> None:
    tap = "      - {en: Open the tap., pt: Abra a torneira., applies_to: {devices: [bar-max]}}\n"
    edit_site(machines, {HOWTO: (tap, "")})
    few: Mapping[str, Edit] = {HOWTO: ("summary: Soon.\n", "summary: Soon.\napplies_to: {to: crema-two}\n")}
    view = howto(view_of(machines, few))
    assert view.models.short == "Crema Two and earlier"
    assert [part.fits for part in view.parts] == [
        CREMA_ONE,
        CREMA_TWO,
        None,
    ]
    # All devices of this part have the wand.
    assert [[(form.text.text, form.fits) for form in step.forms] for step in view.parts[1].steps] == [
        [("Open the wand.", None)],
        [("Wait.", None)],
    ]


def test_without_conditions_the_device_is_not_asked_for(site: Path) -> None:
    view = view_of(site)
    assert howto(view).your_device is None
    assert cause_page(view, "seal").your_device is None


def test_the_page_of_a_cause_with_steps_for_some_devices_asks_for_the_device(machines: Path) -> None:
    view = view_of(machines)
    page = cause_page(view, "limescale")
    assert page.your_device is not None
    assert [[(f.text.text, f.fits) for f in s.forms] for s in page.cause.solutions[0].steps][1] == [
        ("Open the wand.", Fits(frozenset({1, 2}), "Crema Two and later")),
        ("Open the tap.", CREMA_ONE),
    ]


@pytest.mark.parametrize("preview", [False, True])
def test_a_draft_of_a_howto_is_in_the_preview_only(site: Path, preview: bool) -> None:
    edit_site(site, {HOWTO: DRAFT})
    pages = pages_of(site, preview=preview)["en"]
    view = pages["home", ""].contents
    listed = pages["guides", ""].contents
    assert isinstance(view, HomeView)
    assert isinstance(listed, GuidesView)
    assert (("howto", "descale") in pages) is preview
    assert len(view.howtos) == len(listed.howtos) == int(preview)
    if preview:
        assert pages["howto", "descale"].draft


def test_howtos_are_listed_on_the_home_page_and_with_the_guides(site: Path) -> None:
    view = view_of(site, language="pt")
    listed = make_contents(view, ("guides", ""))
    assert isinstance(listed, GuidesView)
    for links in (home(view).howtos, listed.howtos):
        assert [(str(link.title), link.address, str(link.summary)) for link in links] == [
            ("Descalcificar uma máquina", "pt/how-to/descalcificar/", "Duas vezes por ano.")
        ]


@pytest.mark.parametrize(
    ("target", "address"),
    [("howto:descale", "pt/how-to/descalcificar/"), ("cause:seal", "pt/causes/vedante-gasto/")],
)
def test_links_to_howtos_and_causes_have_their_address(site: Path, target: str, address: str) -> None:
    view = view_of(site, {GUIDE: ("Volte a ter vapor.", f'"[Veja]({target})."')}, "pt")
    assert view.link(target) == address
    assert links_of(view.guide("no-steam").summary) == {target: address}


@pytest.mark.parametrize(("target", "file"), [("howto:descale", HOWTO), ("cause:seal", GUIDE)])
def test_links_to_drafts_are_text(site: Path, target: str, file: str) -> None:
    edit_site(site, {COFFEE: ("en: What to do.,", f'en: "[See]({target}).",'), file: DRAFT})
    for preview in (False, True):
        contents = pages_of(site, preview=preview)["en"]["guide", "no-coffee"].contents
        assert isinstance(contents, GuideView)
        assert list(links_of(contents.summary)) == ([target] if preview else [])


# -- symptoms ------------------------------------------------------------------------------------------------


def symptoms(view: LanguageView) -> list[tuple[str, str, list[str]]]:
    """For the only topic: the first symptom of each guide, its address, and the other symptoms."""
    (topic,) = home(view).topics
    return [(s.first.words.text, s.first.address, [o.words.text for o in s.others]) for s in topic.symptoms]


def test_symptoms_link_to_their_guides(site: Path) -> None:
    """The title stands in for the symptoms of a guide without any."""
    assert symptoms(view_of(site)) == [
        ("No coffee comes out", "guides/no-coffee/", []),
        ("It only hisses", "guides/no-steam/", ["The milk stays cold"]),
    ]
    assert symptoms(view_of(site, language="pt"))[1] == (
        "Só assobia",
        "pt/guias/no-steam/",
        ["O leite fica frio"],
    )
    guide = view_of(site).guide("no-steam")
    assert [said.words.text for said in guide.symptoms] == ["It only hisses", "The milk stays cold"]
    assert view_of(site).guide("no-coffee").symptoms == ()


def test_symptoms_of_drafts_are_in_the_preview_only(site: Path) -> None:
    assert [words for words, *_ in symptoms(view_of(site, {GUIDE: DRAFT}))] == ["No coffee comes out"]
    assert [words for words, *_ in symptoms(view_of(site, preview=True))] == [
        "No coffee comes out",
        "It only hisses",
        "The coffee is bitter",
    ]


def test_a_topic_can_set_the_order_of_its_guides(site: Path) -> None:
    order = ("brewing:\n", "brewing:\n  guides: [no-steam, too-bitter, no-coffee]\n")
    view = view_of(site, {"data/topics.yml": order})
    topic = make_contents(view, ("topic", "brewing"))
    assert isinstance(topic, TopicView)
    assert [link.address for link in topic.guides] == ["guides/no-steam/", "guides/no-coffee/"]
    assert [words for words, *_ in symptoms(view)] == ["It only hisses", "No coffee comes out"]
    assert list(view.guide_ids_of_topic("brewing")) == ["no-steam", "no-coffee"]


def test_an_untranslated_symptom_only_counts_for_its_guide(site: Path) -> None:
    """On other pages it is only a link to that guide, like a title."""
    edit_site(site, {GUIDE: ("{en: It only hisses, pt: Só assobia}", "{en: It only hisses}")})
    pages = pages_of(site)["pt"]
    assert pages["guide", "no-steam"].missing == "inglês"
    for page in (("home", ""), ("topic", "brewing"), ("guides", "")):
        assert pages[page].missing is None
    (topic,) = home(view_of(site, language="pt")).topics
    assert [(s.first.words.text, s.first.words.language) for s in topic.symptoms] == [
        ("Não sai café", None),
        ("It only hisses", "en"),
    ]


# -- on every page -------------------------------------------------------------------------------------------


def test_the_call_to_action_has_the_claims(site: Path) -> None:
    claims = "  claims:\n    - {en: Free, pt: Grátis}\n    - {en: Today, pt: Hoje}\n"
    edit: Edit = ("  button:", f"{claims}  button:")
    view = view_of(site, {"data/site.yml": edit}, "pt")
    offers = [home(view).call_to_action, view.guide("no-steam").call_to_action]
    offers.append(cause_page(view, "seal").call_to_action)
    assert [[claim.text for claim in offer.claims] for offer in offers] == [["Grátis", "Hoje"]] * 3


def test_claims_are_optional(site: Path) -> None:
    assert home(view_of(site)).call_to_action.claims == ()


def page_of_prose(title: str, head: str) -> str:
    return f"---\ntitle: {title}\n{head}---\nText.\n"


def test_pages_can_ask_for_a_place_in_the_footer(make_site: MakeSite) -> None:
    """After those of the menu, and not in the menu."""
    pages = {"privacy": ("Privacy", "footer: 2\n"), "access": ("Access", "footer: 1\n"), "team": ("Team", "")}
    root = make_site(
        {
            f"content/{language}/{name}.md": page_of_prose(title, head)
            for language in ("en", "pt")
            for name, (title, head) in pages.items()
        }
    )
    page = pages_of(root)["pt"]["home", ""]
    assert [str(link.title) for link in page.menu] == ["Guias", "Sobre nós"]
    assert [(str(link.title), link.address) for link in page.foot] == [
        ("Guias", "pt/guias/"),
        ("Sobre nós", "pt/about/"),
        ("Access", "pt/access/"),
        ("Privacy", "pt/privacy/"),
    ]


def test_a_page_in_the_menu_and_the_footer_is_in_the_footer_once(make_site: MakeSite) -> None:
    root = make_site({"content/en/about.md": page_of_prose("About us", "menu: 1\nfooter: 1\n")})
    assert [str(link.title) for link in pages_of(root)["en"]["home", ""].foot] == ["Guides", "About us"]


# -- how-tos that steps include ------------------------------------------------------------------------------


def included(
    root: Path, include: str, more: Mapping[str, Edit] | None = None, language: str = "en"
) -> IncludedView:
    """The how-to that the only step of the valve includes, as shown in the guide."""
    step = f"{{en: Turn it., pt: Rode-a., include: {include}}}"
    edits: dict[str, Edit] = {"data/causes/valve.yml": ("{en: Turn it., pt: Rode-a.}", step), **(more or {})}
    view = view_of(root, edits, language)
    shown = view.guide("no-steam").causes[1].solutions[0].steps[0].forms[0].included
    assert shown is not None
    return shown


def test_a_step_has_the_parts_of_the_howto_that_it_includes(site: Path) -> None:
    view = included(site, "descale", language="pt")
    assert (view.id, view.howto.title.text) == ("descale", "Descalcificar uma máquina")
    assert view.howto.address == "pt/how-to/descalcificar/"
    assert [(part.id, part.heading.text, part.text and part.text.text) for part in view.parts] == [
        ("part_1", "À mão", "Com vinagre."),
        ("part_2", "Sozinha", None),
    ]
    assert [form.text.text for step in view.parts[1].steps for form in step.forms] == [
        "Escolha Menu › Descalcificar.",
        "Espere.",
    ]


def test_if_one_part_is_included_the_link_leads_to_it(site: Path) -> None:
    named = ("  - heading: {en: By hand", "  - id: by-hand\n    heading: {en: By hand")
    view = included(site, "descale#by-hand", {HOWTO: named})
    assert view.howto.address == "how-to/descale/#by-hand"
    assert [part.heading.text for part in view.parts] == ["By hand"]


def test_included_parts_name_their_devices(make_site: MakeSite) -> None:
    root = make_site({**STEAM, **CONDITIONS})
    only = (
        "  - heading: {en: By itself",
        "  - applies_to: {devices: [crema-two]}\n    heading: {en: By itself",
    )
    first, second = included(root, "descale", {HOWTO: only}).parts
    assert first.fits is None
    assert second.fits is not None
    assert second.fits.short == "Crema Two"


def test_the_dangers_of_an_included_howto_are_dangers_of_the_guide(site: Path) -> None:
    dangers = "hot: {level: come, signs: {en: Hot, pt: Quente}, action: {en: Wait., pt: Espere.}}\n"
    edits: dict[str, Edit] = {
        "data/dangers.yml": dangers,
        HOWTO: ("summary: {en: Twice", "dangers: [hot]\nsummary: {en: Twice"),
        "data/causes/valve.yml": (
            "{en: Turn it., pt: Rode-a.}",
            "{en: Turn it., pt: Rode-a., include: descale}",
        ),
    }
    (card,) = view_of(site, edits).guide("no-steam").dangers
    assert [danger.signs.text for danger in card.dangers] == ["Hot"]
