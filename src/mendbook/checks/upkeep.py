"""What has to be looked after: what nothing uses, and what has to be reviewed again."""

from collections.abc import Iterator
from datetime import date, timedelta

from mendbook.model import Knowledge, Status
from mendbook.problems import Place, Problem
from mendbook.reader import Places, Written


def check_unused(knowledge: Knowledge, places: Places, labels: set[str]) -> Iterator[Problem]:
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
                f"No guide is in the topic `{name}`, so the topic is not on the site.",
                "Write its first guide, or delete the topic.",
            )
    for name, guide in knowledge.guides.items():
        listed = knowledge.topics[guide.topic].guides
        if listed and name not in listed:
            yield Problem(
                "MB325",
                places.of("guides", name, ("topic",)),
                f"The topic `{guide.topic}` lists its guides without this one, so this one comes last.",
                f"Add `{name}` to that topic’s `guides`, where visitors should find it.",
            )
    for name in knowledge.labels:
        if name not in labels:
            yield Problem(
                "MB323",
                places.of("labels", name, at_key=True),
                f"No text uses the label `{name}`.",
                "Delete it, unless you are about to use it.",
            )


def overdue(knowledge: Knowledge, written: Written, places: Places, today: date) -> Iterator[Problem]:
    """What was reviewed too long ago, or is said to have been on a day to come; drafts are not due yet."""
    for name, device in knowledge.devices.items():
        if device.checked is not None and device.checked > today:
            yield _to_come(places.of("devices", name, ("checked",)), "checked", device.checked, today)
    days = knowledge.site.review_after_days
    for kind in ("guides", "howtos", "comparisons"):
        for name, entry in getattr(knowledge, kind).items():
            if (kind, name) in written.doubtful:
                continue  # its day may be the one that is wrong
            if entry.reviewed > today:
                yield _to_come(places.of(kind, name, ("reviewed",)), "reviewed", entry.reviewed, today)
            late = today - entry.reviewed - timedelta(days=days)
            if late > timedelta() and entry.status is Status.PUBLISHED:
                yield Problem(
                    "MB324",
                    places.of(kind, name, ("reviewed",)),
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
