"""From the views of one language to the data of its PDFs."""

import json
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, time
from hashlib import sha256
from pathlib import Path
from textwrap import shorten
from typing import Any
from urllib.parse import urljoin, urlsplit

from babel.dates import format_date

from mendbook.drawing import Drawn
from mendbook.drawing import style as drawing_style
from mendbook.files import find
from mendbook.look import INK, Look
from mendbook.model import number_of
from mendbook.views import (
    CauseView,
    ContactView,
    Fits,
    GuideView,
    LanguageView,
    RichText,
    SolutionView,
    TopicView,
    is_untranslated,
    sort_key,
)

from .addresses import qr_code, shown
from .flow import danger_cards, flow
from .glyphs import Glyphs, family, font_files
from .markup import Markup, Piece, lines
from .steps import HIGH, LONG, WIDE, Steps
from .typesetting import Job

_HEAD = 90  # letters of a title in the running head

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

_QUOTES = {"pt": {"double": ["«", "»"], "single": ["“", "”"]}}
"""Quotation marks, where Typst's default isn't the country's convention."""


class Documents:
    """Makes the PDFs of one language, as jobs.

    view: of the language. root: the site's folder, for its pictures and fonts. site_url: its web address;
    without it there are no QR codes, and links within the site are plain text. look: its colours, and its
    mark if that can be typeset. fitting: pictures in the size that paper needs, by the path of the original.
    """

    def __init__(
        self,
        view: LanguageView,
        root: Path,
        site_url: str,
        look: Look,
        fitting: Mapping[Path, bytes] | None = None,
    ) -> None:
        self._view, self._root, self._fitting = view, root, fitting or {}
        self._site_url = site_url.rstrip("/") + "/" if site_url else ""
        fonts = root / "overrides" / "fonts"
        self._fonts = fonts if fonts.is_dir() else None
        self.glyphs = Glyphs(self._fonts)
        self._pictures: dict[str, bytes] = {}
        self._paths: dict[str, str] = {}
        self._look = {
            "ink": INK,
            "brand": look.brand,
            "text": look.text,
            "mark": self._keep("overrides/assets/mark.svg", ".svg", look.mark) if look.mark else None,
        }
        site = view.knowledge.site
        # What follows a label; a separate value, since labels in Typst can be more than words.
        self._colon = view.word("colon").partition("{label}")[2]
        self._markup = Markup(self.glyphs, site, self._site_url, self._picture, self._colon)
        self._steps = Steps(view, self._markup, self._for, self._drawn)
        self._locale = site.locale(view.language)
        self._families = list(dict.fromkeys(map(family, font_files(self._fonts))))
        # The text font first; characters that it lacks come from the next one that has them.
        self._families.sort(key=lambda name: name != "Source Sans 3")
        self._brand = self._markup.plain(site.brand)
        self._words: dict[str, str | bool] = {key: self._markup.plain(view.word(key)) for key in _WORDS}
        self._words["colon"] = self._markup.plain(self._colon)
        self._words["rtl"] = site.languages[view.language].direction == "rtl"

    def guide(self, guide: GuideView) -> Job:
        """The PDF of a guide. Afterwards, `glyphs.missing` has those of its characters that no font has."""
        self.glyphs.missing.clear()
        self._markup.howtos.clear()
        data = {"guide": self._guide(guide)}
        return self._job("guide", {**data, "howtos": self._steps.howtos()}, guide.reviewed)

    def handbook(
        self, topics: Sequence[tuple[TopicView, Sequence[GuideView]]], volume: int = 1, volumes: int = 1
    ) -> Job:
        """The PDF of many guides by topic. volume, volumes: which volume it is, of how many."""
        plain, word, filled = self._markup.plain, self._view.word, self._view.filled
        guides = [guide for _, listed in topics for guide in listed]
        latest = max(guide.reviewed for guide in guides)
        written = format_date(latest, "long", self._locale.replace("-", "_"))
        title = f"{self._view.text(self._view.knowledge.site.name).text}{self._colon} {word('handbook')}"
        self._markup.howtos.clear()
        data = {
            "title": plain(title),
            "description": plain(self._view.text(self._view.knowledge.site.description).text),
            "volume": plain(filled("volume_of", n=volume, m=volumes)) if volumes > 1 else "",
            "lead": self._markup.inline(self._view.text(self._view.knowledge.site.description)),
            "as_of": plain(filled("last_reviewed", date=written)),
            "shown": shown(self._address("")),
            "parts": [
                {
                    "name": self._markup.inline(topic.name),
                    "summary": self._markup.inline(topic.summary),
                    "guides": [self._guide(guide) for guide in listed],
                }
                for topic, listed in topics
            ],
            "index": self._index(guides),
        }
        return self._job("handbook", {**data, "howtos": self._steps.howtos()}, latest)

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
        pictures = tuple((name, data) for name, data in self._pictures.items() if f'"{name}"' in text)
        midnight = datetime.combine(created, time(), UTC)
        return Job(template, text, max(0, int(midnight.timestamp())), pictures, self._fonts)

    def _guide(self, guide: GuideView) -> dict[str, Any]:
        markup, word = self._markup, self._view.word
        url = self._address(guide.short or guide.address)
        fixes = {
            solution.id: {
                "id": solution.id,
                "n": solution.name.rpartition("-")[2],
                "risk": bool(solution.risks),
            }
            for cause in guide.causes
            for solution in cause.solutions
        }
        offer = guide.call_to_action
        link = offer.link if urlsplit(offer.link).scheme else self._address(offer.link)
        return {
            "id": guide.id,
            "title": markup.inline(guide.title),
            "plain_title": markup.plain(guide.title.text) or "–",
            "head": markup.plain(shorten(guide.title.text, _HEAD, placeholder="…")) or "–",
            "summary": markup.inline(guide.summary),
            "long": 3 * lines(guide.title) + lines(guide.summary) > LONG,
            "plain_summary": markup.plain(guide.summary.text),
            "topic": markup.inline(guide.topic.title),
            "dangers": danger_cards(guide.dangers, markup),
            "introduction": markup.blocks(guide.introduction),
            "url": url,
            "shown": shown(url),
            "qr": qr_code(url) if url else None,
            "facts": self._facts(guide),
            "check": markup.blocks(guide.check),
            "causes": list(map(self._cause, guide.causes)),
            "tree": flow(guide.tree, fixes, markup) if guide.tree else None,
            "visit_store_if": markup.blocks(guide.visit_store_if),
            "visit_long": lines(guide.visit_store_if) > LONG,
            "faq": [
                {
                    "question": markup.inline(item.question),
                    "answer": markup.blocks(item.answer),
                    "for": self._for(item.fits),
                    "long": lines(item.question) + lines(item.answer) > LONG,
                }
                for item in guide.faq
            ],
            "contact": {
                "title": markup.inline(offer.title),
                "text": markup.blocks(offer.text),
                "claims": list(map(markup.inline, offer.claims)),
                "button": markup.inline(offer.button),
                "long": lines(offer.title) + lines(offer.text) + lines(offer.button) > LONG,
                "link": link,
                "shown": shown(link),
                "ways": [
                    {"words": markup.inline(way.words), "link": way.address, "shown": _on_paper(way)}
                    for way in offer.contact
                ],
            },
            "drafted": markup.plain(word("draft")) if guide.draft else "",
            "untranslated": self._untranslated(guide),
        }

    def _untranslated(self, guide: GuideView) -> str:
        """The notice that parts are in another language, or ''."""
        if not is_untranslated(guide):
            return ""
        language = self._view.language_name(self._view.knowledge.site.default)
        return self._markup.plain(self._view.filled("not_translated", language=language))

    def _facts(self, guide: GuideView) -> list[list[str]]:
        word, filled, plain = self._view.word, self._view.filled, self._markup.plain
        facts = []
        if guide.models.short:
            facts.append([word("applies_to"), guide.models.short])
        if not guide.longest:
            pass
        elif guide.shortest == guide.longest:
            facts.append([word("takes"), filled("minutes", n=guide.longest)])
        else:
            facts.append([word("takes"), filled("minutes_range", least=guide.shortest, most=guide.longest)])
        covers = f" · {guide.covers.text}" if guide.covers else ""
        facts.append([word("reviewed"), guide.reviewed_text + covers])
        return [[plain(name), plain(value)] for name, value in facts]

    def _cause(self, cause: CauseView) -> dict[str, Any]:
        return {
            "cause": self._markup.inline(cause.cause),
            "at_store": cause.at_store,
            "for": self._for(cause.fits),
            "solutions": [
                self._solution(solution, cause.explanation if number == 0 else None)
                for number, solution in enumerate(cause.solutions)
            ],
            "costs": [
                {
                    "name": self._markup.inline(cost.name),
                    "words": self._markup.inline(cost.words),
                    "since": self._markup.inline(cost.since),
                    "for": self._for(cost.fits),
                }
                for cost in cause.costs
            ],
            "prevention": self._markup.blocks(cause.prevention),
            "prevention_long": lines(cause.prevention) > LONG,
        }

    def _solution(self, solution: SolutionView, explanation: RichText | None) -> dict[str, Any]:
        markup, filled = self._markup, self._view.filled
        before = [explanation, solution.risk_note]
        risks = " · ".join(risk.words.text for risk in solution.risks)
        takes = solution.where if solution.minutes is None else filled("about_minutes", n=solution.minutes)
        return {
            "id": solution.id,
            "n": solution.name.rpartition("-")[2],
            "name": solution.name,
            "solution": markup.inline(solution.solution),
            "heading": markup.inline(solution.heading),
            "note": markup.inline(solution.note) if solution.note else None,
            "complexity": solution.complexity,
            "minutes": markup.plain(takes),
            "explanation": markup.blocks(explanation),
            "risk": markup.plain(risks) if risks else None,
            "risk_note": markup.blocks(solution.risk_note),
            "long": sum(map(lines, before)) > LONG or lines(solution.visit_store_if) > LONG,
            "steps": self._steps(solution.steps),
            "visit_store_if": markup.blocks(solution.visit_store_if),
        }

    def _for(self, fits: Fits | None, *, among: bool = False) -> str:
        """Says which devices a part applies to, if not all. among: other forms of it are beside it."""
        if fits is None:
            return ""
        return self._markup.plain(fits.short if among else self._view.filled("only_for", devices=fits.short))

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

    def _picture(self, path: str) -> str | None:
        """Stores a picture of `content/` under a name derived from its content."""
        file = find(self._root / "content", path)
        if file is None:
            return None
        return self._keep(path, file.suffix.lower(), self._fitting.get(file) or file.read_bytes())

    def _drawn(self, drawn: Drawn) -> str:
        """Stores a drawing of the device."""
        ink, accent = INK, self._look["text"]
        # A quarter of a millimetre on paper
        line = 0.25 * max(drawn.seen.width / WIDE, drawn.seen.height / HIGH)
        return self._keep("", ".svg", drawn.alone(drawing_style(ink, accent or ink, line)))

    def _keep(self, path: str, ending: str, content: bytes) -> str:
        name = f"{sha256(content).hexdigest()[:24]}{ending}"
        self._pictures[name], self._paths[name] = content, path
        return name

    def picture_at(self, name: str) -> str:
        """The path in `content/` (or that of the mark) of a picture with this name in a job."""
        return self._paths[name]


def _on_paper(way: ContactView) -> str:
    """The number or address of a contact, unless its words include it."""
    if way.kind != "call":
        return shown(way.address)
    number = number_of(shown(way.address))
    return "" if number is None or number[0] in way.words.text else number[0]
