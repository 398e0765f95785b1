"""Lines of a file without their ends: reindented, and without superfluous empty ones."""

from collections.abc import Sequence


def shifted(lines: Sequence[str], column: int, indent: int) -> list[str]:
    """Lines shifted to another indentation, all by the same number of spaces."""
    by = indent - column
    if by >= 0:
        return [" " * by + line if line.strip() else line.strip() for line in lines]
    return [line[min(-by, len(line) - len(line.lstrip(" "))) :] for line in lines]


def trimmed(lines: Sequence[str]) -> list[str]:
    """Lines without empty ones at the beginning and the end, and with at most one in a row."""
    found = once_empty(lines)
    begins, ends = 0, len(found)
    while begins < ends and not found[begins]:
        begins += 1
    while ends > begins and not found[ends - 1]:
        ends -= 1
    return found[begins:ends]


def once_empty(lines: Sequence[str]) -> list[str]:
    return [line for index, line in enumerate(lines) if line or (index and lines[index - 1]) or not index]
