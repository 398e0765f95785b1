"""The site's pages: their contents by kind, their search data, and the shell around them."""

from .contents import Contents, Dropped, is_untranslated
from .kinds import make_contents, page_ids
from .page import Alternate, Pages, PageView
from .search_data import RESULT_KINDS, SearchData, Section

__all__ = [
    "RESULT_KINDS",
    "Alternate",
    "Contents",
    "Dropped",
    "PageView",
    "Pages",
    "SearchData",
    "Section",
    "is_untranslated",
    "make_contents",
    "page_ids",
]
