"""Detects the real format of a picture, whatever its name says, and whether it is complete."""

from collections.abc import Callable, Mapping
from pathlib import PurePosixPath

from .fault import Fault
from .kinds import PICTURES
from .photographs import FORMATS, fault_of_photograph
from .reading import TooLarge
from .svg import svg_fault
from .tree import File

LARGEST = 50_000_000
"""Maximum bytes of a picture: more than any camera makes."""

_RENAMED: Mapping[str, str] = {
    "JPEG": ".jpg",
    "PNG": ".png",
    "GIF": ".gif",
    "WebP": ".webp",
    "AVIF": ".avif",
    "SVG": ".svg",
}

_BEGINNINGS = (
    (b"\x89PNG\r\n\x1a\n", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"GIF87a", "GIF"),
    (b"GIF89a", "GIF"),
    (b"II*\0", "TIFF"),
    (b"MM\0*", "TIFF"),
    (b"BM", "BMP"),
    (b"\0\0\1\0", "ICO"),
    (b"8BPS", "PSD"),
    (b"\xff\x0a", "JPEG XL"),
    (b"\0\0\0\x0cJXL ", "JPEG XL"),
    (b"%PDF-", "PDF"),
    (b"PK\x03\x04", "ZIP"),
)
_HEIC = (b"heic", b"heix", b"hevc", b"hevx", b"heim", b"heis", b"mif1", b"msf1")


def detect_format(content: bytes) -> str:
    """The format of a file, judged by its first bytes, or ''."""
    for beginning, name in _BEGINNINGS:
        if content.startswith(beginning):
            return name
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return "WebP"
    if content[4:8] == b"ftyp":
        brands = content[8 : max(12, min(int.from_bytes(content[:4]), 100))]
        if b"avif" in brands or b"avis" in brands:
            return "AVIF"
        return "HEIC" if brands[:4] in _HEIC else "video"
    if b"<svg" in content[:4096] or content.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<?xml"):
        return "SVG"
    return ""


def picture_fault(file: File) -> Fault | None:
    """Why a picture can't be shown or must not be published; None if it can.

    Its extension says which format it should have (`PICTURES`). Raises OSError.
    """
    name, ending = file.name, file.suffix.lower()
    try:
        content = file.read(LARGEST)
    except TooLarge as error:
        megabytes = error.size // 1_000_000
        return Fault(
            "MB127", f"The picture `{name}` has {megabytes} MB.", "Save a smaller version: 1 MB is plenty."
        )
    if not content:
        return Fault("MB127", f"The picture `{name}` is empty: it has no bytes.", "Save it again.")
    expected_format, actual_format = PICTURES[ending], detect_format(content)
    if actual_format != expected_format:
        return Fault("MB127", *_wrong_format(name, actual_format))
    if expected_format == "SVG":
        return svg_fault(name, content)
    if not _WHOLE[expected_format](content):
        message = f"The picture `{name}` is incomplete: its end is missing."
        return Fault("MB127", message, "Copy or save it again. It was probably cut off while being copied.")
    return fault_of_photograph(name, content) if expected_format in FORMATS else None


def _wrong_format(name: str, actual_format: str) -> tuple[str, str]:
    if actual_format in _RENAMED:
        renamed = PurePosixPath(name).with_suffix(_RENAMED[actual_format])
        message = f"The picture `{name}` is really a {actual_format}, whatever its name says."
        return message, f"Rename it to `{renamed}`, here and wherever it is used."
    if actual_format:
        return (
            f"The picture `{name}` is a {actual_format}, which browsers don't show.",
            "Save it as JPEG or PNG. Renaming it doesn't change its format.",
        )
    return f"`{name}` is not a picture.", "Save the picture again as JPEG or PNG."


def _is_complete_png(content: bytes) -> bool:
    position = 8
    while position + 12 <= len(content):
        length, kind = int.from_bytes(content[position : position + 4]), content[position + 4 : position + 8]
        position += 12 + length
        if kind == b"IEND":
            return position <= len(content)
    return False


def _is_complete_jpeg(content: bytes) -> bool:
    """Whether the picture itself is complete, and not only a thumbnail in its header."""
    position = 2
    while position + 4 <= len(content) and content[position] == 0xFF:
        if content[position + 1] == 0xDA:  # from here on, 0xFFD9 can only be the end
            return content.find(b"\xff\xd9", position) > 0
        position += (
            1 if content[position + 1] == 0xFF else 2 + int.from_bytes(content[position + 2 : position + 4])
        )
    return False


def _are_complete_boxes(content: bytes) -> bool:
    position = 0
    while position + 8 <= len(content):
        size = int.from_bytes(content[position : position + 4])
        if size == 1:
            size = int.from_bytes(content[position + 8 : position + 16])
        if size == 0:  # to the end of the file
            return True
        if size < 8:
            return False
        position += size
    return position == len(content)


_WHOLE: Mapping[str, Callable[[bytes], bool]] = {
    "PNG": _is_complete_png,
    "JPEG": _is_complete_jpeg,
    "GIF": lambda content: content.rstrip(b"\0").endswith(b";") and len(content) > 13,
    "WebP": lambda content: 20 <= 8 + int.from_bytes(content[4:8], "little") <= len(content),
    "AVIF": _are_complete_boxes,
}
