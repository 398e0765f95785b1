"""Which estimate is most worth measuring: the one whose error would cost most."""

from dataclasses import replace

import pytest
from cases import asked, brute_force, cases, own_fixes, rounds, slack, walk
from hypothesis import given

from mendbook.diagnosis import Case, strategy
from mendbook.diagnosis.estimates import estimates
from mendbook.diagnosis.weigh import with_other


def losses(case: Case) -> dict[tuple[str, tuple[str, ...]], float]:
    return {(each.kind, each.subject): each.cost for each in estimates(case, strategy(case).tree)}


TWO = own_fixes([3.0, 2.0], [10.0, 10.0], store=1_000.0)
"""c1 comes first: it's slightly likelier, and takes as long."""


def test_the_costs_of_wrong_estimates_are_those_computed_by_hand() -> None:
    """If c1 is half as likely (1.5 and 2 of 3.5), c2 should come first, which saves 10 · 0.5 / 3.5; if c1 is
    twice as likely, nothing changes. If c2 is twice as likely (3 and 4), it saves 10 / 7. If the first fix
    takes 20, the other order costs 10 + 20 · 0.6 instead of 20 + 10 · 0.4.
    """
    assert losses(TWO) == pytest.approx(
        {
            ("store", ()): 0.0,
            ("likelihood", ("c1",)): 10 * 0.5 / 3.5 / 2,
            ("likelihood", ("c2",)): 10 / 7 / 2,
            ("minutes", ("c1",)): (20 + 10 * 0.4 - 10 - 20 * 0.6) / 2,
            ("minutes", ("c2",)): (10 + 5 * 0.4 - 5 - 10 * 0.6) / 2,
        }
    )


def test_the_estimate_most_worth_measuring_comes_first() -> None:
    found = estimates(TWO, strategy(TWO).tree)
    assert (found[0].kind, found[0].subject) == ("minutes", ("c1",))
    assert [each.cost for each in found] == sorted((each.cost for each in found), reverse=True)


def test_all_estimates_are_considered() -> None:
    light = asked("light", 1.0, red=(0.9, 0.2), green=(0.1, 0.8))
    risky = tuple(replace(fix, risk=5.0) for fix in TWO.fixes)
    case = with_other(replace(TWO, fixes=risky, questions=(light,), unsure=0.1), 0.05)
    assert set(losses(case)) == {
        ("store", ()),
        ("other", ()),
        ("risk", ()),
        ("unsure", ()),
        *(("likelihood", (cause,)) for cause in case.in_guide),
        *(("minutes", (fix.id,)) for fix in case.fixes),
        ("asking", ("light",)),
        ("answer", ("light", "red")),
        ("answer", ("light", "green")),
    }


@rounds(30)
@given(cases(waits=True, safety=True, most_questions=2))
def test_the_loss_is_what_the_best_tree_would_save(case: Case) -> None:
    """Compared with a computation that shares no code with the engine."""
    tree, found = strategy(case).tree, losses(case)
    for cause in case.causes:
        expected = 0.0
        for by in (0.5, 2.0):
            weights = tuple(
                w * by if c == cause else w for c, w in zip(case.causes, case.weights, strict=True)
            )
            other = replace(case, weights=weights)
            expected += (walk(other, tree).cost - brute_force(other)) / 2
        assert found["likelihood", (cause,)] == pytest.approx(expected, abs=slack(case))


def test_a_case_that_is_too_large_has_no_estimates(monkeypatch: pytest.MonkeyPatch) -> None:
    tree = strategy(TWO).tree
    monkeypatch.setattr("mendbook.diagnosis.search.LIMIT_STATES", 3)
    assert estimates(TWO, tree) == []
    monkeypatch.undo()
    light = asked("light", 1.0, red=(0.9, 0.2), green=(0.1, 0.8))
    monkeypatch.setattr("mendbook.diagnosis.states.LIMIT_WORK", 3)
    assert estimates(replace(TWO, questions=(light,)), tree) == []
