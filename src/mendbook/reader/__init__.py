"""From the editor's files to the model, with the place of every value, and all problems at once."""

from .reading import Reading, read
from .text_file import read_text

__all__ = ["Reading", "read", "read_text"]
