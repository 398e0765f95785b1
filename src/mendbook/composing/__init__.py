"""Writes new entries: the least that passes the checks, with a comment for each key that can be used."""

from .entry import Draft, NotNew, compose, composed
from .filling import Needed, filled
from .ids import free_id, unfit_id
from .placing import CannotPlace, file_for, with_entry
from .stores import TO_DO

__all__ = [
    "TO_DO",
    "CannotPlace",
    "Draft",
    "Needed",
    "NotNew",
    "compose",
    "composed",
    "file_for",
    "filled",
    "free_id",
    "unfit_id",
    "with_entry",
]
