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
from .telling import Stop, diff_shown, no, say, tell
from .uses import name_of_thing


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
            perhaps: list[Problem] = []
            named = name_of_thing((kind, name))
        else:
            renaming = _meant(old, new, reading)
            named = old
            edits, perhaps = renamed(files, reading, renaming, redirect=not no_redirect)
            old, new = renaming.old, renaming.new
    except NotRenamed as why:
        return no(str(why))
    except Refused as why:
        tell(why.problems)
        return no("nothing was renamed, because some files can't be read or changed.")
    if worse := list(_worse(reading, check(read(edits.files)), old, new or old)):
        tell(worse)
        problems = "this problem" if len(worse) == 1 else "these problems"
        return no(f"nothing was renamed, because it would cause {problems}.")
    if dry_run:
        for line in diff_shown(edits.diff()):
            say(line)
    else:
        _saved(edits, root, named, new)
    if perhaps:
        tell(perhaps)
    return 0


def _saved(edits: Edits, root: Path, named: str, new: str | None) -> None:
    try:
        paths = edits.save(root)
    except Refused as why:
        tell(why.problems)
        raise Stop("nothing was renamed.") from None
    say(f"{named} is now called {new}:" if new else f"{named} has a new address:")
    moved = edits.moves
    for path in paths:
        if path not in moved.values():
            say(f"  {f'{moved[path]} → ' if path in moved else ''}{path}")


def _meant(old: str, new: str, reading: Reading) -> Renaming:
    """The renaming that is meant. Raises Stop if its target doesn't exist."""
    whole, within = old, ""
    if not old.startswith("page:") and (found := re.search(r"#|(?<=[^/])/", old)):
        whole, within = old[: found.start()], old[found.start() :]
    full = f"{name_of_thing(find(whole, reading))}{within}"
    if (renaming := parse_renaming(full, new)) is None:
        raise Stop(f"`{old}` can't be renamed.")
    return renaming


def _by_language(slugs: Iterable[str]) -> Mapping[str, str]:
    found = dict(slug.partition("=")[::2] for slug in slugs)
    if wrong := next((code for code, slug in found.items() if not slug), None):
        raise Stop(f"write `--slug CODE=SLUG`, such as `--slug pt={wrong}`.")
    return found


def _worse(before: Reading, after: Reading, old: str, new: str) -> Iterator[Problem]:
    """New errors and warnings. old, new: names to treat as equal."""

    def key(problem: Problem) -> tuple[str, str]:
        return problem.code, f"{problem.what} {problem.remedy}".replace(new, old)

    left = Counter(map(key, before.problems))
    for problem in after.problems:
        left[key(problem)] -= 1
        if left[key(problem)] < 0 and problem.severity in (Severity.ERROR, Severity.WARNING):
            yield problem
