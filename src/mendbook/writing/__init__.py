"""Replaces files and folders whole: the new one is written beside the old, then takes its place."""

from .beside import replacing, write_file
from .endings import NotWritten, end_as_by_keyboard, os_error_reason
from .lock import JOURNAL, Lock, delete, new_part, remove_parts
from .staged import NotASite, Staged

__all__ = [
    "JOURNAL",
    "Lock",
    "NotASite",
    "NotWritten",
    "Staged",
    "delete",
    "end_as_by_keyboard",
    "new_part",
    "os_error_reason",
    "remove_parts",
    "replacing",
    "write_file",
]
