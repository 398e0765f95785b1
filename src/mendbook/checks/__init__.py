"""The rules of the domain, which can only be checked once everything has been read."""

from .checks import Checks, check
from .settings import idle_settings
from .survey import Survey

__all__ = ["Checks", "Survey", "check", "idle_settings"]
