"""Reads one entry of a collection."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from mendbook.model import Collection, Entry
from mendbook.problems import Problem

from .belonging import guess_collection
from .data_files import a
from .messages import ID_RULE, is_id
from .offers import suggest_id
from .origin import Origin
from .partial import empty_entry
from .shape import shape


@dataclass(frozen=True)
class EntryReading:
    """The result of reading an entry. entry: if anything is wrong with it, its valid parts (see `partial`).
    sound: whether nothing is wrong with it. nested_ids: the ids in it that can be referred to; None if they
    can't be read. other_collection: the collection that its keys match, if it is in another. aside: the
    number of texts in each language that the site doesn't have.
    """

    origin: Origin
    entry: Entry
    sound: bool
    problems: Sequence[Problem] = ()
    nested_ids: frozenset[str] | None = frozenset()
    other_collection: str = ""
    aside: Counter[str] = field(default_factory=Counter)

    @property
    def is_remarkable(self) -> bool:
        """Whether anything but the entry itself matters to the site."""
        return bool(
            self.problems or self.other_collection or self.nested_ids is None or self.nested_ids or self.aside
        )

    def moved_to(self, origin: Origin) -> "EntryReading | None":
        """The same result at another place with the same content; None if it has to be read again."""
        if self.origin.is_at(origin):
            return self
        # Equal groups can differ in their order, and `1` is equal to `true`.
        if self.problems or repr(self.origin.value) != repr(origin.value):
            return None
        return replace(self, origin=origin)


def read_entry(
    row: Collection, key: str, origin: Origin, languages: Sequence[str], devices: Mapping[str, str]
) -> EntryReading:
    """devices: ids by name, to suggest the id if a name is written instead."""
    value, problems = origin.value, [] if is_id(key) else list(_no_ids(key, origin))
    if other_collection := guess_collection(value, row.name):
        message = f"`{key}` looks like {a(other_collection)}, but is among the {row.name}."
        remedy = f"Move it to `data/{other_collection}/`, as `{key}.yml`."
        problems.append(Problem("MB129", origin.ids[0], message, remedy))
        nested_ids = None if row.nested_key else frozenset[str]()
        return EntryReading(origin, empty_entry(row.entry), False, problems, nested_ids, other_collection)
    shaped = shape(row.entry, origin, languages, devices)
    # A YAML error on the same line is the only mistake to report.
    problems += [problem for problem in shaped.problems if not origin.is_faulty(problem.place)]
    sound = is_id(key) and not shaped.problems
    return EntryReading(origin, shaped.entry, sound, problems, _nested_ids(row, value), aside=shaped.aside)


def _nested_ids(row: Collection, value: Any) -> frozenset[str] | None:
    if not row.nested_key:
        return frozenset()
    nested = value.get(row.nested_key) if isinstance(value, dict) else None
    return frozenset(nested) if isinstance(nested, dict) else None


def _no_ids(key: str, origin: Origin) -> Iterator[Problem]:
    for place, (_, path) in zip(origin.ids, origin.sources, strict=True):
        better = _better_id(key, "" if path else ".yml")
        yield Problem("MB205", place, f"`{key}` can't be an id.", better)


def _better_id(key: str, ending: str) -> str:
    """The remedy for an invalid id. ending: of the file with that name, or ''."""
    if not (suggestion := suggest_id(key)):
        return ID_RULE
    return (
        f"Rename the file: `{suggestion}{ending}`. {ID_RULE}"
        if ending
        else f"Did you mean `{suggestion}`? {ID_RULE}"
    )
