"""From the editor's files to the model, with the place of every value, and all problems at once."""

from .reading import Reading, read

__all__ = ["Reading", "read"]
