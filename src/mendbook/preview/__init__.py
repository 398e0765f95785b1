"""A server on the editor's own computer that shows the site, and what is wrong with it."""

from .app import App
from .published import PublishedSite
from .server import CannotListen, PreviewServer
from .site import Made, Make, Page, Site
from .state import Preview, Shown
from .terminal import Terminal
from .watch import Watch

__all__ = [
    "App",
    "CannotListen",
    "Made",
    "Make",
    "Page",
    "Preview",
    "PreviewServer",
    "PublishedSite",
    "Shown",
    "Site",
    "Terminal",
    "Watch",
]
