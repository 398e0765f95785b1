"""What the tests of this room share."""

from few_words import few_words

__all__ = ["few_words"]
