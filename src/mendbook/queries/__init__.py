"""Queries that remember what they read: after an edit, only what depends on it is computed again."""

from .database import Database, Input
from .query import query

__all__ = ["Database", "Input", "query"]
