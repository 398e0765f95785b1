"""Results that are made once; within a database, again where what they were made from has changed.

No database is open in a build, nor yet in the preview, which makes the whole site after each edit.
"""

from .database import Database, Input
from .query import query

__all__ = ["Database", "Input", "query"]
