"""Turns a guide into the data of a PDF."""

from collections.abc import Callable
from functools import cache
from textwrap import shorten
from typing import Any
from urllib.parse import urlsplit

from mendbook.drawing import Drawn
from mendbook.views import CauseView, Fits, GuideView, LanguageView, RichText, SolutionView, is_untranslated

from .addresses import contact_shown, display_url, qr_code
from .flow import danger_cards, flow
from .lines import lines
from .markup import Markup
from .steps import LONG_STEP_LINES, Steps

_HEAD = 90
"""Maximum letters of a title in the running head."""


class Guides:
    """Makes the guides of one document. steps: the maker of their steps, which knows the how-tos they need.

    drawn: stores a drawing, and returns its name. address: makes an absolute URL, or '' if there is none.
    """

    def __init__(
        self,
        view: LanguageView,
        markup: Markup,
        drawn: Callable[[Drawn], str],
        address: Callable[[str], str],
    ) -> None:
        self._view, self._markup, self._address = view, markup, address
        self.steps = Steps(view, markup, self._only_for, drawn)
        self._qr_code = cache(qr_code)  # a guide and the handbook have the same

    def __call__(self, guide: GuideView) -> dict[str, Any]:
        """The data of `guide` in lib.typ."""
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
            "long": 3 * lines(guide.title) + lines(guide.summary) > LONG_STEP_LINES,
            "plain_summary": markup.plain(guide.summary.text),
            "topic": markup.inline(guide.topic.title),
            "dangers": danger_cards(guide.dangers, markup),
            "introduction": markup.blocks(guide.introduction),
            "url": url,
            "shown": display_url(url),
            "qr": self._qr_code(url) if url else None,
            "facts": self._facts(guide),
            "check": markup.blocks(guide.check),
            "causes": list(map(self._cause, guide.causes)),
            "tree": flow(guide.tree, fixes, markup) if guide.tree else None,
            "visit_store_if": markup.blocks(guide.visit_store_if),
            "visit_long": lines(guide.visit_store_if) > LONG_STEP_LINES,
            "faq": [
                {
                    "question": markup.inline(item.question),
                    "answer": markup.blocks(item.answer),
                    "for": self._only_for(item.fits),
                    "long": lines(item.question) + lines(item.answer) > LONG_STEP_LINES,
                }
                for item in guide.faq
            ],
            "contact": {
                "title": markup.inline(offer.title),
                "text": markup.blocks(offer.text),
                "claims": list(map(markup.inline, offer.claims)),
                "button": markup.inline(offer.button),
                "long": lines(offer.title) + lines(offer.text) + lines(offer.button) > LONG_STEP_LINES,
                "link": link,
                "shown": display_url(link),
                "ways": [
                    {"words": markup.inline(way.words), "link": way.address, "shown": contact_shown(way)}
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
        return self._markup.plain(self._view.fill("not_translated", language=language))

    def _facts(self, guide: GuideView) -> list[list[str]]:
        word, filled, plain = self._view.word, self._view.fill, self._markup.plain
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
            "for": self._only_for(cause.fits),
            "solutions": [
                self._solution(solution, cause.explanation if number == 0 else None)
                for number, solution in enumerate(cause.solutions)
            ],
            "costs": [
                {
                    "name": self._markup.inline(cost.name),
                    "words": self._markup.inline(cost.words),
                    "since": self._markup.inline(cost.since),
                    "for": self._only_for(cost.fits),
                }
                for cost in cause.costs
            ],
            "prevention": self._markup.blocks(cause.prevention),
            "prevention_long": lines(cause.prevention) > LONG_STEP_LINES,
        }

    def _solution(self, solution: SolutionView, explanation: RichText | None) -> dict[str, Any]:
        markup, filled = self._markup, self._view.fill
        texts_before = [explanation, solution.risk_note]
        risks = " · ".join(risk.words.text for risk in solution.risks)
        duration = solution.where if solution.minutes is None else filled("about_minutes", n=solution.minutes)
        return {
            "id": solution.id,
            "n": solution.name.rpartition("-")[2],
            "name": solution.name,
            "solution": markup.inline(solution.solution),
            "heading": markup.inline(solution.heading),
            "note": markup.inline(solution.note) if solution.note else None,
            "complexity": solution.complexity,
            "minutes": markup.plain(duration),
            "explanation": markup.blocks(explanation),
            "risk": markup.plain(risks) if risks else None,
            "risk_note": markup.blocks(solution.risk_note),
            "long": sum(map(lines, texts_before)) > LONG_STEP_LINES
            or lines(solution.visit_store_if) > LONG_STEP_LINES,
            "steps": self.steps(solution.steps),
            "visit_store_if": markup.blocks(solution.visit_store_if),
        }

    def _only_for(self, fits: Fits | None, *, among: bool = False) -> str:
        """Names the devices to which a part applies, if not all. among: whether other forms of it are beside
        it.
        """
        if fits is None:
            return ""
        return self._markup.plain(fits.short if among else self._view.fill("only_for", devices=fits.short))
