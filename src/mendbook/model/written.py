"""How editors write what a type alone doesn't express; `schema/` derives the meaning of keys from it."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Written:
    """Annotates a field or a type with the form that editors write, if that allows more than, or differs
    from, what it becomes.

    form: a type again, `float | str`.
    """

    form: Any
