"""Fixtures for the tests of checks."""

from contextlib import nullcontext
from dataclasses import replace

import pytest

from few_words import few_words
from mendbook.checks import Checks
from mendbook.live.wordless import without_words
from mendbook.queries import Turn
from mendbook.reader import Reading

__all__ = ["few_words"]


@pytest.fixture(autouse=True)
def as_in_the_preview(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever is checked here is checked again without the words of shared entries, as the preview does.
    Checks of texts never ask for entries without words (`test_checked_texts.py`), so they are done once.
    """
    checked = Checks.run

    def twice(checks: Checks, turn: Turn = nullcontext) -> Reading:
        found, survey = checked(checks, turn), checks._survey
        again = Checks(replace(survey, wordless=without_words(survey.knowledge)))
        for texts in ("_check_texts", "_texts_of_page"):
            setattr(again, texts, getattr(checks, texts))
        assert checked(again, turn).problems == found.problems
        return found

    monkeypatch.setattr(Checks, "run", twice)
