"""A site's own colours and mark, for PDFs and icons, which no style sheet reaches."""

from .colours import READABLE, contrast
from .look import INK, Look, read_look

__all__ = ["INK", "READABLE", "Look", "contrast", "read_look"]
