"""Checks the prices of services, and the causes they are for."""

from collections.abc import Iterator

from babel.numbers import list_currencies

from mendbook.model import Service
from mendbook.problems import Problem, nearest

from .survey import Survey


def check_service(name: str, service: Service, survey: Survey) -> Iterator[Problem]:
    places = survey.places_in("services", name)
    if service.price is None:
        if service.takes is not None or service.causes or service.applies_to is not None:
            yield Problem(
                "MB876",
                places.place(()),
                f"`{name}` has no price, so nobody sees the rest of it.",
                "Add a `price`, or delete `takes`, `causes` and `applies_to`.",
            )
        return
    currency = service.price.currency
    if currency not in list_currencies():
        suggestion = nearest(currency.upper(), list_currencies())
        yield Problem(
            "MB874",
            places.place(("price", "currency")),
            f"There is no currency `{currency[:20]}`.",
            f"Did you mean `{suggestion}`?"
            if suggestion
            else "Write its ISO 4217 code, such as `EUR` or `GBP`.",
        )
    if not service.causes:
        yield Problem(
            "MB877",
            places.place(("price",), at_key=True),
            f"Nobody sees this price, because `{name}` has no `causes`.",
            "List the causes that it fixes: `causes: [ID]`.",
        )
