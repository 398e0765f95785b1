"""Example values for keys, for use in comments."""

from mendbook.model import COLLECTIONS
from mendbook.schema import (
    AnyOf,
    ByLanguage,
    Choice,
    Day,
    Group,
    Id,
    Items,
    Key,
    Mapping,
    Number,
    Plain,
    Shape,
    Texts,
    YesNo,
)

from .site import Site
from .stores import TO_DO

_DEEP = 4
"""Maximum depth to which groups are written out."""


def sample(key: Key, site: Site) -> str:
    """YAML on one line, with ids that exist on the site."""
    return key.examples[0] if key.examples else _sample(key.shape, site, _DEEP)


def _sample(shape: Shape, site: Site, deep: int) -> str:
    texts = ", ".join(f"{code}: {TO_DO}" for code in site.languages)
    match shape:
        case Texts():
            return f"{{{texts}}}"
        case Id(to=to):
            if to is None or to.collection not in COLLECTIONS:
                return "an-id"
            nested_ids = sorted(site.reading.nested_ids.get(to.collection, ()))
            return next(iter(nested_ids or site.entries.of(to.collection)), "an-id")
        case Items(item=of, least=least):
            return f"[{', '.join([_sample(of, site, deep - 1)] * max(least, 1))}]"
        case Mapping(keys=keys, values=values):
            return f"{{{_sample(keys, site, deep - 1)}: {_sample(values, site, deep - 1)}}}"
        case ByLanguage(value=of):
            inner_sample = _sample(of, site, deep - 1)
            return f"{{{', '.join(f'{code}: {inner_sample}' for code in site.languages)}}}"
        case Group(keys=keys, text=text):
            parts = [texts] if text is not None else []
            chosen_keys = [key for key in keys if key.required] or list(keys[:1])
            if deep <= 0:
                parts = parts or [TO_DO]
            else:
                parts += [f"{key.name}: {_sample(key.shape, site, deep - 1)}" for key in chosen_keys]
            return f"{{{', '.join(parts)}}}"
        case Choice(options=options):
            return options[0].value
        case Number(least=least, whole=whole):
            return str(int(least or 1) if whole else float(least or 1))
        case Day():
            return site.today.isoformat()
        case YesNo():
            return "true"
        case AnyOf(shapes=shapes):
            return _sample(shapes[0], site, deep)
        case Plain():
            return TO_DO
    return TO_DO
