"""The site of the preview: of each page is made again what depends on what has changed."""

from .maker import LiveMaker

__all__ = ["LiveMaker"]
