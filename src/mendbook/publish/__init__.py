"""The finished site as values: plans every page and file by address, and makes them for the host to write."""

from .content_files import ContentFile, content_files, host_files
from .gallery import Gallery
from .icons import load_look
from .judging import Judged, Judging, judge, judge_reading
from .loaded import addresses, icon_addresses, loaded_assets
from .making import Making, Options
from .offline_zip import offline_files, write_offline_zip
from .plan import Output, Plan, Sound, shell_files
from .prints import CannotBeMade, Prints, make_prints, print_links, prints_on_demand
from .publication import Publication, find_problems, publish
from .records import Keeping
from .redirects import addresses_before
from .rendered import RenderedPage, file_of_address, find_sources
from .sitemap import sitemap
from .stores import stores_file

__all__ = [
    "CannotBeMade",
    "ContentFile",
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
    "file_of_address",
    "find_problems",
    "find_sources",
    "host_files",
    "icon_addresses",
    "judge",
    "judge_reading",
    "load_look",
    "loaded_assets",
    "make_prints",
    "offline_files",
    "print_links",
    "prints_on_demand",
    "publish",
    "shell_files",
    "sitemap",
    "stores_file",
    "write_offline_zip",
]
