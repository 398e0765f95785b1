"""Cache keys: digests of all that something is made from, the code included."""

import sys
from functools import cache
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

_HERE = Path(__file__).parents[1]


def make_key(*components: str | bytes) -> str:
    """A key that changes with any of the components, and with their boundaries."""
    digest = sha256()
    for part in components:
        data = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        digest.update(b"%d:" % len(data))
        digest.update(data)
    return digest.hexdigest()[:40]


@cache
def engine(*names: str, packages: tuple[str, ...] = ()) -> str:
    """A digest of parts of the engine and of what they depend on.

    names: files and folders within Mendbook, such as `diagnosis`. packages: their dependencies.
    """
    files = [
        path
        for name in names
        for path in ([_HERE / name] if (_HERE / name).is_file() else sorted((_HERE / name).rglob("*")))
        if path.is_file() and path.suffix != ".pyc"
    ]
    return make_key(
        sys.version,
        *(part for name in packages for part in (name, version(name))),
        *(part for path in files for part in (path.relative_to(_HERE).as_posix(), path.read_bytes())),
    )
