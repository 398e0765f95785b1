"""The real format of a picture."""

from pathlib import Path

import pytest

from mendbook.files import Disk, Fault, File, picture_fault
from pictures import AVIF, GIF, HEIC, JPEG, PNG, SVG, TIFF, WEBP, boxes

AGAIN = "Copy or save it again. It was probably cut off while being copied."
CONVERT = "Save it as JPEG or PNG. Renaming it doesn't change its format."


def fault(folder: Path, name: str, content: bytes) -> Fault | None:
    (folder / name).write_bytes(content)
    return picture_fault(File(Disk(folder), name))


WHOLE = {
    "port.png": PNG,
    "port.PNG": PNG,
    "port.jpg": JPEG,
    "port.jpeg": JPEG,
    "trailing.jpg": JPEG + b"\0" * 20,
    "port.gif": GIF,
    "port.webp": WEBP,
    "port.avif": AVIF,
    "from-mif1.avif": boxes(b"mif1", b"avif"),
    "port.svg": SVG,
    "declared.svg": b'\xef\xbb\xbf<?xml version="1.0"?>\n<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" '
    b'"http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">\n' + SVG,
}


@pytest.mark.parametrize("name", WHOLE)
def test_complete_pictures_have_no_fault(tmp_path: Path, name: str) -> None:
    assert fault(tmp_path, name, WHOLE[name]) is None


@pytest.mark.parametrize(
    ("name", "content", "format_name", "renamed"),
    [
        ("port.png", JPEG, "JPEG", "port.jpg"),
        ("port.jpg", PNG, "PNG", "port.png"),
        ("my.port.jpeg", WEBP, "WebP", "my.port.webp"),
        ("port.gif", AVIF, "AVIF", "port.avif"),
        ("port.webp", GIF, "GIF", "port.gif"),
        ("port.png", SVG, "SVG", "port.svg"),
        ("port.svg", PNG, "PNG", "port.png"),
    ],
)
def test_a_format_that_differs_from_the_name_is_a_fault(
    tmp_path: Path, name: str, content: bytes, format_name: str, renamed: str
) -> None:
    assert fault(tmp_path, name, content) == (
        "MB127",
        f"The picture `{name}` is really a {format_name}, whatever its name says.",
        f"Rename it to `{renamed}`, here and wherever it is used.",
        1,
    )


@pytest.mark.parametrize(
    ("content", "format_name"),
    [
        (HEIC, "HEIC"),
        (boxes(b"mif1", b"heic"), "HEIC"),
        (TIFF, "TIFF"),
        (b"BM\x1e\0\0\0", "BMP"),
        (b"8BPS\0\1", "PSD"),
        (b"\xff\x0a\0", "JPEG XL"),
        (b"%PDF-1.7\n", "PDF"),
    ],
)
def test_a_format_that_browsers_do_not_show_is_a_fault(
    tmp_path: Path, content: bytes, format_name: str
) -> None:
    assert fault(tmp_path, "port.jpg", content) == (
        "MB127",
        f"The picture `port.jpg` is a {format_name}, which browsers don't show.",
        CONVERT,
        1,
    )


@pytest.mark.parametrize("content", [b"<!doctype html>", b"not a picture", b"\0" * 40, b"x"])
def test_a_file_that_is_not_a_picture_is_a_fault(tmp_path: Path, content: bytes) -> None:
    assert fault(tmp_path, "port.png", content) == (
        "MB127",
        "`port.png` is not a picture.",
        "Save the picture again as JPEG or PNG.",
        1,
    )


def test_an_empty_picture_is_a_fault(tmp_path: Path) -> None:
    assert fault(tmp_path, "port.png", b"") == (
        "MB127",
        "The picture `port.png` is empty: it has no bytes.",
        "Save it again.",
        1,
    )


THUMBNAIL = JPEG[:2] + b"\xff\xe1\x00\x08Exif\xff\xd9" + JPEG[2:-2]
"""A picture without its end, whose header contains a complete thumbnail."""


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("port.png", PNG[:-1]),
        ("port.png", PNG[:20]),
        ("port.jpg", JPEG[:-2]),
        ("port.jpg", JPEG[:30]),
        ("port.jpg", THUMBNAIL),
        ("port.gif", GIF[:-1]),
        ("port.webp", WEBP[:-3]),
        ("port.avif", AVIF[:-1]),
    ],
)
def test_an_incomplete_picture_is_a_fault(tmp_path: Path, name: str, content: bytes) -> None:
    assert fault(tmp_path, name, content) == (
        "MB127",
        f"The picture `{name}` is incomplete: its end is missing.",
        AGAIN,
        1,
    )


def test_a_picture_of_many_megabytes_is_a_fault(tmp_path: Path) -> None:
    with (tmp_path / "port.png").open("wb") as huge:
        huge.truncate(70_000_000)
    assert picture_fault(File(Disk(tmp_path), "port.png")) == (
        "MB127",
        "The picture `port.png` has 70 MB.",
        "Save a smaller version: 1 MB is plenty.",
        1,
    )
