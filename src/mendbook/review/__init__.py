"""Finds the parts of a site that need the attention of reviewers."""

from .history import History
from .overview import Due, Overview, ReviewedTree, Subject, Untranslated
from .review import Measured, Review
from .stale import Stale

__all__ = [
    "Due",
    "History",
    "Measured",
    "Overview",
    "Review",
    "ReviewedTree",
    "Stale",
    "Subject",
    "Untranslated",
]
