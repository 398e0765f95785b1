"""The host: the only room that knows MkDocs, which writes what `publish` made."""

from .command import run_build

__all__ = ["run_build"]
