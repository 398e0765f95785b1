"""From the views of guides to PDFs: what is printed, by whom, and what needn't be printed again."""

from .document import Documents
from .drawing import can_be_drawn, draw, ground_of
from .press import CACHE, Press, Printed, Progress, Unprinted, cache_in, progress_line
from .typesetting import CannotBeSet, Job, Typeset, typeset

__all__ = [
    "CACHE",
    "CannotBeSet",
    "Documents",
    "Job",
    "Press",
    "Printed",
    "Progress",
    "Typeset",
    "Unprinted",
    "cache_in",
    "can_be_drawn",
    "draw",
    "ground_of",
    "progress_line",
    "typeset",
]
