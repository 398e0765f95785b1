"""The rules of the domain: what can only be judged once everything is read."""

from .checks import Checks, check
from .settings import idle_settings
from .survey import Survey

__all__ = ["Checks", "Survey", "check", "idle_settings"]
