"""Each result comes with the inputs that it depends on, however it was computed."""

from collections.abc import Iterable

import pytest

from mendbook.queries import (
    ASPECT,
    IS_IN,
    NOTHING,
    Read,
    ReadGroup,
    RecordingMapping,
    add_reads,
    aspect,
    query,
    record_reads,
    record_reads_if_recording,
)


class Shop:
    def __init__(self) -> None:
        self.prices = RecordingMapping(
            "prices", {"espresso": 3, "latte": 4, **{f"tea-{n}": 2 for n in range(9)}}
        )

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


def flat(reads: Iterable[Read | ReadGroup]) -> set[Read]:
    found: set[Read] = set()
    for read in reads:
        found |= flat(read.reads) if isinstance(read, ReadGroup) else {read}
    return found


def test_a_result_has_the_inputs_that_it_read() -> None:
    shop = Shop()
    assert record_reads(shop.cost, "latte") == (4, frozenset({("prices", "latte")}))
    assert record_reads(shop.has, "mocha") == (False, frozenset({("prices", "mocha", IS_IN)}))
    assert record_reads(lambda: 1) == (1, NOTHING)


def test_a_remembered_result_has_the_same_inputs() -> None:
    shop = Shop()
    assert shop.cost("latte") == 4
    assert (
        record_reads(shop.cost, "latte")
        == record_reads(shop.cost, "latte")
        == (4, frozenset({("prices", "latte")}))
    )


def test_results_share_long_sets_of_inputs() -> None:
    shop = Shop()
    total, reads = record_reads(shop.total)
    assert total == 25
    assert len(reads) == 1
    assert flat(reads) == {("prices",), *(("prices", name) for name in shop.prices.entries)}
    assert record_reads(lambda: shop.total() + shop.cost("latte")) == (
        29,
        frozenset({*reads, ("prices", "latte")}),
    )


def test_a_result_that_reads_an_aspect_has_none_of_its_inputs() -> None:
    shop = Shop()
    dear, reads = record_reads(shop.dear)
    assert dear == ["latte"]
    assert flat(reads) == {("prices",), *((ASPECT, "is_dear", name) for name in shop.prices.entries)}


def test_a_partial_result_can_be_kept_with_its_inputs() -> None:
    shop = Shop()

    def compute() -> int:
        cost, reads = record_reads_if_recording(lambda: shop.cost("latte"))
        assert reads == {("prices", "latte")}
        add_reads(reads)
        return cost

    assert record_reads(compute) == (4, frozenset({("prices", "latte")}))
    assert record_reads_if_recording(lambda: shop.cost("latte")) == (4, NOTHING)


def test_a_result_after_a_handled_failure_has_the_inputs_of_the_failure() -> None:
    shop = Shop()

    def compute() -> int:
        with pytest.raises(KeyError):
            shop.cost("mocha")
        return 0

    assert record_reads(compute) == (0, frozenset({("prices", "mocha")}))
