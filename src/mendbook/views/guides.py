"""The views of guides: their causes, their steps, and whom each part is for."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from babel.dates import format_date

from mendbook.model import AppliesTo, Cause, Faq, GuideCause, Status, Step, initials

from .contents import CauseView, FaqView, FormView, GuideView, StepView, YourDeviceView
from .devices import FamilyView, ModelsView
from .linking import Linking
from .ways import tree_view

_Devices = frozenset[str]


class GuideViews:
    """Makes the guides of one language, each once."""

    def __init__(self, texts: Linking) -> None:
        self._texts = texts
        self._known = texts.knowledge
        self._fleet = texts.knowledge.fleet
        self._causes: dict[tuple[str, _Devices], CauseView] = {}
        self._guides: dict[str, GuideView] = {}
        self._families: dict[_Devices, tuple[FamilyView, ...]] = {}

    def __call__(self, name: str) -> GuideView:
        if name not in self._guides:
            self._guides[name] = self._guide(name)
        return self._guides[name]

    def _guide(self, name: str) -> GuideView:
        texts, guide = self._texts, self._known.guides[name]
        devices = self._fleet.fitting(guide.applies_to)
        code = guide.code or initials(name)
        causes = tuple(
            self._guide_cause(use, f"{code}-{number}", devices) for number, use in enumerate(guide.causes, 1)
        )
        minutes = [cause.minutes for cause in causes]
        tree = texts.trees.get(name)
        models = ModelsView(texts.devices.range(guide.applies_to), self.families(devices))
        return GuideView(
            id=name,
            address=texts.addresses.of(("guide", name), texts.language),
            short=texts.addresses.short(name, texts.language),
            title=texts.text(guide.title),
            summary=texts.text(guide.summary),
            introduction=texts.text(guide.introduction),
            topic=texts.topic_link(guide.topic),
            models=models,
            your_device=self._your_device() if models.several else None,
            least=min(minutes),
            most=max(minutes),
            reviewed=guide.reviewed,
            reviewed_text=format_date(guide.reviewed, "long", texts.locale),
            causes=causes,
            tree=tree_view(guide, tree, texts, devices) if tree and len(causes) > 1 else None,
            review=texts.addresses.of(("review", name), texts.language) if texts.preview and tree else None,
            faq=faq_views(texts, guide.faq, devices),
            call_to_action=texts.call_to_action(guide),
            related=tuple(texts.guide_link(other) for other in guide.related if texts.shown(other)),
            draft=guide.status is Status.DRAFT,
        )

    def families(self, devices: _Devices) -> tuple[FamilyView, ...]:
        """These devices by family, the newest first."""
        if devices not in self._families:
            self._families[devices] = tuple(families(self._texts, devices))
        return self._families[devices]

    def _your_device(self) -> YourDeviceView:
        own = self._known.site.your_device
        if own is None:
            return YourDeviceView(self._texts.rich_word("which_device"), None)
        return YourDeviceView(self._texts.text(own.question), self._texts.text(own.help))

    def _guide_cause(self, use: GuideCause, name: str, devices: _Devices) -> CauseView:
        texts, cause = self._texts, self._known.causes[use.cause]
        here = devices & self._fleet.fitting(cause.applies_to) & self._fleet.fitting(use.applies_to)
        # Whom steps are for is told as seen from the devices of the guide; most causes are alike for all.
        told = here if any(step.applies_to for step in cause.steps) else frozenset()
        if (use.cause, told) not in self._causes:
            self._causes[use.cause, told] = self._cause(use.cause, cause, here)
        view = self._causes[use.cause, told]
        own = texts.text(use.explanation) if use.explanation else view.explanation
        return replace(view, name=name, explanation=own, fits=texts.devices.fits(here, devices))

    def _cause(self, name: str, cause: Cause, devices: _Devices) -> CauseView:
        texts = self._texts
        return CauseView(
            id=name,
            name="",
            cause=texts.text(cause.cause),
            solution=texts.text(cause.solution),
            heading=texts.text(cause.heading or cause.solution),
            note=texts.text(cause.note),
            complexity=cause.complexity,
            minutes=self._known.site.minutes_for(cause),
            data_loss=cause.data_loss,
            data_loss_note=texts.text(cause.data_loss_note),
            explanation=texts.text(cause.explanation),
            steps=tuple(self._steps(cause.steps, devices)),
            visit_store_if=texts.text(cause.visit_store_if),
            fits=None,
        )

    def _steps(self, steps: Iterable[Step], devices: _Devices) -> Iterator[StepView]:
        """Steps in a row of which no device has two are one step, in several forms."""
        forms: list[FormView] = []
        met = _Devices()
        for step in steps:
            here = self._fleet.fitting(step.applies_to) & devices
            if not here and devices:
                continue
            text, warning = self._texts.text(step.text), self._texts.text(step.warning)
            form = FormView(text, warning, self._texts.devices.fits(here, devices))
            if forms and (form.fits is None or met & here):
                yield StepView(tuple(forms))
                forms, met = [], _Devices()
            forms.append(form)
            met |= here if form.fits else devices
        if forms:
            yield StepView(tuple(forms))


def faq_views(texts: Linking, faq: Iterable[Faq], devices: _Devices) -> tuple[FaqView, ...]:
    """Questions about something that concerns these devices."""

    def fits(applies_to: AppliesTo | None) -> _Devices:
        return texts.knowledge.fleet.fitting(applies_to)

    return tuple(
        FaqView(
            id=f"question_{number}",
            question=texts.text(item.question),
            answer=texts.text(item.answer),
            fits=texts.devices.fits(fits(item.applies_to), devices) if item.applies_to else None,
        )
        for number, item in enumerate(faq, 1)
    )


def families(texts: Linking, devices: Iterable[str]) -> Iterator[FamilyView]:
    """Devices by family: the family with the newest device first, in it the editor's order."""
    grouped: dict[str, list[str]] = {}
    known = texts.knowledge
    for name in reversed(known.fleet.in_order(devices)):
        grouped.setdefault(f"family {known.devices[name].family or name}", []).append(name)
    for names in grouped.values():
        family = known.families.get(known.devices[names[0]].family or "")
        links = tuple(texts.device_link(name) for name in reversed(names))
        yield FamilyView(texts.text(family.name) if family else links[0].name, links)
