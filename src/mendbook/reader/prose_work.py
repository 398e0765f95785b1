"""The cost and the errors of evaluating a page of prose."""

from jinja2 import nodes

from mendbook.problems import Place, Problem

STEPS = 200_000
"""Maximum parts of tags that are evaluated in a page, counted each time that a loop reaches them."""

MADE = 100_000
"""Maximum characters that a page's tags may produce, beyond those written."""


class Wrong(Exception):
    """Part of a page can't be evaluated."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.message)
        self.problem = problem


class TooMuch(Wrong):
    """The page can't be evaluated any further."""


class Work:
    """Counts the cost of a page, and creates errors with places in it."""

    def __init__(self, body: str, file: str) -> None:
        self._lines = body.split("\n")
        self._file = file
        self._steps = 0
        self._output_length = 0
        self._limit = len(body) + MADE

    def step(self, count: int = 1) -> None:
        """Counts parts of tags. Raises TooMuch."""
        self._steps += count
        if self._steps > STEPS:
            raise self.too_much(None, f"The loops on this page take more than {STEPS:,} steps.")

    def spend(self, words: str, node: nodes.Node) -> str:
        """Counts the characters of these words, and returns them. Raises TooMuch."""
        self._output_length += len(words)
        if self._output_length > self._limit:
            raise self.too_much(node, f"The tags on this page produce more than {MADE:,} characters.")
        return words

    def too_much(self, node: nodes.Node | None, subject: str) -> TooMuch:
        place = self.place(node, "") if node else Place(self._file)
        return TooMuch(
            Problem("MB506", place, subject, "Make its loops shorter, or split it into several pages.")
        )

    def error(self, code: str, node: nodes.Node, message: str, remedy: str, words: str = "") -> Wrong:
        """An error at a tag, or at words in its line."""
        return Wrong(Problem(code, self.place(node, words), message, remedy))

    def place(self, node: nodes.Node, words: str) -> Place:
        """The place of a tag, or of words in its line."""
        number = next((part.lineno for part in (node, *node.iter_child_nodes()) if part.lineno), 1)
        return Place(self._file, number, max(0, self._lines[number - 1].find(words)) + 1)
