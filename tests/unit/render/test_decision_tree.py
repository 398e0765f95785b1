"""The decision tree as HTML: a list of ways that works without JavaScript, and the data for its script."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from espresso import ASKED, QUESTION, Edit, MakeSite, edit_site
from mendbook.packaged import packaged
from parsed import Element, parse
from publishing import file_of, publish_alike

GUIDE, GUIDE_PT = "guides/no-coffee/", "pt/guias/nao-sai-cafe/"

BY_HAND: dict[str, Edit] = {
    "data/guides/no-coffee.yml": (
        "reviewed: 2026-05-01\n",
        "reviewed: 2026-05-01\ntree:\n  scale: {fix: limescale, then: end}\n  end: {store: [tank-empty]}\n",
    ),
    "data/causes.yml": ("  data_loss: none\n", "  data_loss: possible\n"),
}


def page_at(root: Path, address: str, *, preview: bool = False) -> Element:
    publication = publish_alike(root, preview=preview)
    assert [p for p in publication.problems if p.severity == "error"] == []
    (html,) = [p.html for pages in publication.pages.values() for p in pages if p.address == address]
    return parse(html)


def tree_of(root: Path, address: str = GUIDE) -> Element:
    return page_at(root, address).one("section", data_macro="decision_tree")


def ways_of(tree: Element) -> list[Element]:
    return tree.one("ol", class_="ways").all("li", class_="way")


def about_page(body: str) -> Mapping[str, Edit]:
    return {"content/en/about.md": f"---\ntitle: About us\n---\n{body}\n"}


SYMPTOMS: Mapping[str, Edit] = {
    "data/guides/no-coffee.yml": (
        ASKED[0],
        ASKED[1]
        + """\
symptoms:
  - {en: No coffee, pt: Sem café}
  - {en: The light is red, pt: Luz vermelha, answers: {light: red}}
  - {en: It glows, pt: Brilha, answers: {light: red}}
  - {en: It tastes of lime, pt: Sabe a calcário, cause: limescale}
