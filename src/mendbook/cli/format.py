from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from mendbook.edit import Edits, Refused, format_file
from mendbook.files import walk
from mendbook.problems import Problem

from .command import command, folder_option
from .telling import Stop, diff_shown, fail, say, show_problems


@command(
    {
        "mendbook format": "Put all files of data/ into order.",
        "mendbook format data/causes.yml data/guides/*.yml": "Format only these files.",
        "mendbook format --diff": "Show what would change, and write nothing.",
        "mendbook format --check": "For a CI service: fail if something would change.",
    }
)
@click.argument("files", nargs=-1, type=click.Path(path_type=Path))
@click.option("--check", is_flag=True, help="Name the files that would change, and write nothing.")
@click.option("--diff", "diff_only", is_flag=True, help="Show what would change, and write nothing.")
@click.option("--all-or-none", is_flag=True, help="Write nothing if one of the files has errors.")
@folder_option
def format(files: tuple[Path, ...], folder: Path, *, check: bool, diff_only: bool, all_or_none: bool) -> int:
    """Puts YAML files of data/ into the house order and style.

    It sorts keys, indents by two spaces, removes needless quotes, puts short texts in all languages on one
    line, and folds long lines. The content doesn't change. Comments, the lines of texts, columns and most
    empty lines stay.

    Without FILES, it formats all of data/. Files with errors stay as they are, and the errors are shown.
    """
    root = folder.resolve()
    edits, problems = Edits(root), list[Problem]()
    paths = list(_paths(root, files))
    for path in paths:
        try:
            content = edits.content(path)
            assert content is not None
            edits.replace(path, format_file(path, content))
        except Refused as refused:
            problems += refused.problems
    changed = edits.paths
    if problems:
        show_problems(problems)
    if diff_only:
        for line in diff_shown(edits.diff()):
            say(line)
    elif check:
        for path in changed:
            say(path)
    elif problems and all_or_none:
        return fail("nothing was formatted, because these files have errors.")
    else:
        _save(edits, root)
    if check or diff_only:
        return 1 if problems or (check and changed) else 0
    summary = f"{len(changed)} file{'' if len(changed) == 1 else 's'} formatted"
    say(f"{summary}, {len(paths) - len(changed) - len({p.place.file for p in problems})} unchanged.")
    return 1 if problems else 0


def _save(edits: Edits, root: Path) -> None:
    try:
        for path in edits.save(root):
            say(path)
    except Refused as refused:
        show_problems(refused.problems)
        raise Stop("nothing was formatted.") from None


def _paths(root: Path, files: Sequence[Path]) -> Iterator[str]:
    """The files by their paths in the site. Raises Stop."""
    existing = {f"data/{name}" for name in walk(root, "data").files if name.endswith(".yml")}
    if not files:
        yield from sorted(existing)
        return
    for file in files:
        real = Path.cwd() / file
        path = real.relative_to(root).as_posix() if real.is_relative_to(root) else ""
        if path not in existing:
            raise Stop(f"{file} is not a YAML file in the site's data/ folder.")
        yield path
