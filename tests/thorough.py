"""The number of random cases: the same few in every run, many others in `make test-long`."""

import os
from collections.abc import Iterator, Sequence
from random import Random

from hypothesis import settings

LONG = os.environ.get("MENDBOOK_LONG") == "1"


def rounds(number: int, *, long: int) -> settings:
    """Settings for `number` random cases, or `long` of them in `make test-long`."""
    return settings(max_examples=long if LONG else number, deadline=None, database=None, derandomize=not LONG)


def new_random() -> Random:
    """A generator for cases that need no shrinking; for short texts, Hypothesis would take most
    of the time.
    """
    return Random() if LONG else Random(0)


def random_texts(pieces: Sequence[str], most: int, number: int, *, long: int) -> Iterator[str]:
    """Yields `number` texts, or `long` of them in `make test-long`, each of 1 to `most` pieces."""
    random = new_random()
    for _ in range(long if LONG else number):
        yield "".join(random.choices(pieces, k=random.randint(1, most)))
