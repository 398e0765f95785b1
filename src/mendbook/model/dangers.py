"""Dangers: what to look for, what to do, and what would make them worse."""

from enum import StrEnum

from pydantic import Field

from .entry import Entry, Id
from .ids import Each
from .text import Block, Line

EMERGENCY_NUMBER = "{emergency_number}"
"""A placeholder in a danger's `action`: the number in site.yml, as a link that dials it."""


class Level(StrEnum):
    """How urgent a danger is, the most urgent first."""

    EMERGENCY = "emergency"
    """Call for help at once."""
    TODAY = "today"
    """Do something about it today."""
    COME = "come"
    """Have it looked at soon."""


class Danger(Entry):
    """Something that may hurt people. Wherever a guide, cause or how-to names it, it comes first, and always
    in the same words.
    """

    level: Level = Field(strict=False)
    """How urgent it is."""
    signs: Line
    """What to look for, in a few words: `Smoke, or a smell of burning`."""
    action: Block
    """What to do. `{emergency_number}` stands for the number in site.yml."""
    avoid: Each[Id] = []
    """What would make it worse, as names of your own: `[charge]`. A step that does so says so with `does`."""
