"""A record of the last build: its inputs, its problems and its files."""

import json
import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from hashlib import sha256
from pathlib import Path

from mendbook.cache import Cache, make_key

from .inputs import digest_inputs

_KIND = "built"


@dataclass(frozen=True)
class Reported:
    """A problem as a build reported it. severity: by name."""

    severity: str
    words: str


@dataclass(frozen=True)
class LastBuild:
    """A successful build.

    inputs: their digest. settings: the host's settings files. options: what else the site depends on, by
    name. strict: warnings were errors. goal: the site's folder. files: a digest of the names, sizes and times
    of its files.
    """

    inputs: str
    settings: Sequence[str]
    options: Mapping[str, str]
    strict: bool
    reported: Sequence[Reported]
    goal: str
    files: str


def last_build(cache: Cache, root: Path, goal: Path | None = None) -> LastBuild | None:
    """The last build into the folder `goal`, if its inputs and outputs are unchanged.

    goal: None for the last build that followed the settings in all respects.
    """
    content = cache.get(_KIND, _key(root, goal))
    if content is None:
        return None
    try:
        value = json.loads(content)
        build = LastBuild(**{**value, "reported": [Reported(**problem) for problem in value["reported"]]})
    except (ValueError, TypeError, KeyError):  # such as of another version
        return None
    inputs = digest_inputs(root, build.settings)
    if inputs is None or inputs.digest != build.inputs or link_out_of(Path(build.goal)) != build.files:
        return None
    return build


def remember(cache: Cache, root: Path, build: LastBuild, *, as_set: bool) -> None:
    """Records a build for `last_build`. as_set: it followed the settings in all respects."""
    content = json.dumps(asdict(build)).encode()
    for goal in (Path(build.goal), *([None] if as_set else [])):
        cache.put(_KIND, _key(root, goal), content)


def _key(root: Path, goal: Path | None) -> str:
    names = [root, *([goal] if goal is not None else [])]
    return make_key(*(os.fsencode(os.path.realpath(name)) for name in names))


def link_out_of(folder: Path) -> str | None:
    """A digest of a folder's files: names, sizes and times; None if it can't be read.

    A `.git` at its top doesn't count.
    """
    digest = sha256()
    try:
        for path, seen in _walk(folder):
            words = f"\0{seen.st_mode} {seen.st_size} {seen.st_mtime_ns} {seen.st_ctime_ns}\0"
            digest.update(os.fsencode(path) + words.encode())
    except OSError:
        return None
    return digest.hexdigest()


def _walk(folder: Path, parent: str = "") -> Iterator[tuple[str, os.stat_result]]:
    for entry in sorted(os.scandir(folder), key=lambda entry: entry.name):
        name = f"{parent}{entry.name}"
        if name == ".git":
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from _walk(Path(entry.path), f"{name}/")
        else:
            yield name, entry.stat(follow_symlinks=False)
