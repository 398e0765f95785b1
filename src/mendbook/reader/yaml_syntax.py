"""The YAML parser's complaints, said for people who write no programs."""

import re
from typing import Any

import yaml

from mendbook.problems import Place, Problem

from .yaml_signs import CUT, QUOTES, misplaced_invisible, quoted, typographic

_IN_QUOTES = "Put it in double quotes."
_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

_KEY = re.compile(r"[ ]*(?:- +)*[\"']?[\w.-]+[\"']?:(?: |$)")
_KEY_BEHIND_WORDS = re.compile(r"[^\s:,{\[]\s+([\w-]+)$")
_KEY_WITHOUT_SPACE = re.compile(r"[ ]*(?:- +)*[\w-]+:(?=[^\s:/])")

_ITEM = re.compile(r"[ ]*- ")

# What the parser says, what the editor reads, and whether the place is where the fault began.
_SAID: tuple[tuple[str, str, str, bool], ...] = (
    (
        "unexpected ':'",
        "There is a colon here where none can be.",
        "Put the text in double quotes.",
        False,
    ),
    (
        "sequence entries are not allowed",
        "A list can't begin here.",
        "Begin it on the next line, indented, or put a text that begins with `- ` in double quotes.",
        False,
    ),
    (
        "could not find expected ':'",
        "This line has no colon after its key.",
        "Put a colon and a space after the key. If the line continues the text above, indent it.",
        True,
    ),
    ("unexpected end of stream", "The quote that opens here is never closed.", "Close it: `{quote}`.", True),
    (
        "expected ',' or",
        "A comma or a closing bracket is missing here, or before this.",
        "Close the bracket. A text with `: `, `, ` or ` #` in it goes in double quotes.",
        False,
    ),
    ("alphabetic or numeric character", "A text can't begin with `*`, `&` or `!`.", _IN_QUOTES, True),
    ("expected whitespace or line break", "A text can't begin with `!`.", _IN_QUOTES, True),
    ("expected tag URI", "A text can't begin with `!`.", _IN_QUOTES, True),
    ("undefined alias", "A text can't begin with `*`.", _IN_QUOTES, False),
    (
        "comment or line break",
        "A text can't begin with `>` or `|` and continue on the same line.",
        f"{_IN_QUOTES[:-1]}, or begin it on the next line, indented.",
        True,
    ),
    (
        "another document",
        "A second document begins here, but a file can have only one.",
        "Remove the line `---`.",
        False,
    ),
    (
        "node content",
        "A value is missing here, or a bracket is not closed.",
        "Write the value, or close the bracket.",
        False,
    ),
    ("<document start>", "Nothing may follow the line `...`.", "Remove that line.", False),
    (
        "escape c",
        "A backslash in double quotes has a special meaning.",
        "Write `\\\\` for a backslash, or use single quotes.",
        False,
    ),
    ("'-' indicator", "The next line of the list is expected here.", "Begin the line with `- `.", False),
    ("expected key", "A key is expected here.", "Indent this line like the lines it belongs with.", False),
)


def syntax_problem(file: str, text: str, error: yaml.MarkedYAMLError) -> Problem:
    """What is wrong with a text that the parser refused."""
    return _Complaint(file, text, error).problem()


