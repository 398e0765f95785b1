"""The pages on stores: the finder, and each store."""

from mendbook.text import RichText

from ..language import LanguageView
from .body import Body
from .found import Found, listed, own, phrases


def stores(view: LanguageView, _: str) -> Body:
    contents = view.stores.finder
    names = (view.word("kind_store"), view.word("stores"))
    words = listed(view.word("search_stores"))
    found = Found(
        "page",
        own(contents.title),
        own(contents.summary),
        words=(*names, *words),
        called=(*names, *phrases(words)),
    )
    return Body(contents, contents.title, contents.summary, (view.home_link(),), found)


def store(view: LanguageView, name: str) -> Body:
    contents = view.stores.store(name)
    where = ", ".join(map(own, contents.lines))
    place = view.knowledge.stores[name].place.values.values()
    found = Found("store", own(contents.name), where, words=(where, " ".join(place), view.word("kind_store")))
    return Body(
        contents,
        RichText.plain(contents.title, contents.name.language),
        view.filled("about_store", name=contents.title),
        (view.home_link(), view.list_link("stores", "stores")),
        found,
        example=contents.example,
    )
