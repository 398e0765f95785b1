"""Renames something everywhere on a site."""

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from mendbook.files import MAX_BYTES, Files, walk
from mendbook.model import COLLECTIONS, Guide, Knowledge, ProsePage
from mendbook.problems import Place, Problem, blocking, nearest
from mendbook.reader import ID_RULE, InProse, Origin, Reading, Source, is_id, read_text

from .changes import Change, Rename
from .edits import Edits
from .former import add_former, find_former, former_change, has_former_names, remove_former
from .mentions import FileChange, Mentions
from .naming import PAGES, Renaming
from .pages import Arguments, body_of, change_page, rename_in_body
from .refused import Refused

_FOLDERS = ("data", "content", "macros", "overrides")


class NotRenamed(Exception):
    """Something can't have that name. The message is a sentence that begins in lower case."""


def rename(
    site: Files, reading: Reading, renaming: Renaming, *, redirect: bool = True
) -> tuple[Edits, list[Problem]]:
    """The changes for a renaming, and a warning for each ambiguous mention, which stays.

    reading: of `site`. redirect: whether the old address redirects. Raises NotRenamed, and Refused if a file
    that may mention it can't be read.
    """
    return _Rename(site, reading, renaming).run(redirect=redirect)


def readable(reading: Reading) -> Knowledge:
    """All entries, including those with mistakes. Raises Refused if some could not be read."""
    unread = [p for p in reading.problems if p.code.startswith("MB1") and blocking([p])]
    if unread or reading.entries is None:
        raise Refused(unread or [p for p in reading.problems if blocking([p])])
    return reading.entries


