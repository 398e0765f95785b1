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

from .content_files import Brought

VERSION = 1
"""The version of the way in which pictures are made; part of their addresses."""

_FOLDER = "assets/pictures"


@dataclass(frozen=True)
class Pictures:
    """The pictures as pages show them, without metadata.

    shown: by the address of the original. files: by address. plain: in the original format and the largest
    size that pages and paper need, by the path of the original.
    """

    shown: Mapping[str, ShownPicture]
    files: Mapping[str, bytes]
    plain: Mapping[Path, bytes]
    problems: tuple[Problem, ...]


class Gallery:
    """Makes pictures, and caches them by the original's content."""

    def __init__(self, cache: Cache) -> None:
        self._cache = cache

    def of(self, brought: Iterable[Brought]) -> Pictures:
        shown: dict[str, ShownPicture] = {}
        files: dict[str, bytes] = {}
        plain: dict[Path, bytes] = {}
        problems: list[Problem] = []
        for one in brought:
            if PICTURES.get(one.file.suffix.lower()) not in FORMATS:
                continue
            try:
                made = self._shown_picture(one, files)
            except Unreadable as error:
                fault = error.fault
                problems.append(Problem(fault.code, Place(one.file.path), fault.what, fault.remedy))
                continue
            if made is not None:
                shown[one.address] = made
                if isinstance(one.file.source, Path):
                    plain[one.file.source] = files[one.address]
        return Pictures(shown, files, plain, tuple(problems))

    def _shown_picture(self, one: Brought, files: dict[str, bytes]) -> ShownPicture | None:
        source = one.file.source
        content = source.read_bytes() if isinstance(source, Path) else source
        made = self._made(one.file.name, content)
        if made is None:
            return None
        name = sha256(b"%d " % VERSION + content).hexdigest()[:10]
        files[one.address] = made.plain_bytes
        sources = []
        for width, data in sorted(made.sizes.items()):
            address = f"{_FOLDER}/{Path(one.file.name).stem[:40]}-{width}.{name}.webp"
            files[address] = data
            sources.append((address, width))
        return ShownPicture(made.width, made.height, tuple(sources))

    def _made(self, name: str, content: bytes) -> Photograph | None:
        """Raises Unreadable."""
        key = make_key(engine("files/photographs.py", packages=("pillow",)), content)
        kept = self._cache.get("pictures", key)
        if kept is not None:
            return _unpacked(kept)
        made = photograph(name, content)
        self._cache.put("pictures", key, _packed(made))
        return made


def _packed(made: Photograph | None) -> bytes:
    """The sizes and the plain picture in one file; the first line describes the rest."""
    if made is None:
        return b""
    sizes = {str(width): len(data) for width, data in made.sizes.items()}
    line = json.dumps({"width": made.width, "height": made.height, "sizes": sizes}).encode()
    return b"".join([line, b"\n", *made.sizes.values(), made.plain_bytes])


def _unpacked(kept: bytes) -> Photograph | None:
    if not kept:
        return None
    line, _, left = kept.partition(b"\n")
    about = json.loads(line)
    sizes = {}
    for width, size in about["sizes"].items():
        sizes[int(width)], left = left[:size], left[size:]
    return Photograph(about["width"], about["height"], left, sizes)
