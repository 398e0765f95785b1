"""A site's entries and pictures as the files of a repository, with a JSON document per entry for the CMS."""

import json
import re
import threading
from collections.abc import Collection, Iterator, Mapping, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any

from mendbook.edit import Edits, Refused, Set
from mendbook.files import (
    MAX_BYTES,
    Disk,
    Files,
    Memory,
    walk,
)
from mendbook.files import PICTURES as PICTURE_KINDS
from mendbook.model import COLLECTIONS
from mendbook.problems import Problem, blocking
from mendbook.reader import read
from mendbook.schema import of_collection

from .configuration import PICTURES, UNSHOWN
from .filling import NotShown, fill
from .pictures import MAX_PICTURE, save_picture
from .saves import Blob, NotSaved, Save
from .showing import Showing
from .written import Writing, WrittenEntry

_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")

MAX_DOCUMENT = 2_000_000
"""Maximum bytes of a saved entry."""


class Repository:
    """The site in the folder `root`. Thread-safe; one thread saves at a time."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._writing = Writing()
        self._cached_documents: dict[str, tuple[WrittenEntry, tuple[str, ...], bytes]] = {}
        self._lock = threading.Lock()

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages of the site, the default one first; empty if data/site.yml can't be read."""
        with self._lock:
            return self._languages(Disk(self._root))

    def entries(self) -> list[WrittenEntry]:
        """All entries as currently written."""
        with self._lock:
            return list(self._writing.entries(Disk(self._root)))

    def site(self) -> Any:
        """The content of data/site.yml."""
        with self._lock:
            return self._writing.site(Disk(self._root))

    def blobs(self) -> list[Blob]:
        """All files."""
        with self._lock:
            return [*self._documents_now(), *self._pictures(Disk(self._root))]

    def content(self, path: str) -> bytes | None:
        """The content of a file; None if there is none."""
        with self._lock:
            files = Disk(self._root)
            if path in {blob.path for blob in self._pictures(files)}:
                return files.read(path, MAX_PICTURE)
            return next((content for name, content in self._documents(files) if name == path), None)

    def contents(self, paths: Sequence[str]) -> dict[str, bytes]:
        """The content of several entries' documents."""
        requested = set(paths)
        with self._lock:
            return {name: content for name, content in self._documents(Disk(self._root)) if name in requested}

    def save(self, saves: Sequence[Save]) -> dict[str, Blob | None]:
        """Saves all of these, or nothing; returns the new version of each file. Raises NotSaved."""
        with self._lock:
            try:
                return self._save(saves)
            except Refused as refused:
                raise NotSaved(409, format_problems(refused.problems)) from None
            except UnicodeError:
                raise NotSaved(422, "There is a character that can’t be saved.") from None
            except OSError as error:
                raise NotSaved(500, f"The files can’t be written: {error.strerror}.") from None

    def _save(self, saves: Sequence[Save]) -> dict[str, Blob | None]:
        files = Disk(self._root)
        if not self._languages(files):
            raise NotSaved(409, "`data/site.yml` can’t be read, so nothing is saved. Fix it first.")
        edits = Edits(files)
        entries = {_path(entry): entry for entry in self._writing.entries(files)}
        before = {blob.path: blob.sha for blob in [*self._documents_now(), *self._pictures(files)]}
        for save in saves:
            if save.path.startswith(f"{PICTURES}/"):
                save_picture(edits, save, before)
            else:
                self._entry(edits, save, entries.get(save.path), before, self._languages(files))
        self._check_readable(files, edits)
        edits.save(self._root)
        after = {blob.path: blob for blob in [*self._documents_now(), *self._pictures(files)]}
        return {save.path: after.get(save.path) for save in saves}

    def _entry(
        self,
        edits: Edits,
        save: Save,
        entry: WrittenEntry | None,
        before: Mapping[str, str],
        languages: Sequence[str],
    ) -> None:
        if save.content is None:
            raise NotSaved(403, "Entries can’t be deleted here. Delete it in its files.")
        name, key = _parse_path(save.path)
        if entry is not None and save.sha is None:
            raise NotSaved(409, f"There is already an entry `{key}`. Choose another id.")
        if save.sha is not None and (entry is None or before.get(save.path) != save.sha):
            raise NotSaved(409, f"`{key}` has been changed meanwhile, in its file or in another window.")
        trees = _trees(save, languages)
        row = COLLECTIONS[name]
        try:
            value = fill(of_collection(row).group, entry.value if entry else None, trees, languages)
        except NotShown as error:
            location = " › ".join(map(str, error.path))
            raise NotSaved(
                422, f"The form can’t show what is written at {location}. Edit it in the file."
            ) from None
        if entry is None:
            _add(edits, row.name, key, value, row.own_files)
        elif value is not entry.value:
            shared_part, own_part = entry.divide(value)
            if entry.shared_file is not None and shared_part != entry.shared_value:
                edits.change(entry.shared_file.file, Set((key,), shared_part))
            if entry.own_file is not None and own_part != entry.own_value:
                edits.change(entry.own_file.file, Set((), own_part))

    def _check_readable(self, files: Files, edits: Edits) -> None:
        """Raises NotSaved if entries could no longer be read."""
        paths = {path for path in edits.paths if path.endswith(".yml")}
        if not paths:
            return
        known_problems = {
            (p.code, p.message) for p in read(_files_around(files, paths)).problems if p.place.file in paths
        }
        new_problems = [
            problem
            for problem in read(_files_around(edits.files, paths)).problems
            if problem.place.file in paths
            and blocking([problem])
            and (problem.code, problem.message) not in known_problems
        ]
        if new_problems:
            raise NotSaved(422, format_problems(new_problems))

    def _languages(self, files: Files) -> tuple[str, ...]:
        site = self._writing.site(files)
        languages = site.get("languages") if isinstance(site, dict) else None
        return tuple(map(str, languages)) if isinstance(languages, dict) else ()

    def _documents(self, files: Files) -> Iterator[tuple[str, bytes]]:
        languages = self._languages(files)
        documents = {}
        for entry in self._writing.entries(files) if languages else ():
            path = _path(entry)
            document = self._cached_documents.get(path)
            same_languages = document is not None and document[1] == languages
            if document is None or not same_languages or not _is_unchanged(document[0], entry):
                document = entry, languages, _document(entry, languages)
            documents[path] = document
            yield path, document[2]
        self._cached_documents = documents

    def _documents_now(self) -> list[Blob]:
        return [
            Blob(path, _sha(content), len(content)) for path, content in self._documents(Disk(self._root))
        ]

    @staticmethod
    def _pictures(files: Files) -> list[Blob]:
        folder = "content/pictures"
        pictures = walk(files, folder).files
        return [
            Blob(f"{folder}/{name}", _sha(file.read(MAX_PICTURE)), file.size)
            for name, file in pictures.items()
            if file.suffix.lower() in PICTURE_KINDS and file.size <= MAX_PICTURE
        ]


