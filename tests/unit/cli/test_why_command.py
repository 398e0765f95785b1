"""`mendbook why`: which files, entries and templates a page was made of."""

import pytest

from espresso import ASKED, QUESTION, Edit, MakeSite
from hosting import MKDOCS_YML
from mendbook.cli import main

OWN: dict[str, Edit] = {
    **QUESTION,
    "mkdocs.yml": MKDOCS_YML,
    "data/labels.yml": ("menu: Menu\n", "menu: Menu\nunseen: Unseen\n"),
    "macros/faq/faq.html": '{% macro faq(guide) %}<p data-macro="faq">Ours</p>{% endmacro %}',
}


def told(capsys: pytest.CaptureFixture[str], *arguments: str) -> list[str]:
    assert main(["why", *arguments]) == 0
    return capsys.readouterr().out.splitlines()


@pytest.mark.parametrize(
    "written",
    [
        "/pt/guias/nao-sai-cafe/",
        "pt/guias/nao-sai-cafe",
        "/pt/guias/nao-sai-cafe/index.html",
        "https://crema.example/pt/guias/nao-sai-cafe/#solutions",
    ],
)
def test_a_page_however_its_address_is_written(
    make_site: MakeSite, capsys: pytest.CaptureFixture[str], written: str
) -> None:
    lines = told(capsys, written, str(make_site(OWN)))
    assert lines[:2] == [
        "/pt/guias/nao-sai-cafe/ is guide:no-coffee in pt.",
        "It is written in data/guides/no-coffee.yml.",
    ]


def test_what_a_guide_looks_up_and_what_makes_it(
    make_site: MakeSite, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = told(capsys, "/guides/no-coffee/", str(make_site(OWN)))
    labels = lines.index("labels")
    assert lines[labels + 1 : labels + 4] == [
        "  descale: data/labels.yml:3:1",
        "  menu: data/labels.yml:1:7",
        "",
    ]
    topics = lines.index("topics")
    assert lines[topics + 1] == "  brewing: data/topics.yml:1:1"
    assert "causes: all 2 are looked through" in lines
    templates = lines[lines.index("Templates") + 1 :]
    assert templates[0] == "  macros/pages/guide.html: Mendbook's"
    assert "  macros/faq/faq.html: the site's own" in templates
    assert "  macros/steps/steps.html: Mendbook's" in templates
    assert templates[-1] == "  overrides/main.html: Mendbook's"


def test_a_page_of_prose_is_written_in_its_file(
    make_site: MakeSite, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = told(capsys, "/pt/about/", str(make_site({"mkdocs.yml": MKDOCS_YML})))
    assert lines[:2] == ["/pt/about/ is page:about in pt.", "It is written in content/pt/about.md."]


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("pictures/machine.svg", "/pictures/machine.svg is the file content/pictures/machine.svg, as it is."),
        ("/_review/no-coffee/tree.svg", "/_review/no-coffee/tree.svg is made when somebody asks for it."),
        ("sitemap.xml", "/sitemap.xml is made by Mendbook."),
        ("/nct/", "/nct/ leads on to /guides/no-coffee/"),
    ],
)
def test_what_is_no_page(
    make_site: MakeSite, capsys: pytest.CaptureFixture[str], address: str, said: str
) -> None:
    coded: Edit = (ASKED[0], f"{ASKED[1]}code: NCT\n")
    root = make_site({**OWN, "data/guides/no-coffee.yml": coded})
    assert told(capsys, address, str(root)) == [said]


def test_an_address_that_is_nothing_has_a_hint(
    make_site: MakeSite, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["why", "/guides/no-cofee/", str(make_site(OWN))]) == 1
    assert capsys.readouterr() == (
        "",
        "mendbook: there is nothing at `/guides/no-cofee/`. Did you mean `/guides/no-coffee/`?\n",
    )


def test_what_stands_in_two_files(make_site: MakeSite, capsys: pytest.CaptureFixture[str]) -> None:
    summary = "summary: {en: Coffee that does not come., pt: Café que não sai.}\n"
    apart: dict[str, Edit] = {
        "mkdocs.yml": MKDOCS_YML,
        "data/topics.yml": (f"  {summary}", ""),
        "data/topics/brewing.yml": summary,
    }
    root = str(make_site(apart))
    lines = told(capsys, "/topics/brewing/", root)
    assert lines[1] == "It is written in data/topics.yml and data/topics/brewing.yml."
    lines = told(capsys, "/guides/no-coffee/", root)
    assert "  brewing: data/topics.yml:1:1, data/topics/brewing.yml:1:1" in lines
