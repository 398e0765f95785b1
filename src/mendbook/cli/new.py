import shlex
import sys
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import click
from click.core import ParameterSource

from mendbook.checks import check
from mendbook.composing import TO_DO, CannotPlace, Draft, NotNew, Site, TooFew, compose, fill, unfit_id
from mendbook.edit import Edits, Refused, finish
from mendbook.files import Disk
from mendbook.model import COLLECTIONS, Collection
from mendbook.reader import Reading, read, suggest_id
from mendbook.schema import Group, of_collection
from mendbook.starter import clear_examples, has_examples

from .answers import Unusable, default_title, make_options, parse_value, title_key
from .asking import ask_values
from .command import NAMES, Choice, Command, folder_option
from .telling import Stop, fail, say, show_problems
from .uses import uses


class _New(Command, click.Group):
    """`mendbook new`: a command for each kind of entry."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return [row.kind_name for row in COLLECTIONS.values()]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        row = next((row for row in COLLECTIONS.values() if cmd_name in (row.kind_name, row.noun)), None)
        return _command(row) if row is not None else None

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Kinds"):
            formatter.write_dl(
                [(row.kind_name, _summary(of_collection(row).group)) for row in COLLECTIONS.values()]
            )


def _asks() -> bool:
    """Whether there is somebody at a terminal to ask."""
    return sys.stdin.isatty() and sys.stdout.isatty()


def _summary(group: Group) -> str:
    sentence = " ".join(group.about.split()).partition(". ")[0]
    return sentence if sentence.endswith(".") else f"{sentence}."


@click.command(
    cls=_New,
    context_settings=NAMES,
    invoke_without_command=True,
    subcommand_metavar="KIND [OPTIONS]",
    examples={
        "mendbook new guide": "Ask a few questions, and write a draft.",
        'mendbook new guide --title "No coffee" --topic brewing': "Ask only for the rest.",
        "mendbook new cause --help": "Show all options for a cause.",
        "mendbook new --clear": "Delete the examples that `mendbook init` made.",
    },
)
@click.option("--clear", is_flag=True, help="Delete the examples of `mendbook init` that nobody has changed.")
@folder_option
@click.pass_context
def new(context: click.Context, *, clear: bool, folder: Path) -> int:
    """Writes a new entry, with a comment for each possible key.

    The entry passes `mendbook check --strict` at once. Guides, how-tos and comparisons are drafts; what
    you still have to write is `…`. It goes where the others of its kind are: into a file of its own, or into
    their list, which otherwise stays as it is.
    """
    if clear:
        if context.invoked_subcommand is not None:
            raise click.UsageError("`--clear` goes without a kind.", context)
        return _clear(folder.resolve())
    if context.invoked_subcommand is None:
        if not _asks():
            raise click.UsageError("KIND is missing.", context)
        assert isinstance(context.command, _New)
        kinds = context.command.list_commands(context)
        say(f"A new … {', '.join(click.style(kind_name, fg='cyan') for kind_name in kinds)}")
        kind = click.prompt("Which", type=Choice(kinds), show_choices=False)
        command = context.command.get_command(context, kind)
        assert command is not None
        with command.make_context(kind, [], parent=context) as subcontext:
            return int(command.invoke(subcontext))
    return 0


def _command(row: Collection) -> Command:
    group = of_collection(row).group

    def write(folder: Path, **answers: Any) -> int:
        context = click.get_current_context()
        if context.get_parameter_source("folder") is ParameterSource.DEFAULT and context.parent is not None:
            folder = context.parent.params["folder"]
        return _write(row, group, folder.resolve(), answers)

    a = "an" if row.noun[0] in "aeiou" else "a"
    command = Command(
        row.kind_name,
        context_settings=NAMES,
        callback=write,
        help=f"Writes {a} {row.noun} that passes the check.\n\n{group.about}",
        examples={f"mendbook new {row.kind_name}": "Asks a few questions."},
        params=[
            click.Option(["--id"], metavar="ID", help="Its id (default: made from its title)."),
            *make_options(group),
            click.Option(["--bare"], is_flag=True, help="Without comments."),
        ],
    )
    folder_option(command)
    return command


def _write(row: Collection, group: Group, root: Path, answers: dict[str, Any]) -> int:
    problems = finish(root)
    if problems:
        show_problems(problems)
        return 1
    bare = answers.pop("bare")
    reading = read(root)
    if reading.entries is None:
        show_problems(reading.problems)
        return 1
    asks = _asks()
    try:
        values = _parse_answers(group, answers, reading)
        # Before anybody answers questions in vain.
        fill(row, "it", group, values, Site(reading, date.today()))
        if asks:
            ask_values(row, group, answers, reading)
            values = _parse_answers(group, answers, reading)
        name = answers["id"] or _choose_id(row, group, answers, reading)
        if asks:  # which takes a while: the site may have been edited
            reading = read(root)
        draft = compose(Disk(root), reading, row, name, values, date.today(), bare=bare)
        draft.edits.save(root)
    except TooFew as needed:
        raise Stop(_too_few(row, needed)) from None
    except CannotPlace as why:
        raise Stop(str(why)) from None
    except NotNew as why:
        if why.problems:
            show_problems(why.problems)
        fail(str(why))
        if asks:
            command = click.style(_typed_answers(row, answers), fg="cyan")
            say(f"To change your answers, edit this command: {command}", error=True)
        return 1
    except Refused as refused:
        show_problems(refused.problems)
        return 1
    _show_draft(row, draft, name)
    return 0


def _parse_answers(group: Group, answers: Mapping[str, Any], reading: Reading) -> dict[str, Any]:
    """The values given by options, by key. Raises Stop."""
    values: dict[str, Any] = {}
    keys = [*([group.text] if group.text is not None else []), *group.keys]
    for key in keys:
        words = answers.get(key.name)
        if words is None or words == ():
            continue
        try:
            values[key.name] = parse_value(key, [words] if isinstance(words, str) else words, reading)
        except Unusable as why:
            raise Stop(f"--{key.name.replace('_', '-')}: {why}") from None
    return values


def _typed_answers(row: Collection, answers: Mapping[str, Any]) -> str:
    """The equivalent command without questions."""
    words = [
        word
        for key, several in answers.items()
        for answer in ([several] if isinstance(several, str) else several or ())
        for word in (f"--{key.replace('_', '-')}", answer)
    ]
    return shlex.join(["mendbook", "new", row.kind_name, *words])


def _choose_id(row: Collection, group: Group, answers: Mapping[str, Any], reading: Reading) -> str:
    """The id, if none is given. Raises Stop."""
    words = default_title(title_key(group), answers, reading)
    if not words:
        raise Stop("give its title with --title, or its id with --id.")
    name = suggest_id(words)
    if not name:
        raise Stop(f"no id can be made from `{words}`: give one with --id.")
    if reason := unfit_id(name, row, reading):
        raise Stop(f"{reason} Give another id with --id.")
    return name


def _too_few(row: Collection, error: TooFew) -> str:
    collection = COLLECTIONS[error.collection]
    a = "an" if row.noun[0] in "aeiou" else "a"
    if row.name == "comparisons":
        place = collection.place
        return f"{a} {row.noun} needs two devices with `specifications`. Write these first, in `{place}`."
    missing = f"{a} {row.noun} needs a {collection.noun}, and there is none yet"
    return f"{missing}: `mendbook new {collection.kind_name}` makes one."


def _show_draft(row: Collection, draft: Draft, name: str) -> None:
    say(f"{click.style(f'{draft.file}:{draft.line}', bold=True)}: {row.kind_name}:{name}")
    if row.has_drafts:
        say("A draft: only the preview shows it. Delete `status: draft` once it is ready.")
    if not draft.complete:
        say(f"Replace each `{TO_DO}` with what belongs there.")


def _clear(root: Path) -> int:
    """Deletes the examples of a new site."""
    disk = Disk(root)
    if not has_examples(disk):
        return fail("there are no examples of `mendbook init` here.")
    cleared = clear_examples(disk, ((use.source, use.target) for use in uses(check(read(root)))))
    if cleared.problems:
        show_problems(cleared.problems)
        return fail("without its examples the site would have these problems, so none was deleted.")
    edits = Edits(disk)
    for path, content in cleared.changes.items():
        edits.replace(path, content)
    try:
        paths = edits.save(root)
    except Refused as refused:
        show_problems(refused.problems)
        return 1
    for path in paths:
        say(f"{path}: {'deleted' if cleared.changes[path] is None else 'without its examples'}")
    for example in cleared.edited:
        say(f"{example}: kept, because somebody has changed it")
    for needed in cleared.referenced:
        say(f"{needed}: kept, because the rest of the site needs it")
    return 0
