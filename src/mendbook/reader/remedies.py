"""Remedies that many problems have."""

from collections.abc import Iterable


def one_of(ids: Iterable[str]) -> str:
    """`Use one of …`, where there are few; '' where there are none, or too many to read."""
    names = [f"`{name}`" for name in sorted(ids)]
    if not names or len(names) > 8:
        return ""
    return f"Use {names[0]}" if len(names) == 1 else f"Use one of {', '.join(names)}"
