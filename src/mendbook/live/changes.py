"""Sorts changes of files by what depends on them."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

_SHELL_FOLDERS = ("macros", "overrides")
"""The folders of templates, styles and scripts."""

_ASSETS = (".css", ".js")
"""The ends of the names of styles and scripts."""


@dataclass(frozen=True)
class Changes:
    """Changes of the site in the folder `root`. paths: None if anything may have changed."""

    root: Path
    paths: frozenset[Path] | None

    @cached_property
    def _in_shell(self) -> Sequence[Path]:
        folders = [self.root / name for name in _SHELL_FOLDERS]
        return [path for path in self.paths or () if any(map(path.is_relative_to, folders))]

    @property
    def may_affect_shell(self) -> bool:
        """Whether templates, styles or scripts may have changed."""
        return self.paths is None or bool(self._in_shell)

    @property
    def may_affect_data(self) -> bool:
        """Whether anything else may have changed."""
        return not self.paths or len(self._in_shell) < len(self.paths)

    @property
    def are_of_assets(self) -> bool:
        """Whether of the shell only styles and scripts have changed, and still exist."""
        return self.paths is not None and all(
            path.suffix in _ASSETS and path.is_file() for path in self._in_shell
        )

    @property
    def are_of_macros(self) -> bool:
        """Whether of the shell only templates of macros have changed, and still exist."""
        macros = self.root / "macros"
        return self.paths is not None and all(
            path.suffix == ".html" and path.is_relative_to(macros) and path.is_file()
            for path in self._in_shell
        )
