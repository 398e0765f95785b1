"""`mendbook tree` says that no other tree takes less only if none of the listed alternatives does."""

import re
from dataclasses import replace

from cases import cases, rounds
from hypothesis import given

from mendbook.diagnosis import UNSURE, Case, Diagnosis, Fix, Names, explain, prove, strategy
from mendbook.diagnosis.states import LIMIT_WORK
from mendbook.diagnosis.ways import find_ways

MINUTES = re.compile(r"^ *([0-9.]+) min  (by .*)$", re.MULTILINE)


def alternatives(case: Case, work: int = LIMIT_WORK) -> list[tuple[float, str]]:
    """The first lines of the explanation: minutes and description. As in a guide, each fix
    takes some time.
    """
    case = replace(case, fixes=tuple(replace(fix, minutes=fix.minutes + 1) for fix in case.fixes))
    found = strategy(case)
    proof, _ = prove(case, found.tree)
    assert proof is not None
    shown = find_ways(case, found.tree)
    diagnosis = Diagnosis(case, found.tree, False, found.exact, proof, shown, work)
    names = Names(
        title="Title",
        fixes={name: name for name in (*case.causes, *(fix.id for fix in case.fixes))},
        questions={question.id: question.id for question in case.questions},
        answers={(q.id, answer): answer for q in case.questions for answer in (*q.answers, UNSURE)},
    )
    return [(float(minutes), words) for minutes, words in MINUTES.findall(explain(diagnosis, names))]


@rounds()
@given(cases(waits=True, safety=True))
def test_no_listed_alternative_takes_less(case: Case) -> None:
    (least, words), *others = alternatives(case)
    assert "no other" in words
    assert ("same first questions" in words) is any(question.first for question in case.questions)
    assert len(others) == 3
    assert all(least <= minutes for minutes, _ in others)


def test_alternatives_are_computed_within_the_limit_of_the_tree() -> None:
    """The preview explains every guide; a short one with many overlapping fixes would take seconds."""
    fixes = tuple(Fix(f"f{n}", 5.0, tuple(1.0 if n == c else 0.2 for c in range(9))) for n in range(9))
    case = Case(tuple(f"c{n}" for n in range(9)), tuple(float(n + 1) for n in range(9)), fixes, (), 120.0)
    assert [words for _, words in alternatives(case)][1] == "by the best order of fixes, if nothing is asked"
    assert [words for _, words in alternatives(case, 1)][1] == "by a good order of fixes, if nothing is asked"
