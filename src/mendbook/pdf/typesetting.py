"""From a job to a PDF. The only part that knows Typst. It runs in other processes too."""

import os
import shutil
import tempfile
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from importlib.metadata import version
from io import BytesIO
from pathlib import Path

import pikepdf
import typst

from .glyphs import FONTS, font_files

TEMPLATES = Path(__file__).parent / "templates"


@dataclass(frozen=True)
class Job:
    """All that a PDF is made of: equal jobs make equal bytes.

    template: `guide` or `handbook`. data: JSON for the template. pictures: by their names in the data.
    created: the date that the PDF bears, in seconds since 1970. fonts: a folder with fonts beside Mendbook's.
    """

    template: str
    data: str
    created: int
    pictures: tuple[tuple[str, bytes], ...] = ()
    fonts: Path | None = None

    @property
    def key(self) -> str:
        """A name for what comes out, which changes with anything that goes in."""
        digest = sha256(_engine(self.fonts).encode())
        for part in (self.template, str(self.created), self.data):
            digest.update(part.encode() + b"\0")
        for name, _ in self.pictures:  # a picture's name is made from its contents
            digest.update(name.encode() + b"\0")
        return digest.hexdigest()[:40]


@dataclass(frozen=True)
class Typeset:
    """A PDF and how many pages it has."""

    content: bytes
    pages: int


class CannotBeSet(Exception):
    """What Typst says against a job; its words are for the builders of Mendbook."""


def typeset(job: Job) -> Typeset:
    """Makes the PDF of a job. Raises CannotBeSet."""
    root, compiler = _compiler(job.fonts)
    for name, content in job.pictures:
        if not (root / name).exists():
            (root / name).write_bytes(content)
    try:
        made = compiler.compile(
            str(root / f"{job.template}.typ"),
            sys_inputs={"doc": job.data},
            pdf_standards=["ua-1"],
            timestamp=job.created,
        )
    except RuntimeError as error:
        raise CannotBeSet(getattr(error, "diagnostic", "") or str(error)) from None
    assert isinstance(made, bytes)
    smaller = BytesIO()
    with pikepdf.open(BytesIO(made)) as pdf:
        pages = len(pdf.pages)
        pdf.save(
            smaller,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
            compress_streams=True,
            deterministic_id=True,
        )
    return Typeset(smaller.getvalue(), pages)


@cache
def _compiler(fonts: Path | None) -> tuple[Path, typst.Compiler]:
    """A compiler for this process, and the folder that it may read: making one takes longer than a guide."""
    # One thread for each process: with more, Typst spends a third more CPU on waiting for itself.
    os.environ.setdefault("RAYON_NUM_THREADS", "1")
    folder = tempfile.TemporaryDirectory(prefix="mendbook-")
    root = Path(folder.name)
    _KEPT.append(folder)
    shutil.copytree(TEMPLATES, root, dirs_exist_ok=True)
    paths = [FONTS, *([fonts] if fonts else [])]
    known = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=paths)
    # Packages would come from the network: there are none.
    compiler = typst.Compiler(
        str(root / "guide.typ"), root=root, font_paths=known, package_path=root, package_cache_path=root
    )
    return root, compiler


_KEPT: list[tempfile.TemporaryDirectory[str]] = []
"""Folders that are deleted when the process ends."""


@cache
def _engine(fonts: Path | None) -> str:
    """What all PDFs depend on: the templates, the fonts, the programs."""
    digest = sha256(f"{version('typst')} {version('pikepdf')}".encode())
    for path in [*sorted(TEMPLATES.glob("*.typ")), *font_files(fonts)]:
        digest.update(path.name.encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()
