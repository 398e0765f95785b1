"""Composes a new entry as text: its keys, and in comments the optional ones."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from textwrap import wrap
from typing import Any

from mendbook.checks import check
from mendbook.edit import Edits, Refused, dump
from mendbook.files import Files
from mendbook.model import Collection
from mendbook.problems import Problem, blocking, sorted_problems
from mendbook.reader import Reading, read
from mendbook.schema import Group, Key, of_collection

from .filling import fill
from .ids import unfit_id
from .placing import choose_file, says_anything, with_entry
from .samples import sample
from .site import Site
from .stores import TO_DO

_WIDTH = 100
_NEVER = frozenset({"formerly"})
"""Keys that make no sense in a new entry."""

_NOTES: Mapping[str, Mapping[str, str]] = {
    "stores": {"example": "Delete this line once everything is right."},
    "devices": {"specifications": "Conditions or drawings ask for these: write each, or `none`."},
}
"""Remarks on keys, beyond what they mean, by collection and key."""

_TO_WRITE = "MB397"
"""A new device may have values that are still to be written, since only its editor knows them."""


class NotNew(Exception):
    """The entry can't be made: the reason in sentences for people, and problems as evidence."""

    def __init__(self, reason: str, problems: Sequence[Problem] = ()) -> None:
        super().__init__(reason)
        self.problems = tuple(problems)


@dataclass(frozen=True)
class Draft:
    """A new entry that isn't written yet.

    file, line: where it will be. edits: the changes to save. complete: whether no words are left to
    be written.
    """

    file: str
    line: int
    edits: Edits
    complete: bool


def lay_out(collection: str, group: Group, entry: Mapping[str, Any], site: Site, *, bare: bool) -> list[str]:
    """The lines of an entry, without indentation. bare: without comments."""
    file = f"data/{collection}/it.yml"
    notes = _NOTES.get(collection, {})
    lines: list[str] = []
    if group.text is not None:
        text = {key: value for key, value in entry.items() if group.key(key) is None}
        if not bare:
            lines += _comment(group.text.about or group.about)
        lines += _lines(file, text)
    for key in group.keys:
        if key.name in entry:
            if not bare:
                lines += _comment(f"{key.about} {notes.get(key.name, '')}")
            lines += _lines(file, {key.name: entry[key.name]})
        elif not bare and key.name not in _NEVER:
            lines += _optional(key, site)
    return lines


def _lines(file: str, value: object) -> list[str]:
    return dump(file, value).decode().removesuffix("\n").split("\n")


def _optional(key: Key, site: Site) -> Iterator[str]:
    yield from _comment(key.about)
    yield f"#{key.name}: {sample(key, site)}"


def _comment(words: str) -> list[str]:
    return wrap(
        " ".join(words.split()), _WIDTH, initial_indent="# ", subsequent_indent="# ", break_on_hyphens=False
    )


def compose(
    site: Files,
    reading: Reading,
    collection: Collection,
    name: str,
    values: Mapping[str, Any],
    today: date,
    *,
    bare: bool = False,
) -> Draft:
    """A new entry, verified by reading and checking the site with it. reading: of the site without it.
    values: values by key.

    Raises NotNew if it can't be made, CannotPlace if it can't be added to its list's file, and TooFew if the
    site lacks what it needs.
    """
    if reading.entries is None:
        raise NotNew("the site can't be read.", reading.problems)
    if reason := unfit_id(name, collection, reading):
        raise NotNew(reason)
    edits, file = Edits(site), choose_file(site, collection, name)
    content = edits.content(file)
    if collection.name in reading.unread and content is not None and says_anything(content):
        unread = [problem for problem in reading.problems if problem.place.file == file]
        raise NotNew(f"`{file}` can't be read.", unread)
    group = of_collection(collection).group
    context = Site(reading, today)
    entry = fill(collection, name, group, values, context)
    try:
        lines = lay_out(collection.name, group, entry, context, bare=bare)
    except Refused as refused:  # of a file that isn't there yet
        raise NotNew(
            " ".join(f"{problem.message} {problem.remedy}" for problem in refused.problems)
        ) from None
    new_content, line = with_entry(file, content, name, lines, entry)
    edits.replace(file, new_content)
    _prove(reading, check(read(edits.files), today), today, collection, name)
    complete = not any(TO_DO in line for line in lines if not line.startswith("#"))
    return Draft(file, line, edits, complete)


def _prove(before: Reading, after: Reading, today: date, collection: Collection, name: str) -> None:
    """Raises NotNew if the entry causes problems. before: the site without it, which is checked only if there
    are problems.
    """
    new_problems = [
        found_problem
        for found_problem in after.problems
        if found_problem.code != _TO_WRITE and blocking([found_problem], strict=True)
    ]
    if new_problems:
        old_problems = {(problem.code, problem.message) for problem in check(before, today).problems}
        new_problems = [
            problem for problem in new_problems if (problem.code, problem.message) not in old_problems
        ]
    if new_problems or after.entries is None or name not in after.entries.of(collection.name):
        raise NotNew(
            f"this {collection.noun} would have problems, so nothing was written.",
            sorted_problems(new_problems),
        )
