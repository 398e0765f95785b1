"""Finds mentions of an id in entries, links and paths of labels, as changes that rename it."""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import unquote

from mendbook.model import Entry, Reference, Target, Wording, namings
from mendbook.reader import Origin, Source
from mendbook.text import Markup, Parser

from .changes import Change, Rename, Reword, Set
from .naming import Renaming

FileChange = tuple[str, Change]
"""A change of a file of the site, by its path."""

_Path = tuple[str | int, ...]


class Mentions:
    """Finds mentions of an old id in entries and texts. guides: those with the renamed cause."""

    def __init__(self, renaming: Renaming, parser: Parser, guides: frozenset[str] = frozenset()) -> None:
        self.renaming = renaming
        self._parser, self._guides = parser, guides

    # -- ids

    def changes_in_entry(self, kind: str, name: str, entry: Entry, origin: Origin) -> Iterator[FileChange]:
        """All changes of one entry. kind, name: its collection and id."""
        yield from _changes_by_name(self.renaming, kind, name, origin)
        for naming in namings(entry):
            at_key = isinstance(naming, Reference) and naming.at_key
            for source, path, text in _find_in_files(origin, naming.path, at_key=at_key):
                if change := self._change_in_naming(naming, text, path):
                    yield source.file, change

    def _change_in_naming(self, naming: Reference | Wording, text: str, path: _Path) -> Change | None:
        """The change of an id, a link or a text at `path` of a file; None if it stays."""
        if isinstance(naming, Wording) and not isinstance(naming.text, Target):
            return self.change_in_text(text, inline=naming.text.inline, path=path)
        if isinstance(naming, Wording):
            new = self.new_target(text)
        else:
            new = self._id(naming.target.collection, naming.target.until, text)
        if new is None:
            return None
        return Rename(path, new) if isinstance(naming, Reference) and naming.at_key else Set(path, new)

    def changes_in_strings(self, source: Source) -> Iterator[FileChange]:
        """The changes of a file with texts anywhere, such as that of the interface words."""
        for path, value in _strings(source.data, ()):
            if change := self.change_in_text(value, inline=False, path=path):
                yield source.file, change

    def _id(self, collection: str, until: str, text: str) -> str | None:
        """The new form of an id in a file; None if it stays."""
        r = self.renaming
        if r.is_entry and collection == r.kind:
            id_part = text.partition(until)[0] if until else text
            return r.new + text[len(id_part) :] if id_part == r.old else None
        if r.nested_kind == "part" and collection == r.kind and until == "#" and text == f"{r.entry}#{r.old}":
            return f"{r.entry}#{r.new}"
        return None

    # -- texts

    def new_target(self, link: str) -> str | None:
        """The new form of a link that is a whole value; None if it stays."""
        new = self.link(link)
        return new if new != link else None

    def change_in_text(self, text: str, *, inline: bool, path: _Path) -> Reword | None:
        """The change of a text; None if it names nothing that is renamed."""
        where = self.places(text, lambda words: self._parser.parse(words, inline=inline))
        return Reword(path, self.renaming.old, self.renaming.new, where) if where else None

    def places(self, text: str, parse: Callable[[str], Markup | None]) -> frozenset[int]:
        """The occurrences of the old id in a text that are mentions, not just the same word.

        parse: parses the text; None if it can't.
        """
        r = self.renaming
        if r.old not in text or (before := self.names(parse(text))) is None:
            return frozenset()
        renamed = [new if (new := self._new_name(kind, name)) is not None else name for kind, name in before]
        expected_changes = Counter(before) - Counter(zip((kind for kind, _ in before), renamed, strict=True))
        if not expected_changes:
            return frozenset()
        mentions: set[int] = set()
        for index, match in enumerate(re.finditer(re.escape(r.old), text)):
            if _is_separate(text, match.start(), match.end()):
                candidate = text[: match.start()] + r.new + text[match.end() :]
                after = self.names(parse(candidate))
                if after is None or len(after) != len(before):
                    continue
                changed = [(old, new) for old, new in zip(before, after, strict=True) if old != new]
                if changed and all(new == (old[0], self._new_name(*old)) for old, new in changed):
                    mentions.add(index)
        return frozenset(mentions)

    def names(self, markup: Markup | None) -> list[tuple[str, str]] | None:
        """The links and the labels of a text, in order."""
        if markup is None:
            return None
        links = [("link", unquote(link)) for link in markup.links]
        return [*links, *(("label", label) for label in markup.labels)]

    def _new_name(self, kind: str, name: str) -> str | None:
        """The new form of a link or a label; None if it stays."""
        if kind == "label":
            r = self.renaming
            return r.new if r.is_entry and r.kind == "labels" and name == r.old else None
        return self.new_target(name)

    def link(self, link: str) -> str:
        """The new form of a link: `guide:no-coffee#limescale`."""
        r = self.renaming
        scheme, colon, rest = link.partition(":")
        name, sign, part = rest.partition("#")
        if not colon:
            return link
        if r.is_entry:
            if scheme == r.kind_name and name == r.old:
                return f"{scheme}:{r.new}{sign}{part}"
            # The parts of a guide are named after its causes.
            cause, number, suffix = part.partition("_")
            if r.kind == "causes" and scheme == "guide" and cause == r.old and name in self._guides:
                return f"{scheme}:{name}#{r.new}{number}{suffix}"
        elif r.nested_kind == "part" and scheme == r.kind_name and name == r.entry and part == r.old:
            return f"{scheme}:{name}#{r.new}"
        return link


