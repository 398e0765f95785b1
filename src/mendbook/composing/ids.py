"""Ids for new entries."""

from mendbook.model import Collection
from mendbook.reader import ID_RULE, Reading, is_id, suggest_id


def unfit_id(name: str, collection: Collection, reading: Reading) -> str | None:
    """The reason why a new entry can't have an id, in sentences; None if it can."""
    assert reading.entries is not None
    assert reading.knowledge is not None
    if not is_id(name):
        suggestion = suggest_id(name)
        return f"`{name}` can't be an id. {f'Did you mean `{suggestion}`? ' if suggestion else ''}{ID_RULE}"
    if name in reading.entries.of(collection.name):
        return f"there is a {collection.noun} `{name}` already."
    if collection.has_page:
        new_id = reading.knowledge.renamed.get(collection.name, {}).get(name)
        if new_id is not None:
            return f"`{name}` is a former id or address of the {collection.noun} `{new_id}`, and leads there."
    return None


def free_id(title: str, collection: Collection, reading: Reading) -> str | None:
    """An id made from a title; None if there is none, or it is taken."""
    name = suggest_id(title)
    return name if name and unfit_id(name, collection, reading) is None else None
