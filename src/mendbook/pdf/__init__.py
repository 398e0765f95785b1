"""Typesets the views of guides as PDFs by Typst, and caches them."""

from .document import Documents
from .drawing import background_of, can_be_drawn, draw
from .press import Press, Printed, Progress, Unprinted
from .typesetting import CannotBeSet, Job, Typeset, typeset

__all__ = [
    "CannotBeSet",
    "Documents",
    "Job",
    "Press",
    "Printed",
    "Progress",
    "Typeset",
    "Unprinted",
    "background_of",
    "can_be_drawn",
    "draw",
    "typeset",
]
