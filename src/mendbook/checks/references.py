"""Checks references between entries: that their targets exist, and that no list names one twice."""

from collections.abc import Iterator

from mendbook.model import COLLECTIONS, Entry, Reference, distinct, references
from mendbook.problems import Problem
from mendbook.reader import list_choices

from .survey import EntryPlaces, Survey


def check_references(kind: str, name: str, entry: Entry, survey: Survey) -> Iterator[Problem]:
    places = survey.places_in(kind, name)
    for reference in missing_references(entry, survey):
        yield _missing_problem(reference, places, survey)
    for path, ids in distinct(entry):
        for index, item in enumerate(ids):
            if item in ids[:index]:
                message = f"`{item}` is listed twice in `{path[-1]}`."
                yield Problem("MB306", places.place((*path, index)), message, "Delete one of them.")


def missing_references(entry: Entry, survey: Survey) -> Iterator[Reference]:
    """References of an entry, or of a part of one, to entries that don't exist."""
    for reference in references(entry):
        if not reference.target.owner and not survey.has(reference.target.collection, reference.id):
            yield reference


def _missing_problem(reference: Reference, places: EntryPlaces, survey: Survey) -> Problem:
    collection = COLLECTIONS[reference.target.collection]
    choices = list_choices(survey.ids[collection.name])
    remedy = (
        f"{choices}, or add it to `{collection.place}`." if choices else f"Add it to `{collection.place}`."
    )
    return Problem(
        "MB301",
        places.place(reference.path, at_key=reference.at_key),
        f"There is no {collection.noun} `{reference.id}`.",
        survey.hint(collection.name, reference.id) or remedy,
    )
