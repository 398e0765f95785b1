"""The pages of the real site, for tests that go through all of them."""

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
"""Of the pages of devices, all made alike: the one with the longest name."""

TOPICS = ("backup-and-storage",)
"""Of the pages of topics: the one with the longest name."""

CAUSES = ("outdated-ios",)
"""Of the pages of causes, all alike: one with forms."""

COMPARISONS = ("iphone-17-pro-max-or-iphone-16-pro-max",)
"""Of comparisons, all alike: the one with the longest name."""

STORES = ("angra-do-heroismo",)
"""Of the pages of stores, all alike: one with a break at noon and its own clock."""

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
"""All kinds of pages in each language; guides by turns, in the one or the other."""

GUIDE = "guides/iphone-not-backing-up-to-icloud/"
GUIDE_PT = "pt/guias/iphone-nao-faz-copia-de-seguranca-em-icloud/"


def leads_to(address: str) -> re.Pattern[str]:
    """What a link to a page of the site has as its `href`, on whatever page it is."""
    return re.compile(rf"^(\.\./)*{re.escape(address)}$")


def other_language(page: RealPage) -> RealPage:
    """The same page in the other of the two languages."""
    (other,) = [
        p for p in SAMPLED if (p.kind, p.name) == (page.kind, page.name) and p.language != page.language
    ]
    return other
