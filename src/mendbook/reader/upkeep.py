"""What has to be looked after: what nothing uses, and what has to be reviewed again."""

from collections.abc import Iterator
from datetime import date, timedelta

from mendbook.model import Knowledge, Status
from mendbook.problems import Problem

from .places import Places


def unused_in_order(knowledge: Knowledge, places: Places, labels: set[str]) -> Iterator[Problem]:
    """What no guide and no text uses, and guides that their topic's list leaves out.

    knowledge: without errors. labels: those that stand in any text.
    """
    for name in knowledge.causes:
        if name not in knowledge.guides_with:
            yield Problem(
                "MB321",
                places.of("causes", name, at_key=True),
                f"No guide uses the cause `{name}`.",
                "Add it to the `causes` of a guide, or delete it.",
            )
    topics = {guide.topic for guide in knowledge.guides.values()}
    for name in knowledge.topics:
        if name not in topics:
            yield Problem(
                "MB322",
                places.of("topics", name, at_key=True),
                f"No guide is in the topic `{name}`, so it is not on the site.",
                "Write its first guide, or delete the topic.",
            )
    for name, guide in knowledge.guides.items():
        listed = knowledge.topics[guide.topic].guides
        if listed and name not in listed:
            yield Problem(
                "MB325",
                places.of("guides", name, ("topic",)),
                f"The topic `{guide.topic}` lists its guides, but not this one, so it comes last there.",
                f"Add `{name}` to `guides` of that topic, where visitors shall find it.",
            )
    for name in knowledge.labels:
        if name not in labels:
            yield Problem(
                "MB323",
                places.of("labels", name, at_key=True),
                f"No text uses the label `{name}`.",
                "Delete it, unless you are about to use it.",
            )


def overdue(knowledge: Knowledge, places: Places, today: date) -> Iterator[Problem]:
    """What was reviewed too long ago; drafts are not published yet."""
    days = knowledge.site.review_after_days
    for kind in ("guides", "howtos", "comparisons"):
        for name, entry in getattr(knowledge, kind).items():
            late = today - entry.reviewed - timedelta(days=days)
            if late > timedelta() and entry.status is Status.PUBLISHED:
                yield Problem(
                    "MB324",
                    places.of(kind, name, ("reviewed",)),
                    f"`{name}` was last reviewed on {entry.reviewed}, more than {days} days ago.",
                    "Go through it, correct what has changed, and write today’s date here.",
                )
