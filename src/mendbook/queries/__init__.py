"""Results that are made once; within a database, again where what they were made from has changed.

No database is open in a build. The preview has one, so that an edit is on its page at once.
"""

from .database import Database, Input
from .inputs import Inputs
from .query import query
from .turns import Turn, in_turns

__all__ = ["Database", "Input", "Inputs", "Turn", "in_turns", "query"]
