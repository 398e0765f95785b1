"""Draws devices as SVG from plain values: outlines, parts, marks. It knows neither devices nor words."""

from .boxes import Box, Edge, Length, Shape, Spot, View
from .figures import Figure, Part, figure
from .files import MAX_DRAWING_BYTES, Unfit, from_file, too_large
from .marking import Drawn, draw
from .signposts import Sign, Signposts, signposts
from .styles import style

__all__ = [
    "MAX_DRAWING_BYTES",
    "Box",
    "Drawn",
    "Edge",
    "Figure",
    "Length",
    "Part",
    "Shape",
    "Sign",
    "Signposts",
    "Spot",
    "Unfit",
    "View",
    "draw",
    "figure",
    "from_file",
    "signposts",
    "style",
    "too_large",
]
