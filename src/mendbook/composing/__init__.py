"""Writes new entries: the minimum that passes the checks, with a comment for each optional key."""

from .entry import Draft, NotNew, compose
from .filling import TooFew, fill
from .ids import free_id, unfit_id
from .placing import CannotPlace, with_entry
from .site import Site
from .stores import TO_DO

__all__ = [
    "TO_DO",
    "CannotPlace",
    "Draft",
    "NotNew",
    "Site",
    "TooFew",
    "compose",
    "fill",
    "free_id",
    "unfit_id",
    "with_entry",
]
