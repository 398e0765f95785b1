"""A tree from the cache equals the one that this build would compute, and is proven like it."""

import json
import pickle
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from cases import asked, cases, own_fixes, rounds
from hypothesis import given
from small_trees import CASE

from espresso import QUESTION, MakeSite, edit_site
from mendbook.cache import Cache
from mendbook.diagnosis import Ask, Case, Try, Visit, Way, computed, kept
from mendbook.memo import Memo
from mendbook.publish import judge

WORK = 100_000


class CountedStrategy:
    """Replaces `strategy`, and counts its calls."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.calls = 0
        strategy = vars(computed)["strategy"]

        def count(*arguments: Any) -> Any:
            self.calls += 1
            return strategy(*arguments)

        monkeypatch.setattr(computed, "strategy", count)


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch) -> CountedStrategy:
    return CountedStrategy(monkeypatch)


def encoded(value: Any) -> bytes:
    return json.dumps(value).encode()


@rounds(50)
@given(cases())
def test_a_tree_from_the_cache_equals_a_computed_one(
    tmp_path_factory: pytest.TempPathFactory, case: Case
) -> None:
    folder = tmp_path_factory.mktemp("kept")
    first, second = (computed.compute(case, WORK, Cache(folder)) for _ in range(2))
    assert first == second == computed.compute(case, WORK, None)
    assert first[0] is not None
    assert second[0] is not None
    assert list(first[0].tree.nodes) == list(second[0].tree.nodes)
    assert list(first[0].ways) == list(second[0].ways)


def test_equal_cases_are_computed_once(tmp_path: Path, counted: CountedStrategy) -> None:
    for _ in range(2):
        computed.compute(CASE, WORK, Cache(tmp_path))
    assert counted.calls == 1


QUESTION_ONE, FIX = CASE.questions[0], CASE.fixes[0]


@pytest.mark.parametrize(
    "changed_case",
    [
        replace(CASE, store=CASE.store + 1e-9),
        replace(CASE, unsure=0.1),
        replace(CASE, done_right=0.9),
        replace(CASE, weights=(1.0, 1.0, 1.0000000000000002)),
        replace(CASE, fixes=(replace(FIX, minutes=6.0), *CASE.fixes[1:])),
        replace(CASE, fixes=(replace(FIX, some_devices=True), *CASE.fixes[1:])),
        replace(CASE, questions=(replace(QUESTION_ONE, first=True), *CASE.questions[1:])),
        replace(CASE, questions=(replace(QUESTION_ONE, stops=frozenset({"red"})), *CASE.questions[1:])),
        replace(CASE, questions=(asked("light", 2.0, red=(0.5,) * 3, green=(0.5,) * 3), *CASE.questions[1:])),
    ],
)
def test_any_different_number_makes_another_case(
    changed_case: Case, tmp_path: Path, counted: CountedStrategy
) -> None:
    for case in (CASE, changed_case, CASE, changed_case):
        computed.compute(case, WORK, Cache(tmp_path))
    computed.compute(CASE, WORK + 1, Cache(tmp_path))
    assert counted.calls == 3


def test_sets_are_written_in_sorted_order() -> None:
    names = frozenset({"red", "green", "blue", "unsure"})
    backwards = frozenset(sorted(names, reverse=True))
    one, other = (
        replace(CASE, questions=(replace(QUESTION_ONE, stops=stops),)) for stops in (names, backwards)
    )
    assert kept._written_case(one) == kept._written_case(other)
    assert b'["blue", "green", "red", "unsure"]' in kept._written_case(one)


def nodes(change: Callable[[dict[str, Any]], object]) -> Callable[[dict[str, Any]], object]:
    return lambda value: change(value["nodes"])


@pytest.mark.parametrize(
    "harm",
    [
        lambda value: value.clear(),
        lambda value: value.update(start="gone"),
        lambda value: value.update(nodes=[]),
        nodes(lambda nodes: nodes.clear()),
        nodes(lambda nodes: nodes.update(store={"at_once": 3})),
        nodes(lambda nodes: nodes["1"].update(then="1")),
        nodes(lambda nodes: nodes["1"].update(then="gone")),
        nodes(lambda nodes: nodes["1"].update({"try": "c3"})),
        nodes(lambda nodes: nodes["1"].update({"try": "c9"})),
        nodes(lambda nodes: nodes.pop("2")),
    ],
)
def test_a_tampered_entry_is_computed_again(tmp_path: Path, harm: Callable[[dict[str, Any]], object]) -> None:
    case = own_fixes([3.0, 2.0, 1.0], [5.0, 30.0, 60.0])
    cache, key = Cache(tmp_path), kept._key(case, WORK)
    expected = computed.compute(case, WORK, cache)
    value = json.loads(cache.get("trees", key) or b"")
    harm(value)
    cache.put("trees", key, encoded(value))
    assert computed.compute(case, WORK, cache) == expected == computed.compute(case, WORK, Cache(tmp_path))
    cache.put("trees", key, b"\xff")
    assert computed.compute(case, WORK, cache) == expected


def test_changed_words_need_no_new_tree(
    make_site: MakeSite, tmp_path: Path, counted: CountedStrategy
) -> None:
    root = make_site(QUESTION)
    for edits, times in (
        ({}, 2),
        ({"data/guides/no-coffee.yml": ("en: What does the light show?", "en: What is its light?")}, 2),
        ({"data/guides/no-coffee.yml": ("points_to: [tank-empty]", "rules_out: [tank-empty]")}, 3),
    ):
        edit_site(root, edits)
        assert judge(root, Memo(), cache=Cache(tmp_path / "kept")).sound is not None
        assert counted.calls == times


@pytest.mark.parametrize(
    "part",
    [
        Ask("light", (("red", "2"), ("unsure", "3"))),
        Try("descale", "store"),
        Visit(("pump",), at_once=True),
        Way(1, ("1", "2"), "store", ("descale",), ("pump",)),
    ],
    ids=lambda part: type(part).__name__,
)
def test_a_pickled_part_of_a_tree_is_equal(part: object) -> None:
    assert pickle.loads(pickle.dumps(part)) == part
