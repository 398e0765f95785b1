"""The finished site as values: plans every page and file by address, and makes them for the host to write."""

from .gallery import CACHE as GALLERY_CACHE
from .gallery import Gallery
from .icons import look_of
from .offline_zip import offline_files, write_offline_zip
from .prints import CannotBeMade, Prints, make_prints
from .publication import Publication, publish
from .rendered import RenderedPage
from .sitemap import sitemap

__all__ = [
    "GALLERY_CACHE",
    "CannotBeMade",
    "Gallery",
    "Prints",
    "Publication",
    "RenderedPage",
    "look_of",
    "make_prints",
    "offline_files",
    "publish",
    "sitemap",
    "write_offline_zip",
]
