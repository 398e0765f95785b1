"""Declares commands, with examples, common options and shared arguments."""

import os
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, TypeVar

import click

from mendbook.problems import nearest
from mendbook.progress import TIMINGS
from mendbook.writing import JOURNAL

from .telling import Stop, show_problems

F = TypeVar("F", bound=Callable[..., Any])

_TRACEBACK = "mendbook.traceback"
NAMES: Mapping[str, Sequence[str]] = {"help_option_names": ["-h", "--help"]}


class Help(click.HelpFormatter):
    """Help with colours, which are stripped where they can't be shown."""

    def write_heading(self, heading: str) -> None:
        self.write(click.style(f"{'':{self.current_indent}}{heading}:", bold=True) + "\n")

    def write_dl(self, rows: Any, col_max: int = 30, col_spacing: int = 2) -> None:
        super().write_dl(
            [(click.style(term, fg="cyan"), words) for term, words in rows], col_max, col_spacing
        )


class Context(click.Context):
    """A context whose help is in colours."""

    formatter_class = Help


def _note_traceback(context: click.Context, _: click.Parameter, value: bool) -> None:
    """With subcommands, both the command and the subcommand accept the option."""
    context.meta[_TRACEBACK] = value or context.meta.get(_TRACEBACK, False)


class Command(click.Command):
    """A command with examples. examples: for each command line, what it does."""

    context_class = Context

    def __init__(self, *arguments: Any, examples: Mapping[str, str], **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.examples = examples
        self.params.append(
            click.Option(
                ["--traceback"],
                is_flag=True,
                expose_value=False,
                callback=_note_traceback,
                help="If Mendbook itself fails, show the traceback for a report.",
            )
        )

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Examples"):
            for line, words in self.examples.items():
                formatter.write(f"{'':{formatter.current_indent}}{click.style(line, fg='cyan')}\n")
                with formatter.indentation(), formatter.indentation():
                    formatter.write_text(words)


def command(examples: Mapping[str, str]) -> Callable[[Callable[..., int]], Command]:
    """Turns a function that returns its exit code into a command; its docstring is the help. examples: for
    each command line, what it does.
    """

    def wrap(function: Callable[..., int]) -> Command:
        return click.command(
            name=function.__name__.rstrip("_"), cls=Command, context_settings=NAMES, examples=examples
        )(function)

    return wrap


def wants_traceback(context: click.Context | None) -> bool:
    """Whether the command was given `--traceback`."""
    return context is not None and bool(context.meta.get(_TRACEBACK))


class Choice(click.Choice[str]):
    """One of several words."""

    def get_invalid_choice_message(self, value: Any, ctx: click.Context | None) -> str:
        suggestion = nearest(str(value), self.choices)
        hint = f" Did you mean `{suggestion}`?" if suggestion else ""
        return f"`{value}` can't be chosen.{hint} Choose one of: {', '.join(self.choices)}."


class _Folder(click.Path):
    """An existing folder."""

    def __init__(self) -> None:
        super().__init__(file_okay=False, path_type=Path)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Path:
        """Raises Stop."""
        folder = Path(value)
        if not folder.is_dir():
            raise Stop(f"there is no folder {folder}")
        completing = ctx is not None and ctx.resilient_parsing
        if os.path.exists(folder / JOURNAL) and not completing:  # a command was killed while writing
            from mendbook.edit import finish

            if problems := finish(folder):
                show_problems(problems)
        return folder


def folder_type() -> click.Path:
    """The type of arguments and options that take an existing folder."""
    return _Folder()


def folder_argument(function: F) -> F:
    """The last argument FOLDER: the site's folder."""
    return click.argument("folder", type=_Folder(), default=Path())(function)


def folder_option(function: F) -> F:
    """The option `--folder`, for commands whose argument is something else."""
    words = "The site's folder (default: this one)."
    return click.option("--folder", type=_Folder(), default=Path(), metavar="FOLDER", help=words)(function)


def timings_option(function: F) -> F:
    """The option `--timings`."""
    words = f"{TIMINGS[0].upper()}{TIMINGS[1:]}."
    return click.option("--timings", is_flag=True, help=words)(function)


def language_option(function: F) -> F:
    """The option `--language`: one of the site's."""
    return click.option("--language", metavar="CODE", help="The language (default: the site's first).")(
        function
    )


def output_option(words: str, **options: Any) -> Callable[[F], F]:
    """The option `-o`: the file to write. words: its help."""
    kind = click.Path(path_type=Path)
    return click.option("-o", "--output", type=kind, metavar="FILE", help=words, **options)
