"""Reports a fault of Mendbook itself: it isn't the editor's problem, and says so."""

import traceback
from pathlib import Path

from .printable import printable

FAULT = 70
"""The exit code of a command that failed by a fault (EX_SOFTWARE)."""

_ENGINE = Path(__file__).parents[1]


def fault_sentence(error: Exception, command: str) -> str:
    """Says what failed and how to report it. command: shows the traceback."""
    frames = [(Path(frame.filename), frame.lineno) for frame in traceback.extract_tb(error.__traceback__)]
    own_frames = [(file.relative_to(_ENGINE), line) for file, line in frames if file.is_relative_to(_ENGINE)]
    location = f" in {own_frames[-1][0].as_posix()}, line {own_frames[-1][1]}" if own_frames else ""
    message = printable(" ".join(str(error).split()))[:200]
    return (
        f"this is a bug in Mendbook, not your mistake: {type(error).__name__}{location}"
        f"{f': {message}' if message else ''}. Please report it to the people who maintain Mendbook, with "
        f"the files you last changed and everything that {command} shows."
    )
