"""Lines of a file without their ends: reindented, and without superfluous empty ones."""

from collections.abc import Sequence


def reindent(lines: Sequence[str], column: int, indent: int) -> list[str]:
    """Lines shifted to another indentation, all by the same number of spaces."""
    shift = indent - column
    if shift >= 0:
        return [" " * shift + line if line.strip() else line.strip() for line in lines]
    return [line[min(-shift, len(line) - len(line.lstrip(" "))) :] for line in lines]


def trim(lines: Sequence[str]) -> list[str]:
    """Lines without empty ones at the beginning and the end, and with at most one in a row."""
    result = collapse_empty(lines)
    start, end = 0, len(result)
    while start < end and not result[start]:
        start += 1
    while end > start and not result[end - 1]:
        end -= 1
    return result[start:end]


def collapse_empty(lines: Sequence[str]) -> list[str]:
    return [line for index, line in enumerate(lines) if line or (index and lines[index - 1]) or not index]
