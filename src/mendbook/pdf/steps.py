"""Turns steps, and the how-tos that they include, into the data of a PDF."""

from collections.abc import Callable, Sequence
from typing import Any

from mendbook.drawing import Drawn
from mendbook.views import DrawingView, FormView, HowtoView, LanguageView, PartView, StepView

from .flow import danger_cards
from .lines import lines
from .markup import Markup

# About half a page. Anything longer may break across pages, since Typst drops what doesn't fit.
LONG_STEP_LINES = 25  # lines

WIDE, HIGH = 34, 36  # maximum size of a drawing, in millimetres


class Steps:
    """Makes the steps of one document.

    only_for: names the devices to which a part applies, '' for all; `among` tells whether other forms of it
    are beside it. add_drawing: stores a drawing as SVG, and returns its name in the document.
    """

    def __init__(
        self,
        view: LanguageView,
        markup: Markup,
        only_for: Callable[..., str],
        add_drawing: Callable[[Drawn], str],
    ) -> None:
        self._view, self._markup, self._only_for, self._add_drawing = view, markup, only_for, add_drawing

    def __call__(self, steps: Sequence[StepView]) -> list[dict[str, Any]]:
        return [
            {
                "n": number,
                "part": self._markup.inline(step.part) if step.part else None,
                "forms": [self._form(form, among=len(step.forms) > 1) for form in step.forms],
                "long": sum(map(_lines, step.forms)) > LONG_STEP_LINES,
            }
            for number, step in enumerate(steps, 1)
        ]

    def howtos(self) -> list[dict[str, Any]]:
        """All how-tos that the document refers to so far, directly or indirectly."""
        howto_data: list[dict[str, Any]] = []
        names: list[str] = []
        while new_names := [name for name in self._markup.howtos if name not in names]:
            names += new_names
            for name in new_names:
                howto_data.append(self._howto(self._view.guides.howto(name)))
        return howto_data

    def _howto(self, howto: HowtoView) -> dict[str, Any]:
        markup = self._markup
        return {
            "id": howto.id,
            "title": markup.inline(howto.title),
            "summary": markup.inline(howto.summary),
            "dangers": danger_cards(howto.dangers, markup),
            "introduction": markup.blocks(howto.introduction),
            "parts": list(map(self._part_data, howto.parts)),
        }

    def _form(self, form: FormView, *, among: bool) -> dict[str, Any]:
        markup, included = self._markup, form.included
        data = {
            "for": self._only_for(form.fits, among=among),
            "text": markup.blocks(form.text),
            "warning": markup.blocks(form.warning),
            "drawing": self._drawing(form.drawing),
        }
        if included is None:
            return data
        if len(included.parts) == 1:
            return {**data, "part": self._part_data(included.parts[0])}
        # Alternatives take too much room among other steps.
        markup.howtos[included.id] = None
        return {**data, "howto": included.id, "title": markup.inline(included.howto.title)}

    def _part_data(self, part: PartView) -> dict[str, Any]:
        return {
            "heading": self._markup.inline(part.heading),
            "for": self._only_for(part.fits),
            "text": self._markup.blocks(part.text),
            "drawing": self._drawing(part.drawing),
            # The numbers of the steps are those in the drawing beside them.
            "numbered": part.drawing is not None and part.drawing.numbered,
            "steps": self(part.steps),
        }

    def _drawing(self, view: DrawingView | None) -> dict[str, Any] | None:
        """The drawing for the likeliest kind of device, and the name of that kind; None if a screen is given
        in words.
        """
        if view is None or not view.forms:
            return None
        form = view.forms[0]
        box = form.drawn.visible
        scale = min(WIDE / box.width, HIGH / box.height)
        return {
            "file": self._add_drawing(form.drawn),
            "alt": self._markup.plain(form.label) or "–",
            "width": round(box.width * scale, 1),
            "for": self._markup.plain(form.fits.short) if form.fits else "",
        }


def _lines(form: FormView) -> int:
    parts = form.included.parts if form.included and len(form.included.parts) == 1 else ()
    height = sum(
        lines(part.text) + sum(_lines(inner_form) for step in part.steps for inner_form in step.forms)
        for part in parts
    )
    return lines(form.text) + lines(form.warning) + 1 + height
