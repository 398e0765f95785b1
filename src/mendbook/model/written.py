"""How editors write what a type alone doesn't say. What each key means is told from this (`schema/`)."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Written:
    """Of a field or a type: as what editors write it, where that is more, or else, than it becomes.

    form: a type again, `float | str`.
    """

    form: Any
