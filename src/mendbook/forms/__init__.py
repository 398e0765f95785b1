"""Editing by forms: entries as the documents of a CMS, whose changes are put into the editor's YAML."""

from .local import LocalForms, Reply
from .protocol import MAX_REQUEST

__all__ = ["MAX_REQUEST", "LocalForms", "Reply"]
