"""Finds the entry or page with a given name."""

from collections.abc import Iterator

from mendbook.model import COLLECTIONS, Entry, Knowledge
from mendbook.problems import nearest
from mendbook.reader import Reading

from .telling import Stop
from .uses import Thing, name_of_thing


def things(reading: Reading) -> Iterator[Thing]:
    """Everything that has a name: entries, including those with mistakes, specifications in groups, and
    pages.
    """
    if reading.written is None:
        return
    for name in COLLECTIONS:
        inside = [] if name not in reading.inside else sorted(reading.inside[name])
        yield from ((name, key) for key in dict.fromkeys([*inside, *reading.written.of(name)]))
    yield from dict.fromkeys(("pages", name) for name, _ in sorted(reading.pages))


def find(named: str, reading: Reading) -> Thing:
    """The thing named `guide:no-coffee`, or `no-coffee` if only one thing has that id. Raises Stop."""
    all_of = {name_of_thing(thing): thing for thing in things(reading)}
    if named in all_of:
        return all_of[named]
    kind, colon, name = named.rpartition(":")
    alike = [full for full, (_, key) in all_of.items() if key == name]
    if not colon and len(alike) == 1:
        return all_of[alike[0]]
    if not colon and alike:
        *most, last = [f"`{full}`" for full in alike]
        raise Stop(f"`{name}` is the id of several things: name {', '.join(most)} or {last}.")
    if (now := _renamed(kind, name, reading)) is not None:
        raise Stop(f"`{named}` is now `{name_of_thing(now)}`.")
    raise Stop(f"there is no `{named}`.{_hint(named, kind, name, list(all_of.values()))}")


def _renamed(one: str, name: str, reading: Reading) -> Thing | None:
    assert reading.written is not None
    known = reading.knowledge.renamed if reading.knowledge is not None else {}
    for kind, renamed in known.items():
        if name in renamed and (not one or name_of_thing((kind, "")) == f"{one}:"):
            return kind, renamed[name]
    return None


def _hint(named: str, one: str, name: str, things: list[Thing]) -> str:
    """A suggestion, as a sentence."""
    kinds = {name_of_thing((kind, "")).removesuffix(":"): kind for kind, _ in things}
    if one and one not in kinds:
        meant = nearest(one, kinds)
        if meant is None:
            return f" The kinds are {', '.join(kinds)}."
        one = meant
    ids = {key for kind, key in things if not one or kind == kinds[one]}
    if name not in ids:
        slip = nearest(name, sorted(ids))
        if slip is None:
            # A thing of another kind may have that id.
            others = [name_of_thing(thing) for thing in things if thing[1] == name]
            return f" Did you mean `{others[0]}`?" if one and len(others) == 1 else ""
        name = slip
    return f" Did you mean `{one}:{name}`?" if one else f" Did you mean `{name}`?"


def entry_of(thing: Thing, knowledge: Knowledge) -> Entry | None:
    """The entry itself; None for pages, and for specifications in groups."""
    kind, name = thing
    return knowledge.of(kind).get(name) if kind in COLLECTIONS else None
