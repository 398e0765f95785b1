"""`mendbook tree` says that no other tree takes less only where none of those that it names does."""

import re
from dataclasses import replace

from cases import cases, rounds
from hypothesis import given

from mendbook.diagnosis import UNSURE, Case, Diagnosis, Names, evaluate, explain, prove, strategy
from mendbook.diagnosis.ways import ways

MINUTES = re.compile(r"^ *([0-9.]+) min  (by .*)$", re.MULTILINE)


def told(case: Case) -> list[tuple[float, str]]:
    """The first lines of the explanation: minutes, and by what. As in a guide, each fix takes some time."""
    case = replace(case, fixes=tuple(replace(fix, minutes=fix.minutes + 1) for fix in case.fixes))
    found = strategy(case)
    proof, _ = prove(case, found.tree)
    assert proof is not None
    diagnosis = Diagnosis(
        case, found.tree, False, found.exact, proof, evaluate(case, found.tree), ways(case, found.tree)
    )
    names = Names(
        title="Title",
        fixes={name: name for name in (*case.causes, *(fix.id for fix in case.fixes))},
        questions={question.id: question.id for question in case.questions},
        answers={(q.id, answer): answer for q in case.questions for answer in (*q.answers, UNSURE)},
    )
    return [(float(minutes), words) for minutes, words in MINUTES.findall(explain(diagnosis, names))]


@rounds()
@given(cases(waits=True, safety=True))
def test_nothing_that_is_named_takes_less(case: Case) -> None:
    (least, words), *others = told(case)
    assert "no other" in words
    assert ("same first questions" in words) is any(question.first for question in case.questions)
    assert len(others) == 3
    assert all(least <= minutes for minutes, _ in others)
