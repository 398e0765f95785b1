"""Links within the site, in one language."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from mendbook.diagnosis import UNSURE, Diagnosis
from mendbook.drawing import View
from mendbook.memo import Memo
from mendbook.model import (
    SUMMARY,
    Answer,
    ContactWay,
    Guide,
    Knowledge,
    Question,
    Variant,
    contact_address,
    parse_number,
)
from mendbook.queries import query
from mendbook.text import LabelForm, LabelText, Parser, RichText

from .contents import CallToActionView, ContactView
from .devices.devices import DeviceLink, Names
from .devices.drawings import Drawings
from .devices.values import Values
from .guides.dangers import DangerCard, Stop, cards
from .links import Link, SourceView
from .texts import Texts


def stopping_answers(question: Question, answer: str) -> tuple[Answer, ...]:
    """The answer, if it stops; for UNSURE, if that stops too, all answers that stop."""
    unsure = answer == UNSURE and question.unsure_stops
    return tuple(option for option in question.answers if option.stops and (unsure or option.id == answer))


class Linking(Texts):
    """Texts with links. trees: the decision tree of each guide. preview: whether drafts are shown too."""

    def __init__(
        self,
        knowledge: Knowledge,
        parser: Parser,
        language: str,
        *,
        trees: Mapping[str, Diagnosis],
        preview: bool = False,
        memo: Memo | None = None,
    ) -> None:
        super().__init__(knowledge, parser, language, preview=preview, memo=memo)
        self.trees = trees

    @property
    @query
    def devices(self) -> Names:
        """Names of devices."""
        return Names(self)

    @property
    @query
    def drawings(self) -> Drawings:
        return Drawings(self, self.devices)

    @property
    @query
    def values(self) -> Values:
        return Values(self)

    def dangers(self, names: Iterable[str]) -> tuple[DangerCard, ...]:
        """Cards for these dangers, in this order; equal groups are shared."""
        return self._cards(tuple(names))

    @query
    def _cards(self, names: tuple[str, ...]) -> tuple[DangerCard, ...]:
        return cards(self, names)

    def stop(self, question: Question, answer: str) -> Stop:
        """The dangers and warnings at the end of the way, where an answer stops the tree."""
        answers = stopping_answers(question, answer)
        dangers = self.knowledge.sorted_by_level(
            answer.danger for answer in answers if answer.danger is not None
        )
        warnings = (self.text(answer.warning) for answer in answers if answer.warning is not None)
        return self.dangers(dangers), tuple(warnings)

    def label(self, name: str, language: str) -> LabelText:
        label, entry = super().label(name, language), self.knowledge.labels[name]
        fleet = self.knowledge.fleet
        having = fleet.fitting_variants(entry.applies_to)
        if only_on := self.devices.fits(having, fleet.fitting_variants(None)):
            label = replace(label, only_on=only_on)
        if not entry.elsewhere:
            return label
        rest = having
        forms: list[LabelForm] = []
        for other in entry.elsewhere:
            # The first form that fits a device is the one it has.
            own = fleet.fitting_variants(other.applies_to) & rest
            words = other.text.in_language(language, self._default)[0]
            fits = self.devices.fits(own, having)
            if own and fits is None:
                return replace(label, text=words)
            if own and fits is not None:
                forms.append(LabelForm(words, fits))
                rest -= own
        return replace(label, elsewhere=tuple(forms), fits=self.devices.fits(rest, having))

    def home_link(self) -> Link:
        return Link(self._word("home"), self.addresses.of(("home", ""), self.language))

    def list_link(self, kind: str, word: str) -> Link:
        """A link to a list: `guides`, `devices`, `comparisons`, `stores`."""
        return Link(self._word(word), self.addresses.of((kind, ""), self.language))

    @query
    def guide_link(self, name: str) -> Link:
        guide = self.knowledge.guides[name]
        address = self.addresses.of(("guide", name), self.language)
        return Link(self.text(guide.title), address, self.text(guide.summary))

    @query
    def howto_link(self, name: str) -> Link:
        howto = self.knowledge.howtos[name]
        address = self.addresses.of(("howto", name), self.language)
        return Link(self.text(howto.title), address, self.text(howto.summary))

    def sources(self, ids: Iterable[str], show: bool | None = True) -> tuple[SourceView, ...]:
        """The sources, without duplicates. show: None for only those with a link."""
        views = map(self._source, dict.fromkeys(ids) if show is not False else ())
        return tuple(view for view in views if show or view.address)

    def _source(self, name: str) -> SourceView:
        source = self.knowledge.sources[name]
        link = source.link.in_language(self.language, self._default)[0] if source.link is not None else ""
        return SourceView(source.title, self.link(link))

    def topic_link(self, name: str) -> Link:
        return Link(
            self.text(self.knowledge.topics[name].name), self.addresses.of(("topic", name), self.language)
        )

    def comparison_link(self, name: str) -> Link:
        comparison = self.knowledge.comparisons[name]
        address = self.addresses.of(("comparison", name), self.language)
        looks = (self.drawings.looks(device, View.BACK)[:1] for device in comparison.devices[:5])
        drawn = tuple(drawing for look in looks for drawing in look)
        return Link(self.text(comparison.title), address, self.text(comparison.summary), drawn)

    def device_link(self, name: str, among: frozenset[Variant] | None = None) -> DeviceLink:
        """A link to a device. among: the variants that the page applies to; None means all."""
        fleet = self.knowledge.fleet
        return self._device(name, tuple(v for v in fleet.variants[name] if among is None or v in among))

    @query
    def _device(self, name: str, variants: tuple[Variant, ...]) -> DeviceLink:
        fleet = self.knowledge.fleet
        remarks = [
            self.values.format_value(specification, fleet.facts[name][key]).text
            for key, specification in fleet.specifications.items()
            if specification.with_name and key in fleet.facts[name]
        ]
        return DeviceLink(
            id=name,
            number=fleet.number[name],
            name=self.devices.of(name),
            address=self.addresses.of(("device", name), self.language),
            remark=", ".join(remarks),
            variants=tuple(fleet.place[variant] for variant in variants),
            system=fleet.system.get(name, ""),
            versions=tuple(variant.version for variant in variants if variant.version),
        )

    def page_link(self, name: str) -> Link:
        head, is_own = self.knowledge.front_matter(name, self.language)
        title = self.plain(head.title, None if is_own else self._default)
        return Link(title, self.addresses.of(("page", name), self.language))

    def call_to_action(self, guide: Guide | None = None) -> CallToActionView:
        site_call = self.knowledge.site.call_to_action
        own_words = guide.call_to_action if guide is not None else None
        return CallToActionView(
            title=self.text(site_call.title),
            text=self.text(own_words or site_call.text),
            claims=tuple(map(self.text, site_call.claims)),
            button=self.text(site_call.button),
            link=self.link(site_call.link.in_language(self.language, self._default)[0])
            if site_call.link is not None
            else self.addresses.of(("stores", ""), self.language),
            contact=tuple(map(self._contact, self.knowledge.site.contact)),
        )

    def _contact(self, contact: ContactWay) -> ContactView:
        ((kind, value),) = contact.addresses.items()
        number = parse_number(value) if kind == "call" else None
        words = self.fill("contact_call", number=number[0]) if number else self.word(f"contact_{kind}")
        address = contact_address(kind, value, self.text(self.knowledge.site.name).text)
        return ContactView(
            kind,
            self.text(contact.name) if contact.name is not None else RichText.plain(words),
            address.replace(SUMMARY, ""),
            address if SUMMARY in address else "",
        )
