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

from .devices import required_specifications
from .site import Site
from .stores import TO_DO, sample_location


class TooFew(Exception):
    """The entry needs others, and the site has too few. It names their collection."""

    def __init__(self, collection: str, minimum: int) -> None:
        super().__init__(collection, minimum)
        self.collection, self.least = collection, minimum


def fill(
    collection: Collection, name: str, group: Group, values: Mapping[str, Any], site: Site
) -> dict[str, Any]:
    """The value of a new entry: the given values by key, and otherwise the minimum. Raises TooFew."""
    special = _special_values(collection.name, name, values, site)
    entry: dict[str, Any] = {}
    if group.text is not None:
        words = values.get(group.text.name, _texts(site))
        entry |= words if isinstance(words, dict) else {group.text.name: words}
    for key in group.keys:
        if key.name in values:
            entry[key.name] = values[key.name]
        elif key.name in special:
            entry[key.name] = special[key.name]
        elif key.required:
            entry[key.name] = _minimal_value(key.shape, site)
    if collection.name == "stores" and any(key.required and key.name not in values for key in group.keys):
        entry["example"] = True
    return entry


def _special_values(collection: str, name: str, values: Mapping[str, Any], site: Site) -> dict[str, Any]:
    """Valid values that can't be derived from a type."""
    words = name.replace("-", " ")
    match collection:
        case "guides" | "howtos":
            return {"status": "draft"}
        case "comparisons":
            comparable = [
                key
                for key, device in site.entries.devices.items()
                if set(vars(device).get("specifications") or ()) - set(device.unwritten)
            ]
            if len(comparable) < 2 and "devices" not in values:
                raise TooFew("devices", 2)
            return {"status": "draft", "devices": comparable[-2:]}
        case "devices":
            return required_specifications(site.entries)
        case "stores":
            return sample_location(site.entries, values, name)
        case "holidays":
            return {"day": "12-31"}
        case "terms":
            title = {"avoid": [words], "language": site.entries.site.default}
            return title if "why" in values else {**title, "write": TO_DO}
        case "dangers":
            return {"level": [*Level][-1].value}  # the least urgent
        case "systems":
            return {"versions": ["1"]}
        case "sources":
            return {"title": words}
        case "specifications":
            question: dict[str, Any] = {"name": _texts(site), "kind": "yes-no"}
            return {"specifications": {_new_nested_id(name, site.entries): question}}
        case "drawings":
            return (
                {}
                if values.keys() & {"file", "view", "settings", "message"}
                else {"message": _ids("labels", 1, site)}
            )
    return {}


def _new_nested_id(name: str, entries: Knowledge) -> str:
    """An id that no specification has."""
    taken_ids = {
        key for group in entries.specifications.values() for key in vars(group).get("specifications") or ()
    }
    while name in taken_ids:
        name += "-2"
    return name


def _texts(site: Site) -> dict[str, str]:
    return dict.fromkeys(site.languages, TO_DO)


def _ids(collection: str, minimum: int, site: Site) -> list[str]:
    """The first entries of a collection, before others that are for all devices. Raises TooFew."""
    entries = site.entries.of(collection)
    ids = sorted(entries, key=lambda name: vars(entries[name]).get("applies_to") is not None)[:minimum]
    if len(ids) < minimum:
        raise TooFew(collection, minimum)
    return ids


def _minimal_value(shape: Shape, site: Site) -> Any:
    """The minimal value of a shape. Raises TooFew."""
    match shape:
        case Texts():
            return _texts(site)
        case Id(to=to) if to is not None and to.collection in COLLECTIONS:
            return _ids(to.collection, 1, site)[0]
        case Items(item=Id(to=to), least=least) if to is not None and to.collection in COLLECTIONS:
            return _ids(to.collection, max(least, 1), site)
        case Items(item=of, least=least):
            return [_minimal_value(of, site)] * max(least, 1)
        case Group(keys=keys, text=text):
            text_value = _texts(site) if text is not None else {}
            return text_value | {key.name: _minimal_value(key.shape, site) for key in keys if key.required}
        case Choice(options=options):
            return options[0].value
        case Number(least=least, whole=whole):
            return int(least or 1) if whole else float(least or 1)
        case Day():
            return site.today.isoformat()
        case YesNo():
            return False
        case AnyOf(shapes=shapes):
            return _minimal_value(shapes[0], site)
        case ByLanguage(value=of):
            return {code: _minimal_value(of, site) for code in site.languages}
        case Keyed() | Plain():
            return {} if isinstance(shape, Keyed) else TO_DO
    return TO_DO
