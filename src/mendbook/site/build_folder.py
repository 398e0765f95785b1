from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort

from mendbook.writing import Held, NotASite, Staged, why


def alone(config: MkDocsConfig) -> bool:
    """Whether no other plugin and no hook is there, which may write into files of the site at the end."""
    return not config.hooks and config.plugins.keys() <= {"mendbook"}


class BuildFolder:
    """Where a build writes: a new folder, which takes the place of `site_dir` at the end.

    Until `leave`, no other build can begin in the site's folder `root`. Raises Abort where one is running.
    """

    def __init__(self, root: Path, config: MkDocsConfig) -> None:
        self._config, self._goal = config, config.site_dir
        self.goal = Path(self._goal)
        self._staged: Staged | None = None
        try:
            self._held = Held(root)
        except BlockingIOError:
            raise Abort(
                "mendbook: another build is running in this folder, so nothing was built. "
                "Try again when it has finished."
            ) from None

    def begin(self) -> None:
        """Makes the new folder.

        Raises Abort if `site_dir` may not be replaced, and OSError if nothing can be written there.
        """
        try:
            self._staged = Staged(Path(self._goal))
        except NotASite:
            raise Abort(
                f"mendbook: {self._goal} has files in it but no index.html, so it is not a site, "
                "and nothing was built. Name a new or empty folder."
            ) from None
        # MkDocs empties its folder before it begins: until then, one that isn't there.
        self._config.site_dir = str(self._staged.folder / ".empty")

    def write(self, address: str, content: bytes | Path) -> None:
        """A file of the site. Raises OSError."""
        assert self._staged is not None
        # Until the end the older site stays as it is.
        self._staged.write(address, content, link=alone(self._config))

    def keep(self) -> None:
        """Leaves the older site as it is, in place of `begin`."""
        self._config.site_dir = str(Path(self._goal) / ".empty")

    def let_others_write(self, config: MkDocsConfig) -> None:
        """What MkDocs and other plugins write from now on goes into the new folder."""
        if self._staged is not None:
            config.site_dir = str(self._staged.folder)

    def publish(self) -> None:
        """What was written takes its place. Raises OSError."""
        if self._staged is not None:
            self._staged.publish()
        self._config.site_dir = self._goal
        self.leave()

    def leave(self) -> None:
        """Deletes what is not finished, and lets others build. May be called twice."""
        self._config.site_dir = self._goal
        if self._staged is not None:
            self._staged.discard()
        self._held.release()

    def sentence(self, error: OSError) -> str:
        """Why nothing was built. It names the place where the site would be, not the new folder."""
        words = why(error, self._goal)
        if self._staged is not None:
            words = words.replace(str(self._staged.folder), self._goal)
        return f"{words}; {self._goal} is as it was."
