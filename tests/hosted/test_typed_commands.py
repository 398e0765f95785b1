"""Commands in processes of their own, as users run them: in bash, on a terminal, in a pipe."""

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


def modules_loaded_by(*arguments: str) -> set[str]:
    code = "import sys; from mendbook.cli import main; main(); print(*sys.modules, file=sys.stderr)"
    process = subprocess.run(
        [sys.executable, "-c", code, *arguments], capture_output=True, text=True, check=True
    )
    return set(process.stderr.split())


def test_help_loads_neither_commands_nor_the_engine() -> None:
    modules = modules_loaded_by("--help")
    assert "mendbook.cli.program" in modules
    assert (
        not {f"mendbook.cli.{name}" for name in Program().list_commands(click.Context(Program()))} & modules
    )
    assert not {"pydantic", "mendbook.model", "mkdocs", "yaml"} & modules


COMPLETED: Mapping[str, list[str]] = {
    "mendbook check ": ["<dirnames>"],
    "mendbook tree no": ["no-coffee"],
    # Bash splits words at colons.
    "mendbook show guide:to": ["too-bitter"],
    "mendbook show cause:": ["tank-empty", "limescale"],
}
"""The completions that bash offers for each line. Mendbook's own part is tested in
`unit/cli/test_command_line.py`.
"""


def test_bash_completes_names(make_site: MakeSite) -> None:
    """Evaluates Mendbook's script in bash, and completes the ends of lines."""
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
    odd = {"data/guides/no; echo $(x).yml": ""}  # an id that is dangerous in a shell
    process = subprocess.run(
        ["bash", "-c", bash], cwd=make_site(odd), input=lines, capture_output=True, text=True, check=True
    )
    assert process.stderr == ""
    assert dict(zip(COMPLETED, map(str.split, process.stdout.splitlines()), strict=True)) == COMPLETED


def test_a_closed_pipe_ends_the_command_quietly(make_site: MakeSite) -> None:
    root = make_site()
    command = [sys.executable, "-m", "mendbook", "show", "guide:no-coffee", str(root)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait() == 1


def test_init_asks_questions_on_a_terminal(tmp_path: Path) -> None:
    """A wrong answer is explained, and the question is asked again."""
    process, terminal = pty.fork()
    if process == 0:  # pragma: no cover (the other process)
        command = [sys.executable, "-m", "mendbook", "init", str(tmp_path / "crema")]
        command += ["--mendbook", "mendbook==0.1.0"]
        os.execve(sys.executable, command, {**os.environ, "NO_COLOR": "1"})
    os.write(terminal, b"Crema Help\nen,portugese\nfr en\nn\n")
    output = b""
    while True:
        try:
            output += os.read(terminal, 4096)
        except OSError:  # the process has ended
            break
    assert os.waitpid(process, 0)[1] == 0, output
    lines = output.decode().replace("\r", "")
    assert "What is the site called? [Crema]: " in lines
    assert "`portugese` is not the code of a language. Did you mean `pt`?" in lines
    assert re.search(r"in French and English\.\n", lines)
    assert not (tmp_path / "crema/data/devices.yml").exists()


def test_check_prints_to_a_terminal_with_a_limited_encoding(make_site: MakeSite) -> None:
    root = make_site({"data/causes.yml": ("complexity: medium", "complexity: μέτριο")})
    environment = os.environ | {"PYTHONIOENCODING": "ascii", "LC_ALL": "C", "PYTHONUTF8": "0"}
    command = [sys.executable, "-m", "mendbook", "check", str(root)]
    process = subprocess.run(command, capture_output=True, env=environment, check=False)
    assert (process.returncode, process.stderr) == (1, b"")
    assert rb"`\u03bc\u03ad\u03c4\u03c1\u03b9\u03bf` can't be chosen" in process.stdout
