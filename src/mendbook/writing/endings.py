import signal
import threading


def end_as_by_keyboard() -> None:
    """From now on SIGTERM ends this process as Ctrl-C does, so that it cleans up."""
    if threading.current_thread() is threading.main_thread():
        signal.signal(signal.SIGTERM, signal.default_int_handler)


class NotWritten(OSError):
    """A file could not be written; the older one, if there is one, is unchanged."""


def os_error_reason(error: OSError, path: str = "") -> str:
    """The system's error about a file: its name and a few words. path: if the error has no name."""
    name, words = error.filename or path, error.strerror or str(error)
    if isinstance(error, NotWritten):
        return f"can't write {name}: {words}"
    return f"{name}: {words}" if name else words
