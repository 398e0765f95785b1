"""Checks what guides and topics say about other entries."""

from collections.abc import Iterator

from mendbook.model import Guide, Topic
from mendbook.problems import Problem
from mendbook.reader import ValuePath

from .survey import EntryPlaces, Survey


def check_guide(name: str, guide: Guide, survey: Survey) -> Iterator[Problem]:
    places = survey.places_in("guides", name)
    for index, use in enumerate(guide.causes):
        missing_keys = [
            key for key, words in (("called", use.called), ("solution", use.solution)) if not words
        ]
        if use.merges and missing_keys:
            yield Problem(
                "MB318",
                places.place(("causes", index, "merges"), at_key=True),
                "These causes share a row, but it has no words of its own: "
                f"{' and '.join(f'`{key}`' for key in missing_keys)} missing.",
                "Add what the guide calls them together (`called`) and what to do about them (`solution`).",
            )
    yield from _uses_once(guide, places)
    if name in guide.related:
        place = survey.place("guides", name, ("related", guide.related.index(name)))
        yield Problem("MB306", place, "The guide lists itself as related.", "Delete the line.")


def check_topic(name: str, topic: Topic, survey: Survey) -> Iterator[Problem]:
    places = survey.places_in("topics", name)
    for index, guide in enumerate(topic.guides):
        guide_topic = survey.knowledge.guides[guide].topic if guide in survey.knowledge.guides else name
        if guide_topic != name and survey.has("topics", guide_topic):
            yield Problem(
                "MB319",
                places.place(("guides", index)),
                f"`{guide}` is in the topic `{guide_topic}`.",
                f"Delete it here, or write `topic: {name}` in the guide.",
            )


def _uses_once(guide: Guide, places: EntryPlaces) -> Iterator[Problem]:
    seen: set[str] = set()
    for index, use in enumerate(guide.causes):
        for number, cause in enumerate(use.ids):
            if cause in seen:
                path: ValuePath = ("causes", index, *(("merges", number - 1) if number else ("cause",)))
                yield Problem(
                    "MB306",
                    places.place(path),
                    f"`{cause}` is listed twice in `causes`.",
                    "Delete one of them.",
                )
            seen.add(cause)
