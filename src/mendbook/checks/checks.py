"""Every check of a site, in turn."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from mendbook.model import Knowledge
from mendbook.problems import CODES, Problem, Severity, blocking, in_order
from mendbook.reader import Places, Reading, Written

from .addresses import check_addresses
from .conditions import check_conditions
from .contact import check_contact
from .dangers import check_dangers, check_unnamed_dangers
from .devices import check_devices
from .drawings import check_drawings, check_sights
from .exceptions import passed
from .guides import check_guide, check_topic
from .includes import check_includes
from .languages import check_languages, check_locales
from .pictures import Pictures
from .prices import check_prices
from .questions import check_mends, check_questions
from .references import References
from .risks import check_guide_risks, check_risks
from .rows import check_names, check_rows
from .settings import check_settings
from .stores import check_stores
from .symptoms import check_symptoms
from .systems import check_systems
from .terms import TermChecks, add_own_words
from .texts import check_texts
from .upkeep import check_unused, overdue


def check(reading: Reading, today: date | None = None) -> Reading:
    """A reading with all its problems: those of reading it, and those that only show when all is read.

    today: to tell what is overdue for a review, and which days have passed.
    """
    if reading.knowledge is None:
        return reading
    # What the site lets pass is still an error here; what it makes an error leaves nothing out.
    written = reading.written
    written.stand_ins = any(CODES[problem.code][0] is Severity.ERROR for problem in reading.problems)
    problems = [*reading.problems, *_problems(reading.knowledge, reading)]
    if today is not None:
        problems += overdue(reading.knowledge, written, reading.places, today)
        problems += passed(reading.knowledge, reading.places, today)
    return replace(reading, problems=in_order(problems, reading.severities))


def _problems(knowledge: Knowledge, reading: Reading) -> list[Problem]:
    written, parser, places, content = reading.written, reading.parser, reading.places, reading.content
    labels: set[str] = set()
    terms = TermChecks(knowledge, written, places)
    add_own_words(terms, reading.own_words, knowledge.site)
    pictures = Pictures(content)
    written.renamed = knowledge.renamed
    problems = [
        *_references(knowledge, written, places),
        *check_dangers(knowledge, written, places),
        *check_drawings(knowledge, written, places, labels),
        *check_includes(knowledge, written, parser, places),
        *check_devices(knowledge, written, places),
        *check_systems(knowledge, written, places),
        *check_conditions(knowledge, written, places),
        *check_stores(knowledge, written, places),
        *check_contact(knowledge, places),
        *check_prices(knowledge, written, places),
        *check_addresses(knowledge, places),
        *check_locales(knowledge, places),
        *check_texts(knowledge, written, parser, places, pictures, labels, terms),
        *terms.found(),
        *pictures.untold(),
        *check_languages(knowledge, written, places),
        *check_settings(knowledge.site, places),
    ]
    # What can't be used itself may be what uses the rest.
    if not (written.stand_ins or blocking(problems)):
        problems += check_unused(knowledge, places, labels)
        problems += check_unnamed_dangers(knowledge, places)
        problems += check_sights(knowledge, places)
    return problems


def _references(knowledge: Knowledge, written: Written, places: Places) -> Iterator[Problem]:
    for name, guide in knowledge.guides.items():
        yield from check_guide(name, guide, written, places)
        yield from check_questions(name, guide, written, places)
        yield from check_guide_risks(name, guide, knowledge, places)
        yield from check_rows(name, knowledge, written, places)
        if ("guides", name) not in written.doubtful:  # what is left out of it may be what is meant
            known = References("guides", name, written, places)
            yield from check_symptoms(guide, knowledge.rows_or_none(name), known)
    for name, cause in knowledge.causes.items():
        yield from check_mends(name, cause, written, places)
        yield from check_names(name, cause, places)
        yield from check_risks(name, cause, knowledge.site, places)
    for name, topic in knowledge.topics.items():
        yield from check_topic(name, topic, knowledge, written, places)
    for name, howto in knowledge.howtos.items():
        known = References("howtos", name, written, places)
        yield from known.every("guides", howto.related, "related")
    for kind in ("guides", "causes", "howtos", "comparisons"):
        for name, entry in getattr(knowledge, kind).items():
            known = References(kind, name, written, places)
            yield from known.every("sources", entry.sources, "sources")