""",
    )
}


def test_symptoms_link_to_their_answer_in_the_tree(make_site: MakeSite) -> None:
    """From the home page, the guide and the index; without JavaScript, the links lead to the questions."""
    root = make_site(SYMPTOMS)
    expected = [
        ("The light is red", "#/light=red"),
        ("It glows", "#/light=red"),
        ("It tastes of lime", "#limescale"),
    ]
    home = page_at(root, "").one("ul", class_="symptoms")
    assert [(a.text, a.attributes["href"]) for a in home.all("a")] == [
        ("No coffee", f"./{GUIDE}"),
        *((words, f"./{GUIDE}{fragment}") for words, fragment in expected),
    ]
    guide = page_at(root, GUIDE)
    assert [(a.text, a.attributes["href"]) for a in guide.one("p", class_="say").all("a")] == [
        (words, f"../../{GUIDE}{fragment}") for words, fragment in expected
    ]
    assert len(guide.one("section", data_macro="decision_tree").all("span", id="/light=red")) == 1
    index = page_at(root, "search/").one(class_="a-to-z")
    assert {(a.text, a.attributes["href"]) for a in index.all("a")} >= {
        (words, f"../{GUIDE}{fragment}") for words, fragment in expected
    }


# -- the list ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("address", "words"),
    [
        (
            GUIDE,
            [
                "What does the light show? It is beside Menu. Red go to 2 Green go to 3 I’m not sure go to 2",
                "Try these in order until one works: Fill the tank about 5 min "
                "Descale the machine about 30 min Still not fixed? Come to a store. Find a shop "
                "Start over",
                "Try these in order until one works: Descale the machine about 30 min "
                "Fill the tank about 5 min Still not fixed? Come to a store. Find a shop Start over",
            ],
        ),
        (
            GUIDE_PT,
            [
                "O que mostra a luz? Está ao lado de Menu. "
                "Vermelho continue em 2 Verde continue em 3 Não tenho a certeza continue em 2",
                "Experimente por esta ordem, até resultar: Encher o depósito cerca de 5 min "
                "Descalcificar a máquina cerca de 30 min Ainda não resultou? Venha a uma loja. "
                "Ver lojas Recomeçar",
                "Experimente por esta ordem, até resultar: Descalcificar a máquina cerca de 30 min "
                "Encher o depósito cerca de 5 min Ainda não resultou? Venha a uma loja. Ver lojas "
                "Recomeçar",
            ],
        ),
    ],
)
def test_without_javascript_the_ways_are_readable(
    make_site: MakeSite, address: str, words: list[str]
) -> None:
    assert [way.text for way in ways_of(tree_of(make_site(QUESTION), address))] == words


@pytest.mark.parametrize("address", [GUIDE, GUIDE_PT])
def test_every_link_of_the_list_leads_to_a_place_on_the_page(make_site: MakeSite, address: str) -> None:
    page = page_at(make_site(QUESTION), address)
    ways = ways_of(page.one(data_macro="decision_tree"))
    numbers = {way.attributes["id"] for way in ways}
    solutions = {inside.attributes["id"] for inside in page.all("div", class_="solution-inside")}
    for way in ways:
        for answer in [link for links in way.all(class_="answers") for link in links.all("a")]:
            assert answer.attributes["href"].removeprefix("#") in numbers
        for fix in [item for fixes in way.all(class_="fixes") for item in fixes.all("li")]:
            (link,) = fix.all("a")
            assert link.attributes["href"] == f"#{fix.attributes['data-fix']}"
            assert fix.attributes["data-fix"] in solutions
    assert [
        link.attributes["href"] for way in ways for over in way.all(class_="over") for link in over.all("a")
    ] == [
        "#no-coffee_1",
        "#no-coffee_1",
    ]


def test_the_list_has_the_data_for_the_script(make_site: MakeSite) -> None:
    ways = ways_of(tree_of(make_site(QUESTION)))
    assert [way.attributes["id"] for way in ways] == [f"no-coffee_{number}" for number in (1, 2, 3)]
    assert all(way.attributes["tabindex"] == "-1" for way in ways)
    fixes = [[e.attributes["data-fix"] for e in way if "data-fix" in e.attributes] for way in ways]
    assert fixes == [[], ["tank-empty", "limescale"], ["limescale", "tank-empty"]]
    assert [e.text for way in ways for e in way.all(data_question="light")] == ["What does the light show?"]
    answers = [e for way in ways for e in way if "data-answer" in e.attributes]
    assert [(e.attributes["data-answer"], e.attributes["href"]) for e in answers] == [
        ("red", "#no-coffee_2"),
        ("green", "#no-coffee_3"),
        ("unsure", "#no-coffee_2"),
    ]
    # The script takes the words of an answer from the first element within it.
    assert [e.all("span")[0].text for e in answers] == ["Red", "Green", "I’m not sure"]


@pytest.mark.parametrize(
    ("loss", "risk"), [("none", None), ("possible", "There’s a risk"), ("certain", "This can’t be undone")]
)
def test_a_fix_that_can_lose_data_has_a_warning(make_site: MakeSite, loss: str, risk: str | None) -> None:
    """If data is certainly lost, the script also asks for confirmation before it shows the steps."""
    edit: Edit = ("data_loss: none", f"data_loss: {loss}")
    (way,) = ways_of(tree_of(make_site({"data/causes.yml": edit})))
    fix = way.one(data_fix="limescale")
    assert [warning.text for warning in fix.all("b", class_="risk")] == ([risk] if risk else [])
    assert fix.attributes.get("data-risk") == (risk if loss == "certain" else None)
    assert "data-risk" not in way.one(data_fix="tank-empty").attributes


@pytest.mark.parametrize(
    ("setting", "english", "portuguese"),
    [
        ("help_from: visit\n", "Ask for a technician.", "Peça a visita de um técnico."),
        ("help_from: contact\n", "Contact us.", "Contacte-nos."),
        # The site has no stores.
        ("", "Contact us.", "Contacte-nos."),
    ],
    ids=["visit", "contact", "unsaid"],
)
def test_a_way_ends_with_help_from_where_the_settings_say(
    make_site: MakeSite, setting: str, english: str, portuguese: str
) -> None:
    root = make_site({"data/site.yml": ("help_from: store\n", setting)})
    for address, words in ((GUIDE, english), (GUIDE_PT, portuguese)):
        ends = [way.all("p")[-1] for way in ways_of(tree_of(root, address)) if not way.all("h3")]
        assert [end.text.partition(words)[1] for end in ends] == [words] * len(ends)
        assert ends


RISKS = """
risks:
  water: {possible: {en: Water can run out, pt: Pode sair água}, cost: {possible: 5}}
  current: {certain: {en: There is current <here>, pt: Há corrente}}
