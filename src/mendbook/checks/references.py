"""Checks references between entries: that their targets exist, and that no list names one twice."""

from collections.abc import Iterator

from mendbook.model import COLLECTIONS, Entry, Reference, distinct, references
from mendbook.problems import Problem
from mendbook.reader import list_choices

from .survey import EntryPlaces, Survey


def check_references(kind: str, name: str, entry: Entry, survey: Survey) -> Iterator[Problem]:
    at = survey.at(kind, name)
    for one in missing(entry, survey):
        yield _missing(one, at, survey)
    for path, listed in distinct(entry):
        for index, item in enumerate(listed):
            if item in listed[:index]:
                what = f"`{item}` is listed twice in `{path[-1]}`."
                yield Problem("MB306", at.place((*path, index)), what, "Delete one of them.")


def missing(entry: Entry, survey: Survey) -> Iterator[Reference]:
    """References of an entry, or of a part of one, to entries that don't exist."""
    for one in references(entry):
        if not one.target.owner and not survey.has(one.target.collection, one.id):
            yield one


def _missing(one: Reference, at: EntryPlaces, survey: Survey) -> Problem:
    collection = COLLECTIONS[one.target.collection]
    few = list_choices(survey.ids[collection.name])
    remedy = f"{few}, or add it to `{collection.place}`." if few else f"Add it to `{collection.place}`."
    return Problem(
        "MB301",
        at.place(one.path, at_key=one.at_key),
        f"There is no {collection.noun} `{one.id}`.",
        survey.hint(collection.name, one.id) or remedy,
    )
