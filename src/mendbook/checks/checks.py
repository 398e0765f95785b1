"""Every check of a site, in turn."""

from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import date

from mendbook.problems import CODES, Problem, Severity, in_order
from mendbook.reader import LeftOut, Reading

from .addresses import check_addresses
from .conditions import check_conditions
from .contact import check_contact
from .dangers import check_avoided, check_dangers
from .devices import check_devices
from .drawings import check_drawings, check_sights
from .exceptions import passed
from .guides import check_guide, check_topic
from .includes import check_includes
from .languages import check_languages, check_locales
from .passages import Passages, passages_of
from .pictures import check_pictures
from .prices import check_prices
from .questions import check_questions
from .references import check_references
from .risks import check_guide_risks, check_risks
from .rows import check_names, check_rows
from .settings import check_settings
from .stores import check_stores
from .survey import Survey
from .symptoms import check_symptoms
from .systems import check_systems
from .terms import check_terms
from .texts import check_texts
from .upkeep import check_unused, overdue


def check(reading: Reading, today: date | None = None, pause: Callable[[], None] = lambda: None) -> Reading:
    """A reading with all its problems: those of reading it, and those that only show when all is read.

    today: to tell what is overdue for a review, and which days have passed. pause: see `Survey`.
    """
    if reading.knowledge is None or reading.written is None:
        return reading
    survey = Survey(reading, reading.knowledge, reading.written, pause)
    passages = passages_of(survey)
    problems = [*reading.problems, *_always(survey, passages)]
    # What has mistakes itself may be what uses the rest.
    if not any(CODES[problem.code][0] is Severity.ERROR for problem in problems):
        problems += check_unused(survey, passages)
        problems += check_avoided(survey)
        problems += check_sights(survey)
    if today is not None:
        problems += overdue(survey, today)
        problems += passed(survey, today)
    return replace(reading, problems=in_order(problems, reading.severities))


def _always(survey: Survey, passages: Passages) -> Iterator[Problem]:
    for check in (
        check_references,
        _of_entries,
        check_dangers,
        check_drawings,
        check_includes,
        check_devices,
        check_systems,
        check_conditions,
        check_stores,
        check_contact,
        check_prices,
        check_addresses,
        check_locales,
        check_settings,
    ):
        with suppress(LeftOut):
            yield from check(survey)
    for of_texts in (check_texts, check_terms, check_languages, check_pictures):
        with suppress(LeftOut):
            yield from of_texts(survey, passages)


def _of_entries(survey: Survey) -> Iterator[Problem]:
    written = survey.written
    for name, guide in written.guides.items():
        survey.pause()
        for of_guide in (check_guide, check_questions, check_guide_risks, check_rows, check_symptoms):
            with suppress(LeftOut):
                yield from of_guide(name, guide, survey)
    for name, cause in written.causes.items():
        for of_cause in (check_names, check_risks):
            with suppress(LeftOut):
                yield from of_cause(name, cause, survey)
    for name, topic in written.topics.items():
        with suppress(LeftOut):
            yield from check_topic(name, topic, survey)
