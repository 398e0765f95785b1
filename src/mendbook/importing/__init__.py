"""Brings articles in: HTML, Markdown, plain text and exports of help desks become drafts of a site."""

from .article import Article, Unread, Version
from .drafting import Brought, Todo
from .importer import Import, bring_in
from .reading import ENDINGS, read_articles

__all__ = [
    "ENDINGS",
    "Article",
    "Brought",
    "Import",
    "Todo",
    "Unread",
    "Version",
    "bring_in",
    "read_articles",
]
