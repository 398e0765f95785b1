"""How many random cases are drawn: in every run the same ones, in `make test-long` many others."""

import os

from hypothesis import settings

LONG = os.environ.get("MENDBOOK_LONG") == "1"


def rounds(number: int, *, long: int) -> settings:
    """So many cases; long: in `make test-long`."""
    return settings(max_examples=long if LONG else number, deadline=None, database=None, derandomize=not LONG)
