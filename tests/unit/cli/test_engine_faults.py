"""Every command reports a bug in Mendbook as one, never as the editor's mistake."""

from pathlib import Path

import pytest

from espresso import MakeSite
from mendbook.cli import main
from mendbook.views import LanguageView


@pytest.fixture(autouse=True)
def broken(monkeypatch: pytest.MonkeyPatch) -> None:
    """An engine that fails when it makes a guide."""

    def fail(self: LanguageView, name: str) -> None:
        dict[str, str]()["gone"]

    monkeypatch.setattr(LanguageView, "guide", fail)
    monkeypatch.setattr(LanguageView, "names", fail)


def error_output_of(command: list[str], capsys: pytest.CaptureFixture[str]) -> str:
    assert main(command) == 70
    shown = capsys.readouterr()
    assert shown.out == ""
    return shown.err


def command_of(name: str, root: Path) -> list[str]:
    output = str(root / "out")
    return {
        "check": ["check", str(root)],
        "tree": ["tree", "no-coffee", str(root)],
        "pdf": ["pdf", "no-coffee", "--folder", str(root), "-o", output],
        "offline": ["offline", "--folder", str(root), "-o", output],
    }[name]


@pytest.mark.parametrize("name", ["check", "tree", "pdf", "offline"])
def test_a_command_reports_a_bug_in_a_sentence(
    name: str, make_site: MakeSite, capsys: pytest.CaptureFixture[str]
) -> None:
    root = make_site()
    words = error_output_of(command_of(name, root), capsys)
    assert words.startswith("mendbook: this is a bug in Mendbook, not your mistake: KeyError in ")
    assert words.endswith(
        ": 'gone'. Please report it to the people who maintain Mendbook, with the files you last changed "
        "and everything that the same command with --traceback shows.\n"
    )
    assert not (root / "out").exists()


@pytest.mark.parametrize("name", ["check", "tree", "pdf", "offline"])
def test_traceback_shows_where_the_bug_is(
    name: str, make_site: MakeSite, capsys: pytest.CaptureFixture[str]
) -> None:
    words = error_output_of([*command_of(name, make_site()), "--traceback"], capsys)
    assert words.startswith("Traceback (most recent call last):\n")
    assert '["gone"]' in words
    assert "\nmendbook: this is a bug in Mendbook, not your mistake" in words