"""

WET = {
    "data/site.yml": ("minutes: {low: 5}\n", f"minutes: {{low: 5}}{RISKS}"),
    "data/causes.yml": (
        "data_loss: none",
        "risks: {current: certain, water: possible}\n  risk_note: {en: Unplug it., pt: Desligue-a.}",
    ),
}


def test_a_fix_shows_its_risks_in_the_order_and_words_of_the_site(make_site: MakeSite) -> None:
    (way,) = ways_of(tree_of(make_site(WET)))
    fix = way.one(data_fix="limescale")
    assert [warning.text for warning in fix.all("b", class_="risk")] == [
        "Water can run out",
        "There is current <here>",
    ]
    assert fix.attributes["data-risk"] == "There is current <here>"


def test_a_solution_with_risks_has_a_warning(make_site: MakeSite) -> None:
    warning = page_at(make_site(WET), GUIDE).one(id="limescale").one("div", class_="warning strong")
    assert [e.text for e in warning.all("p")] == ["Water can run out · There is current <here>", "Unplug it."]


def test_a_handwritten_tree_with_one_way_is_a_list_of_fixes(make_site: MakeSite) -> None:
    tree = tree_of(make_site(BY_HAND))
    (way,) = ways_of(tree)
    assert way.text == (
        "Try this: Descale the machine about 30 min There’s a risk Still not fixed? Come to a store. "
        "Find a shop What you can still try at home: Fill the tank about 5 min"
    )
    (left,) = way.one("ul", class_="left").all("li")
    assert (left.attributes["data-fix"], left.one("a").attributes["href"]) == ("tank-empty", "#tank-empty")
    # For the script, only the fixes before the end belong to the way.
    assert [item.attributes["data-fix"] for item in way.one("ol", class_="fixes").all("li")] == ["limescale"]


def test_without_questions_the_lead_mentions_no_answers(make_site: MakeSite) -> None:
    lead = tree_of(make_site()).one(class_="tree-lead").text
    assert lead == "Try one thing at a time. We start with the quickest fix for most people."


def test_with_questions_the_lead_asks_for_answers(make_site: MakeSite) -> None:
    lead = tree_of(make_site(QUESTION)).one(class_="tree-lead").text
    assert lead == "Answer a question or two. We start with the quickest fix for most people."


def test_untranslated_texts_have_their_language(make_site: MakeSite) -> None:
    root = make_site(QUESTION)
    edit_site(root, {"data/guides/no-coffee.yml": ("label: {en: Green, pt: Verde}", "label: {en: Green}")})
    marked = tree_of(root, GUIDE_PT).all(lang="en-GB")
    assert [item.text for item in marked] == ["Green"]


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        (
            "data/causes.yml",
            "{en: Descale the machine, pt",
            '{en: "[Descale](topic:brewing) the machine", pt',
        ),
        ("data/guides/no-coffee.yml", "{en: Green, pt", '{en: "[Green](topic:brewing)", pt'),
    ],
)
def test_no_link_is_within_another_link(make_site: MakeSite, file: str, old: str, new: str) -> None:
    root = make_site(QUESTION)
    edit_site(root, {file: (old, new)})
    for link in page_at(root, GUIDE).all("a"):
        assert len(link.all("a")) == 1, link.text


# -- the words of the script ---------------------------------------------------------------------------------


def test_the_template_has_the_parts_that_the_script_needs(make_site: MakeSite) -> None:
    template = tree_of(make_site(QUESTION)).all("template")[-1]
    parts = {e.attributes["data-part"]: e for e in template if "data-part" in e.attributes}
    assert parts.keys() == {
        *("ask", "confirm", "try", "works", "store"),
        *("summary", "line", "results", "back", "over"),
    }
    card = template.one(class_="card")
    assert [len(card.all(class_=name)) for name in ("step", "here", "moves")] == [1, 1, 1]
    for kind in ("ask", "confirm", "try", "works", "store"):
        (heading,) = parts[kind].all("h3")
        assert heading.attributes["tabindex"] == "-1"
    moves = {
        kind: [e.attributes["data-move"] for e in part if "data-move" in e.attributes]
        for kind, part in parts.items()
    }
    assert {kind: names for kind, names in moves.items() if names} == {
        "confirm": ["open", "skip"],
        "try": ["fixed", "still", "skip"],
    }
    assert parts["results"].attributes.keys() == {
        *("data-part", "data-fixed", "data-still", "data-skip", "data-see")
    }


def test_the_words_of_the_script_are_in_the_language_of_the_page(make_site: MakeSite) -> None:
    template = tree_of(make_site(QUESTION), GUIDE_PT).all("template")[-1]
    leaves = [
        e.text for e in template if e.text and not [item for item in e.inside if isinstance(item, Element)]
    ]
    assert leaves == [
        *("Voltar", "Recomeçar", "Ver lojas", "Até agora"),
        *("Leia primeiro isto", "Compreendo. Mostrar os passos", "Agora não posso fazer isto"),
        *("Resultou", "Ainda não resultou", "Agora não posso fazer isto"),
        "Ótimo, já funciona",
        "Ainda bem que resultou. Se o problema voltar, recomece aqui.",
        "Agora deixe connosco",
        "O passo seguinte é para um técnico. Mostre isto ao balcão, para não ter de explicar tudo outra vez.",
        "Ver lojas",
        "O que ainda pode experimentar em casa:",
        *("Não sai café", "Copiar", "Imprimir", "Mostrar como código para ler", "Alterar"),
    ]
    words = {
        f"{element.tag} {name}": value
        for element in template
        for name, value in element.attributes.items()
        if name
        in (
            "aria-label",
            *(f"data-{word}" for word in ("words", "told", "done", "fixed", "still", "skip", "see")),
        )
    }
    assert words == {
        "p data-words": "Passo {n}",
        "p data-told": (
            "Este guia mudou desde que a ligação foi criada. Mantivemos as respostas que ainda se aplicam."
        ),
        "nav aria-label": "Encontre a solução",
        "button data-done": "Copiado",
        "p data-fixed": "resultou",
        "p data-still": "não resultou",
        "p data-skip": "não experimentado",
        "p data-see": "Ver os passos",
    }


@pytest.mark.parametrize("address", [GUIDE, GUIDE_PT])
def test_a_tree_has_no_inline_scripts_or_styles(make_site: MakeSite, address: str) -> None:
    for element in tree_of(make_site(QUESTION), address):
        assert element.tag not in ("script", "style")
        assert not [name for name in element.attributes if name == "style" or name.startswith("on")]


# -- its place -----------------------------------------------------------------------------------------------


def test_a_guide_begins_with_its_tree(make_site: MakeSite) -> None:
    page = page_at(make_site(), GUIDE)
    assert [heading.text for heading in page.one("main").all("h2")][:3] == [
        "Find your fix",
        "Causes and solutions",
        "Solutions, step by step",
    ]
    contents = page.one("nav", class_="contents")
    assert contents.all("a")[0].attributes["href"] == "#no-coffee_fix"
    assert page.one(id="no-coffee_fix").text == "Find your fix"


def test_a_tree_on_a_page_of_prose_links_to_the_solutions_of_the_guide(
    make_site: MakeSite,
) -> None:
    root = make_site({**QUESTION, **about_page('Here:\n\n{{ decision_tree("no-coffee") }}')})
    ways = ways_of(tree_of(root, "about/"))
    assert [e.one("a").attributes["href"] for way in ways for e in way if "data-fix" in e.attributes] == [
        f"../guides/no-coffee/#{fix}" for fix in ("tank-empty", "limescale", "limescale", "tank-empty")
    ]
    answers = [e.attributes["href"] for way in ways for e in way if "data-answer" in e.attributes]
    assert answers == ["#no-coffee_2", "#no-coffee_3", "#no-coffee_2"]
    page = page_at(root, "about/")
    assert len(page.all("script")) == 2


def test_without_anything_to_decide_there_is_no_tree(make_site: MakeSite) -> None:
    starts = "function start(section)"
    assert starts in packaged("macros/decision_tree/decision_tree.js").read_text(encoding="utf-8")
    publication = publish_alike(make_site(), preview=True)
    (html,) = [p.html for p in publication.pages["en"] if p.address == "guides/too-bitter/"]
    page = parse(html)
    assert page.all(data_macro="decision_tree") == page.all(class_="tree") == page.all(class_="card") == []
    assert page.all(href="#no-coffee_fix") == []
    scripts = [e.attributes["src"].removeprefix("../../") for e in page.all("script")]
    assert not [src for src in scripts if starts in file_of(publication, src).decode()]


def test_a_page_of_prose_shows_no_tree_of_a_guide_with_one_cause(make_site: MakeSite) -> None:
    one = {"data/guides/no-coffee.yml": ("  - {cause: limescale, likelihood: common}\n", "")}
    body = page_at(make_site({**one, **about_page('{{ decision_tree("no-coffee") }}')}), "about/")
    assert body.one(class_="text").text == "About us"
    assert len(body.all("script")) == 1
