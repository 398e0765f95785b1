"""After an edit is checked again what has to do with it, and nothing else."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from espresso import ESPRESSO, QUESTION, Edit, espresso
from mendbook.checks import check
from mendbook.diagnosis import Diagnosis, diagnosed
from mendbook.live.surveyed import Surveyed
from mendbook.memo import Memo
from mendbook.problems import Place, Problem
from mendbook.reader import Reading, read
from steam import STEAM

TODAY = date(2026, 11, 29)

BITTER, CAUSES, LABELS = "data/guides/too-bitter.yml", "data/causes.yml", "data/labels.yml"

NEW = """\
title: {en: It drips, pt: Pinga}
topic: brewing
summary: {en: What to do., pt: O que fazer.}
causes: [{cause: seal, likelihood: rare}]
reviewed: 2026-05-01
"""


class Checked:
    """The espresso site, edited and checked again. ran: the entries that were, but for their texts."""

    def __init__(self) -> None:
        self.memo, self.ran = Memo(), list[tuple[str, str]]()
        self.edits: dict[str, Edit] = {**QUESTION, **STEAM}
        self.surveyed = Surveyed(self._read(), self.memo)
        checks = self.surveyed.judging.checks
        checks._of_any = (*checks._of_any, self._spy)
        self.texts: list[str] = []
        of_data = checks._texts.of_data
        checks._texts.of_data = lambda passage: (self.texts.append(passage.kind), of_data(passage))[1]  # type: ignore[method-assign, func-returns-value]
        self.again()

    def _spy(self, kind: str, name: str, *_: object) -> Iterator[Problem]:
        self.ran.append((kind, name))
        return iter(())

    def _read(self) -> Reading:
        return read(espresso(self.edits), self.memo)

    def again(self, edits: dict[str, Edit] | None = None) -> list[Place]:
        """Places of all problems. edits: beside those that were made before."""
        self.edits |= edits or {}
        reading = self._read()
        assert self.surveyed.is_of(reading)
        self.ran.clear()
        self.texts.clear()
        self.surveyed.become(reading, TODAY)
        with self.surveyed.database:
            checked = self.surveyed.judging.checks.checked()
        assert checked.problems == check(self._read(), TODAY).problems
        return [problem.place for problem in checked.problems]


@pytest.fixture
def checked() -> Checked:
    return Checked()


def test_of_a_guide_it_alone(checked: Checked) -> None:
    checked.again({BITTER: ("The coffee is bitter", "The coffee is acid")})
    assert checked.ran == [("guides", "too-bitter")]
    assert set(checked.texts) == {"guides"}
    checked.again()
    assert (checked.ran, checked.texts) == ([], [])


def test_of_a_label_no_text_that_names_it(checked: Checked) -> None:
    checked.again({LABELS: ("Menu", "Menü")})
    assert (checked.ran, checked.texts) == ([("labels", "menu")], ["labels"])


def test_of_a_cause_the_guides_that_have_it_but_not_their_texts(checked: Checked) -> None:
    checked.again({CAUSES: ("minutes: 30", "minutes: 31")})
    guides = [("guides", name) for name in ("no-coffee", "no-steam", "too-bitter")]
    assert checked.ran == [*guides, ("causes", "limescale")]
    assert set(checked.texts) == {"causes"}


def test_of_the_words_of_a_cause_no_guide_and_no_tree(
    checked: Checked, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[str] = []

    def spy(guide: str, *given: Any) -> tuple[Diagnosis | None, tuple[Problem, ...]]:
        made.append(guide)
        return diagnosed(guide, *given)

    monkeypatch.setattr("mendbook.publish.judging.diagnosed", spy)
    guides = ["no-coffee", "no-steam", "too-bitter"]

    def trees() -> list[str]:
        made.clear()
        with checked.surveyed.database:
            for guide in guides:
                checked.surveyed.judging.tree(guide)
        return made

    assert trees() == guides
    words = ESPRESSO.joinpath(CAUSES).read_text("utf-8")
    for old, new in (("{en: Limescale", "{en: Lime"), ("en: Wait.", "en: Wait a little.")):
        words = words.replace(old, new)
        checked.again({CAUSES: words})
        assert checked.ran == [("causes", "limescale")]
        assert trees() == []
    checked.again({CAUSES: words.replace("minutes: 30", "minutes: 31")})
    assert trees() == guides


def test_a_guide_that_comes_or_goes_makes_no_other_checked_that_does_not_name_it(checked: Checked) -> None:
    checked.again({"data/guides/new.yml": NEW})
    assert checked.ran == [("guides", "new")]
    checked.again({"data/guides/new.yml": None})
    assert checked.ran == []
    checked.again({BITTER: None})
    assert checked.ran == [("guides", "no-coffee"), ("howtos", "descale")]  # which name it


def test_a_line_above_moves_what_is_told_and_checks_only_that_again(checked: Checked) -> None:
    wrong = ESPRESSO.joinpath(CAUSES).read_text("utf-8").replace("minutes: 30", "sources: [unknown]")
    assert checked.again({CAUSES: wrong}) == [Place(CAUSES, 11, 13)]
    assert checked.again({CAUSES: f"# These are all.\n{wrong}"}) == [Place(CAUSES, 12, 13)]
    assert (checked.ran, checked.texts) == ([("causes", "limescale")], [])
