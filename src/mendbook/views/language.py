"""From the knowledge in all languages to the views in one."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import cached_property

from babel.dates import format_date

from mendbook.diagnosis import Diagnosis, Names, explain
from mendbook.model import Cause, Guide, GuideCause, Knowledge, Parser, Status, initials
from mendbook.model.addresses import PageId

from .contents import (
    CallToActionView,
    CauseView,
    Contents,
    FaqView,
    GuidesView,
    GuideView,
    HomeView,
    NotFoundText,
    NotFoundView,
    ProseView,
    StepView,
    TopicView,
)
from .links import Link
from .review import ReviewView, names
from .rich import Rich
from .texts import Texts
from .tree import tree_view

NOT_FOUND: PageId = ("not-found", "")


class LanguageView(Texts):
    """Makes the views of one language; every text, cause, guide and topic once.

    trees: the decision tree of each guide. preview: drafts are shown too.
    """

    def __init__(
        self,
        knowledge: Knowledge,
        parser: Parser,
        language: str,
        *,
        trees: Mapping[str, Diagnosis],
        preview: bool = False,
    ) -> None:
        super().__init__(knowledge, parser, language, preview=preview)
        self.trees = trees
        self._causes: dict[str, CauseView] = {}
        self._guides: dict[str, GuideView] = {}
        self._topics: dict[str, TopicView] = {}

    def pages(self) -> Iterable[PageId]:
        """All pages of this language: those of drafts in the preview only, topics with guides only."""
        for page in self.addresses.pages():
            kind, name = page
            if kind == "guide" and not self._shown(name):
                continue
            if kind == "topic" and not self.topic(name).guides:
                continue
            yield page
            if kind == "guide" and self.preview and name in self.trees:
                yield ("review", name)
        yield NOT_FOUND

    def contents(self, page: PageId) -> Contents:
        """What stands on a page; KeyError where there is no such page."""
        kind, name = page
        if kind == "home":
            return self._home()
        if kind == "guides":
            return GuidesView(self._word("all_guides"), self._word("all_guides_lead"), self.topics())
        if kind == "topic":
            return self.topic(name)
        if kind == "guide":
            return self.guide(name)
        if kind == "review":
            return self._review(name)
        if page == NOT_FOUND:
            return self._not_found()
        return self._prose(name)

    def guide(self, name: str) -> GuideView:
        if name not in self._guides:
            self._guides[name] = self._guide(name)
        return self._guides[name]

    def _guide(self, name: str) -> GuideView:
        guide = self.knowledge.guides[name]
        code = guide.code or initials(name)
        causes = tuple(
            self._guide_cause(use, f"{code}-{number}") for number, use in enumerate(guide.causes, 1)
        )
        minutes = [cause.minutes for cause in causes]
        first, last = self._range(guide)
        return GuideView(
            id=name,
            address=self.addresses.of(("guide", name), self.language),
            short=self.addresses.short(name, self.language),
            title=self.text(guide.title),
            summary=self.text(guide.summary),
            introduction=self.text(guide.introduction),
            topic=self._topic_link(guide.topic),
            first=first,
            last=last,
            least=min(minutes),
            most=max(minutes),
            reviewed=guide.reviewed,
            reviewed_text=format_date(guide.reviewed, "long", self._locale()),
            causes=causes,
            tree=tree_view(guide, self.trees[name], self.text, self._word("unsure"))
            if name in self.trees and len(causes) > 1
            else None,
            review=self.addresses.of(("review", name), self.language)
            if self.preview and name in self.trees
            else None,
            faq=tuple(
                FaqView(f"question_{number}", self.text(item.question), self.text(item.answer))
                for number, item in enumerate(guide.faq, 1)
            ),
            call_to_action=self._call_to_action(guide),
            related=tuple(self._guide_link(other) for other in guide.related if self._shown(other)),
            draft=guide.status is Status.DRAFT,
        )

    def topics(self) -> tuple[TopicView, ...]:
        """Those that have guides."""
        return tuple(view for name in self.knowledge.topics if (view := self.topic(name)).guides)

    def topic(self, name: str) -> TopicView:
        if name not in self._topics:
            topic = self.knowledge.topics[name]
            self._topics[name] = TopicView(
                id=name,
                address=self.addresses.of(("topic", name), self.language),
                name=self.text(topic.name),
                summary=self.text(topic.summary),
                icon=topic.icon,
                guides=tuple(self._guide_link(guide) for guide in self._by_topic.get(name, ())),
            )
        return self._topics[name]

    def guides_of(self, topic: str) -> tuple[GuideView, ...]:
        """The guides of a topic, in the order in which the site lists them."""
        return tuple(self.guide(name) for name in self._by_topic.get(topic, ()))

    @cached_property
    def menu(self) -> tuple[Link, ...]:
        """The site's menu: all guides, then the pages that ask for a place in it."""
        known = self.knowledge
        written = [known.prose[key] for key in known.prose if key[1] == self._default]
        placed = sorted((p for p in written if p.head.menu is not None), key=lambda p: (p.head.menu, p.id))
        guides = Link(self._word("guides"), self.addresses.of(("guides", ""), self.language))
        return (guides, *(self._page_link(page.id) for page in placed))

    def names(self, guide: str) -> Names:
        """What the parts of a guide are called, as plain text."""
        return names(self.knowledge.guides[guide], self.knowledge, self.text, self.word("unsure"))

    # -- the parts

    def _review(self, guide: str) -> ReviewView:
        return ReviewView(
            title=self._word("review"),
            guide=self._guide_link(guide),
            explanation=explain(self.trees[guide], self.names(guide)),
            graph=f"{self.addresses.of(('review', guide), self.language)}tree.svg",
        )

    def _locale(self) -> str:
        return self.knowledge.site.locale(self.language).replace("-", "_")

    def _guide_cause(self, use: GuideCause, name: str) -> CauseView:
        if use.cause not in self._causes:
            self._causes[use.cause] = self._cause(use.cause, self.knowledge.causes[use.cause])
        view = self._causes[use.cause]
        own = self.text(use.explanation) if use.explanation else view.explanation
        return replace(view, name=name, explanation=own)

    def _cause(self, name: str, cause: Cause) -> CauseView:
        return CauseView(
            id=name,
            name="",
            cause=self.text(cause.cause),
            solution=self.text(cause.solution),
            heading=self.text(cause.heading or cause.solution),
            note=self.text(cause.note),
            complexity=cause.complexity,
            minutes=self.knowledge.site.minutes_for(cause),
            data_loss=cause.data_loss,
            data_loss_note=self.text(cause.data_loss_note),
            explanation=self.text(cause.explanation),
            steps=tuple(StepView(self.text(step.text), self.text(step.warning)) for step in cause.steps),
            visit_store_if=self.text(cause.visit_store_if),
        )

    def _range(self, guide: Guide) -> tuple[Rich | None, Rich | None]:
        if guide.applies_to is None:
            return None, None
        devices = self.knowledge.devices
        first, last = guide.applies_to.from_, guide.applies_to.to
        return (
            self.text(devices[first].name) if first else None,
            self.text(devices[last].name) if last else None,
        )

    def _call_to_action(self, guide: Guide | None = None) -> CallToActionView:
        ours = self.knowledge.site.call_to_action
        own_words = guide.call_to_action if guide is not None else None
        return CallToActionView(
            title=self.text(ours.title),
            text=self.text(own_words or ours.text),
            button=self.text(ours.button),
            link=self.link(ours.link.in_language(self.language, self._default)[0]),
        )

    def _guide_link(self, name: str) -> Link:
        guide = self.knowledge.guides[name]
        address = self.addresses.of(("guide", name), self.language)
        return Link(self.text(guide.title), address, self.text(guide.summary))

    def _topic_link(self, name: str) -> Link:
        return Link(
            self.text(self.knowledge.topics[name].name), self.addresses.of(("topic", name), self.language)
        )

    def _page_link(self, name: str) -> Link:
        own = self.knowledge.prose.get((name, self.language))
        page = own or self.knowledge.prose[name, self._default]
        title = Rich.plain(page.head.title, None if own else self._default)
        return Link(title, self.addresses.of(("page", name), self.language))

    def home_link(self) -> Link:
        return Link(self._word("home"), self.addresses.of(("home", ""), self.language))

    def _home(self) -> HomeView:
        home = self.knowledge.site.home
        return HomeView(self.text(home.question), self.text(home.lead), self.topics(), self._call_to_action())

    def _not_found(self) -> NotFoundView:
        return NotFoundView(
            tuple(
                NotFoundText(
                    locale=self.knowledge.site.locale(language),
                    heading=self.word("not_found", language),
                    text=self.word("not_found_text", language),
                    home=Link(self._word("to_home", language), self.addresses.of(("home", ""), language)),
                    guides=Link(
                        self._word("all_guides", language), self.addresses.of(("guides", ""), language)
                    ),
                )
                for language in sorted(self.knowledge.languages, key=lambda code: code != self.language)
            )
        )

    def _prose(self, name: str) -> ProseView:
        own = self.knowledge.prose.get((name, self.language))
        page = own or self.knowledge.prose[name, self._default]
        return ProseView(
            title=page.head.title,
            description=page.head.description,
            body=page.body,
            file=page.file,
            language=None if own else self._default,
        )
