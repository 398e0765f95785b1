"""A bounded cache on the disk, content-addressed, of what builds have made."""

from .cache import Cache
from .keys import engine, make_key
from .place import CACHE, cache_folder

__all__ = ["CACHE", "Cache", "cache_folder", "engine", "make_key"]
