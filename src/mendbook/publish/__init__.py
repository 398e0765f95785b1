"""The finished site as values: plans every page and file by address, and makes them for the host to write."""

from .gallery import Gallery
from .icons import look_of
from .judging import Judged, judge
from .making import Making, Options
from .offline_zip import offline_files, write_offline_zip
from .plan import Plan, Sound
from .prints import CannotBeMade, Prints, make_prints
from .publication import Publication, problems_of, publish
from .rendered import RenderedPage
from .sitemap import sitemap

__all__ = [
    "CannotBeMade",
    "Gallery",
    "Judged",
    "Making",
    "Options",
    "Plan",
    "Prints",
    "Publication",
    "RenderedPage",
    "Sound",
    "judge",
    "look_of",
    "make_prints",
    "offline_files",
    "problems_of",
    "publish",
    "sitemap",
    "write_offline_zip",
]
