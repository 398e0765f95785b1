"""Turns the views of one language into jobs for Typst."""

import json
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

from babel.dates import format_date

from mendbook.drawing import Drawn
from mendbook.look import INK, Look
from mendbook.views import GuideView, LanguageView, TopicView, sort_key

from .addresses import display_url
from .glyphs import Glyphs, family, font_files
from .guide import Guides
from .markup import Markup, Piece
from .pictures import Pictures
from .typesetting import Job

_WORDS = (
    "before_this_step",
    "cause",
    "causes_and_solutions",
    "causes_a_to_z",
    "complexity",
    "complexity_high",
    "complexity_low",
    "complexity_medium",
    "contents",
    "costs",
    "find_your_fix",
    "go_on_with",
    "howtos",
    "it_stays_away",
    "number",
    "on_page",
    "or",
    "page_of",
    "questions",
    "solution",
    "solutions",
    "this_online",
    "tick_each",
    "to_a_store",
    "tree_legend",
    "tree_listed",
    "tree_risk",
    "visit_store_if",
    "when_to_visit",
    "after_each",
    "if_not_helped",
    "for_the_store",
)
"""The interface words that the templates use."""

_QUOTES: Mapping[str, Mapping[str, Sequence[str]]] = {"pt": {"double": ["«", "»"], "single": ["“", "”"]}}
"""Quotation marks, where Typst's default isn't the country's convention."""


class Documents:
    """Makes the PDFs of one language, as jobs.

    view: of the language. root: the site's folder, for its pictures and fonts. site_url: its web address;
    without it there are no QR codes, and links within the site are plain text. look: its colours, and its
    mark if that can be typeset. fitting: pictures in the right size for paper, by the path of the original.
    """

    def __init__(
        self,
        view: LanguageView,
        root: Path,
        site_url: str,
        look: Look,
        fitting: Mapping[Path, bytes] | None = None,
    ) -> None:
        self._view = view
        self._site_url = site_url.rstrip("/") + "/" if site_url else ""
        fonts = root / "overrides" / "fonts"
        self._fonts = fonts if fonts.is_dir() else None
        self.glyphs = Glyphs(self._fonts)
        self._pictures = Pictures(root, fitting or {})
        self._look = {
            "ink": INK,
            "brand": look.brand,
            "text": look.text,
            "mark": self._pictures.add("overrides/assets/mark.svg", ".svg", look.mark) if look.mark else None,
        }
        site = view.knowledge.site
        # The text after a label; a separate value, since labels in Typst can be more than words.
        self._colon = view.word("colon").partition("{label}")[2]
        rtl = site.languages[view.language].direction == "rtl"
        self._markup = Markup(
            self.glyphs, site, self._site_url, self._pictures.of_content, self._colon, rtl=rtl
        )
        self._guides = Guides(view, self._markup, self._add_drawing, self._address)
        self._locale = site.locale(view.language)
        self._families = list(dict.fromkeys(map(family, font_files(self._fonts))))
        # The text font first; characters that it lacks come from the next one that has them.
        self._families.sort(key=lambda name: name != "Source Sans 3")
        self._brand = self._markup.plain(site.brand)
        self._words: dict[str, str | bool] = {key: self._markup.plain(view.word(key)) for key in _WORDS}
        self._words["colon"] = self._markup.plain(self._colon)
        self._words["rtl"] = rtl

    def guide(self, guide: GuideView) -> Job:
        """The PDF of a guide. Afterwards, `glyphs.missing` has the characters that are in none of the
        fonts.
        """
        self.glyphs.missing.clear()
        self._markup.howtos.clear()
        data = {"guide": self._guides(guide)}
        return self._job("guide", {**data, "howtos": self._guides.steps.howtos()}, guide.reviewed)

    def handbook(
        self, topics: Sequence[tuple[TopicView, Sequence[GuideView]]], volume: int = 1, volumes: int = 1
    ) -> Job:
        """The PDF of many guides by topic. volume, volumes: which volume it is, of how many."""
        plain, word, filled = self._markup.plain, self._view.word, self._view.fill
        guides = [guide for _, topic_guides in topics for guide in topic_guides]
        latest = max(guide.reviewed for guide in guides)
        date_text = format_date(latest, "long", self._locale.replace("-", "_"))
        title = f"{self._view.text(self._view.knowledge.site.name).text}{self._colon} {word('handbook')}"
        self._markup.howtos.clear()
        data = {
            "title": plain(title),
            "description": plain(self._view.text(self._view.knowledge.site.description).text),
            "volume": plain(filled("volume_of", n=volume, m=volumes)) if volumes > 1 else "",
            "lead": self._markup.inline(self._view.text(self._view.knowledge.site.description)),
            "as_of": plain(filled("last_reviewed", date=date_text)),
            "shown": display_url(self._address("")),
            "parts": [
                {
                    "name": self._markup.inline(topic.name),
                    "summary": self._markup.inline(topic.summary),
                    "guides": [self._guides(guide) for guide in listed],
                }
                for topic, listed in topics
            ],
            "index": self._index(guides),
        }
        return self._job("handbook", {**data, "howtos": self._guides.steps.howtos()}, latest)

    # -- the parts

    def _job(self, template: str, data: dict[str, Any], created: date) -> Job:
        language, _, region = self._locale.partition("-")
        document = {
            "lang": language,
            "region": region.rpartition("-")[2] or None,
            "fonts": self._families,
            "quotes": _QUOTES.get(language) if region != "BR" else None,
            "brand": self._brand,
            "look": self._look,
            "words": self._words,
            **data,
        }
        text = json.dumps(document, ensure_ascii=False)
        midnight = datetime.combine(created, time(), UTC)
        return Job(
            template,
            text,
            max(0, int(midnight.timestamp())),
            tuple(self._pictures.used_in(text)),
            self._fonts,
        )

    def _index(self, guides: Sequence[GuideView]) -> list[dict[str, Any]]:
        """Every cause under its own name, with the rows of all guides that have it."""
        knowledge = self._view.knowledge
        places: dict[str, list[dict[str, Any]]] = {}
        names: dict[str, tuple[str, list[Piece]]] = {}
        for guide in guides:
            for row in knowledge.rows(guide.id):
                place = {"guide": guide.id, "id": row.id, "title": self._markup.inline(guide.title)}
                for cause in row.use.ids:
                    name = self._view.text(knowledge.causes[cause].cause)
                    names.setdefault(cause, (name.text, self._markup.inline(name)))
                    places.setdefault(cause, []).append(place)
        ordered = sorted(names, key=lambda name: (sort_key(names[name][0]), name))
        return [{"cause": names[name][1], "places": places[name]} for name in ordered]

    def _address(self, address: str) -> str:
        return urljoin(self._site_url, address) if self._site_url else ""

    def _add_drawing(self, drawing: Drawn) -> str:
        return self._pictures.add_drawing(drawing, INK, self._look["text"] or INK)

    def picture_at(self, name: str) -> str:
        """The path in `content/` (or that of the mark) of a picture with this name in a job."""
        return self._pictures.path(name)
