"""The finished site as values: every page and every file by its address. Writing them is the host's."""

from .publication import Publication, RenderedPage, publish
from .sitemap import sitemap

__all__ = ["Publication", "RenderedPage", "publish", "sitemap"]
