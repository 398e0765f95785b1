"""`mendbook init`: asks on a terminal or takes options; makes the whole site or nothing."""

import shutil
from pathlib import Path

import pytest

from mendbook.cli import main

WHERE = ("--mendbook", "mendbook==0.1.0")


def test_options_answer_all_questions(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "my help"
    options = ("--name", "Crema Help", "--languages", "en,pt", "--no-devices", *WHERE)
    assert main(["init", str(folder), *options]) == 0
    out, err = capsys.readouterr()
    assert (folder / ".mendbook/schema/guide.json").is_file()
    shutil.rmtree(folder / ".mendbook/schema")
    count = len([path for path in folder.rglob("*") if path.is_file()])
    assert (out, err) == (
        f"""\
Made Crema Help in {folder}: {count} files, in English and Portuguese.

  cd '{folder}'
  mendbook serve --open

shows it in the browser. Its README says what each file is, and how to write your first guide.
""",
        "",
    )
    assert not (folder / "data/devices.yml").exists()
    assert main(["check", "--strict", str(folder)]) == 0
    assert capsys.readouterr().out == "no problems\n"


def test_nothing_is_asked_without_a_terminal(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The site is named after the folder; it's in English, with devices."""
    (tmp_path / "crema_help-desk").mkdir()
    monkeypatch.chdir(tmp_path / "crema_help-desk")
    assert main(["init", ".", *WHERE]) == 0
    assert capsys.readouterr().out.splitlines()[1:4] == ["", "  mendbook serve --open", ""]
    assert Path("mkdocs.yml").read_text(encoding="utf-8").splitlines()[1] == "site_name: Crema Help Desk"
    assert Path("data/devices.yml").exists()


def test_languages_that_must_be_translated_are_accepted(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["init", str(tmp_path / "x"), "--languages", "nl,fr", *WHERE]) == 0
    assert capsys.readouterr().out.splitlines()[1:3] == [
        "It is in French first, as there are no texts in Dutch yet.",
        "Dutch is a draft, in the preview only: translate data/interface/nl.yml, and add `nl:` to the texts.",
    ]


def test_all_invalid_options_are_reported_and_nothing_is_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["init", str(tmp_path / "x"), "--name", "", "--languages", "xx,Dutch", *WHERE]) == 1
    assert capsys.readouterr() == (
        "",
        """\
mendbook: The site needs a name, such as `--name "Crema Help"`.
mendbook: `xx` is not the code of a language. Use codes such as en, pt or pt-BR.
mendbook: `Dutch` is not the code of a language. Did you mean `nl`?
""",
    )
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_not_empty_is_reported_before_any_question(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "notes.txt").touch()
    assert main(["init", str(tmp_path)]) == 1
    assert capsys.readouterr().err == (
        f"mendbook: {tmp_path} isn’t empty: it has notes.txt. Name a new folder, or one with nothing in it.\n"
    )


@pytest.mark.parametrize("folder", ["x/y/z", "x"])
def test_a_file_in_place_of_the_folder_is_reported(
    tmp_path: Path, folder: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "x").write_text("", encoding="utf-8")
    assert main(["init", str(tmp_path / folder), *WHERE]) == 1
    assert capsys.readouterr().err == (
        f"mendbook: {tmp_path / 'x'} is a file, or a link that leads nowhere. Name a folder.\n"
    )
