import json
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort

from mendbook.cache import Cache, make_key
from mendbook.writing import Lock, NotASite, Staged, os_error_reason

_KIND = "hidden"


def disable_other_plugins(config: MkDocsConfig) -> bool:
    """Whether no other plugin or hook may write into the site at the end."""
    return not config.hooks and config.plugins.keys() <= {"mendbook"}


class BuildFolder:
    """The new folder of a build, which replaces `site_dir` at the end. cache: remembers the hidden files that
    builds have written, since those of others stay.

    Until `leave`, no other build of the site in `root` can begin. Raises Abort if one is running.
    """

    def __init__(self, root: Path, config: MkDocsConfig, cache: Cache) -> None:
        self._config, self._goal, self._cache = config, config.site_dir, cache
        self.goal = Path(self._goal)
        self._staged: Staged | None = None
        try:
            self._lock = Lock(root)
        except BlockingIOError:
            raise Abort(
                "mendbook: another build is running in this folder, so nothing was built. "
                "Try again when it has finished."
            ) from None

    def begin(self) -> None:
        """Creates the new folder. Raises Abort if `site_dir` must not be replaced, and OSError if nothing can
        be written there.
        """
        try:
            self._staged = Staged(Path(self._goal))
        except NotASite:
            raise Abort(
                f"mendbook: {self._goal} has files in it but no index.html, so it is not a site, "
                "and nothing was built. Name a new or empty folder."
            ) from None
        # MkDocs first empties its folder, so until then it is one that doesn't exist.
        self._config.site_dir = str(self._staged.folder / ".empty")

    def write(self, address: str, content: bytes | Path) -> None:
        """Writes a file of the site. Raises OSError."""
        assert self._staged is not None
        # The existing site stays unchanged until the end.
        self._staged.write(address, content, link=disable_other_plugins(self._config))

    def keep(self) -> None:
        """Keeps the existing site, instead of `begin`."""
        self._config.site_dir = str(Path(self._goal) / ".empty")

    def let_others_write(self, config: MkDocsConfig) -> None:
        """From now on, MkDocs and other plugins write into the new folder."""
        if self._staged is not None:
            config.site_dir = str(self._staged.folder)

    def publish(self) -> None:
        """Replaces the site by the new folder. Raises OSError."""
        if (staged := self._staged) is not None:
            key = make_key(str(staged.goal))
            hidden: dict[str, str] = json.loads(self._cache.get(_KIND, key) or b"{}")
            # Those of the older site are remembered too, in case this process is killed before the end.
            if known := staged.left(hidden) | staged.hidden:
                self._cache.put(_KIND, key, json.dumps(known).encode())
            staged.publish(hidden)
        self._config.site_dir = self._goal
        self.leave()

    def leave(self) -> None:
        """Deletes an unfinished folder, and lets others build. May be called twice."""
        self._config.site_dir = self._goal
        if self._staged is not None:
            self._staged.discard()
        self._lock.release()

    def sentence(self, error: OSError) -> str:
        """The reason why nothing was built, with the name of the site's folder, not of the temporary one."""
        words = os_error_reason(error, self._goal)
        if self._staged is not None:
            words = words.replace(str(self._staged.folder), self._goal)
        return f"{words}; {self._goal} is as it was."
