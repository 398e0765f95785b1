"""Structured data of pages for search engines, in the vocabulary of schema.org."""

from .stores import local_business

__all__ = ["local_business"]
