"""Turns views into HTML: page templates and macros in Jinja, texts, and the styles that a page needs."""

from .assets import ASSETS, Asset, Assets, asset
from .environment import Compiled
from .fitted import in_runs
from .html import ShownPicture
from .renderer import SHELL, Document, Renderer
from .sources import file_problems, icon_problems

__all__ = [
    "ASSETS",
    "SHELL",
    "Asset",
    "Assets",
    "Compiled",
    "Document",
    "Renderer",
    "ShownPicture",
    "asset",
    "file_problems",
    "icon_problems",
    "in_runs",
]
