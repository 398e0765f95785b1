"""Turns views into HTML: page templates and macros in Jinja, texts, and each page's styles and scripts."""

from .assets import ASSETS, Asset, Assets, asset
from .environment import Compiled, Loader
from .fitted import in_runs
from .html import ShownPicture
from .own_code import SHELL, TemplateSources
from .renderer import Document, Renderer
from .sources import file_problems, icon_problems
from .templates import templates_of

__all__ = [
    "ASSETS",
    "SHELL",
    "Asset",
    "Assets",
    "Compiled",
    "Document",
    "Loader",
    "Renderer",
    "ShownPicture",
    "TemplateSources",
    "asset",
    "file_problems",
    "icon_problems",
    "in_runs",
    "templates_of",
]
