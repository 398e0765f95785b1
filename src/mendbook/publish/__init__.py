"""The finished site as values: every page and every file by its address. Writing them is the host's."""

from .prints import Prints, make_prints
from .publication import Publication, RenderedPage, publish
from .sitemap import sitemap

__all__ = ["Prints", "Publication", "RenderedPage", "make_prints", "publish", "sitemap"]
