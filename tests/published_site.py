"""A site for the preview with all pages made in advance."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from mendbook.preview import Page, PlacedText
from mendbook.publish import Publication
from mendbook.review import Review


class PublishedSite:
    """A `Site`."""

    def __init__(self, publication: Publication, drafts: Mapping[str, str] | None = None) -> None:
        self._publication, self._drafts = publication, drafts or {}
        self._pages = {page.file: page for pages in publication.pages.values() for page in pages}

    @property
    def state(self) -> int:
        return 0

    def page(self, file: str) -> Page | None:
        found = self._pages.get(file)
        return None if found is None else Page(found.html, found.sources)

    def drafts(self) -> Mapping[str, str]:
        return self._drafts

    def texts(self, file: str) -> Sequence[PlacedText]:
        return ()

    def entry(self, file: str) -> tuple[str, str] | None:
        return None

    def review(self) -> Review:
        raise NotImplementedError

    def file(self, file: str) -> bytes | Path | None:
        if make := self._publication.on_demand.get(file):
            return make()
        return self._publication.files.get(file)
