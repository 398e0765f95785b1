"""Short guides of the espresso site, as editors write them."""

from collections.abc import Mapping

from espresso import Edit
from mendbook.problems import Problem
from mendbook.reader import Reading

TANK_AND_SCALE = {"tank-empty": "very-common", "limescale": "common"}

ALL_CAUSES = {**TANK_AND_SCALE, "pump": "rare"}

PUMP = "cause: Worn pump\nsolution: Change the pump\ncomplexity: high\nsteps: [Change it.]\n"
"""A third cause, since the espresso site has only two."""

SCALES = "minutes: {low: 5}"
"""The scales of the site."""


def guide(causes: Mapping[str, str], rest: str = "") -> str:
    """The file of a guide with these causes and likelihoods, in line 5; the rest begins in line 6.

    Visitors have no other causes, so that numbers can be checked by hand.
    """
    uses = ", ".join(f"{{cause: {cause}, likelihood: {word}}}" for cause, word in causes.items())
    start = "title: Cold\nsummary: Cold.\ntopic: brewing\nreviewed: 2026-05-01\n"
    return f"{start}causes: [{uses}]\n{rest}other_causes: 0\n"


def question(name: str, *answers: str) -> str:
    """An item of `questions`, on two lines. An answer is an id and what it tells: `a, rules_out: [pump]`."""
    listed = ", ".join(f"{{label: Words, id: {answer}}}" for answer in answers)
    return f"- {{id: {name}, ask: Well?,\n   answers: [{listed}]}}\n"


def wrong_with(reading: Reading) -> list[Problem]:
    """The problems of a site, except that some of these causes are in no guide."""
    return [problem for problem in reading.problems if problem.code != "MB321"]


def edits(no_coffee: str, *, pump: str = "", scales: str = SCALES) -> dict[str, Edit]:
    """The guide `no-coffee`, more keys of the cause `pump`, and scales for site.yml."""
    return {
        "data/guides/no-coffee.yml": no_coffee,
        "data/causes/pump.yml": PUMP + pump,
        "data/site.yml": (SCALES, scales),
    }
