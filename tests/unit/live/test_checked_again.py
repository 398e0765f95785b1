"""After an edit, everything that depends on it is checked again, and nothing else."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from espresso import ESPRESSO, QUESTION, Edit, espresso
from machines import MACHINES
from mendbook.checks import check
from mendbook.diagnosis import Diagnosis, diagnose_one
from mendbook.live.tracked_survey import TrackedSurvey
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
    """The espresso site, edited and checked again. ran: the entries checked, except for their texts."""

    def __init__(self) -> None:
        self.memo, self.checked_entries = Memo(), list[tuple[str, str]]()
        self.edits: dict[str, Edit] = {**QUESTION, **STEAM}
        self.tracked = TrackedSurvey(self._read(), self.memo)
        checks = self.tracked.judging.checks
        checks._of_any = (*checks._of_any, self._spy)
        self.texts: list[str] = []
        of_data = checks._texts.check_data
        checks._texts.check_data = lambda passage: (self.texts.append(passage.kind), of_data(passage))[1]  # type: ignore[method-assign, func-returns-value]
        self.edit()

    def _spy(self, kind: str, name: str, *_: object) -> Iterator[Problem]:
        self.checked_entries.append((kind, name))
        return iter(())

    def _read(self) -> Reading:
        return read(espresso(self.edits), self.memo)

    def edit(self, edits: dict[str, Edit] | None = None) -> list[Place]:
        """Checks again after further edits. Returns the places of all problems."""
        self.edits |= edits or {}
        reading = self._read()
        assert self.tracked.has_settings_of(reading)
        self.checked_entries.clear()
        self.texts.clear()
        self.tracked.update(reading, TODAY)
        with self.tracked.database:
            checked = self.tracked.judging.checks.run()
        assert checked.problems == check(self._read(), TODAY).problems
        return [problem.place for problem in checked.problems]


@pytest.fixture
def checked() -> Checked:
    return Checked()


def test_an_edit_of_a_guide_checks_only_that_guide(checked: Checked) -> None:
    checked.edit({BITTER: ("The coffee is bitter", "The coffee is acid")})
    assert checked.checked_entries == [("guides", "too-bitter")]
    assert set(checked.texts) == {"guides"}
    checked.edit()
    assert (checked.checked_entries, checked.texts) == ([], [])


def test_an_edit_of_a_label_checks_no_text_that_names_it(checked: Checked) -> None:
    checked.edit({LABELS: ("Menu", "Menü")})
    assert (checked.checked_entries, checked.texts) == ([("labels", "menu")], ["labels"])


def test_an_edit_of_a_cause_checks_its_guides_but_not_their_texts(checked: Checked) -> None:
    checked.edit({CAUSES: ("minutes: 30", "minutes: 31")})
    guides = [("guides", name) for name in ("no-coffee", "no-steam", "too-bitter")]
    assert checked.checked_entries == [*guides, ("causes", "limescale")]
    assert set(checked.texts) == {"causes"}


def test_an_edit_of_words_of_a_cause_needs_no_guide_and_no_tree(
    checked: Checked, monkeypatch: pytest.MonkeyPatch
) -> None:
    computed: list[str] = []

    def spy(guide: str, *given: Any) -> tuple[Diagnosis | None, tuple[Problem, ...]]:
        computed.append(guide)
        return diagnose_one(guide, *given)

    monkeypatch.setattr("mendbook.publish.judging.diagnose_one", spy)
    guides = ["no-coffee", "no-steam", "too-bitter"]

    def trees() -> list[str]:
        computed.clear()
        with checked.tracked.database:
            for guide in guides:
                checked.tracked.judging.tree(guide)
        return computed

    assert trees() == guides
    words = ESPRESSO.joinpath(CAUSES).read_text("utf-8")
    for old, new in (("{en: Limescale", "{en: Lime"), ("en: Wait.", "en: Wait a little.")):
        words = words.replace(old, new)
        checked.edit({CAUSES: words})
        assert checked.checked_entries == [("causes", "limescale")]
        assert trees() == []
    checked.edit({CAUSES: words.replace("minutes: 30", "minutes: 31")})
    assert trees() == guides


def test_an_edit_of_the_name_of_a_device_checks_only_that_device(checked: Checked) -> None:
    checked.edit(dict(MACHINES))
    renamed = str(MACHINES["data/devices.yml"]).replace("name: Crema One", "name: Crema Uno")
    checked.edit({"data/devices.yml": f"# All machines.\n{renamed}"})
    assert checked.checked_entries == [("devices", "crema-one")]
    assert set(checked.texts) == {"devices"}


def test_a_new_or_deleted_guide_checks_only_entries_that_name_it(checked: Checked) -> None:
    checked.edit({"data/guides/new.yml": NEW})
    assert checked.checked_entries == [("guides", "new")]
    checked.edit({"data/guides/new.yml": None})
    assert checked.checked_entries == []
    checked.edit({BITTER: None})
    assert checked.checked_entries == [("guides", "no-coffee"), ("howtos", "descale")]  # these name it


def test_a_line_added_above_moves_problems_and_checks_only_that_entry(checked: Checked) -> None:
    wrong = ESPRESSO.joinpath(CAUSES).read_text("utf-8").replace("minutes: 30", "sources: [unknown]")
    assert checked.edit({CAUSES: wrong}) == [Place(CAUSES, 11, 13)]
    assert checked.edit({CAUSES: f"# These are all.\n{wrong}"}) == [Place(CAUSES, 12, 13)]
    assert (checked.checked_entries, checked.texts) == ([("causes", "limescale")], [])
