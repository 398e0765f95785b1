"""The pages of `content/`, and the fallback pages: 404 and offline."""

from mendbook.text import Heading, RichText

from ..contents import NotFoundText, NotFoundView, OfflineView, ProseView
from ..language import LanguageView
from ..links import Link
from .body import Body
from .search_data import SearchData, Section


def page(view: LanguageView, name: str) -> Body:
    prose, default = view.knowledge.prose, view.knowledge.site.default
    own_page = view.knowledge.page(name, view.language)
    shown_page = own_page or prose[name, default]
    language = None if own_page else default
    title, described = view.plain(shown_page.head.title, language), shown_page.head.description
    contents = ProseView(
        id=name,
        title=title.text,
        description=view.plain(described, language).text if described else None,
        markdown=shown_page.markdown,
        calls=shown_page.calls,
        file=shown_page.file,
        language=language,
        search_words=tuple(shown_page.head.search_words),
    )
    search_data = _search_data(view, contents) if own_page else None
    return Body(contents, title, contents.description, (view.home_link(),), search_data)


def _search_data(view: LanguageView, page: ProseView) -> SearchData:
    body = view.rich(page.markdown, inline=False)
    headings = [
        Section(RichText(node.children, True, None).text, node.anchor)
        for node in body.nodes
        if isinstance(node, Heading) and node.anchor
    ]
    return SearchData(
        "page",
        page.title,
        page.description or "",
        words=page.search_words,
        sections=tuple(headings),
        text=body.text,
    )


def not_found(view: LanguageView, _: str) -> Body:
    """The page in all languages, its own first."""
    knowledge, addresses = view.knowledge, view.addresses
    texts = tuple(
        NotFoundText(
            locale=knowledge.site.locale(language),
            heading=view.word("not_found", language),
            text=view.word("not_found_text", language),
            home=Link(view.rich_word("to_home", language), addresses.of(("home", ""), language)),
            guides=Link(view.rich_word("all_guides", language), addresses.of(("guides", ""), language)),
        )
        for language in sorted(knowledge.languages, key=lambda code: code != view.language)
    )
    return Body(NotFoundView(texts), view.word("not_found"))


def offline(view: LanguageView, _: str) -> Body:
    contents = OfflineView(view.word("offline"), view.home_link())
    return Body(contents, contents.heading)
