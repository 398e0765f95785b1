"""The files of a site, on disk or in memory: which there are, how they may be named, what is in them."""

from .fault import Fault
from .folder import Listing, walk
from .kinds import KINDS, PICTURES, where_it_belongs
from .names import find_file, fold_path, is_for_people, is_leftover, normalise_address, unfit_on_windows
from .photographs import FORMATS, Photograph, Unreadable, photograph
from .pictures import picture_fault
from .reading import MAX_BYTES, TooLarge, read_bytes
from .snapshot import Snapshot
from .tree import Disk, File, Files, Memory, Overlay

__all__ = [
    "FORMATS",
    "KINDS",
    "MAX_BYTES",
    "PICTURES",
    "Disk",
    "Fault",
    "File",
    "Files",
    "Listing",
    "Memory",
    "Overlay",
    "Photograph",
    "Snapshot",
    "TooLarge",
    "Unreadable",
    "find_file",
    "fold_path",
    "is_for_people",
    "is_leftover",
    "normalise_address",
    "photograph",
    "picture_fault",
    "read_bytes",
    "unfit_on_windows",
    "walk",
    "where_it_belongs",
]
