"""Where reads are noted, each result comes with what it was made from, however it was made."""

from collections.abc import Iterable

import pytest

from mendbook.queries import (
    ASPECT,
    IS_IN,
    NOTHING,
    Noting,
    Read,
    Together,
    aspect,
    note,
    noted,
    noted_too,
    query,
)


class Shop:
    def __init__(self) -> None:
        self.prices = Noting("prices", {"espresso": 3, "latte": 4, **{f"tea-{n}": 2 for n in range(9)}})

    @query
    def cost(self, name: str) -> int:
        return self.prices[name]

    @query
    def has(self, name: str) -> bool:
        return name in self.prices

    @aspect
    def is_dear(self, name: str) -> bool:
        return self.cost(name) > 3

    @query
    def dear(self) -> list[str]:
        return [name for name in self.prices if self.is_dear(name)]

    @query
    def total(self) -> int:
        return sum(self.prices.values())


def flat(reads: Iterable[Read | Together]) -> set[Read]:
    found: set[Read] = set()
    for read in reads:
        found |= flat(read.reads) if isinstance(read, Together) else {read}
    return found


def test_a_result_has_read_what_it_asked_for() -> None:
    shop = Shop()
    assert noted(shop.cost, "latte") == (4, frozenset({("prices", "latte")}))
    assert noted(shop.has, "mocha") == (False, frozenset({("prices", "mocha", IS_IN)}))
    assert noted(lambda: 1) == (1, NOTHING)


def test_a_result_that_was_there_has_read_the_same() -> None:
    shop = Shop()
    assert shop.cost("latte") == 4
    assert noted(shop.cost, "latte") == noted(shop.cost, "latte") == (4, frozenset({("prices", "latte")}))


def test_many_reads_are_shared() -> None:
    shop = Shop()
    total, reads = noted(shop.total)
    assert total == 25
    assert len(reads) == 1
    assert flat(reads) == {("prices",), *(("prices", name) for name in shop.prices.entries)}
    assert noted(lambda: shop.total() + shop.cost("latte")) == (29, frozenset({*reads, ("prices", "latte")}))


def test_of_an_aspect_nothing_else_is_read() -> None:
    shop = Shop()
    dear, reads = noted(shop.dear)
    assert dear == ["latte"]
    assert flat(reads) == {("prices",), *((ASPECT, "is_dear", name) for name in shop.prices.entries)}


def test_what_was_made_within_another_result_can_be_kept_with_its_reads() -> None:
    shop = Shop()

    def make() -> int:
        made, reads = noted_too(lambda: shop.cost("latte"))
        assert reads == {("prices", "latte")}
        note(reads)
        return made

    assert noted(make) == (4, frozenset({("prices", "latte")}))
    assert noted_too(lambda: shop.cost("latte")) == (4, NOTHING)


def test_who_goes_on_after_a_failure_has_read_what_led_to_it() -> None:
    shop = Shop()

    def make() -> int:
        with pytest.raises(KeyError):
            shop.cost("mocha")
        return 0

    assert noted(make) == (0, frozenset({("prices", "mocha")}))
