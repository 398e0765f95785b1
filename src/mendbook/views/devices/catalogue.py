"""Makes the views of devices and of comparisons."""

from collections.abc import Mapping

from mendbook.drawing import View
from mendbook.model import Status
from mendbook.queries import query

from ..guides.guides import families, faq_views
from ..linking import Linking
from ..links import Link
from .comparison import ComparisonView, GroupView, SectionView, VerdictView
from .pages import CompareView, DevicesView, DeviceView
from .side_by_side import SideBySide

DATA = "compare.js"
"""The data for the page that compares any two devices: a file beside it."""

NEWEST = 6
"""Maximum devices in the table of the newest: more can't be read side by side."""


class Catalogue:
    """Makes the pages on devices of one language."""

    def __init__(self, texts: Linking) -> None:
        self._texts = texts
        self._knowledge = texts.knowledge
        self.side_by_side = SideBySide(texts, texts.devices, texts.values)

    def devices(self) -> DevicesView:
        word = self._texts.rich_word
        all_families = tuple(families(self._texts, self._knowledge.devices))
        drawings = self._texts.drawings
        drawn = self._knowledge.devices if drawings.all_known else ()
        looks = {name: drawings.looks(name, View.BACK, View.FRONT) for name in drawn}
        return DevicesView(word("all_devices"), word("all_devices_lead"), all_families, looks)

    def device(self, name: str) -> DeviceView:
        texts, device = self._texts, self._knowledge.devices[name]
        family = self._knowledge.families.get(device.family or "")
        sources = (
            source
            for source_list in (device.sources, *(value.sources for value in device.specifications.values()))
            for source in source_list
        )
        shared_sources = texts.sources(sources)
        check_dates = [value.checked or device.checked for value in device.specifications.values()]
        days = [day for day in check_dates if day is not None]
        comparable = name in self._knowledge.can_be_compared
        return DeviceView(
            id=name,
            address=texts.addresses.of(("device", name), texts.language),
            name=texts.devices.of(name),
            family=texts.text(family.name) if family else None,
            generation=device.generation or "",
            summary=texts.text(device.summary),
            groups=self.side_by_side.facts(name),
            guides=self._guides.get(name, ()),
            comparisons=self._comparisons.get(name, ()),
            compare=f"{texts.addresses.of(('comparisons', ''), texts.language)}?models={name}"
            if comparable
            else "",
            sources=shared_sources,
            checked=texts.day(min(days)) if days else "",
            looks=texts.drawings.looks(name, View.FRONT, View.BACK, View.BOTTOM),
        )

    @property
    @query
    def _guides(self) -> Mapping[str, tuple[Link, ...]]:
        """The guides that apply to each device; those without a condition apply to all."""
        fleet = self._knowledge.fleet
        links_by_device: dict[str, list[Link]] = {}
        for name in self._texts.without_drafts("guide", self._knowledge.guides):
            link = self._texts.guide_link(name)
            for device in fleet.devices(fleet.fitting_variants(self._knowledge.guides[name].applies_to)):
                links_by_device.setdefault(device, []).append(link)
        return {device: tuple(links) for device, links in links_by_device.items()}

    @property
    @query
    def _comparisons(self) -> Mapping[str, tuple[Link, ...]]:
        links_by_device: dict[str, list[Link]] = {}
        for name in self._texts.without_drafts("comparison", self._knowledge.comparisons):
            for device in self._knowledge.comparisons[name].devices:
                links_by_device.setdefault(device, []).append(self._texts.comparison_link(name))
        return {device: tuple(links) for device, links in links_by_device.items()}

    @property
    @query
    def comparisons(self) -> tuple[Link, ...]:
        """All articles that compare devices."""
        shown_comparisons = self._texts.without_drafts("comparison", self._knowledge.comparisons)
        return tuple(map(self._texts.comparison_link, shown_comparisons))

    def compare(self) -> CompareView:
        texts = self._texts
        newest = self._newest()
        first, _ = self.side_by_side.groups(newest)
        return CompareView(
            title=texts.rich_word("compare"),
            summary=texts.rich_word("compare_lead"),
            families=tuple(families(texts, self._knowledge.can_be_compared)),
            comparisons=self.comparisons,
            devices=texts.list_link("devices", "all_devices"),
            newest=tuple(map(texts.device_link, newest)),
            groups=first,
            unknown=_unknown(first),
            data=f"{texts.addresses.of(('comparisons', ''), texts.language)}{DATA}",
        )

    def _newest(self) -> list[str]:
        """The devices of the newest generation that have any specifications."""
        comparable = self._knowledge.can_be_compared
        if not comparable:
            return []
        generation = self._knowledge.devices[comparable[-1]].generation
        same_generation = [
            name for name in comparable if self._knowledge.devices[name].generation == generation
        ]
        return (same_generation if generation else list(comparable))[-NEWEST:]

    def comparison(self, name: str) -> ComparisonView:
        texts, comparison = self._texts, self._knowledge.comparisons[name]
        devices = comparison.devices
        specifications = comparison.specifications or None
        first, rest = self.side_by_side.groups(devices, specifications)
        reference_device, *others = devices
        variants = self._knowledge.fleet.of(devices)
        return ComparisonView(
            id=name,
            address=texts.addresses.of(("comparison", name), texts.language),
            title=texts.text(comparison.title),
            summary=texts.text(comparison.summary),
            introduction=texts.text(comparison.introduction),
            note=texts.text(self._knowledge.site.comparisons_note),
            devices=tuple(map(texts.device_link, devices)),
            differences=tuple(
                self.side_by_side.differences(reference_device, other, specifications) for other in others
            ),
            first=first,
            rest=rest,
            unknown=_unknown((*first, *rest)),
            sizes=self.side_by_side.sizes(devices),
            bars=self.side_by_side.bars(devices),
            sections=tuple(
                SectionView(section.id or "", texts.text(section.heading), texts.text(section.text))
                for section in comparison.sections
            ),
            verdicts=tuple(
                VerdictView(texts.text(item.reader), texts.text(item.verdict), texts.text(item.text))
                for item in comparison.verdicts
            ),
            faq=faq_views(texts, comparison.faq, variants),
            related=tuple(map(texts.comparison_link, texts.without_drafts("comparison", comparison.related))),
            guides=tuple(map(texts.guide_link, texts.without_drafts("guide", comparison.guides))),
            tool=f"{texts.addresses.of(('comparisons', ''), texts.language)}?models={','.join(devices[:3])}",
            reviewed=comparison.reviewed,
            reviewed_text=texts.day(comparison.reviewed),
            covers=texts.text(comparison.covers or texts.knowledge.site.covers),
            sources=texts.sources(comparison.sources, comparison.show_sources),
            draft=comparison.status is Status.DRAFT,
        )


def _unknown(groups: tuple[GroupView, ...]) -> bool:
    return any(cell is None for group in groups for row in group.rows for cell in row.cells)
