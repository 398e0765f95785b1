"""What search engines read of a page, in the vocabulary of schema.org."""

from .stores import local_business

__all__ = ["local_business"]
