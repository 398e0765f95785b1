"""What search engines read from a page, in the vocabulary of schema.org."""

from .stores import local_business

__all__ = ["local_business"]
