"""Draft languages, removed languages, and regional variants of a language."""

from pathlib import Path

import pytest

from espresso import MakeSite, espresso
from mendbook.checks import check
from mendbook.model import Knowledge
from mendbook.problems import Place, Problem
from mendbook.reader import read

PT = "  pt: {name: Português, locale: pt-PT}\n"


def with_language(make_site: MakeSite, line: str, **edits: str) -> Path:
    return make_site({"data/site.yml": (PT, f"{PT}  {line}\n"), **edits})


def knowledge_of(root: Path) -> Knowledge:
    reading = check(read(root))
    assert reading.knowledge is not None
    return reading.knowledge


def test_missing_texts_of_a_draft_language_are_one_note(make_site: MakeSite) -> None:
    root = with_language(make_site, "de: {name: Deutsch, status: draft}")
    assert check(read(root)).problems == [
        Problem(
            "MB422",
            Place("data/site.yml", 6, 3),
            "German is a draft, and still lacks `de` for 25 texts, 1 page and 3 of Mendbook’s interface "
            "words.",
            "Only the preview shows it. Translate these, then delete `status: draft`.",
        )
    ]


def test_other_mistakes_in_a_draft_language_are_reported(make_site: MakeSite) -> None:
    root = with_language(make_site, "de: {name: Deutsch, status: draft}")
    (root / "data/interface.yml").write_text('minutes: {de: "{m} Min."}\n', encoding="utf-8")
    assert [p.code for p in check(read(root)).problems] == ["MB405", "MB422"]


def test_texts_of_a_removed_language_are_one_note(make_site: MakeSite) -> None:
    """The texts, pages, addresses and words of the language are still there."""
    root = make_site({"data/site.yml": (PT, ""), "data/interface/pt.yml": "home: Casa\nminutes:\n"})
    (note,) = check(read(root)).problems
    assert note == Problem(
        "MB423",
        Place("data/site.yml", 3, 1),
        "Nobody sees the texts in `pt` (Portuguese), which is not one of this site’s languages: "
        "28 texts and 1 page.",
        "Delete it; or add `pt: {name: Português, status: draft}` to `languages`.",
    )


def test_the_public_site_has_no_draft_languages(make_site: MakeSite) -> None:
    knowledge = knowledge_of(with_language(make_site, "de: {name: Deutsch, status: draft}"))
    assert knowledge.languages == ("en", "pt", "de")
    assert knowledge.public().languages == ("en", "pt")
    assert knowledge.public().public() == knowledge.public()


@pytest.mark.parametrize("code", ["pt-BR", "zh-Hans", "zh-Hant", "zh-Hant-HK", "fil", "es-419"])
def test_these_language_codes_are_valid(code: str, make_site: MakeSite) -> None:
    root = with_language(make_site, f"{code}: {{name: X, status: draft}}")
    assert {p.code for p in check(read(root)).problems} <= {"MB422"}
    assert knowledge_of(root).languages == ("en", "pt", code)


@pytest.mark.parametrize("code", ["PT", "pt_BR", "pt-br", "zh-hans", "english"])
def test_these_language_codes_are_invalid(code: str, make_site: MakeSite) -> None:
    root = with_language(make_site, f"{code}: {{name: X}}")
    (problem,) = check(read(root)).problems
    assert problem == Problem(
        "MB205",
        Place("data/site.yml", 6, 3),
        f"`{code}` can't be a key of `languages`.",
        "Use a code such as `pt`, with a script or a country if needed: `zh-Hant`, `pt-BR`.",
    )


def test_a_regional_variant_falls_back_to_its_language(make_site: MakeSite) -> None:
    root = with_language(make_site, "pt-BR: {name: Português (Brasil)}")
    title = "title: {en: No coffee comes out, pt: Não sai café"
    guide = root / "data/guides/no-coffee.yml"
    text = guide.read_text(encoding="utf-8")
    assert title in text
    guide.write_text(text.replace(title, f"{title}, pt-BR: O café não sai"), encoding="utf-8")
    reading = check(read(root))
    assert reading.problems == []
    knowledge = knowledge_of(root)
    assert knowledge.guides["no-coffee"].title.in_language("pt-BR", "en") == ("O café não sai", None)
    assert knowledge.guides["no-coffee"].summary.in_language("pt-BR", "en")[1] is None
    assert knowledge.interface["home"].in_language("pt-BR", "en") == ({"other": "Início"}, None)
    page = knowledge.page("about", "pt-BR")
    assert page is not None
    assert page.file == "content/pt/about.md"


# -- interface words in a file for their language


def test_interface_words_may_be_in_a_file_for_their_language(make_site: MakeSite) -> None:
    root = with_language(
        make_site,
        "pl: {name: Polski, status: draft}",
        **{
            "data/interface/pl.yml": (
                "home: Start\nminutes:\n"
                'stores_found: {one: "{n} sklep", few: "{n} sklepy", many: "{n} sklepów"}\n'
            )
        },
    )
    (note,) = check(read(root)).problems
    assert note.message.endswith("1 page and 1 of Mendbook’s interface words.")
    assert knowledge_of(root).interface["home"].values["pl"] == {"other": "Start"}
    assert list(knowledge_of(root).interface["stores_found"].values["pl"]) == ["one", "few", "many"]


@pytest.mark.parametrize(
    ("file", "text", "problem"),
    [
        (
            "data/interface/pt.yml",
            "home: Casa\n",
            Problem(
                "MB308",
                Place("data/interface/pt.yml", 1, 1),
                "`home` also has its `pt` in data/interface.yml.",
                "Delete one of them.",
            ),
        ),
        (
            "data/interface/pr.yml",
            "home: Casa\n",
            Problem(
                "MB209",
                Place("data/interface/pr.yml"),
                "`pr` is not one of this site’s languages.",
                "Rename the file. This site’s languages: en, pt.",
            ),
        ),
        (
            "data/interface/pt.yml",
            "- home\n",
            Problem(
                "MB203",
                Place("data/interface/pt.yml", 1, 1),
                "The file must be a group of keys.",
                "Write each word as `its_key: …`.",
            ),
        ),
    ],
)
def test_an_invalid_file_of_interface_words_is_reported(file: str, text: str, problem: Problem) -> None:
    assert check(read(espresso({"data/interface.yml": "home: {pt: Início}\n", file: text}))).problems == [
        problem
    ]
