import os
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

import click

from mendbook.checks import check
from mendbook.edit import Edits
from mendbook.files import Disk, Files, Overlay, TooLarge, read_bytes
from mendbook.importing import Article, Draft, Import, Unread, import_articles, read_articles
from mendbook.model import Knowledge, is_language
from mendbook.problems import Problem, blocking
from mendbook.reader import read

from .command import command, folder_type
from .telling import fail, say, show_problems

_LARGEST = 200_000_000
"""Maximum bytes of a file of articles."""

_MAX_SENTENCES = 20
"""Maximum sentences shown about earlier imports."""

_LARGEST_PICTURE = 50_000_000


@command(
    {
        "mendbook import article.html": "Turn an article into a draft: a guide with its causes, or a how-to.",
        "mendbook import export.json --dry-run": "Show what an export of Zendesk or Freshdesk would become.",
        "mendbook import *.md --language pt": "Treat all articles as Portuguese.",
    }
)
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE...")
@click.option(
    "--into",
    type=folder_type(),
    default=Path(),
    metavar="FOLDER",
    help="The site's folder (default: this one).",
)
@click.option(
    "--language",
    metavar="CODE",
    help="The language of files, and of articles without one in their export (default: the site's first).",
)
@click.option("--dry-run", is_flag=True, help="Show what would be done, and write nothing.")
def import_(files: Sequence[Path], *, into: Path, language: str | None, dry_run: bool) -> int:
    """Turns articles into drafts: guides with their causes, or how-tos.

    It reads HTML, Markdown, plain text, and JSON exports of Zendesk and Freshdesk, in all their languages.
    Tables of causes, steps, questions, notes and pictures are put into the right keys. Everything else is
    kept in comments, so nothing is lost. It only adds files, and lists what is left to do in each.
    """
    if language is not None and not is_language(language):
        return fail(f"`{language}` is not a language. Write its code, such as `en` or `pt-BR`.")
    root = into.resolve()
    reading = read(root)
    if reading.knowledge is None or reading.entries is None:
        show_problems(reading.problems)
        return 1
    contents, unread = _read_files(files)
    articles, unread_articles = read_articles(contents, reading.knowledge.site, language)
    result, left_out = _without_errors(articles, reading.entries, Disk(root), _ReadBeside(files))
    if not dry_run:
        edits = Edits(root)
        for path, content in result.files.items():
            edits.replace(path, content)
        edits.save(root)
    for draft in result.drafts:
        _say_draft(draft, result.files)
    for sentence in (*result.skipped[:_MAX_SENTENCES], *result.notes):
        say(sentence)
    if (skipped_count := len(result.skipped) - _MAX_SENTENCES) > 0:
        say(f"{skipped_count} more were imported before.")
    for lost_article in (*unread, *unread_articles, *left_out):
        say(
            f"{click.style(lost_article.source, bold=True)}: {lost_article.message} {lost_article.remedy}",
            error=True,
        )
    say(_summary(result.drafts, result.files, dry_run=dry_run))
    return 1 if unread or unread_articles or left_out else 0


def _without_errors(
    articles: Sequence[Article], knowledge: Knowledge, site: Files, read_beside: "_ReadBeside"
) -> tuple[Import, list[Unread]]:
    """The drafts without mistakes, and the articles whose drafts have some."""
    left_out: list[Unread] = []
    while True:
        result = import_articles(articles, knowledge, site, date.today(), read_beside)
        problems = check(read(Overlay(site, dict(result.files)))).problems
        errors = {problem.place.file: problem for problem in problems if blocking([problem])}
        failed = {
            draft.digest: _failure(draft, errors)
            for draft in result.drafts
            if errors.keys() & set(draft.files)
        }
        if not failed:
            return result, left_out
        left_out += failed.values()
        articles = [article for article in articles if article.digest not in failed]


def _failure(draft: Draft, errors: Mapping[str, Problem]) -> Unread:
    problem = next(errors[file] for file in draft.files if file in errors)
    if problem.code == "MB106":
        return Unread(draft.source, f"It is too long: {problem.message}", "Split it, and import the parts.")
    remedy = "This is a bug in Mendbook: report it with the article."
    return Unread(
        draft.source, f"Its draft would have a mistake ({problem.place}): {problem.message}", remedy
    )


def _read_files(files: Sequence[Path]) -> tuple[dict[str, bytes], list[Unread]]:
    """The contents of files, by path; and the files that can't be read."""
    contents: dict[str, bytes] = {}
    unread: list[Unread] = []
    for path in dict.fromkeys(files):
        try:
            contents[os.path.normpath(path).replace(os.sep, "/")] = read_bytes(
                Path(os.path.realpath(path)), _LARGEST
            )
        except TooLarge as error:
            unread.append(
                Unread(
                    str(path), f"It has {error.size:,} bytes.", f"Split it: at most {_LARGEST:,} are read."
                )
            )
        except OSError as error:
            message = (
                "It is a folder." if path.is_dir() else f"It can't be read: {os.strerror(error.errno or 0)}."
            )
            unread.append(
                Unread(
                    str(path),
                    message,
                    "Name its files." if path.is_dir() else "Check its name and its permissions.",
                )
            )
    return contents, unread


class _ReadBeside:
    """Pictures beside articles: in the folder that contains them all, and below it."""

    def __init__(self, files: Sequence[Path]) -> None:
        folders = [os.path.dirname(os.path.realpath(path)) for path in files]
        self._root = Path(os.path.commonpath(folders)) if folders else Path()

    def __call__(self, folder: str, name: str) -> bytes | None:
        if "\0" in name:
            return None
        path = Path(os.path.realpath(Path(folder) / name))
        if not path.is_relative_to(self._root):
            return None
        try:
            return read_bytes(path, _LARGEST_PICTURE)
        except (OSError, TooLarge):
            return None


def _say_draft(draft: Draft, files: Mapping[str, bytes]) -> None:
    count = len(draft.files) - 1
    causes = f", {count} {'cause' if count == 1 else 'causes'}" if count else ""
    kind = "guide" if draft.kind == "guides" else "how-to"
    languages = ", ".join(draft.languages)
    say(f"{click.style(draft.title, bold=True)} ({kind}{causes}; {languages}; from {draft.source})")
    for number, todo in enumerate(draft.todo, 1):
        first_place, *other_places = todo.places
        remainder = f" and {len(other_places)} more" if other_places else ""
        place = click.style(f"{first_place.file}:{first_place.line}", fg="cyan")
        say(f"  {number}. {todo.message}\n     {place}{remainder}")
    say("")


def _summary(drafts: Sequence[Draft], files: Mapping[str, bytes], *, dry_run: bool) -> str:
    if not drafts:
        return "Nothing to import."
    guides = sum(draft.kind == "guides" for draft in drafts)
    howtos = len(drafts) - guides
    kinds = [
        f"{number} {name if number == 1 else f'{name}s'}"
        for number, name in ((guides, "guide"), (howtos, "how-to"))
        if number
    ]
    pictures = sum(path.startswith("content/") for path in files)
    brought_along = f", with {pictures} {'picture' if pictures == 1 else 'pictures'}" if pictures else ""
    counts = (
        f"{' and '.join(kinds)}{brought_along}, in {len(files)} new {'file' if len(files) == 1 else 'files'}"
    )
    if dry_run:
        return f"Would import {counts}. Nothing was written."
    return f"Imported {counts}. Go through each, set `reviewed`, and delete `status: draft` when it is ready."
