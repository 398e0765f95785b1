"""What is saved, and why it may not be."""

from dataclasses import dataclass


class NotSaved(Exception):
    """Nothing was saved. status: of the answer. words: why, and what to do."""

    def __init__(self, status: int, words: str) -> None:
        super().__init__(words)
        self.status = status
        self.words = words


@dataclass(frozen=True)
class Blob:
    """A file as the repository has it. sha: tells what is in it."""

    path: str
    sha: str
    size: int


@dataclass(frozen=True)
class Save:
    """What is to be saved of one file. content: None where it is to be deleted. sha: of what it was made
    from; None where it is a new one."""

    path: str
    content: bytes | None
    sha: str | None = None
