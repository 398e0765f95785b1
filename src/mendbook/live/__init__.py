"""The site of the preview: after a change, only the parts that depend on it are rebuilt."""

from .maker import LiveMaker

__all__ = ["LiveMaker"]
