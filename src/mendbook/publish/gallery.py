"""The pictures of `content/` in the sizes and formats that pages show, made once and kept."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from shutil import rmtree

from mendbook.files import FORMATS, PICTURES, Unreadable, photograph
from mendbook.problems import Place, Problem
from mendbook.render import ShownPicture
from mendbook.writing import remove_parts, write_file

from .content_files import Brought

CACHE = ".cache/mendbook/pictures"

VERSION = 1
"""Of how pictures are made: what was kept under another one is made anew."""

_FOLDER = "assets/pictures"
_TAG = "Signature: 8a477f597d28d172789f06886806bc55\n"


@dataclass(frozen=True)
class Hung:
    """What came of the pictures, without what cameras wrote into them.

    shown: by the address of the original. files: by address. plain: by the path of the original, in its own
    format, as large as pages and paper need.
    """

    shown: Mapping[str, ShownPicture]
    files: Mapping[str, bytes]
    plain: Mapping[Path, bytes]
    problems: tuple[Problem, ...]


class Gallery:
    """Makes pictures, and keeps them in a folder, by what is in the original."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._used: set[str] = set()

    def of(self, brought: Iterable[Brought]) -> Hung:
        shown: dict[str, ShownPicture] = {}
        files: dict[str, bytes] = {}
        plain: dict[Path, bytes] = {}
        problems: list[Problem] = []
        for one in brought:
            if PICTURES.get(one.file.suffix.lower()) not in FORMATS:
                continue
            try:
                made = self._one(one, files)
            except Unreadable as error:
                fault = error.fault
                problems.append(Problem(fault.code, Place(one.file.path), fault.what, fault.remedy))
                continue
            if made is not None:
                shown[one.address] = made
                if isinstance(one.file.source, Path):
                    plain[one.file.source] = files[one.address]
        self._forget()
        return Hung(shown, files, plain, tuple(problems))

    def _one(self, one: Brought, files: dict[str, bytes]) -> ShownPicture | None:
        source = one.file.source
        content = source.read_bytes() if isinstance(source, Path) else source
        key = sha256(b"%d " % VERSION + content).hexdigest()[:20]
        kept = self._folder / key
        self._used.add(key)
        if not (kept / "size").is_file():
            self._make(one.file.name, content, kept)
        size = (kept / "size").read_text(encoding="ascii")
        if not size:
            return None
        width, height = map(int, size.split())
        files[one.address] = (kept / "plain").read_bytes()
        sources = []
        for path in sorted(kept.glob("*.webp"), key=lambda path: int(path.stem)):
            address = f"{_FOLDER}/{Path(one.file.name).stem[:40]}-{path.stem}.{key[:10]}.webp"
            files[address] = path.read_bytes()
            sources.append((address, int(path.stem)))
        return ShownPicture(width, height, tuple(sources))

    def _make(self, name: str, content: bytes, kept: Path) -> None:
        made = photograph(name, content)
        kept.mkdir(parents=True, exist_ok=True)
        remove_parts(kept)
        write_file(self._folder / "CACHEDIR.TAG", _TAG.encode(), lasting=False)
        for width, data in made.sizes.items() if made else ():
            write_file(kept / f"{width}.webp", data, lasting=False)
        if made:
            write_file(kept / "plain", made.plain, lasting=False)
        # Last: what has it is whole.
        size = f"{made.width} {made.height}" if made else ""
        write_file(kept / "size", size.encode(), lasting=False)

    def _forget(self) -> None:
        """What was made of pictures that are no longer there."""
        for path in self._folder.glob("*"):
            if path.is_dir() and path.name not in self._used:
                rmtree(path, ignore_errors=True)
