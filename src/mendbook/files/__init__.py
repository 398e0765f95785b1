"""The files of a site, on disk or in memory: which there are, how they may be named, what is in them."""

from .fault import Fault
from .folder import Listing, walk
from .kinds import KINDS, PICTURES, where_it_belongs
from .names import address_of, alike, find, is_for_people, is_leftover, unfit_on_windows
from .photographs import FORMATS, Photograph, Unreadable, photograph
from .pictures import fault_of
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
    "address_of",
    "alike",
    "fault_of",
    "find",
    "is_for_people",
    "is_leftover",
    "photograph",
    "read_bytes",
    "unfit_on_windows",
    "walk",
    "where_it_belongs",
]
