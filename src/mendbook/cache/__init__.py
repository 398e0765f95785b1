"""What builds have made, kept on the disk for the next ones: by what it was made from, and within bounds."""

from .cache import Cache
from .keys import engine, key_of
from .place import CACHE, folder_in

__all__ = ["CACHE", "Cache", "engine", "folder_in", "key_of"]
