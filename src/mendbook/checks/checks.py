"""Every check of a site, in turn."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from mendbook.problems import Problem, blocking, in_order
from mendbook.reader import Reading

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
from .passages import passages_of
from .pictures import check_unshown
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


def check(reading: Reading, today: date | None = None) -> Reading:
    """A reading with all its problems: those of reading it, and those that only show when all is read.

    today: to tell what is overdue for a review, and which days have passed.
    """
    if reading.knowledge is None:
        return reading
    survey = Survey(reading, reading.knowledge)
    problems = [*reading.problems, *_problems(survey)]
    if today is not None:
        problems += overdue(survey, today)
        problems += passed(survey, today)
    return replace(reading, problems=in_order(problems, reading.severities))


def _problems(survey: Survey) -> list[Problem]:
    passages = passages_of(survey)
    problems = [
        *check_references(survey),
        *_of_entries(survey),
        *check_dangers(survey),
        *check_drawings(survey),
        *check_includes(survey),
        *check_devices(survey),
        *check_systems(survey),
        *check_conditions(survey),
        *check_stores(survey),
        *check_contact(survey),
        *check_prices(survey),
        *check_addresses(survey),
        *check_locales(survey),
        *check_texts(survey, passages),
        *check_terms(survey, passages),
        *check_unshown(survey.reading.content, passages.pictures),
        *check_languages(survey, passages),
        *check_settings(survey),
    ]
    # What can't be used itself may be what uses the rest.
    if not (survey.stand_ins or blocking(problems)):
        problems += check_unused(survey, passages)
        problems += check_avoided(survey)
        problems += check_sights(survey)
    return problems


def _of_entries(survey: Survey) -> Iterator[Problem]:
    knowledge = survey.knowledge
    for name, guide in knowledge.guides.items():
        yield from check_guide(name, guide, survey)
        yield from check_questions(name, guide, survey)
        yield from check_guide_risks(name, guide, survey)
        yield from check_rows(name, survey)
        if ("guides", name) not in survey.reading.doubtful:  # what is left out of it may be what is meant
            yield from check_symptoms(guide, knowledge.rows_or_none(name), survey.at("guides", name))
    for name, cause in knowledge.causes.items():
        yield from check_names(name, cause, survey)
        yield from check_risks(name, cause, survey)
    for name, topic in knowledge.topics.items():
        yield from check_topic(name, topic, survey)
