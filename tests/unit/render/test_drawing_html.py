"""Drawings in pages: each symbol once per page, whose device it shows, and the text beside it."""

import re

from espresso import QUESTION, MakeSite, edit_site
from parsed import parse
from publishing import publish_alike
from sketched import COUNTED, SKETCHED


def page(make_site: MakeSite, language: str, file: str) -> str:
    publication = publish_alike(make_site(SKETCHED))
    assert publication.problems == []
    return next(page.html for page in publication.pages[language] if page.file == file)


def test_each_symbol_is_once_on_a_page_and_drawings_use_it(make_site: MakeSite) -> None:
    html = page(make_site, "en", "guides/no-coffee/index.html")
    used = re.findall(r'<use href="#(d_[0-9a-f]{8})"/>', html)
    symbols = re.findall(r'<g id="(d_[0-9a-f]{8})">', html)
    assert len(symbols) == len(set(symbols))
    assert set(used) == set(symbols)
    # Two machines, and three drawings on each; the flakes in the tank are the same for both.
    assert len(symbols) == 7
    assert html.count('class="drawn-symbols"') == 1


def test_a_form_names_its_device_and_describes_its_drawing(make_site: MakeSite) -> None:
    html = page(make_site, "pt", "pt/guias/nao-sai-cafe/index.html")
    drawn = re.search(r'<div class="drawn-beside">.*?</span>\s*</div>', html, re.DOTALL)
    assert drawn is not None
    forms = re.findall(r'<svg viewBox="[-0-9 ]+" data-for="(\d)" role="img" aria-label="([^"]+)">', drawn[0])
    assert forms == [
        ("1", "Crema Two, de frente: 1 depósito e 2 luz"),
        ("0", "Crema One, de frente: 1 depósito e 2 luz"),
    ]
    assert "<p>Encha o depósito.</p>" in drawn[0]


def test_steps_are_numbered_like_the_drawing_beside_them(make_site: MakeSite) -> None:
    """Numbers if the drawing has some; otherwise letters, since the steps are within a numbered one."""
    publication = publish_alike(make_site(COUNTED))
    assert publication.problems == []
    html = next(p.html for p in publication.pages["en"] if p.file == "guides/no-coffee/index.html")
    solution = parse(html).one("div", id="tank-empty")
    lists = [box.one("ol").attributes.get("class") for box in solution.all("div", class_="included")]
    assert lists == ["numbered", None]


def test_a_page_without_drawings_has_no_symbols(make_site: MakeSite) -> None:
    html = page(make_site, "en", "index.html")
    assert "drawn-symbols" not in html


def test_a_symptom_can_have_a_drawing_in_its_link(make_site: MakeSite) -> None:
    guide = "data/guides/no-coffee.yml"
    root = make_site(SKETCHED)
    symptoms = (
        "symptoms:\n  - {en: No coffee, pt: Sem café}\n  - {en: It is white, pt: Está branco, draw: lime}\n"
    )
    edit_site(root, {guide: ("summary:", f"{symptoms}summary:")})
    publication = publish_alike(root)
    assert publication.problems == []
    home = parse(next(page.html for page in publication.pages["en"] if page.file == "index.html"))
    plain, drawn = home.one("ul", class_="symptoms").all("a")
    assert (plain.text, len(plain.all("svg"))) == ("No coffee", 0)
    assert (drawn.text, [svg.attributes["aria-hidden"] for svg in drawn.all("svg")]) == (
        "It is white",
        ["true"],
    )


def test_the_drawings_of_an_answer_are_before_its_words(make_site: MakeSite) -> None:
    guide = "data/guides/no-coffee.yml"
    root = make_site(SKETCHED)
    edit_site(root, QUESTION)
    edit_site(root, {guide: ("points_to: [tank-empty]}", "points_to: [tank-empty], draw: [lit-lamp, lime]}")})
    edit_site(
        root, {guide: ("rules_out: [tank-empty]}", "rules_out: [tank-empty], draw: {show: {tank: lime}}}")}
    )
    publication = publish_alike(root)
    assert publication.problems == []
    html = next(one.html for one in publication.pages["en"] if one.file == "guides/no-coffee/index.html")
    red, green = re.findall(
        r'<li class="tile"><a [^>]*data-answer="(?:red|green)">.*?</li>', html, re.DOTALL
    )[:2]
    # Drawings for any device, since the words say the same.
    assert (red.count("<svg"), green.count("<svg")) == (2, 1)
    assert red.count('aria-hidden="true"') == 2
    assert "data-for" not in red
    assert red.index("<svg") < red.index("<span>Red</span>")


LEADS = ("  sources: [manual]\n  places", "  sources: [manual]\n  guide: no-coffee\n  places")


def test_the_picture_on_the_home_page_links_to_guides(make_site: MakeSite) -> None:
    root = make_site(SKETCHED)
    edit_site(root, {"data/parts.yml": LEADS})
    edit_site(
        root, {"data/guides/no-coffee.yml": ("title:", "symptoms:\n  - {en: No drop, pt: Nem gota}\ntitle:")}
    )
    publication = publish_alike(root)
    assert publication.problems == []
    (home,) = (parse(page.html) for page in publication.pages["pt"] if page.file == "pt/index.html")
    picture = home.one("nav", class_="device-picture")
    words, touched = (picture.one("li").one("a"), picture.one("svg").one("a"))
    assert words.text == "Nem gota"
    assert words.attributes["href"] == touched.attributes["href"] == "../pt/guias/nao-sai-cafe/"
    # With a keyboard or a screen reader, each link is only there once.
    assert touched.attributes["tabindex"] == "-1"
    assert picture.one("svg").attributes["aria-hidden"] == "true"


def test_without_drawings_there_is_no_picture_on_the_home_page(make_site: MakeSite) -> None:
    assert "device-picture" not in page(make_site, "en", "index.html")
