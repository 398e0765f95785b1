from dataclasses import dataclass

from mendbook.model import PAGED, PageId
from mendbook.reader import Places
from mendbook.render import Document
from mendbook.views import PageView


@dataclass(frozen=True)
class RenderedPage:
    """A page and its HTML document.

    sources: the files that contain it; none if it is made from many.
    """

    view: PageView
    document: Document
    sources: tuple[str, ...] = ()

    @property
    def html(self) -> str:
        """The document as served by a host."""
        return self.content.decode()

    @property
    def content(self) -> bytes:
        """The document in UTF-8."""
        return self.document.content

    @property
    def file(self) -> str:
        """The path of the document, relative to the site's root."""
        return file_of_address(self.view.address)


def file_of_address(address: str) -> str:
    """The path of the document of the page at an address."""
    return address if address.endswith(".html") else f"{address}index.html"


def find_sources(page: PageId, language: str, places: Places) -> tuple[str, ...]:
    """The source files of a page; none if it is made from many."""
    kind, name = page
    if kind == "review":
        kind = "guide"
    collection = PAGED[kind].name if kind in PAGED else ""
    for kind_there, entry in ((collection, name), (kind, f"{language}/{name}")):
        if name and (kind_there, entry) in places:
            return tuple(places.files(kind_there, entry))
    return ()
