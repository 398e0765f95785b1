"""A server on the editor's own computer that shows the site, and what is wrong with it."""

from .app import App
from .server import CannotListen, PreviewServer
from .state import Preview, Shown
from .terminal import Terminal
from .watch import Watch

__all__ = ["App", "CannotListen", "Preview", "PreviewServer", "Shown", "Terminal", "Watch"]
