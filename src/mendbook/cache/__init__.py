"""A bounded cache on the disk, content-addressed, of what builds have made."""

from .cache import Cache
from .keys import engine, key_of
from .place import CACHE, folder_in

__all__ = ["CACHE", "Cache", "engine", "folder_in", "key_of"]
