"""`mendbook why`: the files, entries and templates that a page was made from."""

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


def output_lines(capsys: pytest.CaptureFixture[str], *arguments: str) -> list[str]:
    assert main(["why", *arguments]) == 0
    return capsys.readouterr().out.splitlines()


@pytest.mark.parametrize(
    "address",
    [
        "/pt/guias/nao-sai-cafe/",
        "pt/guias/nao-sai-cafe",
        "/pt/guias/nao-sai-cafe/index.html",
        "https://crema.example/pt/guias/nao-sai-cafe/#solutions",
    ],
)
def test_a_page_is_found_by_any_form_of_its_address(
    make_site: MakeSite, capsys: pytest.CaptureFixture[str], address: str
) -> None:
    lines = output_lines(capsys, address, str(make_site(OWN)))
    assert lines[:2] == [
        "/pt/guias/nao-sai-cafe/ is guide:no-coffee in pt.",
        "It is written in data/guides/no-coffee.yml.",
    ]


def test_the_sources_and_templates_of_a_guide_are_listed(
    make_site: MakeSite, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = output_lines(capsys, "/guides/no-coffee/", str(make_site(OWN)))
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


def test_the_file_of_a_prose_page_is_named(make_site: MakeSite, capsys: pytest.CaptureFixture[str]) -> None:
    lines = output_lines(capsys, "/pt/about/", str(make_site({"mkdocs.yml": MKDOCS_YML})))
    assert lines[:2] == ["/pt/about/ is page:about in pt.", "It is written in content/pt/about.md."]


@pytest.mark.parametrize(
    ("address", "explanation"),
    [
        ("pictures/machine.svg", "/pictures/machine.svg is the file content/pictures/machine.svg, as it is."),
        ("/_review/no-coffee/tree.svg", "/_review/no-coffee/tree.svg is made when somebody asks for it."),
        ("sitemap.xml", "/sitemap.xml is made by Mendbook."),
        ("/nct/", "/nct/ leads on to /guides/no-coffee/"),
    ],
)
def test_files_and_redirects_are_explained(
    make_site: MakeSite, capsys: pytest.CaptureFixture[str], address: str, explanation: str
) -> None:
    coded: Edit = (ASKED[0], f"{ASKED[1]}code: NCT\n")
    root = make_site({**OWN, "data/guides/no-coffee.yml": coded})
    assert output_lines(capsys, address, str(root)) == [explanation]


def test_an_unknown_address_is_reported_with_a_suggestion(
    make_site: MakeSite, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["why", "/guides/no-cofee/", str(make_site(OWN))]) == 1
    assert capsys.readouterr() == (
        "",
        "mendbook: there is nothing at `/guides/no-cofee/`. Did you mean `/guides/no-coffee/`?\n",
    )


def test_both_files_of_an_entry_are_named(make_site: MakeSite, capsys: pytest.CaptureFixture[str]) -> None:
    summary = "summary: {en: Coffee that does not come., pt: Café que não sai.}\n"
    apart: dict[str, Edit] = {
        "mkdocs.yml": MKDOCS_YML,
        "data/topics.yml": (f"  {summary}", ""),
        "data/topics/brewing.yml": summary,
    }
    root = str(make_site(apart))
    lines = output_lines(capsys, "/topics/brewing/", root)
    assert lines[1] == "It is written in data/topics.yml and data/topics/brewing.yml."
    lines = output_lines(capsys, "/guides/no-coffee/", root)
    assert "  brewing: data/topics.yml:1:1, data/topics/brewing.yml:1:1" in lines
