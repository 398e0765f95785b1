"""Fixtures for the tests of this room."""

from few_words import few_words

__all__ = ["few_words"]
