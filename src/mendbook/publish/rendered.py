from dataclasses import dataclass

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
