"""The site of the preview: after a change, only what depends on it is made again."""

from .maker import LiveMaker

__all__ = ["LiveMaker"]
