"""Computes results once; within a database, again if what they were computed from has changed.

No database is open in a build. The preview has one, so that an edit shows up on its page at once.
"""

from .database import Database, Input
from .inputs import Inputs
from .query import query
from .turns import Turn, in_turns

__all__ = ["Database", "Input", "Inputs", "Turn", "in_turns", "query"]
