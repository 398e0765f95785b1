"""`mendbook words`: writes a file of interface words to translate."""

from pathlib import Path

import pytest
import yaml

from espresso import Edit, MakeSite
from mendbook.checks import check
from mendbook.cli import main
from mendbook.reader import read
from mendbook.words import shipped


def run(root: Path, *arguments: str) -> int:
    return main(["words", *arguments, "--folder", str(root)])


def lines_of(root: Path, language: str) -> list[str]:
    return (root / f"data/interface/{language}.yml").read_text(encoding="utf-8").split("\n")


def test_every_word_is_written_with_its_english_and_a_description(
    make_site: MakeSite, capsys: pytest.CaptureFixture[str]
) -> None:
    root = make_site()
    assert run(root, "pl") == 0
    assert capsys.readouterr().out == f"{root}/data/interface/pl.yml: {len(shipped())} words to translate.\n"
    lines = lines_of(root, "pl")
    at = lines.index("not_found:")
    assert lines[at - 2 : at] == [
        "# Heading of the page for a wrong address.",
        "# English: We can’t find that page",
    ]
    at = lines.index("stores_found:")
    assert lines[at - 3 : at + 4] == [
        "# Above the stores that were found. {n} is their number.",
        "# English: {n} store found",
        "# English: {n} stores found",
        "stores_found:",
        "  one:",
        "  few:",
        "  many:",
    ]
    assert list(yaml.load("\n".join(lines), yaml.BaseLoader)) == list(shipped())


@pytest.mark.parametrize(
    ("edits", "english"),
    [
        ({}, "Come to a store."),
        ({"data/site.yml": ("help_from: store", "help_from: visit")}, "Ask for a technician."),
        ({"data/site.yml": ("help_from: store\n", "")}, "Contact us."),
    ],
    ids=["store", "visit", "unsaid"],
)
def test_the_english_depends_on_where_help_comes_from(
    make_site: MakeSite, edits: dict[str, Edit], english: str
) -> None:
    root = make_site(edits)
    assert run(root, "pl") == 0
    lines = lines_of(root, "pl")
    assert lines[lines.index("come_to_store:") - 1] == f"# English: {english}"


def test_existing_words_are_kept_and_missing_ones_are_appended(
    make_site: MakeSite, capsys: pytest.CaptureFixture[str]
) -> None:
    root = make_site(
        {"data/interface.yml": "menu: {pl: Menu}\n", "data/interface/pl.yml": "# Ours\nhome: Dom\n"}
    )
    assert run(root, "pl") == 0
    lines = lines_of(root, "pl")
    assert lines[:4] == ["# Ours", "home: Dom", "", lines[3]]
    assert [line for line in lines if line.startswith(("home:", "menu:"))] == ["home: Dom"]
    first = "\n".join(lines)
    capsys.readouterr()
    assert run(root, "pl") == 0
    assert "\n".join(lines_of(root, "pl")) == first
    missing = len(shipped()) - 2
    assert capsys.readouterr().out == f"{root}/data/interface/pl.yml: {missing} words are still empty.\n"


def test_the_file_is_valid_in_the_site(make_site: MakeSite) -> None:
    root = make_site({"data/site.yml": ("  pt: {name", "  ar: {name: X, status: draft}\n  pt: {name")})
    assert run(root, "ar") == 0
    (note,) = check(read(root)).problems
    assert f"and {len(shipped())} of Mendbook’s interface words" in note.message


def test_no_words_are_missing_in_a_shipped_language(
    make_site: MakeSite, capsys: pytest.CaptureFixture[str]
) -> None:
    root = make_site()
    for language in ("de", "pt-BR"):
        assert run(root, language) == 0
        assert capsys.readouterr().out == f"No words lack `{language}`.\n"
    assert not (root / "data/interface").exists()


def test_all_words_can_be_listed(make_site: MakeSite, capsys: pytest.CaptureFixture[str]) -> None:
    root = make_site()
    assert run(root, "fr", "--list") == 0
    assert capsys.readouterr().out.split("\n")[:3] == [
        "skip_to_content",
        "    Link at the very top of every page, which the Tab key reaches first. It skips the menu.",
        "    “Aller au contenu”",
    ]
    assert run(root, "--list") == 0
    assert "    “Skip to the content”" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["qq"], "mendbook: `qq` is not a known language. Use a code such as nl or pt-BR.\n"),
        ([], "mendbook: name a language, such as nl, or use `--list`.\n"),
    ],
)
def test_invalid_arguments_are_reported(
    arguments: list[str], message: str, make_site: MakeSite, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(make_site(), *arguments) == 1
    assert capsys.readouterr().err == message


def test_a_folder_without_a_site_is_reported(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(tmp_path, "nl") == 1
    assert capsys.readouterr().err == (
        f"mendbook: there is no folder {tmp_path}/data: go to the site's folder or name it with `--folder`.\n"
    )


def test_an_unreadable_file_is_reported(make_site: MakeSite, capsys: pytest.CaptureFixture[str]) -> None:
    root = make_site({"data/interface/nl.yml": "home: [\n"})
    assert run(root, "nl") == 1
    assert "data/interface/nl.yml:1:7: error MB101" in capsys.readouterr().err
