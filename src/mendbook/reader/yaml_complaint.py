"""An error of the YAML parser with the lines around it."""

import re

import yaml

from mendbook.problems import Place, Problem


class Complaint:
    """The parser's message and its place. place: where it gave up. began: where the structure it was reading
    begins.
    """

    def __init__(self, file: str, text: str, error: yaml.MarkedYAMLError) -> None:
        self.file, self.text = file, text
        self.message = error.problem or str(error)
        self.context = error.context or ""
        mark, began = error.problem_mark or error.context_mark, error.context_mark or error.problem_mark
        self.place = Place(file, mark.line + 1, mark.column + 1) if mark else Place(file)
        self.began = Place(file, began.line + 1, began.column + 1) if began else self.place
        self.lines = [*text.split("\n"), ""]
        self.line = self.lines[self.place.line - 1]
        self.before = self.line[: self.place.column - 1]
        self.character = self.line[self.place.column - 1 : self.place.column]

    def problem(self, place: Place, message: str, remedy: str) -> Problem:
        """The problem, at a place of the file."""
        return Problem("MB101", place, message, remedy)

    def above(self) -> int:
        """The number, from 1, of the closest line above that isn't empty or a comment; 0 if there is none."""
        number = self.place.line - 1
        while number and not self.lines[number - 1].partition("#")[0].strip():
            number -= 1
        return number


def indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def begins_at(line: str) -> int:
    """Where the content of a line begins, after the `- ` of a list."""
    match = re.match(r"[ ]*(?:- +)*", line)
    return match.end() if match else 0
