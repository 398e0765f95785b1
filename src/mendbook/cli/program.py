"""The command `mendbook`, with subcommands that are imported only when needed."""

from collections.abc import Iterator, Mapping
from importlib import import_module
from keyword import iskeyword
from typing import cast

import click
from click.shell_completion import CompletionItem

from mendbook import __version__

from .command import NAMES, Command, Context

_SECTIONS: Mapping[str, Mapping[str, str]] = {
    "Look": {
        "check": "Find every problem in data/, content/, macros/ and overrides/.",
        "serve": "Show the site in a browser, and every change as soon as it is saved.",
        "show": "Show what an entry is and where it is used, or print its page.",
        "why": "Show what a page was made from.",
        "tree": "Show a guide's decision tree and the reasons for it.",
    },
    "Write": {
        "init": "Make a new site, with examples in up to six languages.",
        "new": "Write a new guide, cause, device … that passes the check, with comments.",
        "schema": "Let your editor offer keys and ids, explain them, and underline mistakes.",
        "format": "Put YAML files into the house order and style, without losing a comment.",
        "rename": "Give something another id, everywhere on the site.",
        "import": "Turn articles into drafts: HTML, Markdown, text, exports of Zendesk and Freshdesk.",
        "words": "Write the interface words that a language lacks to a file for translation.",
    },
    "Publish": {
        "build": "Build the site, or leave it as it is if nothing has changed.",
        "pdf": "Make a guide's PDF, or all of them.",
        "offline": "Make a zip of the whole site that works without a server.",
    },
    "This program": {
        "completion": "Let your shell complete commands, options and names.",
    },
}
"""All commands, each with a summary. A command is the function of its name in the module of its name."""

_COMMANDS: Mapping[str, str] = {
    name: words for section in _SECTIONS.values() for name, words in section.items()
}


class Program(click.Group):
    """The command `mendbook`. Importing all subcommands would take a second, longer than a build with nothing
    to do.
    """

    context_class = Context

    def __init__(self) -> None:
        super().__init__(
            "mendbook",
            help="Turns knowledge in YAML into a help centre.",
            epilog="`mendbook COMMAND --help` explains a command, with examples.",
            context_settings=NAMES,
            params=[_version()],
        )

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> Command | None:
        if cmd_name not in _COMMANDS:
            return None
        name = f"{cmd_name}_" if iskeyword(cmd_name) else cmd_name
        return cast(Command, getattr(import_module(f"{__package__}.{name}"), name))

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        for title, commands in _SECTIONS.items():
            with formatter.section(title):
                formatter.write_dl(list(commands.items()))

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """Like the base class, but without importing the commands."""
        options = click.Command.shell_complete(self, ctx, incomplete)
        return [*self._completions(incomplete), *options]

    @staticmethod
    def _completions(incomplete: str) -> Iterator[CompletionItem]:
        for name, words in _COMMANDS.items():
            if name.startswith(incomplete):
                yield CompletionItem(name, help=words)


def _version() -> click.Option:
    def show(context: click.Context, _: click.Parameter, value: bool) -> None:
        if value and not context.resilient_parsing:
            print(f"mendbook {__version__}")
            context.exit()

    return click.Option(
        ["--version"],
        is_flag=True,
        expose_value=False,
        is_eager=True,
        callback=show,
        help="Show the version.",
    )