class _Rename:
    def __init__(self, site: Files, reading: Reading, renaming: Renaming) -> None:
        self.site, self.reading, self.renaming = site, reading, renaming
        self.entries = readable(reading)
        self.edits = Edits(site)
        guides = self._guides() if renaming.kind == "causes" and renaming.is_entry else frozenset()
        self.mentions = Mentions(renaming, reading.parser, guides)
        self.changes: dict[str, list[Change]] = defaultdict(list)
        self.ambiguous: list[Problem] = []

    def run(self, *, redirect: bool) -> tuple[Edits, list[Problem]]:
        self._check_names()
        for kind, name, entry in self.entries.everything():
            origin = self.reading.places.origin(kind, name)
            changes = list(self.mentions.changes_in_entry(kind, name, entry, origin))
            self._add(changes)
            if kind in COLLECTIONS and name not in self.reading.knowledge.of(kind):  # type: ignore[union-attr]
                self._warn_of_unread_parts(origin, changes)
        for source in self.reading.own_words:
            self._add(self.mentions.changes_in_strings(source))
        if self.renaming.is_entry and self.renaming.kind != PAGES and has_former_names(self.renaming.kind):
            self._update_former(redirect=redirect)
        self._write()
        self._drawings()
        self._pages(redirect=redirect)
        self._templates()
        return self.edits, self.ambiguous

    # -- whether it can be

    def _check_names(self) -> None:
        r = self.renaming
        ids = [*r.new.split("/")] if r.kind == PAGES else [r.new]
        if not all(map(is_id, ids)):
            raise NotRenamed(f"`{r.new}` can't be an id. {ID_RULE}")
        if r.new == r.old:
            raise NotRenamed(f"it is called `{r.old}` already.")
        names = self._names()
        if r.old not in names:
            suggestion = nearest(r.old, names)
            hint = f" Did you mean `{suggestion}`?" if suggestion else ""
            if r.nested_kind == "part" and r.kind == "guides" and r.old in self.entries.causes:
                hint = f" It is called by its cause: rename `cause:{r.old}`."
            raise NotRenamed(f"there is no {self._noun()} `{r.old}`{self._location()}.{hint}")
        if r.new in names:
            raise NotRenamed(f"there is already a {self._noun()} `{r.new}`{self._location()}.")

    def _noun(self) -> str:
        r = self.renaming
        return r.nested_kind or ("page" if r.kind == PAGES else COLLECTIONS[r.kind].noun)

    def _location(self) -> str:
        r = self.renaming
        return "" if r.is_entry else f" in `{r.kind_name}:{r.entry}`"

    def _names(self) -> frozenset[str]:
        """The names that are taken where the new name must be unique."""
        r = self.renaming
        if r.kind == PAGES:
            return frozenset(name for name, _ in self.reading.pages)
        if r.is_entry:
            nested_ids = self.reading.nested_ids.get(r.kind, frozenset())
            return nested_ids if r.old in nested_ids else frozenset(self.entries.of(r.kind))
        value = self.reading.places.origin(r.kind, r.entry).value
        return frozenset(_names_within(value, r))

    def _guides(self) -> frozenset[str]:
        """The guides that have the cause."""
        old = self.renaming.old

        def has_cause(guide: Guide) -> bool:
            return any(
                old in vars(use).get("merges", ()) or vars(use).get("cause") == old
                for use in vars(guide).get("causes", ())
            )

        return frozenset(name for name, guide in self.entries.guides.items() if has_cause(guide))

    # -- data/

    def _add(self, changes: Iterator[FileChange] | list[FileChange]) -> None:
        for file, change in changes:
            if change not in self.changes[file]:
                self.changes[file].append(change)

    def _update_former(self, *, redirect: bool) -> None:
        """Redirects the old address, and drops redirects from the new one."""
        r = self.renaming
        languages = tuple(self.entries.site.languages)
        file, path, before = find_former(self.reading.places.origin(r.kind, r.old))
        after = (
            add_former(before, r.old, r.new, languages, languages)
            if redirect
            else remove_former(before, r.new)
        )
        self._add(former_change(file, path, before, after))
        for name, entry in self.entries.of(r.kind).items():
            if name != r.old and any(r.new in names for names in vars(entry).get("formerly", {}).values()):
                file, path, before = find_former(self.reading.places.origin(r.kind, name))
                self._add(former_change(file, path, before, remove_former(before, r.new)))

    def _write(self) -> None:
        """Makes all changes in `data/`, and renames the entry itself."""
        r = self.renaming
        moves: list[tuple[str, str]] = []
        if r.is_entry and r.kind != PAGES:
            nested_ids = r.old in self.reading.nested_ids.get(r.kind, ())
            for source, path in self._own_places(is_nested=nested_ids):
                if path:
                    self.changes[source.file].append(Rename(path, r.new))
                else:
                    moves.append((source.file, f"data/{r.kind}/{r.new}.yml"))
        for file, changes in self.changes.items():
            # Keys are renamed after everything within them, whose paths contain the old key.
            changes.sort(key=lambda change: -len(change.path) if isinstance(change, Rename) else -1000)
            if changes:
                self.edits.change(file, *changes)
        for old, new in moves:
            self.edits.move(old, new)

    def _own_places(self, *, is_nested: bool) -> Iterator[tuple[Source, tuple[str | int, ...]]]:
        """The places of the entry's own id: with its path, or an empty one if the file is named after it."""
        r = self.renaming
        if not is_nested:
            for source, path in self.reading.places.origin(r.kind, r.old).sources:
                yield source, tuple(path)
            return
        group = COLLECTIONS[r.kind].nested_key
        for name in self.entries.of(r.kind):
            for source, start in self.reading.places.origin(r.kind, name).sources:
                value: Any = source.data
                for part in (*start, group):
                    value = value.get(part) if isinstance(value, dict) else None
                if isinstance(value, dict) and r.old in value:
                    yield source, (*start, group, r.old)

    def _warn_of_unread_parts(self, origin: Origin, changes: list[FileChange]) -> None:
        """Warns of mentions of the id in the unread parts of entries with mistakes."""
        changed_paths = {tuple(change.path) for _, change in changes}
        for source, start in origin.sources:
            value: Any = source.data
            for part in start:
                value = value[part]
            for path in _paths_of(value, self.renaming.old, tuple(start)):
                if path not in changed_paths:
                    self.ambiguous.append(self._ambiguous_mention(source.place(path)))

    def _drawings(self) -> None:
        """Renames parts in drawings from files, which mark some of their shapes as parts."""
        r = self.renaming
        if r.kind != "parts":
            return
        mention = re.compile(rf"""(data-part\s*=\s*(["']))\s*{re.escape(r.old)}\s*(?=\2)""".encode())
        for file in walk(self.site, "data").files.values():
            if file.suffix == ".svg" and (content := self.edits.content(file.path)):
                self.edits.replace(file.path, mention.sub(rb"\g<1>" + r.new.encode(), content))

    # -- content/ and templates

    def _pages(self, *, redirect: bool) -> None:
        r = self.renaming
        arguments = Arguments(self.site)
        for page in self.entries.prose.values():
            content = self.edits.content(page.file)
            assert content is not None
            body = body_of(content)
            new = rename_in_body(body, page, self.mentions, self.reading.parser, arguments)
            changes = self._former_of_page(page, redirect=redirect)
            if new != body or changes:
                self.edits.replace(page.file, change_page(page.file, content, changes, new))
            elif "{" in body and not page.markdown.strip() and r.old in body:
                self.ambiguous.append(self._ambiguous_mention(InProse(page.file, page.body)(needle=r.old)))
        if r.kind == PAGES and r.is_entry:
            for name, language in self.reading.pages:
                if name == r.old:
                    self.edits.move(f"content/{language}/{name}.md", f"content/{language}/{r.new}.md")

    def _former_of_page(self, page: ProsePage, *, redirect: bool) -> list[Change]:
        r = self.renaming
        if r.kind != PAGES:
            return []
        origin = self.reading.places.origin("page", f"{page.language}/{page.id}")
        before = origin.value.get("formerly")
        after = before
        if page.id == r.old and redirect:
            slug = origin.value.get("slug")
            folder, slash, _ = r.old.rpartition("/")
            old_names = [
                r.old,
                *([f"{folder}{slash}{slug}"] if slug and folder != r.new.rpartition("/")[0] else []),
            ]
            for old in old_names:
                after = add_former(after, old, r.new, (), ())
        elif r.new in (before or ()):
            after = remove_former(before, r.new)
        return [change for _, change in former_change(page.file, (), before, after)]

    def _templates(self) -> None:
        """Warns of words in templates, styles and scripts that equal the id and may be mentions of it."""
        r = self.renaming
        if not r.is_entry:
            return
        kind = re.escape(r.kind_name)
        mention = re.compile(rf"""(?<=["'/])(?:{kind}:)?{re.escape(r.old)}(?=["'/#])""")
        for folder in ("macros", "overrides"):
            for name, file in walk(self.site, folder).files.items():
                if not name.endswith((".html", ".js", ".css", ".xml", ".svg")) or file.size > MAX_BYTES:
                    continue
                text, _ = read_text(file, file.path)
                for match in mention.finditer(text):
                    before = text[: match.start()]
                    line, column = before.count("\n") + 1, match.start() - before.rfind("\n")
                    self.ambiguous.append(self._ambiguous_mention(Place(file.path, line, column)))

    def _ambiguous_mention(self, place: Place) -> Problem:
        r = self.renaming
        message = (
            f"`{r.old}` stands here too. Whether it means the {self._noun()} can’t be told, so it stays."
        )
        return Problem("MB862", place, message, f"If it does, write `{r.new}`.")


def _names_within(value: Any, r: Renaming) -> Iterator[str]:
    """The names within an entry that are of the renamed kind."""
    if r.nested_kind in ("question", "answer"):
        questions = value.get("questions") if isinstance(value, dict) else None
        for question in questions if isinstance(questions, list) else []:
            if r.nested_kind == "question":
                yield question.get("id")
            elif question.get("id") == r.question:
                yield from (answer.get("id") for answer in question.get("answers", ()))
        return
    key = "id" if r.nested_kind == "part" else "name"
    parts = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for part, child in parts:
        if part == key and isinstance(child, str):
            yield child
        yield from _names_within(child, r)


def _paths_of(value: Any, word: str, path: tuple[str | int, ...]) -> Iterator[tuple[str | int, ...]]:
    """The paths of values and keys that equal a word."""
    if value == word:
        yield path
    elif isinstance(value, dict | list):
        for part, child in value.items() if isinstance(value, dict) else enumerate(value):
            if part == word:
                yield (*path, part)
            yield from _paths_of(child, word, (*path, part))
