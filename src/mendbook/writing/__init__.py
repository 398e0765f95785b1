"""Replaces files and folders whole: the new one is written beside the old, then takes its place."""

from .beside import replacing, write_file
from .endings import NotWritten, end_as_by_keyboard, why
from .held import JOURNAL, Held, delete, new_part, remove_parts
from .staged import NotASite, Staged

__all__ = [
    "JOURNAL",
    "Held",
    "NotASite",
    "NotWritten",
    "Staged",
    "delete",
    "end_as_by_keyboard",
    "new_part",
    "remove_parts",
    "replacing",
    "why",
    "write_file",
]
