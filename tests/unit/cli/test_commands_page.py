"""Checks that docs/commands.md has the help of all commands; run as a command, writes the page."""

import re
from collections.abc import Iterator
from pathlib import Path

import click

from mendbook.cli.program import Program

PAGE = Path(__file__).parents[3] / "docs/commands.md"
BEGIN, END = "<!-- written by `make format` -->\n", "<!-- end -->\n"


def context_of(command: click.Command, parent: click.Context | None) -> click.Context:
    settings = command.context_settings
    return command.context_class(
        command, info_name=command.name, parent=parent, terminal_width=100, **settings
    )


def help_of(context: click.Context) -> str:
    return f"```text\n{_without_kinds(click.unstyle(context.get_help())).strip()}\n```\n"


def _without_kinds(help_: str) -> str:
    """The help of `mendbook new` without its list of kinds, which docs/fields.md has."""
    return re.sub(r"^Kinds:\n(?:  .*\n)+\n", "", help_, flags=re.M)


def generated() -> Iterator[str]:
    program = Program()
    root = context_of(program, None)
    yield help_of(root)
    for name in program.list_commands(root):
        command = program.get_command(root, name)
        assert command is not None
        yield f"\n## {name}\n\n"
        yield help_of(context_of(command, root))


def updated(page: str) -> str:
    before, rest = page.split(BEGIN)
    return f"{before}{BEGIN}\n{''.join(generated())}\n{END}{rest.split(END)[1]}"


def test_the_kinds_of_entries_are_left_to_the_page_of_keys() -> None:
    program = Program()
    command = program.get_command(context_of(program, None), "new")
    assert command is not None
    context = context_of(command, None)
    help_ = click.unstyle(context.get_help())
    before, rest = help_.split("Kinds:\n")
    assert help_of(context) == f"```text\n{before}{rest[rest.index('Examples:') :].strip()}\n```\n"


def test_the_page_is_up_to_date() -> None:
    page = PAGE.read_text(encoding="utf-8")
    assert updated(page) == page, "run: make format"


if __name__ == "__main__":
    PAGE.write_text(updated(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
