"""The command `mendbook`."""

from .main import main

__all__ = ["main"]
