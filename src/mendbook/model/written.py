"""What editors write where a type alone doesn't express it; `schema/` reads it."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Written:
    """Annotates a field or a type with the form that editors write, if that differs from the value it is
    parsed into.

    form: a type again, `float | str`.
    """

    form: Any
