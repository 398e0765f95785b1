"""What in a site needs attention, for those who review it."""

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
