"""The files of a site: which there are, what their names may be, and what is in them."""

from .fault import Fault
from .folder import Listing, walk
from .kinds import KINDS, PICTURES, where_it_belongs
from .names import address_of, alike, find, is_for_people, is_leftover, unfit_on_windows
from .pictures import fault_of
from .reading import MAX_BYTES, TooLarge, read_bytes

__all__ = [
    "KINDS",
    "MAX_BYTES",
    "PICTURES",
    "Fault",
    "Listing",
    "TooLarge",
    "address_of",
    "alike",
    "fault_of",
    "find",
    "is_for_people",
    "is_leftover",
    "read_bytes",
    "unfit_on_windows",
    "walk",
    "where_it_belongs",
]
