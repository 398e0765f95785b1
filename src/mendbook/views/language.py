"""From the knowledge in all languages to the views in one."""

from collections.abc import Callable, Iterable
from functools import cached_property

from mendbook.diagnosis import Names, explain
from mendbook.drawing import signposts
from mendbook.model import ProsePage
from mendbook.model.addresses import PageId

from .a_to_z import by_letter
from .catalogue import Catalogue
from .contents import (
    GuidesView,
    GuideView,
    HomeView,
    NotFoundText,
    NotFoundView,
    OfflineView,
    PictureView,
    ProseView,
    SearchView,
    TopicView,
)
from .guides import GuideViews
from .kinds import Contents
from .linking import Linking
from .links import Link
from .review import ReviewView, names
from .stores import Stores

NOT_FOUND: PageId = ("not-found", "")
OFFLINE: PageId = ("offline", "")


class LanguageView(Linking):
    """Makes the views of one language; every text, cause, guide and topic once."""

    @cached_property
    def _guide_views(self) -> GuideViews:
        return GuideViews(self)

    @cached_property
    def catalogue(self) -> Catalogue:
        """The devices and comparisons."""
        return Catalogue(self)

    @cached_property
    def stores(self) -> Stores:
        return Stores(self)

    @cached_property
    def _topics(self) -> dict[str, TopicView]:
        return {}

    def pages(self) -> Iterable[PageId]:
        """All pages of this language: those of drafts in the preview only, topics with guides only."""
        for page in self.addresses.pages():
            kind, name = page
            if kind == "guide" and not self.shown(name):
                continue
            if kind == "cause" and not self._guide_views.has_guides(name):
                continue
            if kind == "howto" and not self.howto_shown(name):
                continue
            if kind == "topic" and not self.topic(name).guides:
                continue
            if kind == "comparison" and not self.comparison_shown(name):
                continue
            yield page
            if kind == "guide" and self.preview and name in self.trees:
                yield ("review", name)
        yield NOT_FOUND
        yield OFFLINE

    def contents(self, page: PageId) -> Contents:
        """What stands on a page; KeyError where there is no such page."""
        kind, name = page
        made: dict[str, Callable[[], Contents]] = {
            "home": self._home,
            "guides": lambda: GuidesView(
                self._word("all_guides"), self._word("all_guides_lead"), self.topics(), self.howtos
            ),
            "search": self._search,
            "topic": lambda: self.topic(name),
            "guide": lambda: self.guide(name),
            "cause": lambda: self._guide_views.cause(name),
            "howto": lambda: self._guide_views.howto(name),
            "devices": self.catalogue.devices,
            "device": lambda: self.catalogue.device(name),
            "comparisons": self.catalogue.compare,
            "comparison": lambda: self.catalogue.comparison(name),
            "stores": lambda: self.stores.finder,
            "store": lambda: self.stores.store(name),
            "review": lambda: self._review(name),
            "page": lambda: self._prose(name),
            NOT_FOUND[0]: self._not_found,
            OFFLINE[0]: lambda: OfflineView(self.word("offline"), self.home_link()),
        }
        return made[kind]()

    def guide(self, name: str) -> GuideView:
        return self._guide_views(name)

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
                guides=tuple(self.guide_link(guide) for guide in self._by_topic.get(name, ())),
                symptoms=tuple(self._guide_views.symptom(guide) for guide in self._by_topic.get(name, ())),
            )
        return self._topics[name]

    def guides_of(self, topic: str) -> tuple[GuideView, ...]:
        """The guides of a topic, in the order in which the site lists them."""
        return tuple(self.guide(name) for name in self._by_topic.get(topic, ()))

    @cached_property
    def howtos(self) -> tuple[Link, ...]:
        return tuple(self.howto_link(name) for name in self.knowledge.howtos if self.howto_shown(name))

    @cached_property
    def foot(self) -> tuple[Link, ...]:
        """The links at the foot of every page: the menu, and the pages that ask for a place there."""
        listed = {page.id for page in self._placed("menu")}
        more = (page.id for page in self._placed("footer") if page.id not in listed)
        return (*self.menu, *map(self.page_link, more))

    def _placed(self, where: str) -> list[ProsePage]:
        """The pages of prose that ask for a place there, in the order that they ask for."""
        known = self.knowledge.prose
        written = [known[key] for key in known if key[1] == self._default]
        placed = [(getattr(page.head, where), page.id, page) for page in written]
        return [page for place, _, page in sorted(item for item in placed if item[0] is not None)]

    @cached_property
    def menu(self) -> tuple[Link, ...]:
        """The site's menu: all guides, what can be compared, then the pages that ask for a place in it."""
        known = self.knowledge
        lists = [self.list_link("guides", "guides")]
        if known.can_be_compared:
            lists.append(self.list_link("comparisons", "compare_menu"))
        if known.stores:
            lists.append(self.list_link("stores", "stores"))
        return (*lists, *(self.page_link(page.id) for page in self._placed("menu")))

    def names(self, guide: str) -> Names:
        """What the parts of a guide are called, as plain text."""
        return names(guide, self)

    # -- the parts

    def _review(self, guide: str) -> ReviewView:
        return ReviewView(
            title=self._word("review"),
            guide=self.guide_link(guide),
            explanation=explain(self.trees[guide], self.names(guide)),
            graph=f"{self.addresses.of(('review', guide), self.language)}tree.svg",
        )

    def _home(self) -> HomeView:
        home = self.knowledge.site.home
        return HomeView(
            question=self.text(home.question),
            lead=self.text(home.lead),
            topics=self.topics(),
            howtos=self.howtos,
            comparisons=self.catalogue.comparisons,
            compare=self.list_link("comparisons", "compare") if self.knowledge.can_be_compared else None,
            call_to_action=self.call_to_action(),
            picture=self._device_picture(),
            example=self.text(home.example).text if home.example is not None else "",
        )

    def _device_picture(self) -> PictureView | None:
        shown = {guide for guides in self._by_topic.values() for guide in guides}
        leads = {
            name: self._guide_views.symptom(part.guide).first
            for name, part in self.knowledge.parts.items()
            if part.guide is not None and part.guide in shown
        }
        views = self.knowledge.figures.on_home_page
        return PictureView(signposts(views, tuple(leads)), leads) if leads and views else None

    def _search(self) -> SearchView:
        guides = [guide for topic in self.topics() for guide in topic.guides]
        said = [
            Link(said.words, said.address)
            for topic in self.topics()
            for symptom in topic.symptoms
            for said in (symptom.first, *symptom.others)
        ]
        return SearchView(
            title=self._word("search"),
            summary=self._word("search_lead"),
            letters=by_letter([*guides, *self.howtos, *said]),
        )

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
        own = self.knowledge.page_in(name, self.language)
        page = own or self.knowledge.prose[name, self._default]
        language = None if own else self._default
        described = page.head.description
        return ProseView(
            id=name,
            title=self.plain(page.head.title, language).text,
            description=self.plain(described, language).text if described else None,
            markdown=page.markdown,
            calls=page.calls,
            file=page.file,
            language=language,
            search_words=tuple(page.head.search_words),
        )
