"""The command line itself: invalid arguments, completion and colours."""

import io
import sys
from collections.abc import Mapping

import click
import pytest

from espresso import MakeSite
from mendbook.cli import main
from mendbook.cli.program import Program
from mendbook.cli.telling import in_colour

PROGRAM = Program()
ROOT = click.Context(PROGRAM, info_name="mendbook")
COMMANDS = PROGRAM.list_commands(ROOT)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["chekc"], "there is no command `chekc`. Did you mean `check`?"),
        (["xyz"], "there is no command `xyz`."),
        (["check", "--formt", "json"], "there is no option `--formt`. Did you mean `--format`?"),
        (["check", "--xyz"], "there is no option `--xyz`."),
        (
            ["check", "--format", "jsn"],
            "--format: `jsn` can't be chosen. Did you mean `json`? Choose one of: github, json, text.",
        ),
        (["check", "--format", "9"], "--format: `9` can't be chosen. Choose one of: github, json, text."),
        (["tree"], "GUIDE is missing."),
        (["offline"], "--output is missing."),
        (["check", ".", "more"], "got unexpected extra argument (more)."),
    ],
)
def test_invalid_arguments_are_reported(
    capsys: pytest.CaptureFixture[str], arguments: list[str], message: str
) -> None:
    assert main(arguments) == 2
    out, err = capsys.readouterr()
    first, usage, more = err.splitlines()
    name = f"mendbook {arguments[0]}" if arguments[0] in COMMANDS else "mendbook"
    assert (out, first, more) == ("", f"mendbook: {message}", f"`{name} --help` explains it.")
    assert usage.startswith(f"Usage: {name} [OPTIONS]")


def test_an_option_without_its_value_is_reported(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--format"]) == 2
    assert capsys.readouterr().err == "mendbook: --format needs a value.\n"


def test_without_arguments_all_commands_are_listed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == 2
    out, err = capsys.readouterr()
    assert (out, main(["--help"])) == ("", 0)
    assert capsys.readouterr().out == err
    listed = {line.split()[0] for line in err.splitlines() if line.startswith("  ")}
    assert listed >= set(COMMANDS)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_a_help_text(name: str) -> None:
    """It consists of sentences, and its examples are valid."""
    command = PROGRAM.get_command(ROOT, name)
    assert command is not None
    assert command.name == name
    assert command.help
    for param in command.params:
        if isinstance(param, click.Option):
            assert (param.help or "").endswith((".", "?")), param
    assert command.examples
    for line in command.examples:
        program, *arguments = line.partition("mendbook")[1:]
        words = [word for word in arguments[0].split() if word not in (">", ">>")]
        assert (program, words[:1]) == ("mendbook", [name]), line
        if ">" in line or "$(" in line:
            continue
        command.make_context(name, words[1:], parent=ROOT).close()


class Screen(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("stream", "environment", "colours"),
    [
        (Screen(), {}, True),
        (Screen(), {"NO_COLOR": "1"}, False),
        (Screen(), {"NO_COLOR": ""}, True),
        (Screen(), {"TERM": "dumb"}, False),
        (io.StringIO(), {}, False),
        (io.StringIO(), {"FORCE_COLOR": "1"}, True),
        (io.StringIO(), {"FORCE_COLOR": "1", "NO_COLOR": "1"}, False),
    ],
)
def test_colours_depend_on_the_stream_and_the_environment(
    monkeypatch: pytest.MonkeyPatch, stream: io.StringIO, environment: dict[str, str], colours: bool
) -> None:
    for name in ("NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "xterm")
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert in_colour(stream) is colours


def test_problems_and_help_are_coloured_on_a_terminal(
    make_site: MakeSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = make_site({"data/causes.yml": ("complexity: medium", "complexity: hard")})
    monkeypatch.setenv("FORCE_COLOR", "1")
    screen = io.StringIO()
    monkeypatch.setattr(sys, "stdout", screen)
    assert main(["check", str(root)]) == 1
    assert ": \x1b[31merror\x1b[0m MB204: " in screen.getvalue()
    assert main(["check", "--help"]) == 0
    assert "\x1b[36m--strict\x1b[0m " in screen.getvalue()
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setattr(sys, "stdout", screen := io.StringIO())
    assert main(["check", str(root)]) == 1
    assert main(["check", "--help"]) == 0
    assert "\x1b" not in screen.getvalue()


COMPLETED: Mapping[str, list[str]] = {
    "mendbook of": ["plain,offline"],
    "mendbook check --str": ["plain,--strict"],
    "mendbook check --format=j": ["plain,json"],
    "mendbook tree no": ["plain,no-coffee"],
    "mendbook check ": ["dir,"],
    "mendbook show guide:to": ["plain,guide:too-bitter"],
    "mendbook show cause:": ["plain,cause:tank-empty", "plain,cause:limescale"],
    "mendbook show page:": ["plain,page:about"],
    "mendbook show nothing:": [],
    "mendbook new ho": ["plain,howto", "plain,holiday"],
}
"""The completions for each line, as returned to bash. `hosted/test_typed_commands.py` runs bash itself."""


def test_completions_for_bash(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, make_site: MakeSite
) -> None:
    monkeypatch.chdir(make_site({"data/guides/no; echo $(x).yml": ""}))  # an id that is dangerous in a shell
    monkeypatch.setenv("_MENDBOOK_COMPLETE", "bash_complete")
    answers: dict[str, list[str]] = {}
    for line in COMPLETED:
        monkeypatch.setenv("COMP_WORDS", line)
        assert main() == 0
        answers[line] = capsys.readouterr().out.split()
    assert answers == COMPLETED


@pytest.mark.parametrize("shell", ["zsh", "fish"])
def test_completions_for_other_shells(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, make_site: MakeSite, shell: str
) -> None:
    monkeypatch.chdir(make_site())
    assert main(["completion", shell]) == 0
    assert f"_MENDBOOK_COMPLETE={shell}_complete" in capsys.readouterr().out
    monkeypatch.setenv("_MENDBOOK_COMPLETE", f"{shell}_complete")
    monkeypatch.setenv("COMP_WORDS", "mendbook show guide:to")
    monkeypatch.setenv("COMP_CWORD", {"zsh": "2", "fish": "guide:to"}[shell])
    assert main() == 0
    assert (
        capsys.readouterr().out.split()
        == {
            "zsh": ["plain", "guide:too-bitter", "_"],
            "fish": ["plain,guide:too-bitter"],
        }[shell]
    )


def test_ctrl_c_ends_a_command(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("mendbook.cli.program.import_module", stop)
    assert main(["check"]) == 130
    assert capsys.readouterr() == ("", "mendbook: stopped.\n")
