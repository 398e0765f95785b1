"""The rules of the domain: what can only be judged once everything is read."""

from .checks import check
from .settings import idle_settings

__all__ = ["check", "idle_settings"]
