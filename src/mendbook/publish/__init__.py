"""The finished site as values: plans every page and file by address, and makes them for the host to write."""

from .content_files import content_files
from .gallery import Gallery
from .icons import look_of
from .judging import Judged, Judging, judge, judge_reading
from .loaded import addresses, loaded_by, named
from .making import Making, Options
from .offline_zip import offline_files, write_offline_zip
from .plan import Output, Plan, Sound, shell_files, sources_of
from .prints import CannotBeMade, Prints, make_prints, print_links, prints_on_demand
from .publication import Publication, problems_of, publish
from .records import Keeping
from .redirects import addresses_before
from .rendered import RenderedPage, file_of
from .sitemap import sitemap

__all__ = [
    "CannotBeMade",
    "Gallery",
    "Judged",
    "Judging",
    "Keeping",
    "Making",
    "Options",
    "Output",
    "Plan",
    "Prints",
    "Publication",
    "RenderedPage",
    "Sound",
    "addresses",
    "addresses_before",
    "content_files",
    "file_of",
    "judge",
    "judge_reading",
    "loaded_by",
    "look_of",
    "make_prints",
    "named",
    "offline_files",
    "print_links",
    "prints_on_demand",
    "problems_of",
    "publish",
    "shell_files",
    "sitemap",
    "sources_of",
    "write_offline_zip",
]
