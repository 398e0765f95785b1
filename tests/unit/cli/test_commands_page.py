"""Checks that docs/commands.md has the help of all commands; run as a command, writes the page."""

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
    return f"```text\n{click.unstyle(context.get_help()).strip()}\n```\n"


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


def test_the_page_is_up_to_date() -> None:
    page = PAGE.read_text(encoding="utf-8")
    assert updated(page) == page, "run: make format"


if __name__ == "__main__":
    PAGE.write_text(updated(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
