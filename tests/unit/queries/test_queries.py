"""A query runs again only if something that it read has changed, and equals a fresh run."""

import random

import pytest

from mendbook.queries import Database, Input, Inputs, query


class Shop:
    """Prices of coffees. ran: the queries that ran."""

    def __init__(self) -> None:
        self.beans, self.milk, self.names = Input(3), Input(1), Input[tuple[str, ...]](("espresso", "latte"))
        self.ran: list[str] = []

    @query
    def cost(self, name: str) -> int:
        self.ran.append(f"cost {name}")
        return self.beans() + (self.milk() if name == "latte" else 0)

    @query
    def dear(self, name: str) -> bool:
        self.ran.append(f"dear {name}")
        return self.cost(name) > 10

    @query
    def menu(self) -> tuple[str, ...]:
        self.ran.append("menu")
        return tuple(f"{name}{'!' if self.dear(name) else ''}" for name in self.names())

    def menu_and_runs(self, database: Database) -> tuple[tuple[str, ...], list[str]]:
        """The menu, and the queries that ran for it."""
        self.ran.clear()
        with database:
            return self.menu(), [*self.ran]


def change(database: Database, place: Input[int], value: int) -> None:
    with database:
        place.set(value)


def test_nothing_runs_again_if_nothing_has_changed() -> None:
    shop, database = Shop(), Database()
    first = ["menu", "dear espresso", "cost espresso", "dear latte", "cost latte"]
    assert shop.menu_and_runs(database) == (("espresso", "latte"), first)
    assert shop.menu_and_runs(database) == (("espresso", "latte"), [])
    change(database, shop.milk, 1)
    assert shop.menu_and_runs(database) == (("espresso", "latte"), [])


def test_an_equal_result_causes_no_further_runs() -> None:
    shop, database = Shop(), Database()
    shop.menu_and_runs(database)
    change(database, shop.milk, 2)
    assert shop.menu_and_runs(database) == (("espresso", "latte"), ["cost latte", "dear latte"])
    change(database, shop.milk, 9)
    assert shop.menu_and_runs(database) == (("espresso", "latte!"), ["cost latte", "dear latte", "menu"])


def test_outside_of_a_database_everything_runs_once() -> None:
    shop = Shop()
    assert shop.menu() == ("espresso", "latte")
    shop.milk.set(100)
    assert shop.menu() == ("espresso", "latte")
    assert len(shop.ran) == 5


def test_results_that_nothing_reads_any_more_are_forgotten() -> None:
    shop, database = Shop(), Database()
    shop.menu_and_runs(database)
    with database:
        shop.names.set(("latte",))
    shop.menu_and_runs(database)
    with database:
        shop.names.set(("espresso", "latte"))
    assert shop.menu_and_runs(database)[1] == ["menu", "dear espresso", "cost espresso"]


class Handed:
    """A part that the whole takes over while it runs."""

    def __init__(self) -> None:
        self.number, self.is_led = Input(1), Input(True)

    @query
    def part(self) -> int:
        return self.number()

    @query
    def lead(self) -> int:
        return self.part() if self.is_led() else 0

    @query
    def whole(self) -> int:
        part = 0 if self.is_led() else self.part()
        return part + self.lead()


def test_what_changes_hands_while_a_query_runs_is_not_forgotten() -> None:
    handed, database = Handed(), Database()
    with database:
        assert handed.whole() == 1
        handed.is_led.set(False)
        assert handed.whole() == 1
        for number in (5, 6):
            handed.number.set(number)
            assert (handed.whole(), handed.part()) == (number, number)


class Squares:
    def __init__(self) -> None:
        self.side = Input(2)
        self.ran: list[int] = []

    @query
    def square(self, side: int) -> int:
        self.ran.append(side)
        return side * side

    @query
    def area(self) -> int:
        return self.square(self.side())

    @query
    def refused(self, side: int) -> int:
        self.ran.append(side)
        raise ValueError("no such side")


def test_a_result_without_inputs_never_changes() -> None:
    squares, database = Squares(), Database()
    for side, area in ((2, 4), (3, 9), (2, 4)):
        with database:
            squares.side.set(side)
            assert squares.area() == area
    assert squares.ran == [2, 3]
    with database:
        for _ in range(2):
            with pytest.raises(ValueError, match="no such side"):
                squares.refused(5)
    assert squares.ran == [2, 3, 5]


class Till:
    def __init__(self) -> None:
        self.coins, self.spare = Input("2"), Input("0")
        self.ran = 0

    @query
    def sum(self) -> int:
        self.ran += 1
        return int(self.coins())

    @query
    def message(self) -> str:
        try:
            return str(self.sum())
        except ValueError:
            return f"broken, {self.spare()}"


