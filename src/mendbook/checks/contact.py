"""Checks the ways to reach a person that site.yml names."""

from collections.abc import Iterator
from contextlib import suppress

from mendbook.model import ContactWay, is_link, is_mail, parse_number
from mendbook.problems import Problem
from mendbook.reader import LeftOut, ValuePath

from .survey import Survey


def check_contact(survey: Survey) -> Iterator[Problem]:
    for index, way in enumerate(vars(survey.entries.site).get("contact", ())):
        with suppress(LeftOut):
            yield from _check_way(("contact", index), way, survey)


def _check_way(path: ValuePath, way: ContactWay, survey: Survey) -> Iterator[Problem]:
    if len(way.addresses) != 1:
        keys = " and ".join(f"`{key}`" for key in way.addresses)
        yield Problem(
            "MB870",
            survey.place("site", "", path),
            f"This way to contact you has {keys} at once."
            if way.addresses
            else "This way to contact you doesn’t say how.",
            "Make each of them an entry of its own."
            if way.addresses
            else "Add one of these: `call`, `message`, `write` or `book`.",
        )
        return
    ((key, value),) = way.addresses.items()
    place = survey.place("site", "", (*path, key))
    if key == "call" and parse_number(value) is None:
        yield Problem(
            "MB871",
            place,
            f"`{value[:40]}` is not a telephone number.",
            "Write the whole number, beginning with `+` and the country’s code: `+351 210 000 000`.",
        )
    elif key == "write" and not is_mail(value):
        yield Problem(
            "MB872",
            place,
            f"`{value[:60]}` is not an e-mail address.",
            "Write the address alone, such as `help@example.com`.",
        )
    elif key in ("message", "book") and not is_link(value):
        yield Problem(
            "MB873",
            place,
            f"`{value[:60]}` is not a web address.",
            "Write the whole address, such as `https://example.com/book?notes={summary}`.",
        )
