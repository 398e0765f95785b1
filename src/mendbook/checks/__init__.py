"""The rules of the domain: what can only be judged once everything is read."""

from .checks import Checks, Turn, check
from .settings import idle_settings
from .survey import Survey

__all__ = ["Checks", "Survey", "Turn", "check", "idle_settings"]
