"""Makes the views of guides, of the pages on causes, and of how-tos."""

from collections.abc import Iterable, Iterator

from mendbook.model import AppliesTo, Faq, Guide, Howto, Status, Symptom, Variant, best, initials
from mendbook.queries import query

from ..contents import (
    CausePageView,
    FaqView,
    GuideView,
    HowtoView,
    SymptomsView,
    SymptomView,
    SystemView,
    YourDeviceView,
)
from ..devices.devices import FamilyView, ModelsView
from ..devices.drawings import DrawingView
from ..linking import Linking
from ..links import SourceView
from .solutions import CauseViews
from .steps import FormView, PartView, SolutionView
from .ways import tree_view

_Devices = frozenset[Variant]


class GuideViews:
    """Makes the guides of one language and what belongs to them; each is memoized."""

    def __init__(self, texts: Linking) -> None:
        self._texts = texts
        self._knowledge = texts.knowledge
        self._fleet = texts.knowledge.fleet
        self._causes = CauseViews(texts)

    @query
    def __call__(self, name: str) -> GuideView:
        texts, guide = self._texts, self._knowledge.guides[name]
        devices = self._fleet.fitting_variants(guide.applies_to)
        code = guide.code or initials(name)
        causes = tuple(
            self._causes.row(row, f"{code}-{number}", name, devices)
            for number, row in enumerate(self._knowledge.rows(name), 1)
        )
        minutes = [s.minutes for cause in causes for s in cause.solutions if s.minutes is not None]
        tree = texts.trees.get(name)
        models = ModelsView(texts.devices.range(guide.applies_to), self.families(devices))
        return GuideView(
            id=name,
            address=texts.addresses.of(("guide", name), texts.language),
            short=texts.addresses.short(name, texts.language),
            title=texts.text(guide.title),
            symptoms=self._symptoms(name),
            search_words=self._search_words(guide),
            summary=texts.text(guide.summary),
            dangers=texts.dangers(self._knowledge.dangers_of(name)),
            introduction=texts.text(guide.introduction),
            topic=texts.topic_link(guide.topic),
            models=models,
            your_device=self._your_device(models) if models.several else None,
            shortest=min(minutes, default=0),
            longest=max(minutes, default=0),
            reviewed=guide.reviewed,
            reviewed_text=texts.day(guide.reviewed),
            covers=texts.text(guide.covers or texts.knowledge.site.covers),
            check=texts.text(guide.check),
            causes=causes,
            tree=tree_view(name, tree, texts, devices) if tree and len(causes) > 1 else None,
            review=texts.addresses.of(("review", name), texts.language) if texts.preview and tree else None,
            visit_store_if=texts.text(guide.visit_store_if),
            faq=faq_views(texts, guide.faq, devices),
            call_to_action=texts.call_to_action(guide),
            related=tuple(map(texts.guide_link, texts.without_drafts("guide", guide.related))),
            sources=self._sources(name),
            draft=guide.status is Status.DRAFT,
        )

    @query
    def symptom(self, name: str) -> SymptomsView:
        """The symptoms of a guide; its title if it has none."""
        link = self._texts.guide_link(name)
        first, *others = self._symptoms(name) or (SymptomView(link.title, link.address),)
        return SymptomsView(first, tuple(others))

    def _symptoms(self, name: str) -> tuple[SymptomView, ...]:
        texts, guide = self._texts, self._knowledge.guides[name]
        address = texts.addresses.of(("guide", name), texts.language)
        devices = self._fleet.fitting_variants(guide.applies_to)
        return tuple(
            SymptomView(
                texts.text(symptom.text),
                address + _fragment(symptom),
                texts.drawings.of(symptom.draw, devices),
            )
            for symptom in guide.symptoms
        )

    def cause(self, name: str) -> CausePageView:
        """The page on a cause. Raises KeyError if no visible guide has it."""
        texts, cause = self._texts, self._knowledge.causes[name]
        guides = self._causes.guides(name)
        if not guides:
            raise KeyError(name)
        devices = self._causes.devices(name) & self._fleet.fitting_variants(cause.applies_to)
        models = ModelsView("", self.families(devices))
        view = self._causes.cause_view(name)
        return CausePageView(
            id=name,
            address=texts.addresses.of(("cause", name), texts.language),
            title=view.cause,
            summary=texts.text(cause.solution),
            dangers=texts.dangers(self._knowledge.sorted_by_level(cause.dangers)),
            models=models,
            your_device=self._your_device(models) if models.several and _differs(view.solutions) else None,
            cause=view,
            guides=tuple(map(texts.guide_link, guides)),
            call_to_action=texts.call_to_action(),
        )

    def has_guides(self, cause: str) -> bool:
        return self._causes.has_guides(cause)

    def howto(self, name: str) -> HowtoView:
        texts, howto = self._texts, self._knowledge.howtos[name]
        devices = self._fleet.fitting_variants(howto.applies_to)
        models = ModelsView(texts.devices.range(howto.applies_to), self.families(devices))
        parts = self._causes.part_views(dict(zip(howto.anchors, howto.parts, strict=True)), devices)
        faq = faq_views(texts, howto.faq, devices)
        return HowtoView(
            id=name,
            address=texts.addresses.of(("howto", name), texts.language),
            title=texts.text(howto.title),
            search_words=self._search_words(howto),
            summary=texts.text(howto.summary),
            dangers=texts.dangers(self._knowledge.sorted_by_level(howto.dangers)),
            introduction=texts.text(howto.introduction),
            models=models,
            your_device=self._your_device(models) if models.several and _differs((*parts, *faq)) else None,
            parts=parts,
            faq=faq,
            related=tuple(map(texts.guide_link, texts.without_drafts("guide", howto.related))),
            reviewed=howto.reviewed,
            reviewed_text=texts.day(howto.reviewed),
            covers=texts.text(howto.covers or texts.knowledge.site.covers),
            sources=texts.sources(howto.sources, howto.show_sources),
            draft=howto.status is Status.DRAFT,
        )

    def _search_words(self, entry: Guide | Howto) -> tuple[str, ...]:
        words = entry.search_words
        return tuple(best(words, self._texts.language) or ())

    def _sources(self, name: str) -> tuple[SourceView, ...]:
        """The sources of a guide and of its causes."""
        guide = self._knowledge.guides[name]
        of_causes = (s for row in self._knowledge.rows(name) for cause in row.causes for s in cause.sources)
        return self._texts.sources((*guide.sources, *of_causes), guide.show_sources)

    @query
    def families(self, devices: _Devices) -> tuple[FamilyView, ...]:
        """These devices by family, the newest first."""
        return tuple(families(self._texts, self._fleet.devices(devices), among=devices))

    def _your_device(self, models: ModelsView) -> YourDeviceView:
        texts, own_words = self._texts, self._knowledge.site.your_device
        links = [device for family in models.families for device in family.devices]
        systems = {link.system for link in links if len(link.versions) > 1}
        return YourDeviceView(
            texts.text(own_words.question) if own_words else texts.rich_word("which_device"),
            texts.text(own_words.help) if own_words else None,
            tuple(self._system(name) for name in self._knowledge.systems if name in systems),
            texts.addresses.of(("devices", ""), texts.language) if texts.drawings.all_known else "",
        )

    def _system(self, name: str) -> SystemView:
        texts, system = self._texts, self._knowledge.systems[name]
        system_name = texts.text(system.name)
        own_question = texts.text(system.question)
        question = (
            own_question if own_question is not None else texts.rich_fill("which_version", system=system_name)
        )
        return SystemView(name, system_name, question, texts.text(system.help))


