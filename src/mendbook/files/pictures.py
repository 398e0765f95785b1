"""Detects the real format of a picture, whatever its name says, and whether it is complete."""

from collections.abc import Callable
from pathlib import PurePosixPath

from .fault import Fault
from .kinds import PICTURES
from .photographs import FORMATS, fault_of_photograph
from .reading import TooLarge
from .svg import fault_of_svg
from .tree import File

LARGEST = 50_000_000
"""Maximum bytes of a picture: more than any camera makes."""

_RENAMED = {"JPEG": ".jpg", "PNG": ".png", "GIF": ".gif", "WebP": ".webp", "AVIF": ".avif", "SVG": ".svg"}

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


def format_of(content: bytes) -> str:
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


def fault_of(file: File) -> Fault | None:
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
    wanted, found = PICTURES[ending], format_of(content)
    if found != wanted:
        return Fault("MB127", *_another(name, found))
    if wanted == "SVG":
        return fault_of_svg(name, content)
    if not _WHOLE[wanted](content):
        what = f"The picture `{name}` is incomplete: its end is missing."
        return Fault("MB127", what, "Copy or save it again. It was probably cut off while being copied.")
    return fault_of_photograph(name, content) if wanted in FORMATS else None


def _another(name: str, found: str) -> tuple[str, str]:
    if found in _RENAMED:
        renamed = PurePosixPath(name).with_suffix(_RENAMED[found])
        what = f"The picture `{name}` is really a {found}, whatever its name says."
        return what, f"Rename it to `{renamed}`, here and wherever it is used."
    if found:
        return (
            f"The picture `{name}` is a {found}, which browsers don't show.",
            "Save it as JPEG or PNG. Renaming it doesn't change its format.",
        )
    return f"`{name}` is not a picture.", "Save the picture again as JPEG or PNG."


def _whole_png(content: bytes) -> bool:
    at = 8
    while at + 12 <= len(content):
        length, kind = int.from_bytes(content[at : at + 4]), content[at + 4 : at + 8]
        at += 12 + length
        if kind == b"IEND":
            return at <= len(content)
    return False


def _whole_jpeg(content: bytes) -> bool:
    """Whether the picture itself is complete, and not only a thumbnail in its header."""
    at = 2
    while at + 4 <= len(content) and content[at] == 0xFF:
        if content[at + 1] == 0xDA:  # from here on, 0xFFD9 can only be the end
            return content.find(b"\xff\xd9", at) > 0
        at += 1 if content[at + 1] == 0xFF else 2 + int.from_bytes(content[at + 2 : at + 4])
    return False


def _whole_boxes(content: bytes) -> bool:
    at = 0
    while at + 8 <= len(content):
        size = int.from_bytes(content[at : at + 4])
        if size == 1:
            size = int.from_bytes(content[at + 8 : at + 16])
        if size == 0:  # to the end of the file
            return True
        if size < 8:
            return False
        at += size
    return at == len(content)


_WHOLE: dict[str, Callable[[bytes], bool]] = {
    "PNG": _whole_png,
    "JPEG": _whole_jpeg,
    "GIF": lambda content: content.rstrip(b"\0").endswith(b";") and len(content) > 13,
    "WebP": lambda content: 20 <= 8 + int.from_bytes(content[4:8], "little") <= len(content),
    "AVIF": _whole_boxes,
}
