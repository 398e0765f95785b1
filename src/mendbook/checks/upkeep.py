"""What has to be looked after: what nothing uses, and what has to be reviewed again."""

from collections.abc import Iterator
from datetime import date, timedelta

from mendbook.model import Status
from mendbook.problems import Place, Problem

from .drawings import drawn_labels
from .passages import Passages
from .survey import Survey


def check_unused(survey: Survey, passages: Passages) -> Iterator[Problem]:
    """What no guide and no text uses, and guides that their topic's list leaves out.

    The site is without errors.
    """
    for name in survey.knowledge.causes:
        if name not in survey.knowledge.guides_with:
            yield Problem(
                "MB321",
                survey.place("causes", name, at_key=True),
                f"No guide uses the cause `{name}`.",
                "Add it to the `causes` of a guide, or delete it.",
            )
    topics = {guide.topic for guide in survey.knowledge.guides.values()}
    for name in survey.knowledge.topics:
        if name not in topics:
            yield Problem(
                "MB322",
                survey.place("topics", name, at_key=True),
                f"No guide is in the topic `{name}`, so the topic is not on the site.",
                "Write its first guide, or delete the topic.",
            )
    for name, guide in survey.knowledge.guides.items():
        listed = survey.knowledge.topics[guide.topic].guides
        if listed and name not in listed:
            yield Problem(
                "MB325",
                survey.place("guides", name, ("topic",)),
                f"The topic `{guide.topic}` lists its guides without this one, so this one comes last.",
                f"Add `{name}` to that topic’s `guides`, where visitors should find it.",
            )
    used = passages.labels.union(drawn_labels(survey))
    for name in survey.knowledge.labels:
        if name not in used:
            yield Problem(
                "MB323",
                survey.place("labels", name, at_key=True),
                f"No text uses the label `{name}`.",
                "Delete it, unless you are about to use it.",
            )


def overdue(survey: Survey, today: date) -> Iterator[Problem]:
    """What was reviewed too long ago, or is said to have been on a day to come; drafts are not due yet."""
    for name, device in survey.knowledge.devices.items():
        if device.checked is not None and device.checked > today:
            yield _to_come(survey.place("devices", name, ("checked",)), "checked", device.checked, today)
    days = survey.knowledge.site.review_after_days
    for kind in ("guides", "howtos", "comparisons"):
        for name, entry in getattr(survey.knowledge, kind).items():
            if (kind, name) in survey.reading.doubtful:
                continue  # its day may be the one that is wrong
            if entry.reviewed > today:
                yield _to_come(survey.place(kind, name, ("reviewed",)), "reviewed", entry.reviewed, today)
            late = today - entry.reviewed - timedelta(days=days)
            if late > timedelta() and entry.status is Status.PUBLISHED:
                yield Problem(
                    "MB324",
                    survey.place(kind, name, ("reviewed",)),
                    f"`{name}` was last reviewed on {entry.reviewed}, more than {days} days ago.",
                    "Check it, update anything that has changed and write today’s date here.",
                )


def _to_come(place: Place, key: str, day: date, today: date) -> Problem:
    return Problem(
        "MB326",
        place,
        f"`{key}` is {day}, which is in the future: today is {today}.",
        "Write the date when somebody last checked it.",
    )