def _is_separate(text: str, start: int, end: int) -> bool:
    """Whether an id begins and ends there. `_` and `#` end an id: another part of the full name follows."""
    return not re.match(r"[A-Za-z0-9-]", text[end:]) and not re.search(r"[A-Za-z0-9-]\Z", text[:start])


def _changes_by_name(r: Renaming, kind: str, name: str, origin: Origin) -> Iterator[FileChange]:
    """Names that aren't ids in the model: holidays among days, names of steps, questions and answers."""
    at_key, values = _names(r, kind, name, origin.value)
    for path, new in at_key:
        for source, file_path, _ in _find_in_files(origin, path, at_key=True):
            yield source.file, Rename(file_path, new)
    for path, new in values:
        for source, file_path, _ in _find_in_files(origin, path, at_key=False):
            yield source.file, Set(file_path, new)


_Renamed = list[tuple[_Path, str]]


def _names(r: Renaming, kind: str, name: str, value: Any) -> tuple[_Renamed, _Renamed]:
    """The paths of keys and values that are names, with the new form of each."""
    keys: _Renamed = []
    values: _Renamed = []
    if kind == "guides" and r.kind == "causes" and r.nested_kind in ("", "step"):
        for index, use in _groups(value, "causes"):
            ids = [use.get("cause"), *_list(use.get("merges"))]
            for position, step in enumerate(_list(use.get("drop"))):
                if (new := _step(r, step, ids)) is not None:
                    values.append((("causes", index, "drop", position), new))
            for step in _group(use.get("replace")):
                if (new := _step(r, step, ids)) is not None:
                    keys.append((("causes", index, "replace", step), new))
    elif kind == "stores" and r.kind == "holidays":
        exceptions = _group(value.get("exceptions") if isinstance(value, dict) else None)
        keys += [(("exceptions", key), r.new) for key in exceptions if key == r.old]
    elif r.nested_kind and kind == r.kind and name == r.entry:
        _own_names(r, value, keys, values)
    return keys, values


def _step(r: Renaming, step: object, causes: list[Any]) -> str | None:
    """The new form of a step's name: `STEP` or `CAUSE/STEP`."""
    if not isinstance(step, str):
        return None
    cause, slash, step_name = step.rpartition("/")
    if r.is_entry:
        return f"{r.new}/{step_name}" if slash and cause == r.old else None
    if step_name == r.old and (cause == r.entry or (not slash and r.entry in causes)):
        return f"{cause}{slash}{r.new}"
    return None


def _own_names(r: Renaming, value: Any, keys: _Renamed, values: _Renamed) -> None:
    """The mentions within an entry of one of its own parts."""
    if r.nested_kind in ("part", "step"):
        key = "id" if r.nested_kind == "part" else "name"
        values += [
            (path, r.new)
            for path, value_there in _strings(value, ())
            if path[-1] == key and value_there == r.old and _in_list(path)
        ]
        return
    is_question = r.nested_kind == "question"
    for index, question in _groups(value, "questions"):
        if is_question and question.get("id") == r.old:
            values.append((("questions", index, "id"), r.new))
        elif not is_question and question.get("id") == r.question:
            values += [
                (("questions", index, "answers", answer_index, "id"), r.new)
                for answer_index, answer in _groups(question, "answers")
                if answer.get("id") == r.old
            ]
    for index, symptom in _groups(value, "symptoms"):
        answers = _group(symptom.get("answers"))
        if is_question and r.old in answers:
            keys.append((("symptoms", index, "answers", r.old), r.new))
        elif not is_question and answers.get(r.question) == r.old:
            values.append((("symptoms", index, "answers", r.question), r.new))
    for step, node in _group(value.get("tree") if isinstance(value, dict) else None).items():
        node_question = node.get("ask") if isinstance(node, dict) else None
        if is_question and node_question == r.old:
            values.append((("tree", step, "ask"), r.new))
        elif not is_question and node_question == r.question and r.old in _group(node.get("answers")):
            keys.append((("tree", step, "answers", r.old), r.new))


def _in_list(path: _Path) -> bool:
    """Whether a key belongs to an item of a list: a part, a step, a question with its answers."""
    return len(path) > 1 and isinstance(path[-2], int)


def _groups(value: Any, key: str) -> Iterator[tuple[int, dict[str, Any]]]:
    """The groups in a list, with their places."""
    items = value.get(key) if isinstance(value, dict) else None
    return ((index, item) for index, item in enumerate(_list(items)) if isinstance(item, dict))


def _group(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _strings(value: Any, path: _Path) -> Iterator[tuple[_Path, str]]:
    """All texts within a value."""
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, dict | list):
        for part, child in value.items() if isinstance(value, dict) else enumerate(value):
            yield from _strings(child, (*path, part))


def _find_in_files(origin: Origin, path: _Path, *, at_key: bool) -> Iterator[tuple[Source, _Path, str]]:
    """The place of a model's path in the files of an entry, with the text or key there.

    Short forms leave out parts of a path: `draw: red-light` stands for `draw: {use: red-light}`.
    """
    for source, start in origin.sources:
        value, file_path = source.data, list(start)
        for part in start:
            value = value[part]
        parents = path[:-1] if at_key else path
        if not isinstance(value, dict) or path[0] not in value:
            continue
        for part in parents:
            is_list = isinstance(value, list) and isinstance(part, int) and part < len(value)
            if is_list or (isinstance(value, dict) and part in value):
                value = value[part]
                file_path.append(part)
        if at_key and isinstance(value, dict) and path[-1] in value:
            yield source, (*file_path, path[-1]), str(path[-1])
        elif not at_key and isinstance(value, str):
            yield source, tuple(file_path), value
