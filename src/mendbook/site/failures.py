"""Explains to editors why MkDocs couldn't build."""

import logging
from collections.abc import Callable
from pathlib import Path

import yaml
from mkdocs.exceptions import Abort, ConfigurationError
from mkdocs.plugins import get_plugin_logger

from mendbook.problems import Place, Problem

log = get_plugin_logger("mendbook")

SETTINGS = "mkdocs.yml"


def rebuild(builder: Callable[[], None], root: Path) -> Problem | None:
    """Has MkDocs build the site in `root`; returns why it couldn't, or None."""
    messages = _Messages()
    logger = logging.getLogger("mkdocs")
    logger.addHandler(messages)
    try:
        builder()
    except (Exception, SystemExit) as error:  # MkDocs raises SystemExit for invalid settings
        log.debug("", exc_info=True)
        return _missing_input(root) or _failure(error, messages.words)
    finally:
        logger.removeHandler(messages)
    return None


def without_us() -> Problem:
    """The problem of a build by MkDocs without Mendbook."""
    return Problem(
        "MB605",
        Place(SETTINGS),
        "`mendbook` is not among the plugins, so nothing is built.",
        "Write `- mendbook` below `plugins:`.",
    )


def _missing_input(root: Path) -> Problem | None:
    """The problem of a missing file or folder that MkDocs needs, if any."""
    for name, description in (("mkdocs.yml", "file mkdocs.yml"), ("content", "folder content/")):
        if not (root / name).exists():
            remedy = "Put it back: the preview then continues by itself."
            return Problem("MB613", Place(SETTINGS), f"There is no {description}.", remedy)
    return None


def _failure(error: BaseException, messages: list[str]) -> Problem:
    cause = error.__context__
    if isinstance(cause, yaml.MarkedYAMLError) and cause.problem_mark is not None:
        mark = cause.problem_mark
        return _settings(f"This is not valid YAML: {cause.problem}.", mark.line + 1, mark.column + 1)
    if isinstance(error, ConfigurationError):
        return _settings(f"The settings can’t be used: {_sentence(error.message)}")
    if isinstance(error, Abort):
        return _settings(f"The site can’t be built: {_sentence(' '.join(messages) or error.message)}")
    return Problem(
        "MB614",
        Place(SETTINGS),
        f"MkDocs or a plugin other than Mendbook failed ({_exception_name(error)}).",
        "Check the plugins and hooks in mkdocs.yml; `mkdocs serve --verbose` shows where it failed.",
    )


def _settings(message: str, line: int = 1, column: int = 1) -> Problem:
    return Problem(
        "MB613",
        Place(SETTINGS, line, column),
        message,
        "Fix mkdocs.yml: the preview then continues by itself.",
    )


def _sentence(words: str) -> str:
    flat = " ".join(words.split())[:400]
    return flat if flat.endswith((".", "!", "?")) else f"{flat}."


def _exception_name(error: BaseException) -> str:
    words = " ".join(str(error).split())[:200]
    return f"{type(error).__name__}: {words}" if words else type(error).__name__


class _Messages(logging.Handler):
    """Collects MkDocs' messages about the settings."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.words: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.words.append(record.getMessage())
