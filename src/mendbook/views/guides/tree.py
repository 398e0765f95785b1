"""A guide's decision tree in one language: numbered ways, each a sequence of fixes and then a question or the
end.
"""

from dataclasses import dataclass

from mendbook.text import Fits, RichText

from ..devices.drawings import DrawingView
from .dangers import DangerCard


@dataclass(frozen=True, slots=True)
class AnswerView:
    """An answer. way: the number of the way it leads to. message: the device's own words in that case."""

    id: str
    label: RichText
    way: int
    drawings: tuple[DrawingView, ...] = ()
    message: RichText | None = None


@dataclass(frozen=True, slots=True)
class QuestionView:
    """A question. fits: the devices it applies to; others go the way of `UNSURE`."""

    id: str
    ask: RichText
    help: RichText | None
    answers: tuple[AnswerView, ...]
    fits: Fits | None
    drawing: DrawingView | None = None


@dataclass(frozen=True, slots=True)
class WayView:
    """The steps up to the next question, or up to the store. fixes: the ids of solutions, in the order in
    which to try them. question: None before the store. The rest applies before the store. remaining: the ids
    of solutions that might still help, the best first, though a visit is better. at_store: the ids of likely
    causes that only the store can fix. at_once: whether an answer that stops leads here, so that nothing more
    must be tried. dangers, warnings: from the answers that lead here.
    """

    number: int
    fixes: tuple[str, ...]
    question: QuestionView | None
    remaining: tuple[str, ...]
    at_store: tuple[str, ...]
    at_once: bool
    dangers: tuple[DangerCard, ...] = ()
    warnings: tuple[RichText, ...] = ()

    @property
    def emergency(self) -> bool:
        """Whether all answers that lead here are emergencies; unsure visitors may not be in one."""
        return bool(self.dangers) and all(card.level == "emergency" for card in self.dangers)


@dataclass(frozen=True, slots=True)
class TreeView:
    """A decision tree. The first way is the start."""

    ways: tuple[WayView, ...]

    @property
    def asks(self) -> bool:
        return any(way.question for way in self.ways)

    @property
    def emergency(self) -> bool:
        """Whether an answer leads to an emergency."""
        return any(way.emergency for way in self.ways)
