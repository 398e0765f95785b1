from dataclasses import dataclass

from mendbook.render import at, in_folder
from mendbook.views import PageView


@dataclass(frozen=True)
class RenderedPage:
    """A page and its whole HTML document.

    marked: the document with marks, from which it is made for its address, or for a folder. base: the root's
    absolute path, where it is shown at any address. source: the file that it is written in; '' where it is
    made of many.
    """

    view: PageView
    marked: str
    base: str | None = None
    source: str = ""

    @property
    def html(self) -> str:
        """The document as a host serves it."""
        return at(self.marked, self.view.address, self.base)

    @property
    def html_in_folder(self) -> str:
        """The document as it opens from a folder: every link names a file."""
        return in_folder(self.marked, self.view.address)

    @property
    def file(self) -> str:
        """Where the document goes, relative to the site's root."""
        address = self.view.address
        return address if address.endswith(".html") else f"{address}index.html"
