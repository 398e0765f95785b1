from dataclasses import dataclass

from mendbook.render import Document
from mendbook.views import PageView


@dataclass(frozen=True)
class RenderedPage:
    """A page and its whole HTML document.

    sources: the files that it is written in; none where it is made of many.
    """

    view: PageView
    document: Document
    sources: tuple[str, ...] = ()

    @property
    def html(self) -> str:
        """The document as a host serves it."""
        return self.content.decode()

    @property
    def content(self) -> bytes:
        """The same in UTF-8, as it is written."""
        return self.document.content

    @property
    def file(self) -> str:
        """Where the document goes, relative to the site's root."""
        return file_of(self.view.address)


def file_of(address: str) -> str:
    """Where the document of the page at an address goes."""
    return address if address.endswith(".html") else f"{address}index.html"
