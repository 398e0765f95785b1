"""Finds the entry or page with a given name."""

from collections.abc import Iterator

from mendbook.model import COLLECTIONS, Entry, Knowledge
from mendbook.problems import nearest
from mendbook.reader import Reading

from .telling import Stop
from .uses import EntryKey, full_name


def all_keys(reading: Reading) -> Iterator[EntryKey]:
    """Everything that has a name: entries, including those with mistakes, specifications in groups, and
    pages.
    """
    if reading.entries is None:
        return
    for name in COLLECTIONS:
        nested_ids = [] if name not in reading.nested_ids else sorted(reading.nested_ids[name])
        yield from ((name, key) for key in dict.fromkeys([*nested_ids, *reading.entries.of(name)]))
    yield from dict.fromkeys(("pages", name) for name, _ in sorted(reading.pages))


def find(wanted_name: str, reading: Reading) -> EntryKey:
    """The thing named `guide:no-coffee`, or `no-coffee` if only one thing has that id. Raises Stop."""
    by_name = {full_name(entry_key): entry_key for entry_key in all_keys(reading)}
    if wanted_name in by_name:
        return by_name[wanted_name]
    kind, colon, name = wanted_name.rpartition(":")
    candidates = [candidate for candidate, (_, key) in by_name.items() if key == name]
    if not colon and len(candidates) == 1:
        return by_name[candidates[0]]
    if not colon and candidates:
        *other_candidates, last_candidate = [f"`{full}`" for full in candidates]
        raise Stop(
            f"`{name}` is the id of several things: name {', '.join(other_candidates)} or {last_candidate}."
        )
    if (new_key := _new_key(kind, name, reading)) is not None:
        raise Stop(f"`{wanted_name}` is now `{full_name(new_key)}`.")
    raise Stop(f"there is no `{wanted_name}`.{_hint(wanted_name, kind, name, list(by_name.values()))}")


def _new_key(kind_name: str, name: str, reading: Reading) -> EntryKey | None:
    assert reading.entries is not None
    renamed_ids = reading.knowledge.renamed if reading.knowledge is not None else {}
    for kind, renamed in renamed_ids.items():
        if name in renamed and (not kind_name or full_name((kind, "")) == f"{kind_name}:"):
            return kind, renamed[name]
    return None


def _hint(wanted_name: str, kind_name: str, name: str, entry_keys: list[EntryKey]) -> str:
    """A suggestion, as a sentence."""
    kinds = {full_name((kind, "")).removesuffix(":"): kind for kind, _ in entry_keys}
    if kind_name and kind_name not in kinds:
        if kind_name in {row.kind_name for row in COLLECTIONS.values()}:
            return " The site has none of this kind."
        suggestion = nearest(kind_name, kinds)
        if suggestion is None:
            return f" The kinds are {', '.join(kinds)}."
        kind_name = suggestion
    ids = {key for kind, key in entry_keys if not kind_name or kind == kinds[kind_name]}
    if name not in ids:
        slip = nearest(name, sorted(ids))
        if slip is None:
            # A thing of another kind may have that id.
            candidates = [full_name(entry_key) for entry_key in entry_keys if entry_key[1] == name]
            return f" Did you mean `{candidates[0]}`?" if kind_name and len(candidates) == 1 else ""
        name = slip
    return f" Did you mean `{kind_name}:{name}`?" if kind_name else f" Did you mean `{name}`?"


def entry_of(entry_key: EntryKey, knowledge: Knowledge) -> Entry | None:
    """The entry itself; None for pages, and for specifications in groups."""
    kind, name = entry_key
    return knowledge.of(kind).get(name) if kind in COLLECTIONS else None
