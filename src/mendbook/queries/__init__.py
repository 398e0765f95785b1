"""Computes results once, or, within a database, again when their dependencies have changed.

A build opens no database; it only records the dependencies of results. The preview opens one, so that an edit
shows up on its page at once.
"""

from .database import Database, Input
from .inputs import Inputs
from .noting import (
    ASPECT,
    IS_IN,
    NOTHING,
    Read,
    ReadGroup,
    Reads,
    RecordingMapping,
    add_reads,
    record_reads,
    record_reads_if_recording,
)
from .query import aspect, query
from .turns import Turn, in_turns

__all__ = [
    "ASPECT",
    "IS_IN",
    "NOTHING",
    "Database",
    "Input",
    "Inputs",
    "Read",
    "ReadGroup",
    "Reads",
    "RecordingMapping",
    "Turn",
    "add_reads",
    "aspect",
    "in_turns",
    "query",
    "record_reads",
    "record_reads_if_recording",
]
