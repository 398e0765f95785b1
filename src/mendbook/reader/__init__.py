"""From the editor's files to the model, with the place of every value, and all problems at once."""

from .host_settings import host_problems, site_url
from .places import Places
from .reading import Reading, read
from .text_file import read_text

__all__ = ["Places", "Reading", "host_problems", "read", "read_text", "site_url"]
