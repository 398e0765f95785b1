"""Rasterises a site's mark, for icons."""

from io import BytesIO

from PIL import Image

from .typesetting import CannotBeSet, can_be_set, pixels

_NAME = "mark.svg"

_SMALL = 32


def can_be_drawn(mark: bytes) -> bool:
    """Whether an SVG shows anything, on paper and in pixels."""
    try:
        box = _small(mark).getbbox()
    except CannotBeSet:
        return False
    return box is not None and can_be_set(_NAME, mark)


def background_of(mark: bytes) -> str:
    """The background colour of a mark as `#rrggbb`: that of the middle of its four sides, or '' if they
    differ or are transparent."""
    end, middle = _SMALL - 1, _SMALL // 2
    small = _small(mark)
    colours = {small.getpixel(point) for point in ((0, middle), (end, middle), (middle, 0), (middle, end))}
    colour = colours.pop()
    if colours or not isinstance(colour, tuple) or colour[3] < 255:
        return ""
    red, green, blue, _ = colour
    return f"#{red:02x}{green:02x}{blue:02x}"


def draw(mark: bytes, side: int, share: float = 1, ground: str = "") -> bytes:
    """A square PNG of an SVG; always the same bytes for the same mark. Raises CannotBeSet.

    side: in pixels. share: the part of the side that the mark fills, centred. ground: the background as
    `#rrggbb`; '' leaves it transparent.
    """
    return pixels(
        {"main.typ": _SOURCE, _NAME: mark}, {"side": str(side), "share": str(share), "ground": ground}
    )


def _small(mark: bytes) -> Image.Image:
    return Image.open(BytesIO(draw(mark, _SMALL))).convert("RGBA")


_SOURCE = b"""\
#let side = int(sys.inputs.side) * 1pt
#let ground = if sys.inputs.ground == "" { none } else { rgb(sys.inputs.ground) }
#set page(width: side, height: side, margin: 0pt, fill: ground)
#let length = side * float(sys.inputs.share)
#align(center + horizon, image("/mark.svg", width: length, height: length, fit: "contain"))
"""