def _fragment(symptom: Symptom) -> str:
    """The fragment that a symptom leads to: a row, or answers in the form that the tree's script reads."""
    if symptom.cause:
        return f"#{symptom.cause}"
    answers = "/".join(f"{question}={answer}" for question, answer in symptom.answers.items())
    return f"#/{answers}" if answers else ""


def faq_views(texts: Linking, faq: Iterable[Faq], devices: _Devices) -> tuple[FaqView, ...]:
    """The questions and answers of a page on these devices."""

    def fits(applies_to: AppliesTo | None) -> _Devices:
        return texts.knowledge.fleet.fitting_variants(applies_to)

    return tuple(
        FaqView(
            id=item.id or f"question_{number}",
            question=texts.text(item.question),
            answer=texts.text(item.answer),
            fits=texts.devices.fits(fits(item.applies_to), devices) if item.applies_to else None,
        )
        for number, item in enumerate(faq, 1)
    )


def families(
    texts: Linking, devices: Iterable[str], *, among: _Devices | None = None
) -> Iterator[FamilyView]:
    """Devices by family: the family with the newest device first, within it in the editor's order."""
    grouped: dict[str, list[str]] = {}
    knowledge = texts.knowledge
    for name in sorted(devices, key=knowledge.fleet.number.__getitem__, reverse=True):
        grouped.setdefault(f"family {knowledge.devices[name].family or name}", []).append(name)
    for names in grouped.values():
        family = knowledge.families.get(knowledge.devices[names[0]].family or "")
        links = tuple(texts.device_link(name, among) for name in reversed(names))
        yield FamilyView(texts.text(family.name) if family else links[0].name, links)


def _differs(sections: Iterable[SolutionView | PartView | FaqView]) -> bool:
    """Whether any part depends on the visitor's device."""
    return any(
        (not isinstance(part, SolutionView) and part.fits is not None)
        or (isinstance(part, PartView) and _drawn_apart(part.drawing))
        or (
            not isinstance(part, FaqView)
            and any(_form_differs(form) for step in part.steps for form in step.forms)
        )
        for part in sections
    )


def _form_differs(form: FormView) -> bool:
    return (
        form.fits is not None
        or _drawn_apart(form.drawing)
        or (form.included is not None and _differs(form.included.parts))
    )


def _drawn_apart(drawing: DrawingView | None) -> bool:
    return drawing is not None and len(drawing.forms) > 1
