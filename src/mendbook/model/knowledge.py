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
from .languages import standing_in
from .rows import Row, row_of, rows_of
from .site import Site
from .specifications import by_id
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
        shown = {code: kept for code, kept in self.site.languages.items() if not self.site.is_draft(code)}
        if len(shown) == len(self.languages):
            return self
        return replace(self, site=self.site.model_copy(update={"languages": shown}))

    def page_in(self, name: str, language: str) -> ProsePage | None:
        """A page of `content/` in a language, or in the language that it is a variety of."""
        pages = (self.prose.get((name, code)) for code in standing_in(language))
        return next(filter(None, pages), None)

    @aspect
    def head_in(self, name: str, language: str) -> tuple[Prose, bool]:
        """The head of a page of `content/` in a language, and whether it is its own: otherwise it is that of
        the default language. Raises KeyError if there is no such page."""
        own = self.page_in(name, language)
        return (own or self.prose[name, self.site.default]).head, own is not None

    @property
    @query
    def fleet(self) -> Fleet:
        """The devices with their specifications."""
        return Fleet(dict(self.devices), by_id(self.specifications), dict(self.systems))

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
        return rows_of(self.guides[guide], self.causes)

    def dangers_of(self, guide: str) -> tuple[str, ...]:
        """A guide's own dangers, those of its causes, and those of what its steps include.

        The most urgent first, then in the site's order.
        """
        named = set(self.guides[guide].dangers)
        for row in self.rows(guide):
            named.update(danger for cause in row.causes for danger in cause.dangers)
            included = (self.included(item.step) for remedy in row.remedies for item in remedy.steps)
            named.update(danger for one in included if one for danger in one.entry.dangers)
        return self.by_level(named)

    def by_level(self, dangers: Iterable[str]) -> tuple[str, ...]:
        """These dangers, each once: the most urgent first, then in the site's order."""
        named = set(dangers)
        return tuple(
            name
            for level in Level
            for name, danger in self.dangers.items()
            if danger.level is level and name in named
        )

    def included(self, step: PlainStep) -> Included | None:
        """The part of a how-to that a step includes; None if it includes none, or if that isn't known."""
        if not isinstance(step, Step) or step.include is None:
            return None
        name, _, wanted = step.include.partition("#")
        if (howto := self.howtos.get(name)) is None:
            return None
        parts = dict(zip(howto.anchors, howto.parts, strict=True))
        shown = {anchor: part for anchor, part in parts.items() if wanted in ("", part.id)}
        return Included(name, howto, shown) if shown else None

    def done_in(self, step: PlainStep) -> tuple[str, ...]:
        """What a step and the steps it includes do (`does`)."""
        included = self.included(step)
        parts = included.parts.values() if included else ()
        return (*step.does, *(done for part in parts for one in part.steps for done in one.does))

    @query
    def cause_alone(self, name: str) -> Row:
        """The row of a cause on its own, outside of any guide."""
        return row_of(name, self.causes[name])

    @aspect
    def guides_with(self, cause: str) -> tuple[str, ...]:
        """The guides that have a cause, even if it shares a row with others."""
        return self._guides_by_cause.get(cause, ())

    @property
    @query
    def _guides_by_cause(self) -> Mapping[str, tuple[str, ...]]:
        found: dict[str, dict[str, None]] = {}
        for name in self.guides:
            for cause in self._causes_in(name):
                found.setdefault(cause, {})[name] = None
        return {cause: tuple(guides) for cause, guides in found.items()}

    @query
    def _causes_in(self, guide: str) -> tuple[str, ...]:
        return tuple(cause for use in self.guides[guide].causes for cause in use.ids)

    @aspect
    def topic_of(self, guide: str) -> str:
        return self.guides[guide].topic

    @aspect
    def is_draft(self, one: str, name: str) -> bool:
        """Whether the subject of a page is a draft, by the page's kind and id."""
        return is_draft(self.entry(one, name))

    @property
    @query
    def priced(self) -> Mapping[str, tuple[Service, ...]]:
        """The services with a price that fix each cause."""
        found: dict[str, list[Service]] = {}
        for service in self.services.values():
            for cause in service.causes if service.price else ():
                found.setdefault(cause, []).append(service)
        return {cause: tuple(services) for cause, services in found.items()}

    @property
    @query
    def renamed(self) -> Mapping[str, Mapping[str, str]]:
        """Former ids and slugs with the current ids, by collection; `pages` is prose."""
        renamed: dict[str, dict[str, str]] = {}
        for row in PAGED.values():
            entries = self.paged(row.name)
            for name, entry in entries.items():
                for old in (old for listed in entry.formerly.values() for old in listed):
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
        some = {row.name for row in COLLECTIONS.values() if row.has_list and self.of(row.name)}
        return frozenset({"guides", *some, *(["comparisons"] if self.can_be_compared else [])})

    @property
    @query
    def can_be_compared(self) -> tuple[str, ...]:
        """The devices with specifications, if there are at least two."""
        devices = tuple(name for name, facts in self.fleet.facts.items() if facts)
        return devices if len(devices) > 1 else ()
