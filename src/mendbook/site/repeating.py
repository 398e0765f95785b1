"""Detects that a build would repeat the last one."""

import os
from collections.abc import Sequence
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig

from mendbook.cache import Cache
from mendbook.unchanged import Inputs, LastBuild, Reported, digest_inputs, last_build, link_out_of, remember

from .build_folder import disable_other_plugins

_NAME = "mkdocs.yml"


class Repeating:
    """Whether a build into `goal` would repeat the last one; if not, records it for the next. Other plugins
    or hooks could do anything, so with them every build is a new one.
    """

    def __init__(self, config: MkDocsConfig, cache: Cache, goal: Path) -> None:
        self._config, self._cache, self._goal = config, cache, goal
        self._path = Path(config.config_file_path)
        self._root = self._path.parent
        self._options = {"settings": self._path.name, "site_url": config.site_url or ""}
        self._inputs_before: Inputs | None = None
        self._files: Sequence[str] = ()

    def last(self) -> LastBuild | None:
        """The last build, if this one would be identical."""
        if not disable_other_plugins(self._config):
            return None
        build = last_build(self._cache, self._root, self._goal)
        if build is None or build.options != self._options or (self._config.strict and not build.strict):
            return None
        return build

    def begin(self) -> None:
        """Marks the beginning of the build: later changes may not be in the site."""
        from mendbook.reader import HostSettings

        if disable_other_plugins(self._config):
            self._files = HostSettings.of(self._path).files
            self._inputs_before = digest_inputs(self._root, self._files)

    @property
    def engine(self) -> str:
        """A digest of everything that affects sites apart from the inputs; '' if that includes something
        unknown.
        """
        return "" if self._inputs_before is None else self._inputs_before.engine

    def end(self, reported: Sequence[Reported]) -> None:
        """Records the build, once the site is in its place. Files changed meanwhile may or may not be in
        it.
        """
        inputs = self._inputs_before
        if inputs is None or inputs != digest_inputs(self._root, self._files):
            return
        files = link_out_of(self._goal)
        if files is not None:
            strict, goal = bool(self._config.strict), str(self._goal)
            build = LastBuild(inputs.digest, self._files, self._options, strict, reported, goal, files)
            remember(self._cache, self._root, build, as_set=self._as_set())

    def _as_set(self) -> bool:
        """Whether the build follows the settings file in all respects, without options from the command line
        or elsewhere.
        """
        from mendbook.reader import HostSettings

        config, settings = self._config, HostSettings.of(self._path)
        return (
            self._path.name == _NAME
            and settings.literal
            and settings.site_url.rstrip("/") == (config.site_url or "").rstrip("/")
            and (config.strict or not settings.strict)
            and os.path.realpath(self._root / settings.site_dir) == os.path.realpath(self._goal)
        )
