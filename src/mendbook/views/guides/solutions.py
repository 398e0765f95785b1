"""Makes the views of causes and their solutions, with the devices that each step applies to."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from string import ascii_lowercase

from mendbook.model import Line, Part, PlainStep, Remedy, RiskLevel, Row, StepUse, Variant
from mendbook.queries import query
from mendbook.text import RichText

from ..linking import Linking
from ..links import Link
from .prices import duration, price
from .steps import CauseView, CostView, FormView, IncludedView, PartView, RiskView, SolutionView, StepView

_Devices = frozenset[Variant]

_WORD = re.compile(r"\w+")


class CauseViews:
    """Makes the causes of one language, for guides and for their own pages."""

    def __init__(self, texts: Linking) -> None:
        self._texts = texts
        self._knowledge = texts.knowledge
        self._fleet = texts.knowledge.fleet

    def row(self, row: Row, name: str, guide: str, devices: _Devices) -> CauseView:
        """A row of a guide for these devices. name: of its solution, short enough to say on the phone."""
        concerned = devices & self._fleet.concerned_variants(row)
        pages = (cause for cause in row.use.ids if self.has_guides(cause, but=guide))
        return self._cause(
            row,
            self._solutions_with_ids(row, name, concerned),
            concerned,
            devices,
            tuple(map(self._page, pages)),
        )

    def cause_view(self, name: str) -> CauseView:
        """A cause on its own page, for the devices of all guides that have it."""
        row, devices = self._knowledge.cause_alone(name), self.devices(name)
        concerned = devices & self._fleet.concerned_variants(row)
        return self._cause(row, tuple(self._shared_solutions(row, concerned)), concerned, devices, ())

    def guides(self, cause: str) -> tuple[str, ...]:
        """The visible guides that have this cause."""
        return tuple(self._guides_shown(cause))

    def _guides_shown(self, cause: str) -> Iterator[str]:
        return self._texts.without_drafts("guide", self._knowledge.guides_with(cause))

    def has_guides(self, cause: str, *, but: str = "") -> bool:
        return any(guide != but for guide in self._guides_shown(cause))

    def devices(self, cause: str) -> _Devices:
        """The devices of the guides that have this cause."""
        guides = (self._knowledge.guides[guide] for guide in self.guides(cause))
        return _Devices().union(*(self._fleet.fitting_variants(guide.applies_to) for guide in guides))

    def part_views(self, parts: Mapping[str, Part], devices: _Devices) -> tuple[PartView, ...]:
        """The parts of a how-to by anchor: those that apply to any of the devices."""
        texts = self._texts
        return tuple(
            PartView(
                id=anchor,
                heading=texts.text(part.heading),
                text=texts.text(part.text),
                fits=texts.devices.fits(fitting, devices),
                steps=tuple(self._steps(map(StepUse, part.steps), fitting)),
                drawing=texts.drawings.of(part.draw, fitting),
            )
            for anchor, part in parts.items()
            if (fitting := self._fleet.fitting_variants(part.applies_to) & devices) or not devices
        )

    def _included_view(self, step: PlainStep, devices: _Devices) -> IncludedView | None:
        """The parts that a step includes; shared by all steps that include the same ones for the same
        devices.
        """
        included = self._knowledge.included(step)
        if included is None:
            return None
        return self._included_parts(included.howto, tuple(included.parts), devices)

    @query
    def _included_parts(self, name: str, anchors: tuple[str, ...], devices: _Devices) -> IncludedView | None:
        texts, howto = self._texts, self._knowledge.howtos[name]
        parts_by_anchor = dict(zip(howto.anchors, howto.parts, strict=True))
        parts = self.part_views({anchor: parts_by_anchor[anchor] for anchor in anchors}, devices)
        if not parts:
            return None
        address = texts.addresses.of(("howto", name), texts.language)
        place = f"#{parts[0].id}" if len(parts) == 1 < len(howto.parts) else ""
        return IncludedView(name, Link(texts.text(howto.title), address + place), parts)

    def _page(self, cause: str) -> Link:
        texts = self._texts
        return Link(
            texts.text(self._knowledge.causes[cause].cause),
            texts.addresses.of(("cause", cause), texts.language),
        )

    def _cause(
        self,
        row: Row,
        solutions: tuple[SolutionView, ...],
        concerned: _Devices,
        devices: _Devices,
        pages: tuple[Link, ...],
    ) -> CauseView:
        return CauseView(
            id=row.id,
            cause=self._texts.text(row.called),
            explanation=self._texts.text(row.explanation),
            prevention=self._texts.text(row.prevention),
            at_store=row.at_store,
            solutions=solutions,
            fits=self._texts.devices.fits(concerned, devices),
            pages=pages,
            costs=tuple(self._costs(row, concerned)),
        )

    def _costs(self, row: Row, concerned: _Devices) -> Iterator[CostView]:
        """The prices of services that fix a cause of the row on any of these devices, each once."""
        texts = self._texts
        services = (service for cause in row.use.ids for service in self._knowledge.priced.get(cause, ()))
        for service in dict.fromkeys(services):
            devices = self._fleet.fitting_variants(service.applies_to) & concerned
            if service.price is None or (concerned and not devices):
                continue
            since = texts.day(service.price.since)
            yield CostView(
                texts.text(service.name),
                texts.rich_fill(
                    "service_costs", price=price(texts, service.price), time=duration(texts, service.takes)
                )
                if service.takes
                else RichText.plain(price(texts, service.price)),
                texts.rich_fill("price_since", date=since),
                texts.devices.fits(devices, concerned),
            )

    def _solutions_with_ids(self, row: Row, name: str, devices: _Devices) -> tuple[SolutionView, ...]:
        letters = iter(ascii_lowercase[1:])
        return tuple(
            replace(view, name=name if not number else name + next(letters))
            for number, view in enumerate(self._shared_solutions(row, devices))
        )

    def _shared_solutions(self, row: Row, devices: _Devices) -> Iterable[SolutionView]:
        """The solutions without names. Most are the same in all guides, and made only once."""
        remedies = row.remedies
        cause_row = self._knowledge.cause_alone(row.id)
        if remedies != cause_row.remedies:  # the guide has words of its own
            return [self._solution(row, remedy, devices) for remedy in remedies]
        # The devices of the guide matter only if the solution depends on the device.
        differs = any(self._differs(item) for remedy in remedies for item in remedy.steps)
        return self._solutions_of_cause(row.id, devices if differs else _Devices())

    @query
    def _solutions_of_cause(self, cause: str, devices: _Devices) -> tuple[SolutionView, ...]:
        cause_row = self._knowledge.cause_alone(cause)
        return tuple(self._solution(cause_row, remedy, devices) for remedy in cause_row.remedies)

    def _differs(self, item: StepUse) -> bool:
        """Whether a step, or what it includes, depends on the device."""
        included = self._knowledge.included(item.step)
        parts = included.parts.values() if included else ()
        steps = [item.step, *(step for part in parts for step in part.steps)]
        return bool(
            item.concerns
            or any(part.applies_to or part.draw for part in parts)
            or any(step.applies_to or step.draw for step in steps)
        )

    def _solution(self, row: Row, remedy: Remedy, devices: _Devices) -> SolutionView:
        texts = self._texts
        return SolutionView(
            id=remedy.id,
            name="",
            solution=texts.text(remedy.solution),
            heading=texts.text(remedy.heading),
            note=texts.text(remedy.note),
            complexity=remedy.complexity,
            minutes=None if row.at_store else self._knowledge.site.minutes_for(remedy),
            where=self._where(remedy) if row.at_store else "",
            risks=tuple(self._risks(remedy)),
            risk_note=texts.text(remedy.risk_note),
            steps=tuple(self._steps(remedy.steps, devices)),
            visit_store_if=texts.text(remedy.visit_store_if),
        )

    def _where(self, remedy: Remedy) -> str:
        """`in a store`, unless the solution's name already has one of its significant words."""
        texts = self._texts
        where, common = texts.word("in_store"), texts.word("search_common").casefold().split()
        telling = set(_WORD.findall(where.casefold())) - set(common)
        return "" if telling & set(_WORD.findall(texts.text(remedy.solution).text.casefold())) else where

    def _risks(self, remedy: Remedy) -> Iterator[RiskView]:
        """The risks in the site's order. Those with the same general words are listed once."""
        risks_seen: set[str] = set()
        for name, risk in self._knowledge.site.risks.items():
            if level := remedy.risks.get(name):
                own_words = risk.words(level)
                words = self._texts.text(own_words) if own_words else self._texts.rich_word(f"risk_{level}")
                if words.text not in risks_seen:
                    yield RiskView(words, level is RiskLevel.CERTAIN)
                risks_seen.add(words.text)

    def _steps(self, steps: Iterable[StepUse], devices: _Devices) -> Iterator[StepView]:
        """Consecutive steps become forms of one step, as long as no device has two of them."""
        forms: list[FormView] = []
        covered = _Devices()
        part: Line | None = None
        last_drawing: Line | None = None
        for item in steps:
            fitting = (
                self._fleet.fitting_variants(item.step.applies_to)
                & self._fleet.fitting_variants(item.concerns)
                & devices
            )
            if not fitting and devices:
                continue
            text, warning = self._texts.text(item.step.text), self._texts.text(item.step.warning)
            fits, included = (
                self._texts.devices.fits(fitting, devices),
                self._included_view(item.step, fitting),
            )
            drawing = self._texts.drawings.of(item.step.draw, fitting)
            form = FormView(text, warning, fits, drawing, included)
            if forms and (form.fits is None or covered & fitting or item.part is not part):
                yield StepView(tuple(forms), self._texts.text(part) if part is not last_drawing else None)
                forms, covered, last_drawing = [], _Devices(), part
            part = item.part
            forms.append(form)
            covered |= fitting if form.fits else devices
        if forms:
            yield StepView(tuple(forms), self._texts.text(part) if part is not last_drawing else None)
