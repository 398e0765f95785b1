"""A query runs again only where something that it read has changed, and gives what a fresh run would."""

import random

import pytest

from mendbook.queries import Database, Input, Inputs, query


class Shop:
    """Prices of coffees: what queries ran is told in `ran`."""

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

    def asked(self, database: Database) -> tuple[tuple[str, ...], list[str]]:
        """The menu, and what ran for it."""
        self.ran.clear()
        with database:
            return self.menu(), [*self.ran]


def change(database: Database, place: Input[int], value: int) -> None:
    with database:
        place.set(value)


def test_nothing_runs_again_where_nothing_has_changed() -> None:
    shop, database = Shop(), Database()
    first = ["menu", "dear espresso", "cost espresso", "dear latte", "cost latte"]
    assert shop.asked(database) == (("espresso", "latte"), first)
    assert shop.asked(database) == (("espresso", "latte"), [])
    change(database, shop.milk, 1)
    assert shop.asked(database) == (("espresso", "latte"), [])


def test_what_comes_out_equal_goes_no_further() -> None:
    shop, database = Shop(), Database()
    shop.asked(database)
    change(database, shop.milk, 2)
    assert shop.asked(database) == (("espresso", "latte"), ["cost latte", "dear latte"])
    change(database, shop.milk, 9)
    assert shop.asked(database) == (("espresso", "latte!"), ["cost latte", "dear latte", "menu"])


def test_outside_a_database_everything_runs_once() -> None:
    shop = Shop()
    assert shop.menu() == ("espresso", "latte")
    shop.milk.set(100)
    assert shop.menu() == ("espresso", "latte")
    assert len(shop.ran) == 5


def test_what_nobody_reads_any_more_is_forgotten() -> None:
    shop, database = Shop(), Database()
    shop.asked(database)
    with database:
        shop.names.set(("latte",))
    shop.asked(database)
    with database:
        shop.names.set(("espresso", "latte"))
    assert shop.asked(database)[1] == ["menu", "dear espresso", "cost espresso"]


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


def test_what_read_nothing_is_so_for_ever() -> None:
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
    def told(self) -> str:
        try:
            return str(self.sum())
        except ValueError:
            return f"broken, {self.spare()}"


def test_what_fails_is_tried_again_when_it_may_work() -> None:
    till, database = Till(), Database()

    def told(coins: str, spare: str = "0") -> str:
        with database:
            till.coins.set(coins)
            till.spare.set(spare)
            return till.told()

    assert [told("2"), told("x"), told("x", "1"), told("3", "1"), told("y", "1")] == [
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
    """A random graph: the numbers of a layer are made of some of the layer below, some of which fail."""

    def __init__(self, width: int, chance: random.Random) -> None:
        self.inputs = [Input(chance.randrange(4)) for _ in range(width)]
        self.reads = {
            (layer, place): [chance.randrange(width) for _ in range(3)]
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
def test_a_hundred_random_changes(seed: int) -> None:
    chance, database = random.Random(seed), Database()
    sums = Sums(6, chance)
    for _ in range(100):
        with database:
            for place in chance.sample(sums.inputs, chance.randrange(4)):
                place.set(chance.randrange(4))
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


def test_of_a_mapping_only_what_was_asked_runs_again() -> None:
    shelf, database = Shelf(), Database()

    def asked(prices: dict[str, int]) -> list[str]:
        shelf.ran.clear()
        with database:
            shelf.prices.become(prices)
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

    assert len(asked({"espresso": 2, "latte": 3})) == 5
    assert asked({"espresso": 9, "latte": 3}) == []
    assert asked({"espresso": 2, "latte": 4}) == ["price latte"]
    assert asked({"latte": 4, "espresso": 2}) == ["listed"]
    assert asked({"latte": 4, "ristretto": 2}) == ["listed"]
    assert asked({"latte": 4, "mocha": 5, "ristretto": 2}) == ["has mocha", "count", "listed"]
    assert asked({"mocha": 5}) == ["price latte", "has latte", "count", "listed"]
    assert asked({"mocha": 5, "latte": 1}) == ["price latte", "has latte", "count", "listed"]
    assert "latte" in shelf.prices  # and without a database it is as it is now
    with database:
        shelf.prices.become({})
    assert (len(shelf.prices), "latte" in shelf.prices, dict(shelf.prices)) == (0, False, {})


@pytest.mark.parametrize("seed", range(10))
def test_a_mapping_after_random_changes(seed: int) -> None:
    chance, shelf, database = random.Random(seed), Shelf(), Database()
    names = ("espresso", "latte", "mocha", "ristretto")
    for _ in range(100):
        prices = {name: chance.randrange(3) for name in chance.sample(names, chance.randrange(5))}
        with database:
            shelf.prices.become(prices)
            for name in names:
                assert shelf.price(name) == prices.get(name)
                assert shelf.has(name) == (name in prices)
            assert (shelf.count(), shelf.listed()) == (len(prices), [*prices])
