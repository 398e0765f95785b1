"""A server on the editor's own computer that shows the site and its problems."""

from .address import CannotListen
from .app import App
from .editing import Editing
from .editor import Editor, Links, UnknownEditor, links_in
from .server import PreviewServer, preview_server
from .site import Find, Made, Make, Page, Part, Site
from .state import Preview, Shown
from .terminal import Log, Terminal
from .watch import Watch

__all__ = [
    "App",
    "CannotListen",
    "Editing",
    "Editor",
    "Find",
    "Links",
    "Log",
    "Made",
    "Make",
    "Page",
    "Part",
    "Preview",
    "PreviewServer",
    "Shown",
    "Site",
    "Terminal",
    "UnknownEditor",
    "Watch",
    "links_in",
    "preview_server",
]
