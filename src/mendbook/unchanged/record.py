"""What is known of the last build: of what it was made, what it told, and what its files are."""

import json
import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from hashlib import sha256
from pathlib import Path

from mendbook.cache import Cache, key_of

from .inputs import inputs_of

_KIND = "built"


@dataclass(frozen=True)
class Told:
    """What a build said of a problem. severity: as its name."""

    severity: str
    words: str


@dataclass(frozen=True)
class LastBuild:
    """A build that ended well.

    inputs: their digest. settings: the files of the host's settings. options: what else the site depends on,
    by name. strict: no warnings were allowed. goal: the folder of the site. files: the digest of how its
    files look from outside.
    """

    inputs: str
    settings: Sequence[str]
    options: Mapping[str, str]
    strict: bool
    told: Sequence[Told]
    goal: str
    files: str


def last_build(cache: Cache, root: Path, goal: Path | None = None) -> LastBuild | None:
    """The last build into the folder `goal`, if all it was made of is as it was then, and all that it made.

    goal: None for the last one that was as the site's settings say, in all respects.
    """
    kept = cache.get(_KIND, _key(root, goal))
    if kept is None:
        return None
    try:
        value = json.loads(kept)
        last = LastBuild(**{**value, "told": [Told(**one) for one in value["told"]]})
    except (ValueError, TypeError, KeyError):  # such as of another version
        return None
    inputs = inputs_of(root, last.settings)
    if inputs is None or inputs.digest != last.inputs or outside(Path(last.goal)) != last.files:
        return None
    return last


def remember(cache: Cache, root: Path, last: LastBuild, *, as_set: bool) -> None:
    """Keeps for `last_build` that a site was built. as_set: it was as its settings say."""
    content = json.dumps(asdict(last)).encode()
    for goal in (Path(last.goal), *([None] if as_set else [])):
        cache.put(_KIND, _key(root, goal), content)


def _key(root: Path, goal: Path | None) -> str:
    names = [root, *([goal] if goal is not None else [])]
    return key_of(*(os.fsencode(os.path.realpath(name)) for name in names))


def outside(folder: Path) -> str | None:
    """A digest of which files there are, how large, and when they were changed; None if it can't be seen.

    A repository at its top has nothing to do with the site.
    """
    digest = sha256()
    try:
        for path, about in _seen(folder):
            words = f"\0{about.st_mode} {about.st_size} {about.st_mtime_ns} {about.st_ctime_ns}\0"
            digest.update(os.fsencode(path) + words.encode())
    except OSError:
        return None
    return digest.hexdigest()


def _seen(folder: Path, above: str = "") -> Iterator[tuple[str, os.stat_result]]:
    for entry in sorted(os.scandir(folder), key=lambda entry: entry.name):
        name = f"{above}{entry.name}"
        if name == ".git":
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from _seen(Path(entry.path), f"{name}/")
        else:
            yield name, entry.stat(follow_symlinks=False)
