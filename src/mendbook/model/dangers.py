"""What is dangerous: what to look for, what to do, and what would make it worse."""

from enum import StrEnum

from pydantic import Field

from .entry import Entry, Id
from .ids import Each
from .text import Block, Line

EMERGENCY_NUMBER = "{emergency_number}"
"""In what a danger says to do: the number of site.yml, which can be called by a tap."""


class Level(StrEnum):
    """How urgent a danger is, the most urgent first."""

    EMERGENCY = "emergency"
    """Call for help at once."""
    TODAY = "today"
    """Do something about it today."""
    COME = "come"
    """Have it looked at soon."""


class Danger(Entry):
    """Said in the same words wherever guides, causes and how-tos name it, before everything else."""

    level: Level = Field(strict=False)
    """How urgent it is: an emergency, something for today, or something to be looked at."""
    signs: Line
    """What to look for."""
    action: Block
    """What to do. `{emergency_number}` is the number of site.yml."""
    avoid: Each[Id] = []
    """What would make it worse: ids, which steps that do so say with `does`."""
