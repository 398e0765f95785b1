"""The pages on devices: all of them, each one, the comparisons, and the page that compares any two."""

from ..language import LanguageView
from .body import Body
from .found import Found, asked, listed, own, phrases


def devices(view: LanguageView, _: str) -> Body:
    contents = view.catalogue.devices()
    found = _looked_for(view, "search_devices", own(contents.title), own(contents.summary))
    return Body(contents, contents.title, contents.summary, (view.home_link(),), found)


def compare(view: LanguageView, _: str) -> Body:
    contents = view.catalogue.compare()
    found = _looked_for(view, "search_compare", own(contents.title), own(contents.summary))
    return Body(contents, contents.title, contents.summary, (view.home_link(),), found)


def _looked_for(view: LanguageView, word: str, title: str, summary: str) -> Found:
    """word: the interface word that lists words by which visitors search for the page."""
    words = listed(view.word(word))
    return Found("page", title, summary, words, text=summary, called=phrases(words))


def device(view: LanguageView, name: str) -> Body:
    contents = view.catalogue.device(name)
    found = Found(
        kind="device",
        title=own(contents.name),
        summary=own(contents.summary),
        words=(f"{own(contents.family)} {contents.generation}",),
        devices=frozenset({view.knowledge.fleet.number[name]}),
    )
    summary = contents.summary or view.filled("about_device", name=contents.name)
    above = (view.home_link(), view.list_link("devices", "all_devices"))
    return Body(contents, contents.name, summary, above, found)


def comparison(view: LanguageView, name: str) -> Body:
    contents = view.catalogue.comparison(name)
    found = Found(
        kind="device",
        title=own(contents.title),
        summary=own(contents.summary),
        words=(own(*(device.name for device in contents.devices), ""),),
        sections=tuple(asked(contents.faq)),
        devices=frozenset(device.number for device in contents.devices),
    )
    return Body(
        contents,
        contents.title,
        contents.summary,
        (view.home_link(), view.list_link("comparisons", "compare")),
        found,
        reviewed=contents.reviewed,
        draft=contents.draft,
    )
