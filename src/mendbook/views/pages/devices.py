"""The pages on devices: all of them, each one, the comparisons, and the page that compares any two."""

from ..language import LanguageView
from .body import Body
from .search_data import SearchData, faq_sections, own_words, phrases, split_list


def devices(view: LanguageView, _: str) -> Body:
    contents = view.catalogue.devices()
    search_data = _search_data(view, "search_devices", own_words(contents.title), own_words(contents.summary))
    return Body(contents, contents.title, contents.summary, (view.home_link(),), search_data)


def compare(view: LanguageView, _: str) -> Body:
    contents = view.catalogue.compare()
    search_data = _search_data(view, "search_compare", own_words(contents.title), own_words(contents.summary))
    return Body(contents, contents.title, contents.summary, (view.home_link(),), search_data)


def _search_data(view: LanguageView, word: str, title: str, summary: str) -> SearchData:
    """word: the interface word that lists words by which visitors search for the page."""
    words = split_list(view.word(word))
    return SearchData("page", title, summary, words, text=summary, exact_terms=phrases(words))


def device(view: LanguageView, name: str) -> Body:
    contents = view.catalogue.device(name)
    search_data = SearchData(
        kind="device",
        title=own_words(contents.name),
        summary=own_words(contents.summary),
        words=(f"{own_words(contents.family)} {contents.generation}",),
        devices=frozenset({view.knowledge.fleet.number[name]}),
    )
    summary = contents.summary or view.fill("about_device", name=contents.name)
    breadcrumbs = (view.home_link(), view.list_link("devices", "all_devices"))
    return Body(contents, contents.name, summary, breadcrumbs, search_data)


def comparison(view: LanguageView, name: str) -> Body:
    contents = view.catalogue.comparison(name)
    search_data = SearchData(
        kind="device",
        title=own_words(contents.title),
        summary=own_words(contents.summary),
        words=(own_words(*(device.name for device in contents.devices), ""),),
        sections=tuple(faq_sections(contents.faq)),
        devices=frozenset(device.number for device in contents.devices),
    )
    return Body(
        contents,
        contents.title,
        contents.summary,
        (view.home_link(), view.list_link("comparisons", "compare")),
        search_data,
        reviewed=contents.reviewed,
        draft=contents.draft,
    )
