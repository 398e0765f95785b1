"""Remedies that many problems share."""

from collections.abc import Iterable


def list_choices(ids: Iterable[str]) -> str:
    """`Use one of …`, if there are few; '' if there are none, or too many to read."""
    names = [f"`{name}`" for name in sorted(ids)]
    if not names or len(names) > 8:
        return ""
    return f"Use {names[0]}" if len(names) == 1 else f"Use one of {', '.join(names)}"
