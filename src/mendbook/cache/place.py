"""The place of the cache within a site."""

import errno
import os
from pathlib import Path

from mendbook.writing import NotWritten

CACHE = ".cache/mendbook"
"""The cache's folder within that of the site. It can be deleted at any time."""


def cache_folder(root: Path) -> Path:
    """The cache folder of the site in `root`. Raises NotWritten if a symbolic link leads out of the site."""
    folder = root
    for part in Path(CACHE).parts:
        folder /= part
        if os.path.islink(folder):  # False where it can't be read
            raise NotWritten(errno.ELOOP, "It is a link: delete it", str(folder))
    return folder
