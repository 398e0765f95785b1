from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import TypeAlias

from mendbook.drawing import Figure
from mendbook.queries import aspect, query
from mendbook.words import HelpFrom

from .causes import PlainStep, Step
from .collections import COLLECTIONS, PAGED, Entries
from .dangers import Level
from .entries import Prose
from .entry import Entry
from .figures import Figures
from .fleet import Fleet
from .guides import is_draft
from .howtos import Included
from .interface import Word
from .languages import fallback_chain
from .rows import Row, make_row, make_rows
from .site import Site
from .specifications import specifications_by_id
from .stores import Service

Scalar: TypeAlias = str | int | float | bool | None


@dataclass(frozen=True)
class MacroCall:
    """A macro that a page of prose calls; `t` and `site.name` are called in the same way.

    line: where, in the page's file.
    """

    name: str
    positional: tuple[Scalar, ...] = ()
    named: tuple[tuple[str, Scalar], ...] = ()
    line: int = 1


@dataclass(frozen=True)
class ProsePage:
    """A page of `content/`: `id` is its path in its language's folder, without `.md`."""

    id: str
    language: str
    head: Prose
    body: str
    """The Markdown as written, with its tags; its lines have the same numbers as in the file."""
    file: str
    """Relative to the site's folder."""
    markdown: str = ""
    """The Markdown with its tags evaluated, and a mark (`marks.MACRO`) for each of `calls`, in their
    order.
    """
    calls: tuple[MacroCall, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Knowledge(Entries):
    """Everything that editors wrote, read and checked, in every language. Ids keep the editor's order."""

    site: Site
    interface: Mapping[str, Word]
    """The interface words by key."""
    prose: Mapping[tuple[str, str], ProsePage]
    """By id and language."""
    pictures: Mapping[str, Figure] = field(default_factory=dict)
    """The files of `data/drawings/`, by name."""

    def everything(self) -> Iterator[tuple[str, str, Entry]]:
        """The settings, as `("site", "")`, and all entries, each with its collection and id."""
        yield "site", "", self.site
        yield from self.every()

    @property
    def languages(self) -> tuple[str, ...]:
        return tuple(self.site.languages)

    @property
    def help_from(self) -> HelpFrom:
        """Where visitors get help."""
        return self.site.help_from_or(self.stores)

    def public(self) -> "Knowledge":
        """The same, without draft languages."""
        languages = {
            code: setting for code, setting in self.site.languages.items() if not self.site.is_draft(code)
        }
        if len(languages) == len(self.languages):
            return self
        return replace(self, site=self.site.model_copy(update={"languages": languages}))

    def page(self, name: str, language: str) -> ProsePage | None:
        """A page of `content/` in a language, or in the language that it is a variety of."""
        pages = (self.prose.get((name, code)) for code in fallback_chain(language))
        return next(filter(None, pages), None)

    @aspect
    def front_matter(self, name: str, language: str) -> tuple[Prose, bool]:
        """The head of a page of `content/` in a language, and whether it is its own: otherwise it is that of
        the default language. Raises KeyError if there is no such page."""
        own_page = self.page(name, language)
        return (own_page or self.prose[name, self.site.default]).head, own_page is not None

    @property
    @query
    def fleet(self) -> Fleet:
        """The devices with their specifications."""
        return Fleet(dict(self.devices), specifications_by_id(self.specifications), dict(self.systems))

    @property
    @query
    def figures(self) -> Figures:
        """The devices as drawings."""
        return Figures(dict(self.parts), dict(self.pictures), self.fleet)

    def rows(self, guide: str) -> tuple[Row, ...]:
        """The rows of a guide whose causes are all known."""
        return tuple(row for row in self.rows_or_none(guide) if row is not None)

    @query
    def rows_or_none(self, guide: str) -> tuple[Row | None, ...]:
        """For each of a guide's `causes` its row; None for one with an unknown cause."""
        return make_rows(self.guides[guide], self.causes)

    def dangers_of(self, guide: str) -> tuple[str, ...]:
        """A guide's own dangers, those of its causes, and those of what its steps include.

        The most urgent first, then in the site's order.
        """
        dangers = set(self.guides[guide].dangers)
        for row in self.rows(guide):
            dangers.update(danger for cause in row.causes for danger in cause.dangers)
            included_part = (self.included(item.step) for remedy in row.remedies for item in remedy.steps)
            dangers.update(danger for howto in included_part if howto for danger in howto.entry.dangers)
        return self.sorted_by_level(dangers)

    def sorted_by_level(self, dangers: Iterable[str]) -> tuple[str, ...]:
        """These dangers, each once: the most urgent first, then in the site's order."""
        given_dangers = set(dangers)
        return tuple(
            name
            for level in Level
            for name, danger in self.dangers.items()
            if danger.level is level and name in given_dangers
        )

    def included(self, step: PlainStep) -> Included | None:
        """The part of a how-to that a step includes; None if it includes none, or if that isn't known."""
        if not isinstance(step, Step) or step.include is None:
            return None
        name, _, part_id = step.include.partition("#")
        if (howto := self.howtos.get(name)) is None:
            return None
        parts = dict(zip(howto.anchors, howto.parts, strict=True))
        included_parts = {anchor: part for anchor, part in parts.items() if part_id in ("", part.id)}
        return Included(name, howto, included_parts) if included_parts else None

    def actions(self, step: PlainStep) -> tuple[str, ...]:
        """What a step and the steps it includes do (`does`)."""
        included = self.included(step)
        parts = included.parts.values() if included else ()
        return (
            *step.does,
            *(action for part in parts for step_of_part in part.steps for action in step_of_part.does),
        )

    @query
    def cause_alone(self, name: str) -> Row:
        """The row of a cause on its own, outside of any guide."""
        return make_row(name, self.causes[name])

    @aspect
    def guides_with(self, cause: str) -> tuple[str, ...]:
        """The guides that have a cause, even if it shares a row with others."""
        return self._guides_by_cause.get(cause, ())

    @property
    @query
    def _guides_by_cause(self) -> Mapping[str, tuple[str, ...]]:
        guides_by_cause: dict[str, dict[str, None]] = {}
        for name in self.guides:
            for cause in self._causes_in(name):
                guides_by_cause.setdefault(cause, {})[name] = None
        return {cause: tuple(guides) for cause, guides in guides_by_cause.items()}

    @query
    def _causes_in(self, guide: str) -> tuple[str, ...]:
        return tuple(cause for use in self.guides[guide].causes for cause in use.ids)

    @aspect
    def topic_of(self, guide: str) -> str:
        return self.guides[guide].topic

    @aspect
    def is_draft(self, kind_name: str, name: str) -> bool:
        """Whether the subject of a page is a draft, by the page's kind and id."""
        return is_draft(self.entry(kind_name, name))

    @property
    @query
    def priced(self) -> Mapping[str, tuple[Service, ...]]:
        """The services with a price that fix each cause."""
        services_by_cause: dict[str, list[Service]] = {}
        for service in self.services.values():
            for cause in service.causes if service.price else ():
                services_by_cause.setdefault(cause, []).append(service)
        return {cause: tuple(services) for cause, services in services_by_cause.items()}

    @property
    @query
    def renamed(self) -> Mapping[str, Mapping[str, str]]:
        """Former ids and slugs with the current ids, by collection; `pages` is prose."""
        renamed: dict[str, dict[str, str]] = {}
        for row in PAGED.values():
            entries = self.paged(row.name)
            for name, entry in entries.items():
                for old in (old for old_names in entry.formerly.values() for old in old_names):
                    if old not in entries:
                        renamed.setdefault(row.name, {}).setdefault(old, name)
        names = {name for name, _ in self.prose}
        for (name, _), page in self.prose.items():
            for old in page.head.formerly:
                if old not in names:
                    renamed.setdefault("pages", {}).setdefault(old, name)
        return renamed

    @property
    @query
    def lists(self) -> frozenset[str]:
        """The collections with a page that lists them: always that of guides; that of comparisons also if
        there are none.
        """
        names = {row.name for row in COLLECTIONS.values() if row.has_list and self.of(row.name)}
        return frozenset({"guides", *names, *(["comparisons"] if self.can_be_compared else [])})

    @property
    @query
    def can_be_compared(self) -> tuple[str, ...]:
        """The devices with specifications, if there are at least two."""
        devices = tuple(name for name, facts in self.fleet.facts.items() if facts)
        return devices if len(devices) > 1 else ()
