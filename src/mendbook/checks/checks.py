"""All checks of a site: of each entry, of each text, and of the site as a whole."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import nullcontext
from dataclasses import replace
from datetime import date
from functools import partial
from itertools import chain
from typing import Any, NamedTuple, TypeAlias

from mendbook.model import Entry
from mendbook.problems import CODES, Problem, Severity, sorted_problems
from mendbook.queries import Turn, in_turns, query
from mendbook.reader import LeftOut, Reading

from .addresses import AddressChecks
from .conditions import Conditions
from .contact import check_contact
from .dangers import DangerChecks, check_asked_late, check_danger, check_number, check_warnings
from .devices import check_comparison, check_device, check_specifications
from .drawings import SightChecks, check_drawings, check_part
from .exceptions import check_holiday, check_holiday_passed, check_passed
from .guides import check_guide, check_topic
from .includes import InclusionChecks, check_includes
from .languages import check_languages, check_locales, texts_lacking
from .passages import SITE, PagePassage, Passage, find_passages, passages_of_page
from .pictures import check_pictures
from .prices import check_service
from .questions import check_questions
from .ranges import check_ranges
from .references import check_references
from .risks import check_guide_risks, check_risks
from .rows import check_names, check_rows
from .settings import check_settings
from .stores import check_countries, check_link, check_places, check_store, check_zones
from .survey import Survey
from .symptoms import check_symptoms
from .systems import check_system, check_versions
from .terms import TermChecks
from .texts import TextChecks
from .unwritten import UnwrittenChecks
from .upkeep import UseChecks, check_reviewed

_OfAny: TypeAlias = Callable[[str, str, Entry, Survey], Iterator[Problem]]
_Of: TypeAlias = Callable[[str, Any, Survey], Iterator[Problem]]
_Whole: TypeAlias = Callable[[], Iterator[Problem]]


def check(reading: Reading, today: date | None = None) -> Reading:
    """A reading with all its problems: those found while reading, and those found by checks.

    today: enables checks of overdue reviews and of past dates.
    """
    if reading.knowledge is None:
        return reading
    return Checks(Survey.of(reading, today)).run()


class _Texts(NamedTuple):
    """The results for the texts of an entry or a page. missing_languages: see `texts_lacking`."""

    problems: tuple[Problem, ...]
    labels: frozenset[str]
    pictures: frozenset[str]
    missing_languages: tuple[str, ...]


class Checks:
    """All checks of a survey.

    Those of an entry are queries: within a database, only what an edit affects is checked again.
    """

    def __init__(self, survey: Survey) -> None:
        self._survey = survey
        conditions, dangers = Conditions(survey), DangerChecks(survey)
        self._texts, self._terms, self._uses = TextChecks(survey), TermChecks(survey), UseChecks(survey)
        self._unwritten = UnwrittenChecks(survey)
        self._of_any: Sequence[_OfAny] = (
            check_references,
            check_drawings,
            check_includes,
            check_ranges,
            check_reviewed,
            conditions.check,
            dangers.check_actions,
        )
        self._checks_of_entries: Mapping[str, Sequence[_Of]] = {
            "guides": (
                check_guide,
                check_questions,
                check_guide_risks,
                check_rows,
                check_symptoms,
                check_warnings,
                check_asked_late,
            ),
            "causes": (check_names, check_risks, dangers.check_cause),
            "topics": (check_topic,),
            "howtos": (dangers.check_howto,),
            "dangers": (check_danger,),
            "parts": (check_part,),
            "devices": (check_device, check_versions),
            "comparisons": (check_comparison,),
            "systems": (check_system,),
            "services": (check_service,),
            "stores": (check_store, check_passed),
            "holidays": (check_holiday, check_countries, check_holiday_passed),
        }
        of_survey = (
            check_number,
            check_specifications,
            check_link,
            check_zones,
            check_places,
            check_contact,
            check_locales,
            check_settings,
        )
        self._checks_of_site: Sequence[_Whole] = (
            *(partial(check, survey) for check in of_survey),
            AddressChecks(survey).problems,
            dangers.check_rows,
            InclusionChecks(survey).problems,
            self._terms.problems,
            self._texts.translations.pages,
        )
        # These look for uses, and an entry with mistakes may contain the only one.
        self._without_errors: Sequence[_Whole] = (dangers.never_done, SightChecks(survey).problems)

    def run(self, turn: Turn = nullcontext) -> Reading:
        """The reading with all problems."""
        with turn():
            reading, entries = self._survey.read(), list(self._entries)
            pages = list(self._survey.entries.prose)
        problems = [*reading.problems]
        for kind, name in in_turns(entries, turn):
            problems += self._check_entry(kind, name)
            problems += self._check_texts(kind, name).problems
        for page in in_turns(pages, turn):
            problems += self._texts_of_page(*page).problems
        for check in in_turns(self._checks_of_site, turn):
            problems += self._site_problems(check)
        for check_all in in_turns((self._check_languages, self._check_pictures), turn):
            problems += check_all()
        if not any(CODES[problem.code][0] is Severity.ERROR for problem in problems):
            for check in in_turns(self._without_errors, turn):
                problems += self._site_problems(check)
            with turn():
                problems += self._find_unused()
        return replace(reading, problems=sorted_problems(problems, reading.severities))

    @property
    def _entries(self) -> Iterator[tuple[str, str]]:
        """Everything with texts except pages: the kind and the id of each entry, and `site.yml`."""
        yield SITE, ""
        yield from self._survey.entries.all_ids()

    @query
    def _check_entry(self, kind: str, name: str) -> tuple[Problem, ...]:
        """Problems with an entry, apart from its texts."""
        if kind == SITE:
            return ()
        survey, entry = self._survey, self._survey.entries.of(kind)[name]
        of_any = (check(kind, name, entry, survey) for check in self._of_any)
        of_kind = (check(name, entry, survey) for check in self._checks_of_entries.get(kind, ()))
        return _collect(*of_any, *of_kind)

    @query
    def _site_problems(self, check: _Whole) -> tuple[Problem, ...]:
        return _collect(check())

    @query
    def _check_texts(self, kind: str, name: str) -> _Texts:
        entries = self._survey.entries
        entry = entries.site if kind == SITE else entries.of(kind)[name]
        return self._check_passages(list(find_passages(kind, name, entry, self._survey)))

    @query
    def _texts_of_page(self, name: str, language: str) -> _Texts:
        page = self._survey.entries.prose[name, language]
        return self._check_passages(*passages_of_page(page, self._survey))

    def _check_passages(self, passages: Sequence[Passage], page: PagePassage | None = None) -> _Texts:
        problems = [self._texts.check_data(passage) for passage in passages]
        problems += [self._terms.check_data(passages), self._unwritten.check(passages)]
        problems += [self._texts.check_page(page), self._terms.check_page(page)] if page else []
        markup = [parsed for passage in passages for parsed in passage.parsed.values()]
        markup += [page.markup] if page else []
        return _Texts(
            _collect(*problems),
            _union(parsed.labels for parsed in markup if "[[" in parsed.source),
            _union(parsed.pictures for parsed in markup if "![" in parsed.source),
            tuple(texts_lacking(passages, self._survey)),
        )

    @property
    @query
    def _of_all_texts(self) -> _Texts:
        """What all texts have together, apart from problems."""
        results = [self._check_texts(kind, name) for kind, name in self._entries]
        results += [self._texts_of_page(*page) for page in self._survey.entries.prose]
        return _Texts(
            (),
            _union(result.labels for result in results),
            _union(result.pictures for result in results),
            tuple(chain.from_iterable(result.missing_languages for result in results)),
        )

    # Apart from the other checks of the site, in whose list they would make cycles of references: a survey
    # would stay in memory until garbage is collected.

    @query
    def _check_languages(self) -> tuple[Problem, ...]:
        return _collect(check_languages(self._survey, self._of_all_texts.missing_languages))

    @query
    def _check_pictures(self) -> tuple[Problem, ...]:
        return _collect(check_pictures(self._survey, self._of_all_texts.pictures))

    @query
    def _find_unused(self) -> tuple[Problem, ...]:
        return _collect(self._uses.problems(self._of_all_texts.labels))


def _union(groups: Iterable[Iterable[str]]) -> frozenset[str]:
    return frozenset(chain.from_iterable(groups))


def _collect(*checks: Iterator[Problem]) -> tuple[Problem, ...]:
    """The problems that checks find; a check ends at the first invalid part of an entry."""
    problems: list[Problem] = []
    for check in checks:
        try:
            problems.extend(check)
        except LeftOut:
            continue
    return tuple(problems)
