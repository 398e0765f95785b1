"""Finds entries that need attention: those that nothing uses, and those due for a review."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from mendbook.model import Entry, Reference, is_draft, references
from mendbook.problems import Place, Problem
from mendbook.queries import query
from mendbook.reader import LeftOut

from .survey import EntryPlaces, Survey

_UNUSED: Mapping[str, tuple[str, str, str]] = {
    "causes": (
        "MB321",
        "No guide uses the cause `{}`.",
        "Add it to the `causes` of a guide, or delete it.",
    ),
    "topics": (
        "MB322",
        "No guide is in the topic `{}`, so the topic is not on the site.",
        "Write its first guide, or delete the topic.",
    ),
    "labels": (
        "MB323",
        "No text uses the label `{}`.",
        "Delete it, unless you are about to use it.",
    ),
    "dangers": (
        "MB367",
        "No guide, cause or how-to names the danger `{}`.",
        "Add it to the `dangers` of the guides, causes or how-tos it belongs to, or delete it.",
    ),
    "drawings": (
        "MB856",
        "Nothing draws `{0}`.",
        "Write `draw: {0}` in a step or an answer, or delete it.",
    ),
}
"""By collection, the message about an entry that nothing refers to."""


class UseChecks:
    def __init__(self, survey: Survey) -> None:
        self._survey = survey

    def problems(self, labels: Iterable[str]) -> Iterator[Problem]:
        """Entries that nothing refers to, and guides missing from their topic's list. Requires a site without
        errors.

        labels: those used in texts.
        """
        survey = self._survey
        used_ids = {
            used_id for kind, name in survey.knowledge.all_ids() for used_id in self._used_by(kind, name)
        }
        used_ids.update(("labels", name) for name in labels)
        for kind, (code, message, remedy) in _UNUSED.items():
            for name in survey.knowledge.of(kind):
                if (kind, name) not in used_ids:
                    place = survey.place(kind, name, at_key=True)
                    yield Problem(code, place, message.format(name), remedy.format(name))
        for name in survey.knowledge.guides:
            topic = survey.topic_of(name)
            guides = survey.knowledge.topics[topic].guides
            if guides and name not in guides:
                yield Problem(
                    "MB325",
                    survey.place("guides", name, ("topic",)),
                    f"The topic `{topic}` lists its guides without this one, so this one comes last.",
                    f"Add `{name}` to that topic’s `guides`, where visitors should find it.",
                )

    @query
    def _used_by(self, kind: str, name: str) -> frozenset[tuple[str, str]]:
        """The kind and the id of everything that an entry refers to."""
        entry = self._survey.knowledge.of(kind)[name]
        return frozenset(
            (reference.target.collection, reference.id)
            for reference in _uses(kind, entry)
            if reference.target.collection in _UNUSED
        )


def _uses(kind: str, entry: Entry) -> Iterator[Reference]:
    """The references of an entry that count as uses: an entry that fixes or prices a cause doesn't use it."""
    return (
        reference
        for reference in references(entry)
        if reference.target.collection != "causes" or kind == "guides"
    )


def check_reviewed(kind: str, name: str, entry: Entry, survey: Survey) -> Iterator[Problem]:
    """Entries whose review is overdue or dated in the future; drafts are not due yet."""
    for key in ("reviewed", "checked"):
        try:
            day = getattr(entry, key, None)
            if day is not None and (today := survey.today()) is not None:
                yield from _day(key, day, survey.places_in(kind, name), entry, today)
        except LeftOut:
            continue


def _day(key: str, day: date, places: EntryPlaces, entry: Entry, today: date) -> Iterator[Problem]:
    """key: that of the date in the entry."""
    review_days = places.survey.entries.site.review_after_days
    if day > today:
        yield _to_come(places.place((key,)), key, day, today)
    if key == "reviewed" and (today - day).days > review_days and not is_draft(entry):
        yield Problem(
            "MB324",
            places.place((key,)),
            f"`{places.name}` was last reviewed on {day}, more than {review_days} days ago.",
            "Check it, update anything that has changed and write today’s date here.",
        )


def _to_come(place: Place, key: str, day: date, today: date) -> Problem:
    return Problem(
        "MB326",
        place,
        f"`{key}` is {day}, which is in the future: today is {today}.",
        "Write the date when somebody last checked it.",
    )
