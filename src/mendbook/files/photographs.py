"""Raster pictures: their dimensions, and the sizes and formats in which they are published."""

import io
import warnings
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from PIL import Image, ImageOps

from .fault import Fault

T = TypeVar("T")

MAX_PIXELS = 80_000_000
"""Maximum pixels of a picture: more than phones take. A small file can decode to billions."""

WIDTHS = (480, 960, 1600)
"""Widths in pixels: for a phone, for one with a dense screen, and for the widest column of a page on one."""

FORMATS = ("JPEG", "PNG", "WebP")
"""Formats that are made in several sizes. AVIF is small already, and drawings scale."""


@dataclass(frozen=True)
class Photograph:
    """A picture as it is published, without the camera's record of where and when it was taken.

    plain_bytes: in its own format. sizes: as WebP, by width in pixels.
    """

    width: int
    height: int
    plain_bytes: bytes
    sizes: Mapping[int, bytes]


class Unreadable(Exception):
    """A picture that can't be read, and why."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.message)
        self.fault = fault


def fault_of_photograph(name: str, content: bytes) -> Fault | None:
    """Why the picture `name` can't be shown, as far as its first bytes tell."""
    try:
        _with_image(name, content, lambda _: None)
    except Unreadable as error:
        return error.fault
    return None


def photograph(name: str, content: bytes) -> Photograph | None:
    """A picture in all its sizes; None for an animated one, which stays as it is. Raises Unreadable."""
    return _with_image(name, content, _make)


def _with_image(name: str, content: bytes, use: Callable[[Image.Image], T]) -> T:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(content)) as picture:
                width, height = picture.size
                if width * height > MAX_PIXELS:
                    raise Image.DecompressionBombError
                return use(picture)
    except Image.DecompressionBombError:
        message = f"The picture `{name}` has more than {MAX_PIXELS // 1_000_000} million pixels."
        raise Unreadable(
            Fault("MB864", message, "Save a smaller version: 2000 pixels across are plenty.")
        ) from None
    except Exception:  # decoders raise all kinds of exceptions for corrupt files
        message = f"The picture `{name}` can't be read, because it is damaged."
        raise Unreadable(Fault("MB863", message, "Open it in a picture editor and save it again.")) from None


def _make(picture: Image.Image) -> Photograph | None:
    if getattr(picture, "is_animated", False):
        return None
    kind, profile = picture.format or "PNG", picture.info.get("icc_profile")
    turned = ImageOps.exif_transpose(picture)
    converted = turned if turned.mode in ("RGB", "RGBA", "L", "LA") else turned.convert(_mode(turned))
    fitting = _narrow(converted, WIDTHS[-1])
    narrower = [_narrow(converted, width) for width in WIDTHS if width < fitting.width]
    return Photograph(
        *fitting.size,
        _save(fitting, kind, profile),
        {size.width: _save(size, "WEBP", profile) for size in (*narrower, fitting)},
    )


def _mode(picture: Image.Image) -> str:
    return "RGBA" if picture.has_transparency_data else "RGB"


def _narrow(picture: Image.Image, width: int) -> Image.Image:
    if picture.width <= width:
        return picture
    height = max(1, round(picture.height * width / picture.width))
    return picture.resize((width, height), Image.Resampling.LANCZOS)


def _save(picture: Image.Image, kind: str, profile: bytes | None) -> bytes:
    """Drops the camera's metadata, such as place, time and name; only the colour profile stays."""
    clean = Image.new(picture.mode, picture.size)
    clean.paste(picture)
    stream = io.BytesIO()
    options = {"icc_profile": profile} if profile else {}
    if kind == "PNG":
        clean.save(stream, "PNG", optimize=True, **options)
    else:
        quality = {"quality": 82} if kind == "JPEG" else {"quality": 78, "method": 4}
        clean.save(stream, kind, **quality, **options)
    return stream.getvalue()
