"""Makes the pictures of `content/` in the sizes and formats that pages show, and caches them."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from mendbook.cache import Cache, engine, make_key
from mendbook.files import FORMATS, PICTURES, Photograph, Unreadable, photograph
from mendbook.problems import Place, Problem
from mendbook.render import ShownPicture

from .content_files import ContentFile

VERSION = 1
"""The version of the way in which pictures are made; part of their addresses."""

_FOLDER = "assets/pictures"


@dataclass(frozen=True)
class Pictures:
    """The pictures as pages show them, without metadata.

    shown: by the address of the original. files: by address. without_metadata: in the original format and
    the largest size that pages and paper need, by the path of the original.
    """

    shown: Mapping[str, ShownPicture]
    files: Mapping[str, bytes]
    without_metadata: Mapping[Path, bytes]
    problems: tuple[Problem, ...]


class Gallery:
    """Makes pictures, and caches them by the original's content."""

    def __init__(self, cache: Cache) -> None:
        self._cache = cache

    def of(self, files_brought: Iterable[ContentFile]) -> Pictures:
        shown: dict[str, ShownPicture] = {}
        files: dict[str, bytes] = {}
        without_metadata: dict[Path, bytes] = {}
        problems: list[Problem] = []
        for content_file in files_brought:
            if PICTURES.get(content_file.file.suffix.lower()) not in FORMATS:
                continue
            try:
                picture = self._shown_picture(content_file, files)
            except Unreadable as error:
                fault = error.fault
                problems.append(
                    Problem(fault.code, Place(content_file.file.path), fault.message, fault.remedy)
                )
                continue
            if picture is not None:
                shown[content_file.address] = picture
                if isinstance(content_file.file.source, Path):
                    without_metadata[content_file.file.source] = files[content_file.address]
        return Pictures(shown, files, without_metadata, tuple(problems))

    def _shown_picture(self, content_file: ContentFile, files: dict[str, bytes]) -> ShownPicture | None:
        source = content_file.file.source
        content = source.read_bytes() if isinstance(source, Path) else source
        photo = self._photograph(content_file.file.name, content)
        if photo is None:
            return None
        name = sha256(b"%d " % VERSION + content).hexdigest()[:10]
        files[content_file.address] = photo.plain_bytes
        sources = []
        for width, content_of_size in sorted(photo.sizes.items()):
            address = f"{_FOLDER}/{Path(content_file.file.name).stem[:40]}-{width}.{name}.webp"
            files[address] = content_of_size
            sources.append((address, width))
        return ShownPicture(photo.width, photo.height, tuple(sources))

    def _photograph(self, name: str, content: bytes) -> Photograph | None:
        """Raises Unreadable."""
        key = make_key(engine("files/photographs.py", packages=("pillow",)), content)
        cached = self._cache.get("pictures", key)
        if cached is not None:
            return _unpack(cached)
        photo = photograph(name, content)
        self._cache.put("pictures", key, _pack(photo))
        return photo


def _pack(picture: Photograph | None) -> bytes:
    """The sizes and the plain picture in one file; the first line describes the rest."""
    if picture is None:
        return b""
    sizes = {str(width): len(data) for width, data in picture.sizes.items()}
    line = json.dumps({"width": picture.width, "height": picture.height, "sizes": sizes}).encode()
    return b"".join([line, b"\n", *picture.sizes.values(), picture.plain_bytes])


def _unpack(content: bytes) -> Photograph | None:
    if not content:
        return None
    line, _, remainder = content.partition(b"\n")
    header = json.loads(line)
    sizes = {}
    for width, size in header["sizes"].items():
        sizes[int(width)], remainder = remainder[:size], remainder[size:]
    return Photograph(header["width"], header["height"], remainder, sizes)
