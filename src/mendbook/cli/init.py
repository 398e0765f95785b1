import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from shlex import quote

import click

from mendbook.model import english_name
from mendbook.reader import read
from mendbook.schema import Schemas
from mendbook.starter import (
    Choices,
    Requirement,
    Unfit,
    installed_requirement,
    make_site,
    parse_languages,
    parse_requirement,
    prove_empty,
    starter_site,
)

from .command import command
from .telling import fail, say


@command(
    {
        "mendbook init crema-help": "Ask a few questions, and make the site in the folder crema-help.",
        "mendbook init . --name Crema --languages en,pt,fr": "Make it in this folder, which must be empty.",
        "mendbook init crema-help --no-devices --mendbook mendbook-0.1.0-py3-none-any.whl": "Make it "
        "without devices, with this Mendbook.",
    }
)
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--name", metavar="NAME", help="The site's name (default: that of the folder).")
@click.option(
    "--languages",
    metavar="CODES",
    help="Its languages, the default first, such as en,pt,fr (default: en). Texts come in en, pt, es, fr, de "
    "and it; others are drafts until they are translated.",
)
@click.option(
    "--devices/--no-devices",
    default=None,
    help="Whether it has devices that visitors choose from and compare (default: yes).",
)
@click.option(
    "--mendbook",
    metavar="REQUIREMENT",
    help="Where the site gets Mendbook from: a wheel, which is copied into it, or a requirement in pip's "
    "format (default: as this one was installed).",
)
def init(
    folder: Path, *, name: str | None, languages: str | None, devices: bool | None, mendbook: str | None
) -> int:
    """Makes a new site: a small but complete help centre about a lamp, for you to adapt.

    FOLDER must be new, or empty except for hidden files such as .git. On a terminal, it asks for what the
    options don't say. `mendbook new --clear` deletes the examples later.
    """
    asks = sys.stdin.isatty()
    try:
        prove_empty(folder)
        requirement = parse_requirement(mendbook) if mendbook is not None else installed_requirement()
        if name is None:
            name = _name_of_folder(folder)
            if asks:
                name = _prompt("What is the site called?", name, str)
        if languages is None:
            languages = "en"
            if asks:
                languages = _prompt(
                    "Which languages, the default first? Texts come in en, pt, es, fr, de and it.",
                    languages,
                    _validate_languages,
                )
        if devices is None:
            devices = not asks or click.confirm("With devices that visitors choose from and compare?", True)
        choices = Choices(name.strip(), parse_languages(languages), devices)
        files = starter_site(choices, requirement, date.today())
        make_site(folder, files)
        Schemas(folder).write(read(folder))
    except Unfit as unfit:
        for problem in unfit.problems:
            fail(problem)
        return 1
    _show_next_steps(folder, choices, requirement, len(files))
    return 0


def _prompt(question: str, default: str, validate: Callable[[str], str]) -> str:
    """An answer from the terminal, asked for until it is valid."""
    return click.prompt(question, default=default, value_proc=validate, type=str)


def _validate_languages(answer: str) -> str:
    try:
        Choices("x", parse_languages(answer))
    except Unfit as unfit:
        raise click.UsageError(" ".join(unfit.problems)) from None
    return answer


def _name_of_folder(folder: Path) -> str:
    """`crema-help` as a name: Crema Help."""
    words = folder.resolve().name.replace("-", " ").replace("_", " ").split()
    return " ".join(word[:1].upper() + word[1:] for word in words)


def _show_next_steps(folder: Path, choices: Choices, requirement: Requirement, count: int) -> None:
    names = [english_name(code) for code in choices.published]
    languages = f"{', '.join(names[:-1])} and {names[-1]}" if len(names) > 1 else names[0]
    say(f"Made {choices.name} in {folder}: {count} files, in {languages}.")
    if choices.languages[0] in choices.drafts:
        say(f"It is in {names[0]} first, as there are no texts in {english_name(choices.languages[0])} yet.")
    for code in choices.drafts:
        say(
            f"{english_name(code)} is a draft, in the preview only: translate data/interface/{code}.yml, and "
            f"add `{code}:` to the texts."
        )
    if requirement.here_only:
        say(
            f"Only this computer has its Mendbook ({requirement.line.partition(' @ ')[2]}): for others, name "
            "a wheel in requirements.txt."
        )
    change_folder = "" if folder.resolve() == Path.cwd() else f"cd {quote(str(folder))}\n  "
    say(f"\n  {click.style(f'{change_folder}mendbook serve --open', fg='cyan')}\n")
    say("shows it in the browser. Its README says what each file is, and how to write your first guide.")
