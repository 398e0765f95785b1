"""A graph of inputs and results, which recomputes results after an input has changed.

It works like reactive "signals": a changed input marks its dependents as stale, and theirs as suspect.
Nothing is computed until it is needed. A suspect result first refreshes its dependencies; if none of them has
changed, it is kept (early cut-off).
"""

import threading
from collections.abc import Callable
from contextvars import ContextVar, Token
from operator import attrgetter
from typing import Any, Generic, TypeAlias, TypeVar, final

T = TypeVar("T")

_FRESH, _SUSPECT, _STALE = range(3)

_state_of = attrgetter("state")


class _Node:
    __slots__ = ("dependents", "state", "value")

    def __init__(self) -> None:
        self.state = _STALE
        self.value: Any = None
        self.dependents: dict[Result, None] = {}

    def refresh(self) -> None:
        """Brings its value up to date."""

    def abandon(self) -> None:
        """Called when nothing depends on it any more."""

    def revive(self) -> None:
        """Called when something depends on it again after `abandon`."""

    def has_changed(self) -> None:
        """Marks its dependents as stale, and theirs as suspect."""
        suspects: list[Result] = []
        for reader in self.dependents:
            if reader.state == _FRESH:
                suspects += reader.dependents
            reader.state = _STALE
        while suspects:
            reader = suspects.pop()
            if reader.state == _FRESH:
                reader.state = _SUSPECT
                suspects += reader.dependents


class Failure:
    """An exception raised by a query."""

    def __init__(self, error: Exception) -> None:
        self.error, self._traceback = error, error.__traceback__

    def exception(self) -> Exception:
        return self.error.with_traceback(self._traceback)


Reads: TypeAlias = dict[_Node, None]

READS: ContextVar[Any] = ContextVar("READS", default=None)
"""What the running query has read so far: `Reads`, in order, if a database is open; `noting.ReadRecorder` if
reads are only recorded; otherwise None.
"""


class Input(_Node, Generic[T]):
    """A value from outside, such as the content of a file. It is set while its database is open."""

    __slots__ = ()

    def __init__(self, value: T) -> None:
        super().__init__()
        self.state, self.value = _FRESH, value

    def __call__(self) -> T:
        reads = READS.get()
        if reads is not None:
            reads[self] = None
        value: T = self.value
        return value

    def set(self, value: T) -> None:
        if value is not self.value and value != self.value:
            self.value = value
            self.has_changed()


@final
class Constant:
    """The result of a query that read nothing, so it never changes. Most results of a large site are
    constants.
    """

    __slots__ = ("value",)

    def __init__(self, value: object) -> None:
        self.value = value


class Result(_Node):
    """The result of a query, and its dependencies.

    function: called with `owner`, `arguments` and `keywords`. results: the query's results by key; this
    one is removed once nothing depends on it.
    """

    __slots__ = ("arguments", "function", "key", "keywords", "owner", "reads", "results")

    def __init__(
        self,
        function: Callable[..., Any],
        owner: object,
        arguments: tuple[Any, ...],
        keywords: dict[str, Any],
        results: dict[Any, "Result | Constant"],
        key: tuple[Any, ...],
    ) -> None:
        super().__init__()
        self.function, self.owner = function, owner
        self.arguments, self.keywords = arguments, keywords or None
        self.results, self.key = results, key
        self.reads: tuple[_Node, ...] = ()

    @property
    def is_constant(self) -> bool:
        return not self.reads and type(self.value) is not Failure

    def refresh(self) -> None:
        if self.state == _SUSPECT:
            self._refresh_dependencies()
        if self.state == _STALE:
            self._run()

    def _refresh_dependencies(self) -> None:
        for read in filter(_state_of, self.reads):
            read.refresh()
            if self.state == _STALE:
                return
        self.state = _FRESH

    def _run(self) -> None:
        reads: Reads = {}
        token = READS.set(reads)
        try:
            value = self.function(self.owner, *self.arguments, **self.keywords or {})
        except Exception as error:
            value = Failure(error)
        finally:
            READS.reset(token)
        self._link(reads)
        self.state = _FRESH
        if value is not self.value and value != self.value:
            self.value = value
            for reader in self.dependents:
                reader.state = _STALE

    def _link(self, reads: Reads) -> None:
        previous, self.reads = self.reads, tuple(reads)
        for read in reads:
            read.dependents[self] = None
            if read.state:  # meanwhile, its last other dependent stopped reading it
                read.revive()
        for read in previous:
            if read not in reads:
                _unlink(read, self)

    def abandon(self) -> None:
        if self.results.get(self.key) is self:
            del self.results[self.key]
        self._link({})
        self.state = _STALE

    def revive(self) -> None:
        self.results.setdefault(self.key, self)
        self.refresh()


def _unlink(read: _Node, reader: Result) -> None:
    read.dependents.pop(reader, None)
    if not read.dependents:
        read.abandon()


class Database:
    """Queries called within `with database:` record what they read. Only one thread at a time is in it."""

    def __init__(self) -> None:
        self._lock = threading.RLock()
        self._open: list[Token[Reads | None]] = []

    def __enter__(self) -> None:
        self._lock.acquire()
        self._open.append(READS.set({}))

    def __exit__(self, *_: object) -> None:
        READS.reset(self._open.pop())
        self._lock.release()
