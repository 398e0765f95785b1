"""Makes the views in one language from the knowledge in all languages."""

from collections.abc import Sequence

from mendbook.diagnosis import Names
from mendbook.queries import query

from .contents import GuideView, TopicView
from .devices.catalogue import Catalogue
from .guides.guides import GuideViews
from .guides.review import names
from .linking import Linking
from .links import Link
from .stores.stores import Stores


class LanguageView(Linking):
    """The views in one language, by subject; each text, cause, guide and topic is made once."""

    @property
    @query
    def guides(self) -> GuideViews:
        """Guides, causes and how-tos."""
        return GuideViews(self)

    @property
    @query
    def catalogue(self) -> Catalogue:
        """Devices and comparisons."""
        return Catalogue(self)

    @property
    @query
    def stores(self) -> Stores:
        return Stores(self, self.values)

    @property
    @query
    def guide_ids(self) -> tuple[str, ...]:
        """The ids of visible guides; in the preview, drafts too."""
        return tuple(self.without_drafts("guide", self.knowledge.guides))

    def guide(self, name: str) -> GuideView:
        return self.guides(name)

    def topics(self) -> tuple[TopicView, ...]:
        """Those that have guides."""
        return tuple(map(self.topic, self.topic_ids))

    @property
    @query
    def topic_ids(self) -> tuple[str, ...]:
        """Those that have guides."""
        return tuple(filter(self._by_topic.__contains__, self.knowledge.topics))

    def guide_ids_of_topic(self, topic: str) -> Sequence[str]:
        """The ids of a topic's guides, in the site's order."""
        return self._by_topic.get(topic, ())

    @query
    def topic(self, name: str) -> TopicView:
        topic = self.knowledge.topics[name]
        guides = self.guide_ids_of_topic(name)
        return TopicView(
            id=name,
            address=self.addresses.of(("topic", name), self.language),
            name=self.text(topic.name),
            summary=self.text(topic.summary),
            icon=topic.icon,
            guides=tuple(map(self.guide_link, guides)),
            symptoms=tuple(map(self.guides.symptom, guides)),
        )

    @property
    @query
    def howtos(self) -> tuple[Link, ...]:
        return tuple(map(self.howto_link, self.without_drafts("howto", self.knowledge.howtos)))

    @property
    @query
    def foot(self) -> tuple[Link, ...]:
        """The links in the footer: the menu, and the pages that set `footer`."""
        in_menu = self._pages_in("menu")
        others = (name for name in self._pages_in("footer") if name not in in_menu)
        return (*self.menu, *map(self.page_link, others))

    def _pages_in(self, position: str) -> list[str]:
        """The pages of `content/` with a place in a list, in their order."""
        page_names = [name for name, language in self.knowledge.prose if language == self._default]
        heads = ((name, self.knowledge.front_matter(name, self._default)[0]) for name in page_names)
        placed = [(getattr(head, position), name) for name, head in heads]
        return [name for place, name in sorted(item for item in placed if item[0] is not None)]

    @property
    @query
    def menu(self) -> tuple[Link, ...]:
        """The site's menu: all guides, comparisons, stores, then the pages that ask for a place in it."""
        lists = [self.list_link("guides", "guides")]
        if self.knowledge.can_be_compared:
            lists.append(self.list_link("comparisons", "compare_menu"))
        if self.knowledge.stores:
            lists.append(self.list_link("stores", "stores"))
        return (*lists, *map(self.page_link, self._pages_in("menu")))

    def names(self, guide: str) -> Names:
        """The names of the parts of a guide, as plain text."""
        return names(guide, self)
