"""The pages on stores: the finder, and each store."""

from mendbook.text import RichText

from ..language import LanguageView
from .body import Body
from .search_data import SearchData, own_words, phrases, split_list


def stores(view: LanguageView, _: str) -> Body:
    contents = view.stores.finder
    names = (view.word("kind_store"), view.word("stores"))
    words = split_list(view.word("search_stores"))
    search_data = SearchData(
        "page",
        own_words(contents.title),
        own_words(contents.summary),
        words=(*names, *words),
        exact_terms=(*names, *phrases(words)),
    )
    return Body(contents, contents.title, contents.summary, (view.home_link(),), search_data)


def store(view: LanguageView, name: str) -> Body:
    contents = view.stores.store(name)
    address = ", ".join(map(own_words, contents.lines))
    place = view.knowledge.stores[name].place.values.values()
    search_data = SearchData(
        "store", own_words(contents.name), address, words=(address, " ".join(place), view.word("kind_store"))
    )
    return Body(
        contents,
        RichText.plain(contents.title, contents.name.language),
        view.fill("about_store", name=contents.title),
        (view.home_link(), view.list_link("stores", "stores")),
        search_data,
        example=contents.example,
    )
