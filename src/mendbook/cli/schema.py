from contextlib import suppress
from pathlib import Path

import click

from mendbook.edit import Refused, write_atomically
from mendbook.reader import read
from mendbook.schema import (
    FOLDER,
    SETTINGS,
    NotUnderstood,
    Schemas,
    modeline,
    patterns,
    prove_within,
    with_modeline,
    with_schemas,
)
from mendbook.writing import os_error_reason, write_file

from .command import command, folder_argument
from .telling import fail, say, show_problems


@command(
    {
        "mendbook schema": "Set up Visual Studio Code with its YAML extension.",
        "mendbook schema --modelines": "Set up any editor with yaml-language-server.",
    }
)
@folder_argument
@click.option("--modelines", is_flag=True, help="Begin each file of data/ with a line that names its schema.")
@click.option("--no-vscode", is_flag=True, help=f"Leave {SETTINGS} as it is.")
def schema(folder: Path, *, modelines: bool, no_vscode: bool) -> int:
    """Makes your editor offer keys and ids, explain them, and underline mistakes.

    Writes JSON Schemas of the files in data/ to .mendbook/schema/, with the site's current languages and ids.
    From then on the preview (`mendbook serve`) keeps them up to date. Git ignores them.
    """
    root = folder.resolve()
    reading = read(root)
    try:
        written = Schemas(root).write(reading)
        if written is None or reading.knowledge is None:
            show_problems(reading.problems)
            return fail("the schemas were left as they are, because data/site.yml can't be used.")
        say(f"{FOLDER}/: {_count(len(written))}.")
        languages = tuple(reading.knowledge.site.languages)
        is_configured = no_vscode or _tell_vscode(root, languages)
        if modelines:
            say(f"data/: {_count(_add_modelines(root, languages))}.")
    except OSError as error:
        return fail(f"{os_error_reason(error)}.")
    except Refused as error:
        show_problems(error.problems)
        return 1
    return 0 if is_configured else 1


def _count(count: int) -> str:
    if count == 0:
        return "nothing has changed"
    return "1 file has changed" if count == 1 else f"{count} files have changed"


def _tell_vscode(root: Path, languages: tuple[str, ...]) -> bool:
    """Adds the schemas to the settings; returns whether they are there now."""
    path = root / SETTINGS
    schemas = {f"./{FOLDER}/{name}": files for name, files in patterns(languages).items()}
    prove_within(root, path)
    try:
        before = path.read_bytes().decode() if path.exists() else ""
        after = with_schemas(before, schemas)
    except (NotUnderstood, UnicodeDecodeError):
        fail(f"{SETTINGS} can't be read, so it stays as it is. Add this to it:")
        say(with_schemas("", schemas))
        return False
    if after != before:
        path.parent.mkdir(exist_ok=True)
        write_file(path, after.encode())
        say(f"{SETTINGS}: tells Visual Studio Code about the schemas now.")
    return True


def _add_modelines(root: Path, languages: tuple[str, ...]) -> int:
    """Adds the line to the site's files without one; returns the number of these."""
    before: dict[str, bytes | None] = {}
    after: dict[str, bytes | None] = {}
    patterns_there = [files for files in patterns(languages).values() if files.startswith("data/")]
    for path in (path for files in patterns_there for path in sorted(root.glob(files))):
        file = path.relative_to(root).as_posix()
        line = modeline(file, languages)
        assert line is not None
        content = path.read_bytes()
        # `mendbook check` reports files that aren't text.
        with suppress(UnicodeDecodeError):
            new_text = with_modeline(content.decode(), line).encode()
            if new_text != content:
                before[file], after[file] = content, new_text
    if after:
        write_atomically(root, before, after)
    return len(after)
