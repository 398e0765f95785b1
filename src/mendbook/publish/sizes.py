"""Limits the size of a site in proportion to what its editors wrote: a few lines must not keep a machine
busy.
"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from mendbook.model import Knowledge
from mendbook.problems import Place, Problem

ALWAYS, FOR_EACH_BYTE = 5_000_000, 100
"""The limit on the HTML of all pages: a base, and an allowance for each byte that the editors wrote."""

SOLUTIONS, STEPS, NODES = (2_000, 1 / 50), (20_000, 1 / 5), (4_000, 1 / 20)
"""Limits on the solutions and steps that all guides show together, and on the nodes of their trees: a base,
and an allowance for each byte that the editors wrote."""


def html_allowed(size: int) -> int:
    """The limit in bytes. size: of all that the editors wrote, in bytes."""
    return ALWAYS + FOR_EACH_BYTE * size


def too_much_html(size: int) -> Problem:
    return Problem(
        "MB718",
        Place("data/site.yml"),
        f"The site’s pages come to more than {html_allowed(size) / 1e6:.0f} MB, made from "
        f"{size / 1e3:,.0f} KB of text.",
        "Shorten long texts that are repeated on many pages, or remove entries or languages with hardly "
        "any text.",
    )


class GuideSize(NamedTuple):
    """The number of solutions and steps that a guide shows."""

    solutions: int
    steps: int


def guide_size(guide: str, knowledge: Knowledge) -> GuideSize:
    remedies = [remedy for row in knowledge.rows(guide) for remedy in row.remedies]
    return GuideSize(len(remedies), sum(len(remedy.steps) for remedy in remedies))


def check_guide_sizes(guides: Iterable[GuideSize], size: int) -> Iterator[Problem]:
    """Checks the number of solutions and steps that guides show of shared causes, before any guide is
    made.
    """
    sizes = list(guides)
    yield from _too_many(sum(guide.solutions for guide in sizes), SOLUTIONS, size, "guides", "solutions")
    yield from _too_many(sum(guide.steps for guide in sizes), STEPS, size, "guides", "steps")


def check_tree_sizes(nodes: int, size: int) -> Iterator[Problem]:
    """nodes: the total of all decision trees."""
    yield from _too_many(nodes, NODES, size, "decision trees", "questions and fixes")


def _too_many(
    count: int, size_limit: tuple[int, float], size: int, subject: str, unit: str
) -> Iterator[Problem]:
    minimum, for_each_byte = size_limit
    limit = minimum + int(for_each_byte * size)
    if count > limit:
        yield Problem(
            "MB720",
            Place("data/site.yml"),
            f"The site’s {subject} have {count:,} {unit} in all, made from {size / 1e3:,.0f} KB of text; the "
            f"limit is {limit:,}.",
            "Remove causes or questions from guides with hardly any other text.",
        )
