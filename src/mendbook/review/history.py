"""The git history of a site's files: when each line changed, and its earlier versions."""

import os
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from pathlib import Path

from mendbook.memo import Memo
from mendbook.queries import query

_SECONDS = 30
"""Seconds allowed for one git command."""

_UNCOMMITTED = "0" * 40


@dataclass(frozen=True)
class Change:
    """The commit that last changed a line. commit: '' if not committed yet. time: in seconds since 1970.

    previous: the commit before, and the file's name in it from the top of the repository; None if the file
    was new.
    """

    commit: str
    time: int
    previous: tuple[str, str] | None


class History:
    """The current history of the folder `root`, which is in a repository. memo: earlier answers about
    unchanged files.
    """

    def __init__(self, root: Path, memo: Memo) -> None:
        self.root, self._memo = root, memo

    @classmethod
    def of(cls, root: Path, memo: Memo) -> "History | None":
        """The history of a folder; None without git, a repository or a commit."""
        history = cls(root, memo)
        return history if history.head else None

    @cached_property
    def head(self) -> str:
        """The newest commit; '' if there is none."""
        return (self._git("rev-parse", "--verify", "--quiet", "HEAD") or b"").decode().strip()

    @cached_property
    def changes(self) -> Mapping[str, Sequence[int]]:
        """By file, relative to the folder, the times of its changes, the newest first; now for uncommitted
        ones.
        """
        changes: dict[str, list[int]] = {}
        output = (
            self._git("log", "--relative", "--no-renames", "--format=%x01%ct", "--name-only", "-z") or b""
        )
        for commit in output.decode(errors="replace").split("\x01")[1:]:
            time, *files = commit.replace("\n", "\0").split("\0")
            for file in filter(None, files):
                changes.setdefault(file, []).append(int(time))
        return changes

    @cached_property
    def modified(self) -> frozenset[str]:
        """The files that differ from the last commit."""
        output = self._git("diff", "--relative", "--name-only", "--no-ext-diff", "-z", "HEAD") or b""
        return frozenset(filter(None, output.decode(errors="replace").split("\0")))

    @query
    def lines(self, file: str) -> Sequence[Change]:
        """The last change of each line of a file; empty if git doesn't track it."""
        try:
            content = (self.root / file).read_bytes()
        except OSError:
            return ()
        return self._memo(_lines, self.root, self.head, file, sha256(content).digest())

    def _git(self, *words: str) -> bytes | None:
        return _git(self.root, *words)


def _lines(root: Path, head: str, file: str, content: bytes) -> Sequence[Change]:
    """As `History.lines`. head, content: identify the state, for memoization."""
    output = _git(root, "blame", "--porcelain", "--", file)
    if output is None:
        return ()
    commits: dict[str, Change] = {}
    lines: list[Change] = []
    commit, time, previous = "", 0, None
    for line in output.decode(errors="replace").split("\n"):
        word, _, remainder = line.partition(" ")
        if line.startswith("\t"):
            if commit not in commits:
                commits[commit] = Change("" if commit == _UNCOMMITTED else commit, time, previous)
            lines.append(commits[commit])
        elif len(word) == 40 and remainder[:1].isdigit():
            commit, time, previous = word, 0, None
        elif word == "committer-time":
            time = int(remainder)
        elif word == "previous":
            old_name, _, name = remainder.partition(" ")
            previous = old_name, name
    return lines


def text_at_commit(root: Path, commit: str, name: str) -> str | None:
    """A file's content at a commit. root: a folder in the repository. name: from the repository's top."""
    output = _git(root, "cat-file", "blob", f"{commit}:{name}")
    return None if output is None else output.decode(errors="replace")


def _git(root: Path, *words: str) -> bytes | None:
    """The output of git; None if it fails."""
    try:
        process = subprocess.run(
            ["git", "-c", "core.fsmonitor=false", "-c", "core.quotePath=false", *words],
            cwd=root,
            capture_output=True,
            timeout=_SECONDS,
            env={**os.environ, "GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0"},
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    return process.stdout if process.returncode == 0 else None