def format_problems(problems: Sequence[Problem]) -> str:
    """Formats problems for a dialog."""
    return "\n".join(f"{p.place}: {p.message} {p.remedy}".strip() for p in problems)


def _path(entry: WrittenEntry) -> str:
    return f"data/{entry.collection.name}/{entry.id}.json"


def _parse_path(path: str) -> tuple[str, str]:
    """The collection and id of a document. Raises NotSaved."""
    folder, _, name = path.rpartition("/")
    top, _, collection = folder.partition("/")
    key = name.removesuffix(".json")
    if top != "data" or collection not in COLLECTIONS or not name.endswith(".json"):
        raise NotSaved(403, "Only entries and pictures are saved here.")
    if not _ID.fullmatch(key):
        raise NotSaved(422, f"`{key}` can’t be an id: lower-case letters and digits, with hyphens between.")
    return collection, key


def _trees(save: Save, languages: Sequence[str]) -> list[Any]:
    """The values that were filled in, by language. Raises NotSaved."""
    assert save.content is not None
    if len(save.content) > MAX_DOCUMENT:
        raise NotSaved(413, "This entry is too large.")
    try:
        trees = json.loads(save.content)
    except (ValueError, RecursionError):
        trees = None
    if not isinstance(trees, dict) or not isinstance(trees.get(languages[0]), dict):
        raise NotSaved(422, "What was sent isn’t an entry.")
    return [trees.get(language) for language in languages]


def _add(edits: Edits, name: str, key: str, value: Any, own_file: bool) -> None:
    shared_file = f"data/{name}.yml"
    if not own_file and edits.content(shared_file) is not None:
        edits.change(shared_file, Set((key,), value))
    else:
        edits.create(f"data/{name}/{key}.yml", value)


def _document(entry: WrittenEntry, languages: Sequence[str]) -> bytes:
    showing = Showing(languages)
    trees = showing.trees(of_collection(entry.collection).group, entry.value)
    by_language = {language: tree or {} for language, tree in zip(languages, trees, strict=True)}
    if showing.unshown:
        files = ", ".join(entry.files)
        lines = (
            " › ".join(str(part + 1 if isinstance(part, int) else part) for part in path)
            for path in showing.unshown
        )
        by_language[languages[0]][UNSHOWN] = "\n".join([f"{files}:", *lines])
    return json.dumps(by_language, ensure_ascii=False, indent=1).encode()


def _files_around(files: Files, paths: Collection[str]) -> Memory:
    """Only these files and those needed to read them: the site's languages, and the lists they belong to."""
    needed = {"data/site.yml", *paths, *(f"{path.rpartition('/')[0]}.yml" for path in paths)}
    existing = {f"data/{name}" for name in walk(files, "data").files}
    return Memory({path: files.read(path, MAX_BYTES) for path in needed & existing})


def _is_unchanged(old: WrittenEntry, new: WrittenEntry) -> bool:
    return old.shared_file is new.shared_file and old.own_file is new.own_file


def _sha(content: bytes) -> str:
    return sha256(content).hexdigest()[:40]
