"""Turns the views of guides into PDFs by Typst, and keeps those that need not be made again."""

from .document import Documents
from .drawing import can_be_drawn, draw, ground_of
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
    "can_be_drawn",
    "draw",
    "ground_of",
    "typeset",
]
