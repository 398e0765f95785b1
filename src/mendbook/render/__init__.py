"""From views to HTML: Jinja macros and page templates, Markdown, and the styles that a page needs."""

from .assets import ASSETS, Asset, Assets, asset
from .html import ShownPicture
from .icons import find_icon, icon_names, is_svg
from .renderer import SHELL, Document, Renderer
from .templates import Compiled

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
    "find_icon",
    "icon_names",
    "is_svg",
]
