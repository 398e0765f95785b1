"""The site's pages: their contents by kind, their search data, and the shell around them."""

from .contents import Contents, Dropped, is_untranslated
from .found import RESULT_KINDS, Found, Section
from .kinds import contents_of, ids_of
from .page import Alternate, Pages, PageView
from .search_data import SearchData, Section

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
