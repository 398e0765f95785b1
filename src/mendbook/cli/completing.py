"""Completes commands, options and names for shells."""

import os
from collections.abc import Mapping

import click
from click.shell_completion import BashComplete, FishComplete, ShellComplete, ZshComplete, split_arg_string

COMPLETE = "_MENDBOOK_COMPLETE"
"""The variable through which a shell's script asks: `bash_complete`."""


class _Bash(BashComplete):
    """Bash splits words at colons: `guide:no-coffee` is three of them."""

    source_template = """\
%(complete_func)s() {
    local line="${COMP_LINE:0:$COMP_POINT}" word done="" type value
    word="${line##* }"
    if [[ $COMP_WORDBREAKS == *:* && $word == *:* ]]; then
        done="${word%%"${word##*:}"}"
    fi
    COMPREPLY=()
    while IFS=',' read -r type value; do
        case $type in
            dir) compopt -o dirnames ;;
            file) compopt -o default ;;
            plain) COMPREPLY+=("${value#"$done"}") ;;
        esac
    done < <(COMP_WORDS="$line" %(complete_var)s=bash_complete "$1" 2>/dev/null)
}
complete -o nosort -F %(complete_func)s %(prog_name)s
"""

    def get_completion_args(self) -> tuple[list[str], str]:
        line = os.environ.get("COMP_WORDS", "")
        words = split_arg_string(line)
        last_word = words.pop() if words and not line[-1].isspace() else ""
        return words[1:], last_word


SHELLS: Mapping[str, type[ShellComplete]] = {"bash": _Bash, "zsh": ZshComplete, "fish": FishComplete}
"""The supported shells, by name."""


def script(program: click.Command, shell: str) -> str:
    """The script that a shell of `SHELLS` runs to complete commands."""
    return SHELLS[shell](program, {}, "mendbook", COMPLETE).source()


def complete(program: click.Command, instruction: str) -> int:
    """Answers a shell's script; returns the exit code. instruction: the value of the variable."""
    shell = SHELLS.get(instruction.removesuffix("_complete"))
    if shell is None:
        return 1
    print(shell(program, {}, "mendbook", COMPLETE).complete())
    return 0
