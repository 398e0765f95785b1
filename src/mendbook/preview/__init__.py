"""A server on the editor's own computer that shows the site and its problems."""

from .address import CannotListen
from .app import App
from .editing import Editing
from .editor import Editor, Links, UnknownEditor, make_links
from .server import PreviewServer, preview_server
from .site import FindProblems, Make, MakeResult, Page, PlacedText, Site
from .state import Preview, State
from .terminal import Log, Terminal
from .watch import Watch

__all__ = [
    "App",
    "CannotListen",
    "Editing",
    "Editor",
    "FindProblems",
    "Links",
    "Log",
    "Make",
    "MakeResult",
    "Page",
    "PlacedText",
    "Preview",
    "PreviewServer",
    "Site",
    "State",
    "Terminal",
    "UnknownEditor",
    "Watch",
    "make_links",
    "preview_server",
]
