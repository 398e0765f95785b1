"""`mendbook init`: asked for on a terminal, or said with options; all of a site or nothing."""

import shutil
from pathlib import Path

import pytest

from mendbook.cli import main

WHERE = ("--mendbook", "mendbook==0.1.0")


def test_everything_by_options(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
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


def test_nothing_is_asked_where_nobody_can_answer(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The folder names the site; it is in English, with devices."""
    (tmp_path / "crema_help-desk").mkdir()
    monkeypatch.chdir(tmp_path / "crema_help-desk")
    assert main(["init", ".", *WHERE]) == 0
    assert capsys.readouterr().out.splitlines()[1:4] == ["", "  mendbook serve --open", ""]
    assert Path("mkdocs.yml").read_text(encoding="utf-8").splitlines()[1] == "site_name: Crema Help Desk"
    assert Path("data/devices.yml").exists()


def test_languages_that_have_to_be_translated(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["init", str(tmp_path / "x"), "--languages", "nl,fr", *WHERE]) == 0
    assert capsys.readouterr().out.splitlines()[1:3] == [
        "It is in French first, as there are no texts in Dutch yet.",
        "Dutch is a draft, in the preview only: translate data/interface/nl.yml, and add `nl:` to the texts.",
    ]


def test_all_that_is_wrong_is_said_and_nothing_is_made(
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


def test_a_folder_that_has_something_in_it_is_told_before_anything_is_asked(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "notes.txt").touch()
    assert main(["init", str(tmp_path)]) == 1
    assert capsys.readouterr().err == (
        f"mendbook: {tmp_path} isn’t empty: it has notes.txt. Name a new folder, or one with nothing in it.\n"
    )


@pytest.mark.parametrize("folder", ["x/y/z", "x"])
def test_a_file_is_in_the_way(tmp_path: Path, folder: str, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "x").write_text("", encoding="utf-8")
    assert main(["init", str(tmp_path / folder), *WHERE]) == 1
    assert capsys.readouterr().err == (
        f"mendbook: {tmp_path / 'x'} is a file, or a link that leads nowhere. Name a folder.\n"
    )
