"""A fault of Mendbook's own is told as one, by every command, never as a mistake of the editor's."""

from pathlib import Path

import pytest

from espresso import MakeSite
from mendbook.cli import main
from mendbook.views import LanguageView


@pytest.fixture(autouse=True)
def broken(monkeypatch: pytest.MonkeyPatch) -> None:
    """An engine that fails where it makes a guide."""

    def fail(self: LanguageView, name: str) -> None:
        {}["gone"]

    monkeypatch.setattr(LanguageView, "guide", fail)
    monkeypatch.setattr(LanguageView, "names", fail)


def said(command: list[str], capsys: pytest.CaptureFixture[str]) -> str:
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
def test_a_command_tells_a_fault_in_a_sentence(
    name: str, make_site: MakeSite, capsys: pytest.CaptureFixture[str]
) -> None:
    root = make_site()
    words = said(command_of(name, root), capsys)
    start, _, end = words.partition(" in ")
    assert start == "mendbook: this is a fault of Mendbook’s own, not of yours: KeyError"
    assert end.endswith(
        ": 'gone'. Please report it to those who look after Mendbook, with the files that you changed last "
        "and with all that the same command with --traceback shows.\n"
    )
    assert not (root / "out").exists()


@pytest.mark.parametrize("name", ["check", "tree", "pdf", "offline"])
def test_traceback_shows_where(name: str, make_site: MakeSite, capsys: pytest.CaptureFixture[str]) -> None:
    words = said([*command_of(name, make_site()), "--traceback"], capsys)
    assert words.startswith("Traceback (most recent call last):\n")
    assert '{}["gone"]' in words
    assert "\nmendbook: this is a fault of Mendbook’s own" in words
