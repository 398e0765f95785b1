"""Brings articles in: HTML, Markdown, plain text and exports of help desks become drafts of a site."""

from .article import Article, Unread, Version
from .drafting import Draft, Todo
from .importer import Import, import_articles
from .reading import ENDINGS, read_articles

__all__ = [
    "ENDINGS",
    "Article",
    "Draft",
    "Import",
    "Todo",
    "Unread",
    "Version",
    "import_articles",
    "read_articles",
]
