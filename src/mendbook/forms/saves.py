"""Changes to save, and the error if that fails."""

from dataclasses import dataclass


class NotSaved(Exception):
    """Nothing was saved. status: of HTTP. words: the reason and the remedy."""

    def __init__(self, status: int, words: str) -> None:
        super().__init__(words)
        self.status = status
        self.words = words


@dataclass(frozen=True)
class Blob:
    """A file of the repository. sha: identifies its content."""

    path: str
    sha: str
    size: int


@dataclass(frozen=True)
class Save:
    """A change of one file. content: None to delete it. sha: that of the version that was edited; None for a
    new file.
    """

    path: str
    content: bytes | None
    sha: str | None = None
