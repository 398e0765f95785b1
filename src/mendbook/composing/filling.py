"""Fills in the missing values of a new entry: the minimum that the checks allow."""

from collections.abc import Mapping
from typing import Any

from mendbook.model import COLLECTIONS, Collection, Knowledge, Level
from mendbook.schema import (
    AnyOf,
    ByLanguage,
    Choice,
    Day,
    Group,
    Id,
    Items,
    Number,
    Plain,
    Shape,
    Texts,
    YesNo,
)
from mendbook.schema import Mapping as Keyed

from .devices import asked_of_devices
from .site import Site
from .stores import TO_DO, somewhere


class Needed(Exception):
    """The entry needs others, and the site has too few. It names their collection."""

    def __init__(self, collection: str, least: int) -> None:
        super().__init__(collection, least)
        self.collection, self.least = collection, least


def filled(
    collection: Collection, name: str, group: Group, given: Mapping[str, Any], site: Site
) -> dict[str, Any]:
    """The value of a new entry: the given values by key, and otherwise the minimum. Raises Needed."""
    special = _special(collection.name, name, given, site)
    entry: dict[str, Any] = {}
    if group.text is not None:
        words = given.get(group.text.name, _texts(site))
        entry |= words if isinstance(words, dict) else {group.text.name: words}
    for key in group.keys:
        if key.name in given:
            entry[key.name] = given[key.name]
        elif key.name in special:
            entry[key.name] = special[key.name]
        elif key.required:
            entry[key.name] = _least(key.shape, site)
    if collection.name == "stores" and any(key.required and key.name not in given for key in group.keys):
        entry["example"] = True
    return entry


def _special(collection: str, name: str, given: Mapping[str, Any], site: Site) -> dict[str, Any]:
    """Valid values that can't be derived from a type."""
    words = name.replace("-", " ")
    match collection:
        case "guides" | "howtos":
            return {"status": "draft"}
        case "comparisons":
            comparable = [
                key
                for key, device in site.written.devices.items()
                if set(vars(device).get("specifications") or ()) - set(device.unwritten)
            ]
            if len(comparable) < 2 and "devices" not in given:
                raise Needed("devices", 2)
            return {"status": "draft", "devices": comparable[-2:]}
        case "devices":
            return asked_of_devices(site.written)
        case "stores":
            return somewhere(site.written, given, name)
        case "holidays":
            return {"day": "12-31"}
        case "terms":
            title = {"avoid": [words], "language": site.written.site.default}
            return title if "why" in given else {**title, "write": TO_DO}
        case "dangers":
            return {"level": [*Level][-1].value}  # the least urgent
        case "systems":
            return {"versions": ["1"]}
        case "sources":
            return {"title": words}
        case "specifications":
            own: dict[str, Any] = {"name": _texts(site), "kind": "yes-no"}
            return {"specifications": {_new_within(name, site.written): own}}
        case "drawings":
            return (
                {}
                if given.keys() & {"file", "view", "settings", "message"}
                else {"message": _ids("labels", 1, site)}
            )
    return {}


def _new_within(name: str, written: Knowledge) -> str:
    """An id that no specification has."""
    taken = {
        key for group in written.specifications.values() for key in vars(group).get("specifications") or ()
    }
    while name in taken:
        name += "-2"
    return name


def _texts(site: Site) -> dict[str, str]:
    return dict.fromkeys(site.languages, TO_DO)


def _ids(collection: str, least: int, site: Site) -> list[str]:
    """The first entries of a collection, before others that are for all devices. Raises Needed."""
    entries = site.written.of(collection)
    found = sorted(entries, key=lambda name: vars(entries[name]).get("applies_to") is not None)[:least]
    if len(found) < least:
        raise Needed(collection, least)
    return found


def _least(shape: Shape, site: Site) -> Any:
    """The minimal value of a shape. Raises Needed."""
    match shape:
        case Texts():
            return _texts(site)
        case Id(to=to) if to is not None and to.to in COLLECTIONS:
            return _ids(to.to, 1, site)[0]
        case Items(of=Id(to=to), least=least) if to is not None and to.to in COLLECTIONS:
            return _ids(to.to, max(least, 1), site)
        case Items(of=of, least=least):
            return [_least(of, site)] * max(least, 1)
        case Group(keys=keys, text=text):
            own = _texts(site) if text is not None else {}
            return own | {key.name: _least(key.shape, site) for key in keys if key.required}
        case Choice(options=options):
            return options[0].value
        case Number(least=least, whole=whole):
            return int(least or 1) if whole else float(least or 1)
        case Day():
            return site.today.isoformat()
        case YesNo():
            return False
        case AnyOf(shapes=shapes):
            return _least(shapes[0], site)
        case ByLanguage(of=of):
            return {code: _least(of, site) for code in site.languages}
        case Keyed() | Plain():
            return {} if isinstance(shape, Keyed) else TO_DO
    return TO_DO
