"""Where what was made is kept, in a site's folder."""

import errno
from pathlib import Path

from mendbook.writing import NotWritten

CACHE = ".cache/mendbook"
"""The folder, in that of the site. It can be deleted at any time."""


def folder_in(root: Path) -> Path:
    """The folder of the site in `root`. Raises NotWritten where a link leads out of that."""
    folder = root
    for part in Path(CACHE).parts:
        folder /= part
        if folder.is_symlink():
            raise NotWritten(errno.ELOOP, "It is a link: delete it", str(folder))
    return folder
