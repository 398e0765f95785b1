import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import click

from mendbook.checks import check
from mendbook.edit import Edits, NotRenamed, Refused, Renaming, parse_renaming, reslug
from mendbook.edit import rename as renamed
from mendbook.files import Disk
from mendbook.problems import Problem, Severity
from mendbook.reader import Reading, read

from .command import command, folder_option
from .finding import find
from .names import name_argument
from .telling import Stop, diff_shown, fail, say, show_problems
from .uses import full_name


@command(
    {
        "mendbook rename cause:dead-battery worn-battery": "Change an id everywhere on the site.",
        "mendbook rename guide:no-coffee no-water --dry-run": "Show what would change, as a diff.",
        "mendbook rename guide:no-coffee --slug pt=nao-sai-cafe": "Change the address in Portuguese.",
        "mendbook rename howto:descale#by-hand manually": "Rename a part that links can point to.",
        "mendbook rename 'guide:no-coffee#/light=red' lit": "Rename an answer to a guide's question.",
        "mendbook rename page:about who-we-are": "Rename a page of content/, in every language.",
    }
)
@name_argument("old")
@click.argument("new", required=False)
@click.option(
    "--slug",
    "slugs",
    multiple=True,
    metavar="CODE=SLUG",
    help="The last part of the page's address in a language, in place of an id.",
)
@click.option("--no-redirect", is_flag=True, help="Don't redirect the old address to the new one.")
@click.option("--dry-run", is_flag=True, help="Show what would change, and write nothing.")
@folder_option
def rename(
    old: str, new: str | None, folder: Path, *, slugs: tuple[str, ...], no_redirect: bool, dry_run: bool
) -> int:
    """Gives something another id, everywhere on the site.

    OLD is KIND:ID. KIND:ID#PART is a part that links can point to; guide:ID#/QUESTION and
    guide:ID#/QUESTION=ANSWER are a guide's questions and answers; cause:ID/STEP is a step of a cause. NEW is
    the new id.

    It changes the entry's key or file, references, links in texts, labels, pages of content/ and drawings,
    and nothing else: comments, quotes and layout stay. The old address leads to the new one (`formerly`). All
    files are written, or none.
    """
    root = folder.resolve()
    files = Disk(root)
    reading = check(read(root))
    if (new is None) == (not slugs):
        raise Stop("give a new id, or one with `--slug CODE=SLUG`.")
    try:
        if new is None:
            kind, name = find(old, reading)
            edits = reslug(files, reading, kind, name, _by_language(slugs), redirect=not no_redirect)
            ambiguous: list[Problem] = []
            old_name = full_name((kind, name))
        else:
            renaming = _find_renaming(old, new, reading)
            old_name = old
            edits, ambiguous = renamed(files, reading, renaming, redirect=not no_redirect)
            old, new = renaming.old, renaming.new
    except NotRenamed as why:
        return fail(str(why))
    except Refused as why:
        show_problems(why.problems)
        return fail("nothing was renamed, because some files can't be read or changed.")
    if worse := list(_new_problems(reading, check(read(edits.files)), old, new or old)):
        show_problems(worse)
        problems = "this problem" if len(worse) == 1 else "these problems"
        return fail(f"nothing was renamed, because it would cause {problems}.")
    if dry_run:
        for line in diff_shown(edits.diff()):
            say(line)
    else:
        _save(edits, root, old_name, new)
    if ambiguous:
        show_problems(ambiguous)
    return 0


def _save(edits: Edits, root: Path, old_name: str, new: str | None) -> None:
    try:
        paths = edits.save(root)
    except Refused as why:
        show_problems(why.problems)
        raise Stop("nothing was renamed.") from None
    say(f"{old_name} is now called {new}:" if new else f"{old_name} has a new address:")
    moves = edits.moves
    for path in paths:
        if path not in moves.values():
            say(f"  {f'{moves[path]} → ' if path in moves else ''}{path}")


def _find_renaming(old: str, new: str, reading: Reading) -> Renaming:
    """The renaming that is meant. Raises Stop if its target doesn't exist."""
    entry_name, part = old, ""
    if not old.startswith("page:") and (match := re.search(r"#|(?<=[^/])/", old)):
        entry_name, part = old[: match.start()], old[match.start() :]
    full_old_name = f"{full_name(find(entry_name, reading))}{part}"
    if (renaming := parse_renaming(full_old_name, new)) is None:
        raise Stop(f"`{old}` can't be renamed.")
    return renaming


def _by_language(slugs: Iterable[str]) -> Mapping[str, str]:
    by_language = dict(slug.partition("=")[::2] for slug in slugs)
    if empty_language := next((code for code, slug in by_language.items() if not slug), None):
        raise Stop(f"write `--slug CODE=SLUG`, such as `--slug pt={empty_language}`.")
    return by_language


def _new_problems(before: Reading, after: Reading, old: str, new: str) -> Iterator[Problem]:
    """New errors and warnings. old, new: names to treat as equal."""

    def key(problem: Problem) -> tuple[str, str]:
        return problem.code, f"{problem.message} {problem.remedy}".replace(new, old)

    remaining = Counter(map(key, before.problems))
    for problem in after.problems:
        remaining[key(problem)] -= 1
        if remaining[key(problem)] < 0 and problem.severity in (Severity.ERROR, Severity.WARNING):
            yield problem
