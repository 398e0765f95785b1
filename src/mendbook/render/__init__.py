"""From views to HTML: Jinja macros and page templates, Markdown, and the styles that a page needs."""

from .assets import Assets, macros_of
from .html import ShownPicture, at, in_folder
from .icons import find_icon, icon_names, is_svg
from .renderer import SHELL, Renderer
from .templates import Compiled

__all__ = [
    "SHELL",
    "Assets",
    "Compiled",
    "Renderer",
    "ShownPicture",
    "at",
    "find_icon",
    "icon_names",
    "in_folder",
    "is_svg",
    "macros_of",
]