def test_a_failed_query_runs_again_if_its_inputs_change() -> None:
    till, database = Till(), Database()

    def message(coins: str, spare: str = "0") -> str:
        with database:
            till.coins.set(coins)
            till.spare.set(spare)
            return till.message()

    assert [message("2"), message("x"), message("x", "1"), message("3", "1"), message("y", "1")] == [
        "2",
        "broken, 0",
        "broken, 1",
        "3",
        "broken, 1",
    ]
    till.coins.set("z")
    with database, pytest.raises(ValueError, match="z"):
        till.sum()


class Sums:
    """A random graph: each number is computed from some numbers of the layer below, some of which fail."""

    def __init__(self, width: int, rng: random.Random) -> None:
        self.inputs = [Input(rng.randrange(4)) for _ in range(width)]
        self.reads = {
            (layer, place): [rng.randrange(width) for _ in range(3)]
            for layer in range(1, 5)
            for place in range(width)
        }

    @query
    def value(self, layer: int, place: int) -> int:
        if layer == 0:
            return self.inputs[place]()
        first, *rest = self.reads[layer, place]
        total = self.value(layer - 1, first)
        for one in rest[: 1 + total % 2]:
            try:
                total += self.value(layer - 1, one)
            except ValueError:
                total += 1
        if total % 7 == 6:
            raise ValueError
        return total % 5

    def top(self) -> list[int | None]:
        return [self._of(4, place) for place in range(len(self.inputs))]

    def _of(self, layer: int, place: int) -> int | None:
        try:
            return self.value(layer, place)
        except ValueError:
            return None


@pytest.mark.parametrize("seed", range(10))
def test_random_changes_give_the_same_results_as_a_fresh_run(seed: int) -> None:
    rng, database = random.Random(seed), Database()
    sums = Sums(6, rng)
    for _ in range(100):
        with database:
            for place in rng.sample(sums.inputs, rng.randrange(4)):
                place.set(rng.randrange(4))
            found = sums.top()
        fresh = Sums(6, random.Random(seed))
        fresh.reads = sums.reads
        for place, value in zip(fresh.inputs, sums.inputs, strict=True):
            place.set(value.value)
        assert found == fresh.top()


class Shelf:
    """Coffees by name."""

    def __init__(self) -> None:
        self.prices: Inputs[str, int] = Inputs()
        self.ran: list[str] = []

    @query
    def price(self, name: str) -> int | None:
        self.ran.append(f"price {name}")
        return self.prices.get(name)

    @query
    def has(self, name: str) -> bool:
        self.ran.append(f"has {name}")
        return name in self.prices

    @query
    def count(self) -> int:
        self.ran.append("count")
        return len(self.prices)

    @query
    def listed(self) -> list[str]:
        self.ran.append("listed")
        return [*self.prices]


def test_only_queries_about_changed_entries_of_a_mapping_run_again() -> None:
    shelf, database = Shelf(), Database()

    def menu_and_runs(prices: dict[str, int]) -> list[str]:
        shelf.ran.clear()
        with database:
            shelf.prices.set_all(prices)
            found = [
                shelf.price("latte"),
                shelf.has("latte"),
                shelf.has("mocha"),
                shelf.count(),
                shelf.listed(),
            ]
        assert found == [
            prices.get("latte"), "latte" in prices, "mocha" in prices, len(prices), [*prices],
        ]  # fmt: skip
        return [*shelf.ran]

    assert len(menu_and_runs({"espresso": 2, "latte": 3})) == 5
    assert menu_and_runs({"espresso": 9, "latte": 3}) == []
    assert menu_and_runs({"espresso": 2, "latte": 4}) == ["price latte"]
    assert menu_and_runs({"latte": 4, "espresso": 2}) == ["listed"]
    assert menu_and_runs({"latte": 4, "ristretto": 2}) == ["listed"]
    assert menu_and_runs({"latte": 4, "mocha": 5, "ristretto": 2}) == ["has mocha", "count", "listed"]
    assert menu_and_runs({"mocha": 5}) == ["price latte", "has latte", "count", "listed"]
    assert menu_and_runs({"mocha": 5, "latte": 1}) == ["price latte", "has latte", "count", "listed"]
    assert "latte" in shelf.prices  # without a database, it has the current values
    with database:
        shelf.prices.set_all({})
    assert (len(shelf.prices), "latte" in shelf.prices, dict(shelf.prices)) == (0, False, {})


@pytest.mark.parametrize("seed", range(10))
def test_a_mapping_is_right_after_random_changes(seed: int) -> None:
    rng, shelf, database = random.Random(seed), Shelf(), Database()
    names = ("espresso", "latte", "mocha", "ristretto")
    for _ in range(100):
        prices = {name: rng.randrange(3) for name in rng.sample(names, rng.randrange(5))}
        with database:
            shelf.prices.set_all(prices)
            for name in names:
                assert shelf.price(name) == prices.get(name)
                assert shelf.has(name) == (name in prices)
            assert (shelf.count(), shelf.listed()) == (len(prices), [*prices])
