"""Drawings in one language: one for each group of devices that look alike, with a description."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from mendbook.drawing import Drawn, Shape, View, draw
from mendbook.model import Drawing, Variant
from mendbook.queries import query
from mendbook.text import Fits, RichText

from ..texts import Texts
from .devices import Names

_SEEN: Mapping[View, str] = {
    View.FRONT: "drawn_front",
    View.BACK: "drawn_back",
    View.LEFT: "drawn_left",
    View.RIGHT: "drawn_right",
    View.TOP: "drawn_top",
    View.BOTTOM: "drawn_bottom",
}


@dataclass(frozen=True, slots=True)
class FormDrawn:
    """A drawing for devices that look alike. label: its description."""

    drawn: Drawn
    label: str
    fits: Fits | None = None


@dataclass(frozen=True, slots=True)
class MenuView:
    """The content of a screen. title: of a list of settings. words: a row of it, or a message. buttons: of
    the message.
    """

    title: RichText | None
    words: RichText
    buttons: tuple[RichText, ...]


@dataclass(frozen=True, slots=True)
class DrawingView:
    """A drawing: its forms, that of the likeliest group first; or the content of a screen. numbered: whether
    marks have the numbers of the steps beside it.
    """

    forms: tuple[FormDrawn, ...] = ()
    menu: MenuView | None = None
    numbered: bool = False


class Drawings:
    """The drawings of one language, each made once for the same devices."""

    def __init__(self, texts: Texts, names: Names) -> None:
        self._texts, self._names, self._knowledge = texts, names, texts.knowledge

    def of(self, drawing: Drawing | None, variants: frozenset[Variant]) -> DrawingView | None:
        """The drawing for these devices; None if there is none."""
        if drawing is None:
            return None
        if drawing.use is not None:
            drawing = self._knowledge.drawings[drawing.use]
        return self._view(drawing, variants)

    @property
    @query
    def all_known(self) -> bool:
        """Whether every device can be drawn from the back or from the front."""
        knowledge, sides = self._knowledge, (View.BACK, View.FRONT)
        return all(any(knowledge.figures.of(name, side) for side in sides) for name in knowledge.devices)

    def looks(self, device: str, *views: View) -> tuple[FormDrawn, ...]:
        """A device on its own, from the sides whose outline is known."""
        figures_by_view = ((view, self._knowledge.figures.of(device, view)) for view in views)
        name = self._names.of(device).text
        return tuple(
            FormDrawn(draw(figure), self._texts.fill(_SEEN[view], device=name))
            for view, figure in figures_by_view
            if figure is not None
        )

    @query
    def _view(self, drawing: Drawing, variants: frozenset[Variant]) -> DrawingView:
        if drawing.settings:
            *above, last = map(self._label, drawing.settings)
            return DrawingView(menu=MenuView(above[-1] if above else None, last, ()))
        if drawing.message:
            words, *buttons = map(self._label, drawing.message)
            return DrawingView(menu=MenuView(None, words, tuple(buttons)))
        numbered = len(drawing.mark) > 1 and not drawing.together
        return DrawingView(tuple(self._forms(drawing, variants)), numbered=numbered)

    def _label(self, name: str) -> RichText:
        return self._texts.rich(f"[[{name}]]", inline=True)

    def _forms(self, drawing: Drawing, variants: frozenset[Variant]) -> Iterator[FormDrawn]:
        figures, numbered = self._knowledge.figures, not drawing.together
        shown = {
            part: self._knowledge.pictures[self._knowledge.drawings[name].file or ""]
            for part, name in drawing.show.items()
        }
        name = self._texts.text(drawing.name).text if drawing.name is not None else ""
        if drawing.file is not None:
            figure = self._knowledge.pictures[drawing.file]
            drawing_made = draw(figure, drawing.mark, shown, numbered=numbered, close=drawing.close)
            yield FormDrawn(drawing_made, name)
            return
        view = drawing.view or View.FRONT
        fleet, names = self._knowledge.fleet, self._names
        devices = fleet.devices(variants)
        kinds = figures.kinds(devices, view, drawing.mark) or (("", frozenset[str]()),)
        for device, devices_alike in kinds:
            figure_there = figures.of(device, view, drawing.mark)
            if figure_there is None:
                continue
            fits = names.fits(fleet.of(devices_alike) & variants, variants) if len(kinds) > 1 else None
            drawing_made = draw(figure_there, drawing.mark, shown, numbered=numbered, close=drawing.close)
            label = name or self._description(
                drawing, view, self._alternative_text(view, fleet.devices(fleet.of(devices_alike)))
            )
            yield FormDrawn(drawing_made, label, fits)

    def _alternative_text(self, view: View, devices: Sequence[str]) -> str:
        """The name of devices that look alike: that of the only one, or that of their body."""
        if len(devices) == 1:
            return self._names.of(devices[0]).text
        bodies = (
            part.name
            for part in self._knowledge.parts.values()
            for place in part.places
            if place.view is view and any(spot.shape is Shape.BODY for spot in place.spots)
        )
        return self._texts.text(next(bodies)).text

    def _description(self, drawing: Drawing, view: View, device: str) -> str:
        """`iPhone 15 from the front: 1 volume up button and 2 side button`."""
        texts, knowledge = self._texts, self._knowledge
        parts = [texts.text(knowledge.parts[name].name).text for name in drawing.mark]
        if len(parts) > 1 and not drawing.together:
            parts = [f"{number} {part}" for number, part in enumerate(parts, 1)]
        for part, shown in drawing.show.items():
            name = knowledge.drawings[shown].name
            part_words = (
                f"{texts.text(name).text} ({texts.text(knowledge.parts[part].name).text})" if name else ""
            )
            parts = [part_words, *(part_name for part_name in parts if part not in drawing.mark)]
        head = texts.fill(_SEEN[view], device=device)
        return f"{texts.fill('colon', label=head)} {texts.join_list(parts)}" if parts else head
