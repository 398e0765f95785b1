"""Editing by forms: entries as the documents of a CMS, whose changes are put into the editor's YAML."""

from .hosted import FOLDER as FORMS
from .hosted import Backend, BadSettings, hosted_files
from .local import LocalForms, Reply
from .protocol import MAX_REQUEST

__all__ = ["FORMS", "MAX_REQUEST", "Backend", "BadSettings", "LocalForms", "Reply", "hosted_files"]
