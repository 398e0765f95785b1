"""Writes a whole site into one zip, which works from a folder without a server."""

from collections.abc import Iterator
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from mendbook.writing import replacing

from .publication import Publication
from .redirects import redirect

_LONG_AGO = (1980, 1, 1, 0, 0, 0)
"""The timestamp of every file: equal sites make equal zips."""

_PACKED = frozenset(
    {".pdf", ".png", ".jpg", ".jpeg", ".webp", ".avif", ".gif", ".woff2", ".mp4", ".webm", ".zip"}
)
"""Formats that are already compressed."""


def offline_files(publication: Publication) -> Iterator[tuple[str, bytes | Path]]:
    """Every file of the site by its path, with links that work in a folder; without those that only hosts
    need."""
    for address, content in publication.files.items():
        if address not in publication.for_hosts:
            yield address, content
    for pages in publication.pages.values():
        for page in pages:
            if not page.view.anywhere:
                yield page.file, page.document.content_in_folder
    for address, view in publication.redirects.items():
        yield f"{address}index.html", redirect(address, view, file="index.html").encode()


def write_offline_zip(publication: Publication, output: Path) -> None:
    """Writes the site into a zip, which replaces an older one when it is complete. Raises NotWritten."""
    files = dict(offline_files(publication))
    with replacing(output) as out, ZipFile(out, "w", strict_timestamps=False) as packed:
        for path in sorted(files):
            content = files[path]
            info = ZipInfo(path, _LONG_AGO)
            info.create_system, info.external_attr = 3, 0o644 << 16
            info.compress_type = ZIP_STORED if Path(path).suffix.lower() in _PACKED else ZIP_DEFLATED
            packed.writestr(info, content.read_bytes() if isinstance(content, Path) else content)
