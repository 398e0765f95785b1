"""The number of random cases: the same ones in every run, many others in `make test-long`."""

import os
from collections.abc import Iterator, Sequence
from random import Random

from hypothesis import settings

LONG = os.environ.get("MENDBOOK_LONG") == "1"


def rounds(number: int, *, long: int) -> settings:
    """So many cases; long: in `make test-long`."""
    return settings(max_examples=long if LONG else number, deadline=None, database=None, derandomize=not LONG)


def chance() -> Random:
    """What draws cases that need no shrinking: for short texts, Hypothesis is most of the time."""
    return Random() if LONG else Random(0)


def drawn(pieces: Sequence[str], most: int, number: int, *, long: int) -> Iterator[str]:
    """So many texts, each of up to so many pieces; long: in `make test-long`."""
    draw = chance()
    for _ in range(long if LONG else number):
        yield "".join(draw.choices(pieces, k=draw.randint(1, most)))
