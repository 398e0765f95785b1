"""Finds words within the lines of a file."""

from collections.abc import Iterator, Sequence


def find_words(lines: Sequence[str], words: str, start: tuple[int, int] = (0, 0)) -> tuple[int, int] | None:
    """The line and the column (from 0) of words, first as whole words: `x` isn't the `x` of `fix`.

    start: the line and the column where the search begins.
    """
    occurrences = _occurrences(lines, words, start)
    first = next(occurrences, None)
    if first is None or _is_whole(lines, words, first):
        return first
    return next((place for place in occurrences if _is_whole(lines, words, place)), first)


def _occurrences(lines: Sequence[str], words: str, start: tuple[int, int]) -> Iterator[tuple[int, int]]:
    first, column = start
    for number in range(first, len(lines)):
        column = lines[number].find(words, column)
        while column >= 0:
            yield number, column
            column = lines[number].find(words, column + 1)
        column = 0


def _is_whole(lines: Sequence[str], words: str, place: tuple[int, int]) -> bool:
    line, begin = lines[place[0]], place[1]
    end = begin + len(words)
    return not (_joined(line[begin - 1 : begin], words[:1]) or _joined(words[-1:], line[end : end + 1]))


def _joined(before: str, after: str) -> bool:
    return _in_a_word(before) and _in_a_word(after)


def _in_a_word(character: str) -> bool:
    return character.isalnum() or character in ("_", "-")
