"""The pages of the real site, for tests that cover all of them."""

import re
from dataclasses import dataclass

from hosting import real_reading
from mendbook.views import Pages


@dataclass(frozen=True)
class RealPage:
    kind: str
    name: str
    language: str
    locale: str
    address: str

    def __str__(self) -> str:
        return self.address or "home"


DEVICES = ("iphone-se-3",)
"""The device page with the longest name; all device pages have the same layout."""

TOPICS = ("backup-and-storage",)
"""The topic page with the longest name."""

CAUSES = ("outdated-ios",)
"""A cause page with forms; all cause pages have the same layout."""

COMPARISONS = ("iphone-17-pro-max-or-iphone-16-pro-max",)
"""The comparison with the longest name; all comparisons have the same layout."""

STORES = ("angra-do-heroismo",)
"""A store page with a lunch break and a time zone of its own; all store pages have the same layout."""

SAMPLES = {
    "device": DEVICES,
    "topic": TOPICS,
    "cause": CAUSES,
    "comparison": COMPARISONS,
    "store": STORES,
}


def _real_pages() -> list[RealPage]:
    reading = real_reading()
    assert reading.knowledge is not None
    views = Pages(reading.knowledge, reading.parser, {}).by_language()
    return [
        RealPage(*page.id, language=language, locale=page.locale, address=page.address)
        for language, made in views.items()
        for page in made
        if page.id[1] in SAMPLES.get(page.id[0], (page.id[1],))
    ]


SAMPLED = _real_pages()

_GUIDES = list(dict.fromkeys(page.name for page in SAMPLED if page.kind == "guide"))

PAGES = [
    page
    for page in SAMPLED
    if page.kind != "guide" or _GUIDES.index(page.name) % 2 == (page.language != SAMPLED[0].language)
]
"""All kinds of pages in each language; each guide in one language only, alternating."""

GUIDE = "guides/iphone-not-backing-up-to-icloud/"
GUIDE_PT = "pt/guias/iphone-nao-faz-copia-de-seguranca-em-icloud/"


def leads_to(address: str) -> re.Pattern[str]:
    """A pattern for the `href` of a link to a page of the site, from any page."""
    return re.compile(rf"^(\.\./)*{re.escape(address)}$")


def other_language(page: RealPage) -> RealPage:
    """The same page in the other language."""
    (other,) = [
        p for p in SAMPLED if (p.kind, p.name) == (page.kind, page.name) and p.language != page.language
    ]
    return other
