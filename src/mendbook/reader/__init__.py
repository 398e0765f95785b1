"""From the editor's files to the model, with the place of every value, and all problems at once."""

from .host_settings import host_problems, site_url
from .places import Places
from .problem_settings import idle_settings
from .reading import Reading, read
from .text_file import read_text

__all__ = ["Places", "Reading", "host_problems", "idle_settings", "read", "read_text", "site_url"]