class _Complaint:
    """What the parser says, and where: `place` is where it gave up, `began` where what it read begins."""

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
        self.here = self.line[self.place.column - 1 : self.place.column]

    def problem(self) -> Problem:
        return (
            self._tab()
            or self._invisible()
            or self._typographic()
            or self._no_space()
            or self._behind_a_quote()
            or self._behind_a_bracket()
            or self._open_bracket()
            or self._colon()
            or self._indentation()
            or self._no_comma()
            or self._bracket_in_a_text()
            or self._in_plain_words()
        )

    def _at(self, place: Place, what: str, remedy: str) -> Problem:
        return Problem("MB101", place, what, remedy)

    def _tab(self) -> Problem | None:
        if "tab character" not in self.message and self.here != "\t":
            return None
        column = self.line.index("\t") + 1 if "\t" in self.line else self.place.column
        return Problem(
            "MB105",
            Place(self.file, self.place.line, column),
            "There is a tab in the indentation.",
            "Indent with spaces: two for each level.",
        )

    def _above(self) -> int:
        """The number of the line above that says something, from 1; 0 where there is none."""
        number = self.place.line - 1
        while number and not self.lines[number - 1].partition("#")[0].strip():
            number -= 1
        return number

    def _invisible(self) -> Problem | None:
        first = self.began.line if "simple key" in self.context else self._above() or self.place.line
        return misplaced_invisible(self.file, self.text, first - 1, self.place.line - 1)

    def _typographic(self) -> Problem | None:
        """A text in typographic quotes, which the parser gave up within."""
        for index, letter in enumerate(self.before):
            begins = re.search(r"(?:^[ ]*|[:,{\[] *|- +)$", self.line[:index]) is not None
            if (
                begins
                and letter in QUOTES
                and (quoted(self.line, index) or len(self.line)) >= len(self.before)
            ):
                return typographic(Place(self.file, self.place.line, index + 1), letter)
        return None

    def _no_space(self) -> Problem | None:
        """`topic:sound`."""
        numbers = [self.place.line]
        if "simple key" in self.context:
            numbers = [self.began.line]
        elif "mapping values" in self.message and not re.search(r":\s", self.before):
            numbers = [self._above()]
        for number in numbers:
            if number and (match := _KEY_WITHOUT_SPACE.match(self.lines[number - 1])):
                return self._at(
                    Place(self.file, number, match.end() + 1),
                    "There is no space after the colon.",
                    "Add one: `key: value`.",
                )
        return None

    def _tokens(self) -> list[yaml.Token]:
        """What was read before the parser gave up."""
        tokens: list[yaml.Token] = []
        try:
            for token in yaml.scan(self.text, Loader=_Loader):
                if (token.start_mark.line + 1, token.start_mark.column + 1) >= (
                    self.place.line,
                    self.place.column,
                ):
                    break
                tokens.append(token)
        except yaml.YAMLError:
            pass  # It is the one that is told.
        return tokens

    def _brackets(self) -> tuple[list[yaml.Token], yaml.Token | None]:
        """The brackets that are open where the parser gave up, and the last that was closed."""
        opened: list[yaml.Token] = []
        closed: yaml.Token | None = None
        for token in self._tokens():
            if isinstance(token, yaml.FlowSequenceStartToken | yaml.FlowMappingStartToken):
                opened.append(token)
            elif isinstance(token, yaml.FlowSequenceEndToken | yaml.FlowMappingEndToken) and opened:
                closed = opened.pop()
        return opened, closed

    def _behind_a_quote(self) -> Problem | None:
        """A text goes on after a quote: it was not meant to close the text, or to open the next."""
        if not self.before.rstrip().endswith(('"', "'")) or self.here in (",", "]", "}"):
            return None
        last = next(
            (token for token in reversed(self._tokens()) if isinstance(token, yaml.ScalarToken)), None
        )
        if last is None or last.style not in ('"', "'"):
            return None
        place = Place(self.file, last.start_mark.line + 1, last.start_mark.column + 1)
        odd = last.style == '"' and self.line.count('"') % 2
        if last.end_mark.line > last.start_mark.line or odd:
            return self._at(place, "The quote that opens here is never closed.", f"Close it: `{last.style}`.")
        if _KEY.match(self.line[self.place.column - 1 :]):
            return None
        return self._at(
            self.place,
            "There is text after the closing quote.",
            'Put the whole text in double quotes, and write a double quote inside it as `\\"`.',
        )

    def _bracket_in_a_text(self) -> Problem | None:
        """`{en: Open [[settings]].}`: within brackets, a text goes on with another one."""
        if "expected ',' or" not in self.message or self.here not in ("[", "{"):
            return None
        if not re.search(r"[^\s,:\[\]{}\"'][ ]*$", self.before):
            return None
        return self._at(
            self.place,
            f"A text within brackets can't have a `{self.here}` in it without quotes.",
            "Put the whole text in double quotes.",
        )

    def _behind_a_bracket(self) -> Problem | None:
        """`[[settings]] opens.`: a text that begins with a bracket."""
        if not self.before.rstrip().endswith(("]", "}")) or _KEY.match(self.line[self.place.column - 1 :]):
            return None
        if not self.here or self.here in ",]}#:":
            return None
        if self.here == "{" and self.before.rstrip().endswith("}"):
            return self._at(self.place, "There is no comma before this `{`.", "Add one: `}, {`.")
        _, closed = self._brackets()
        if closed is None or closed.start_mark.line + 1 != self.place.line:
            return None
        place = Place(self.file, self.place.line, closed.start_mark.column + 1)
        return self._at(
            place,
            f"A text can't begin with `{self.line[place.column - 1]}`.",
            "Put the whole text in double quotes.",
        )

    def _open_bracket(self) -> Problem | None:
        """A bracket that was not closed before something else begins."""
        if "flow" not in self.context:
            return None
        at_end = not "\n".join(self.lines[self.place.line - 1 :])[self.place.column - 1 :].strip()
        opened = self._brackets()[0]
        if not opened:
            return None
        began = Place(self.file, opened[-1].start_mark.line + 1, opened[-1].start_mark.column + 1)
        begun = self.lines[began.line - 1]
        another = (
            self.place.line > began.line
            and re.match(r"[ ]*- |[ ]*[\w-]+:(?: |$)", self.line) is not None
            and _indent(self.line) <= _indent(begun)
        )
        if not at_end and not another:
            return None
        if cut := CUT.search(begun, began.column - 1):
            return self._at(
                Place(self.file, began.line, cut.start(1) + 1),
                "Everything after ` #` is a comment, so the bracket before it is never closed.",
                "Put the text that has ` #` in it in double quotes.",
            )
        bracket = begun[began.column - 1 : began.column]
        return self._at(
            began,
            f"The bracket `{bracket}` that opens here is never closed.",
            f"Close it: `{'}' if bracket == '{' else ']'}`.",
        )

    def _colon(self) -> Problem | None:
        if "mapping values" not in self.message:
            return None
        if not re.search(r":\s", self.before) and (wrong := self._wrong_indent(_column(self.line))):
            return wrong
        return self._at(
            self.place,
            "There is a second colon in this line, so the text before it was read as a key.",
            "Put a text with `: ` in it in double quotes.",
        )

    def _indentation(self) -> Problem | None:
        if "'-' indicator" in self.message and self.place.column == self.began.column:
            return None
        if "'-' indicator" in self.message or ("expected key" in self.message and not self.before.strip()):
            return self._wrong_indent(self.place.column - 1)
        return None

    def _wrong_indent(self, spaces: int) -> Problem | None:
        """That a line is indented otherwise than those around it; None where it isn't."""
        listed = _ITEM.match(self.line) is not None
        spaces = _indent(self.line) if listed else spaces
        others = self._items_around(spaces) - {spaces} if listed else set()
        which = "the other lines of the list" if others else "the lines around it"
        if not others:
            around = [self.lines[above - 1] for above in [self._above()] if above]
            around += next(([line] for line in self.lines[self.place.line :] if line.strip()), [])
            others = {column for line in around for column in (_indent(line), _column(line))} - {spaces}
        if not others:
            return None
        meant = min(others, key=lambda column: (abs(column - spaces), -column))
        return self._at(
            Place(self.file, self.place.line, _indent(self.line) + 1),
            f"This line is indented by {_spaces(spaces)}; {which} {f'by {meant}' if meant else 'are not'}.",
            "Indent it like the lines it belongs with. If it continues the text above, put that text in "
            "double quotes.",
        )

    def _items_around(self, spaces: int) -> set[int]:
        """By how many spaces the items above and below are indented, as far as the list can go."""
        number = self.place.line
        found: set[int] = set()
        for lines in (reversed(self.lines[: number - 1]), self.lines[number:]):
            for line in filter(str.strip, lines):
                if _ITEM.match(line):
                    found.add(_indent(line))
                elif _indent(line) < spaces:
                    break
        return found

    def _no_comma(self) -> Problem | None:
        """`{en: Only one app pt: Só uma}`."""
        if "expected ',' or" not in self.message or self.here != ":":
            return None
        if (match := _KEY_BEHIND_WORDS.search(self.before)) is None:
            return None
        return self._at(
            Place(self.file, self.place.line, match.start(1) + 1),
            f"There is no comma before `{match[1]}`.",
            f"Add one. If `{match[1]}:` is part of the text, put that text in double quotes.",
        )

    def _in_plain_words(self) -> Problem:
        if "cannot start any token" in self.message:
            sign = "a backtick" if self.here == "`" else f"`{self.here}`"
            return self._at(self.place, f"A text can't begin with {sign}.", _IN_QUOTES)
        for words, what, remedy, at_beginning in _SAID:
            if words in self.message:
                place = self.began if at_beginning else self.place
                quote = self.lines[place.line - 1][place.column - 1 : place.column]
                return self._at(place, what, remedy.replace("{quote}", quote))
        return self._at(
            self.place,
            f"This is not valid YAML: {self.message}.",
            "Compare it with an entry that works, and put texts with special characters in double quotes.",
        )


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _column(line: str) -> int:
    """Where what a line says begins, behind the `- ` of a list."""
    match = re.match(r"[ ]*(?:- +)*", line)
    return match.end() if match else 0


def _spaces(count: int) -> str:
    return "1 space" if count == 1 else f"{count} spaces"
