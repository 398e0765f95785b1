"""The part of a page that its kind provides."""

from dataclasses import dataclass
from datetime import date

from mendbook.text import RichText

from ..links import Link
from .contents import Contents
from .search_data import SearchData


@dataclass(frozen=True, slots=True)
class Body:
    """A page without the shell around it, in one language.

    heading, summary: what the page is about; the summary is None if the site's description is used. title: of
    the browser's window, if it isn't made from the heading. breadcrumbs: the pages above it, from the home
    page down. search_data: None if it isn't indexed. short: a short address that redirects to it, or ''.
    reviewed: the date of its last review. example: whether it is about something made up.
    """

    contents: Contents
    heading: RichText | str
    summary: RichText | str | None = None
    breadcrumbs: tuple[Link, ...] = ()
    search_data: SearchData | None = None
    title: str = ""
    short: str = ""
    reviewed: date | None = None
    draft: bool = False
    example: bool = False

    @property
    def untranslated(self) -> bool:
        """Whether even its heading and summary are in another language."""
        words = [text for text in (self.heading, self.summary) if isinstance(text, RichText)]
        return bool(words) and all(text.language is not None for text in words)
