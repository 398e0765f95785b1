"""The interface words that Mendbook ships: a file for each language, each word described in en.yml."""

from .shipped import LANGUAGES, HelpFrom, Shipped, shipped

__all__ = ["LANGUAGES", "HelpFrom", "Shipped", "shipped"]
