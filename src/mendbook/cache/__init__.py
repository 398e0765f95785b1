"""A bounded cache on the disk, content-addressed, of what builds have made."""

from .cache import Cache
from .keys import engine, make_key
from .place import CACHE, cache_folder
from .spool import Spool

__all__ = ["CACHE", "Cache", "Spool", "cache_folder", "engine", "make_key"]
