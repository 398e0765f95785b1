"""A server on the editor's own computer that shows the site, and what is wrong with it."""

from .address import CannotListen
from .app import App
from .published import PublishedSite, Publisher
from .server import PreviewServer, preview_server
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
    "Publisher",
    "Shown",
    "Site",
    "Terminal",
    "Watch",
    "preview_server",
]
