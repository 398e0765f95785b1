"""A site's own colours and mark, for what no browser shows: PDFs and icons."""

from .colours import READABLE, contrast
from .look import INK, Look, read_look

__all__ = ["INK", "READABLE", "Look", "contrast", "read_look"]
