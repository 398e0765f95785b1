"""Runs Typst: turns jobs into PDFs, and drawings into pixels. Worker processes run it too."""

import json
import os
import shutil
import stat
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import cache, lru_cache
from hashlib import sha256
from importlib.metadata import version
from io import BytesIO
from pathlib import Path

import typst

from .glyphs import FONTS, FontFile, font_files

TEMPLATES = Path(__file__).parent / "templates"

TEMPORARY = "mendbook-pictures-"
"""Prefix of the temporary folders for pictures."""


@dataclass(frozen=True)
class Job:
    """The complete input of a PDF: equal jobs make equal bytes.

    template: `guide` or `handbook`. data: JSON for the template. pictures: by their names in the data.
    created: the PDF's date, in seconds since 1970. fonts: a folder with further fonts.
    """

    template: str
    data: str
    created: int
    pictures: tuple[tuple[str, bytes], ...] = ()
    fonts: Path | None = None

    @property
    def key(self) -> str:
        """The cache key: it changes with anything that the PDF depends on."""
        digest = sha256(_engine(font_files(self.fonts)).encode())
        for part in (self.template, str(self.created), self.data):
            digest.update(part.encode() + b"\0")
        for name, _ in self.pictures:  # the name of a picture is derived from its content
            digest.update(name.encode() + b"\0")
        return digest.hexdigest()[:40]


@dataclass(frozen=True)
class Typeset:
    """A PDF and its number of pages.

    unset: pictures that can't be typeset and are replaced by their alternative texts.
    """

    content: bytes
    pages: int
    unset: tuple[str, ...] = ()


class CannotBeSet(Exception):
    """Typst's message about a job, for the developers of Mendbook."""


def typeset(job: Job) -> Typeset:
    """Typesets a job. Thread-safe. Raises CannotBeSet."""
    with _provide_pictures(job) as (drawings, folder):
        sources = {**_templates(), **drawings}
        unset: tuple[str, ...] = ()
        try:
            result = _compile(job, sources, folder, unset)
        except CannotBeSet:
            names = [name for name, _ in job.pictures]
            unset = tuple(
                name
                for name in names
                if not _is_settable(name, drawings, folder, _fonts(job.fonts, font_files(job.fonts)))
            )
            if not unset:
                raise
            result = _compile(job, sources, folder, unset)
    # Most builds have all PDFs in the cache, or make none, and needn't import this.
    import pikepdf

    smaller = BytesIO()
    with pikepdf.open(BytesIO(result)) as pdf:
        pages = len(pdf.pages)
        pdf.save(
            smaller,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
            compress_streams=True,
            deterministic_id=True,
        )
    return Typeset(smaller.getvalue(), pages, unset)


def _compile(job: Job, sources: Mapping[str, bytes], folder: Path, unset: tuple[str, ...]) -> bytes:
    inputs = {"doc": job.data, "unset": json.dumps(unset)}
    return _compile_once(
        {**sources, "main.typ": sources[f"{job.template}.typ"]},
        folder,
        _fonts(job.fonts, font_files(job.fonts)),
        inputs,
        job.created,
    )


def can_be_set(name: str, drawing: bytes) -> bool:
    """Whether Typst can use an SVG."""
    sources = {name: drawing}
    return _is_settable(name, sources, TEMPLATES, _fonts_for(sources))


def pixels(sources: Mapping[str, bytes], inputs: dict[str, str]) -> bytes:
    """Renders a page of Typst as PNG, one pixel for each point. Raises CannotBeSet."""
    compiler = _compiler(sources, TEMPLATES, _fonts_for(sources))
    try:
        images = compiler.compile(sys_inputs=inputs, format="png", ppi=72)
    except RuntimeError as error:
        raise _cannot(error) from None
    assert isinstance(images, bytes)
    return images


def _is_settable(name: str, drawings: Mapping[str, bytes], folder: Path, fonts: typst.Fonts) -> bool:
    source = f'#set document(title: "-")\n#image("/{name}", alt: "-")'
    try:
        _compile_once({**drawings, "main.typ": source.encode()}, folder, fonts, {}, 0)
    except CannotBeSet:
        return False
    return True


def _compile_once(
    sources: Mapping[str, bytes], folder: Path, fonts: typst.Fonts, inputs: dict[str, str], created: int
) -> bytes:
    compiler = _compiler(sources, folder, fonts)
    try:
        output = compiler.compile(sys_inputs=inputs, pdf_standards=["ua-1"], timestamp=created)
    except RuntimeError as error:
        raise _cannot(error) from None
    assert isinstance(output, bytes)
    return output


def _compiler(sources: Mapping[str, bytes], folder: Path, fonts: typst.Fonts) -> typst.Compiler:
    # Packages would be fetched from the network, so there are none.
    return typst.Compiler(
        dict(sources),  # type: ignore[type-var]
        root=folder,
        font_paths=fonts,
        package_path=folder,
        package_cache_path=folder,
    )


def _cannot(error: RuntimeError) -> CannotBeSet:
    return CannotBeSet(getattr(error, "diagnostic", "") or str(error))


@contextmanager
def _provide_pictures(job: Job) -> Iterator[tuple[dict[str, bytes], Path]]:
    """Pictures that are text, which Typst reads from memory, and a folder with the others."""
    drawings = {name: content for name, content in job.pictures if name.endswith(".svg")}
    photographs = {name: content for name, content in job.pictures if name not in drawings}
    if not photographs:
        yield drawings, TEMPLATES
        return
    with tempfile.TemporaryDirectory(prefix=TEMPORARY) as folder:
        for name, content in photographs.items():
            (Path(folder) / name).write_bytes(content)
        yield drawings, Path(folder)


def remove_temporary() -> None:
    """Deletes temporary folders that killed processes left behind more than an hour ago."""
    for path in Path(tempfile.gettempdir()).glob(f"{TEMPORARY}*"):
        with suppress(OSError):
            path_stat = path.lstat()
            if stat.S_ISDIR(path_stat.st_mode) and time.time() - path_stat.st_mtime > 3600:
                shutil.rmtree(path, ignore_errors=True)


@cache
def _templates() -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in TEMPLATES.glob("*.typ")}


@lru_cache(maxsize=4)
def _fonts(folder: Path | None, files: tuple[FontFile, ...]) -> typst.Fonts:
    """Loads fonts once: that takes longer than typesetting a guide."""
    # One thread per process: with more, synchronisation costs Typst a third more CPU.
    os.environ.setdefault("RAYON_NUM_THREADS", "1")
    paths = [FONTS, *([folder] if folder else [])]
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=paths)


def _fonts_for(drawings: Mapping[str, bytes]) -> typst.Fonts:
    """The fonts for a source; none for drawings without text, since loading fonts takes longer than
    drawing.
    """
    if any(b"<text" in drawing for drawing in drawings.values()):
        return _fonts(None, font_files(None))
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[])


@lru_cache(maxsize=4)
def _engine(fonts: tuple[FontFile, ...]) -> str:
    """A digest of everything common to all PDFs: templates, fonts, and the code, this module included."""
    digest = sha256(f"{version('typst')} {version('pikepdf')}".encode())
    own_files = [Path(__file__), *sorted(TEMPLATES.glob("*.typ"))]
    for path in [*own_files, *(font.path for font in fonts)]:
        digest.update(path.name.encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()
