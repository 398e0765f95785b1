"""Commands as processes of their own, as people type them: in bash, on a terminal, before a pipe."""

import os
import pty
import re
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import click

from espresso import MakeSite
from mendbook.cli.program import Program


def loaded(*typed: str) -> set[str]:
    """The modules that a command loads."""
    code = "import sys; from mendbook.cli import main; main(); print(*sys.modules, file=sys.stderr)"
    ran = subprocess.run([sys.executable, "-c", code, *typed], capture_output=True, text=True, check=True)
    return set(ran.stderr.split())


def test_help_loads_no_command_and_no_engine() -> None:
    modules = loaded("--help")
    assert "mendbook.cli.program" in modules
    assert (
        not {f"mendbook.cli.{name}" for name in Program().list_commands(click.Context(Program()))} & modules
    )
    assert not {"pydantic", "mendbook.model", "mkdocs", "yaml"} & modules


COMPLETED: Mapping[str, list[str]] = {
    "mendbook check ": ["<dirnames>"],
    "mendbook tree no": ["no-coffee"],
    # Bash takes what is after the colon for a word of its own.
    "mendbook show guide:to": ["too-bitter"],
    "mendbook show cause:": ["tank-empty", "limescale"],
}
"""By what is typed, what bash offers. What Mendbook answers is in `unit/cli/test_command_line.py`."""


def test_bash_completes(make_site: MakeSite) -> None:
    """By the script that it is given, where Tab is pressed at the end of a line."""
    bash = f"""
        mendbook() {{ {sys.executable} -m mendbook "$@"; }}
        compopt() {{ COMPREPLY+=("<$2>"); }}
        eval "$(mendbook completion bash)"
        while IFS= read -r COMP_LINE; do
            COMP_POINT=${{#COMP_LINE}}
            _mendbook_completion mendbook < /dev/null
            echo "${{COMPREPLY[*]}}"
        done
    """
    lines = "".join(f"{line}\n" for line in COMPLETED)
    odd = {"data/guides/no; echo $(x).yml": ""}  # a shell would type it
    ran = subprocess.run(
        ["bash", "-c", bash], cwd=make_site(odd), input=lines, capture_output=True, text=True, check=True
    )
    assert ran.stderr == ""
    assert dict(zip(COMPLETED, map(str.split, ran.stdout.splitlines()), strict=True)) == COMPLETED


def test_a_reader_that_has_seen_enough(make_site: MakeSite) -> None:
    root = make_site()
    command = [sys.executable, "-m", "mendbook", "show", "guide:no-coffee", str(root)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as ran:
        assert ran.stdout is not None
        assert ran.stderr is not None
        ran.stdout.close()
        assert ran.stderr.read() == b""
        assert ran.wait() == 1


def test_init_asks_on_a_terminal(tmp_path: Path) -> None:
    """A wrong answer is explained, and asked for again."""
    process, terminal = pty.fork()
    if process == 0:  # pragma: no cover (the other process)
        command = [sys.executable, "-m", "mendbook", "init", str(tmp_path / "crema")]
        command += ["--mendbook", "mendbook==0.1.0"]
        os.execve(sys.executable, command, {**os.environ, "NO_COLOR": "1"})
    os.write(terminal, b"Crema Help\nen,portugese\nfr en\nn\n")
    said = b""
    while True:
        try:
            said += os.read(terminal, 4096)
        except OSError:  # it has ended
            break
    assert os.waitpid(process, 0)[1] == 0, said
    lines = said.decode().replace("\r", "")
    assert "What is the site called? [Crema]: " in lines
    assert "`portugese` is not the code of a language. Did you mean `pt`?" in lines
    assert re.search(r"in French and English\.\n", lines)
    assert not (tmp_path / "crema/data/devices.yml").exists()


def test_check_as_a_command(make_site: MakeSite) -> None:
    """In a terminal whose encoding has few letters."""
    root = make_site({"data/causes.yml": ("complexity: medium", "complexity: μέτριο")})
    environment = os.environ | {"PYTHONIOENCODING": "ascii", "LC_ALL": "C", "PYTHONUTF8": "0"}
    command = [sys.executable, "-m", "mendbook", "check", str(root)]
    ran = subprocess.run(command, capture_output=True, env=environment, check=False)
    assert (ran.returncode, ran.stderr) == (1, b"")
    assert rb"`\u03bc\u03ad\u03c4\u03c1\u03b9\u03bf` can't be chosen" in ran.stdout
