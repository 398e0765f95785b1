"""A server on the editor's own computer that shows the site, and what is wrong with it."""

from .address import CannotListen
from .app import App
from .server import PreviewServer, preview_server
from .site import Find, Made, Make, Page, Site
from .state import Preview, Shown
from .terminal import Log, Terminal
from .watch import Watch

__all__ = [
    "App",
    "CannotListen",
    "Find",
    "Log",
    "Made",
    "Make",
    "Page",
    "Preview",
    "PreviewServer",
    "Shown",
    "Site",
    "Terminal",
    "Watch",
    "preview_server",
]
