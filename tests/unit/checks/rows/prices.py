"""Prices of services."""

from espresso import Edit, Row

FILE = "data/services.yml"


def service(more: str) -> Edit:
    return f"seal: {{name: {{en: New seal, pt: Vedante novo}}, {more}}}\n"


SINCE = "since: 2026-05-01"

ROWS = [
    Row(
        "MB874",
        FILE,
        service(f"price: {{from: 9, currency: money, {SINCE}}}, causes: [limescale]"),
        f"{FILE}:1:75",
        "There is no currency `money`.",
        "Write its ISO 4217 code, such as `EUR` or `GBP`.",
    ),
    Row(
        "MB874",
        FILE,
        service(f"price: {{from: 9, currency: eur, {SINCE}}}, causes: [limescale]"),
        f"{FILE}:1:75",
        "There is no currency `eur`.",
        "Did you mean `EUR`?",
    ),
    Row(
        "MB875",
        FILE,
        service(f"price: {{from: 90, to: 59.5, currency: EUR, {SINCE}}}, causes: [limescale]"),
        f"{FILE}:1:70",
        "This comes before `from`, which is 90.",
        "Swap `from` and `to`.",
    ),
    Row(
        "MB875",
        FILE,
        service(
            f"price: {{from: 9, currency: EUR, {SINCE}}}, takes: {{from: 60, to: 30}}, causes: [limescale]"
        ),
        f"{FILE}:1:122",
        "This comes before `from`, which is 60.",
        "Swap `from` and `to`.",
    ),
    Row(
        "MB876",
        FILE,
        service("takes: {from: 60}"),
        f"{FILE}:1:1",
        "`seal` has no price, so nobody sees the rest of it.",
        "Add a `price`, or delete `takes`, `causes` and `applies_to`.",
    ),
    Row(
        "MB877",
        FILE,
        service(f"price: {{from: 9, currency: EUR, {SINCE}}}"),
        f"{FILE}:1:48",
        "Nobody sees this price, because `seal` has no `causes`.",
        "List the causes that it fixes: `causes: [ID]`.",
    ),
    Row(
        "MB301",
        FILE,
        service(f"price: {{from: 9, currency: EUR, {SINCE}}}, causes: [limescal]"),
        f"{FILE}:1:109",
        "There is no cause `limescal`.",
        "Did you mean `limescale`?",
    ),
]
