from collections.abc import Callable
from functools import partial
from os import SEEK_END
from tempfile import TemporaryFile
from weakref import finalize


class Spool:
    """Bytes that are needed only later, in a temporary file instead of in memory."""

    def __init__(self) -> None:
        self._file = TemporaryFile()  # noqa: SIM115 (open as long as this object exists)
        finalize(self, self._file.close)

    def add(self, content: bytes) -> Callable[[], bytes]:
        """Stores these bytes; returns a function that returns them."""
        start = self._file.seek(0, SEEK_END)
        self._file.write(content)
        return partial(self._read, start, len(content))

    def _read(self, start: int, size: int) -> bytes:
        self._file.seek(start)
        return self._file.read(size)
