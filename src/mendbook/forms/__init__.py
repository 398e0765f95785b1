"""Editing in forms: entries become documents of a CMS, and its changes are written into the editor's YAML."""

from .hosted import FOLDER as FORMS
from .hosted import Backend, BadSettings, hosted_files
from .local import LocalForms, Reply
from .protocol import MAX_REQUEST

__all__ = ["FORMS", "MAX_REQUEST", "Backend", "BadSettings", "LocalForms", "Reply", "hosted_files"]
