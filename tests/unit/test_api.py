"""The names that each room offers to others, and so to everybody who builds upon Mendbook, listed in
`api.txt`.
"""

import importlib
import inspect
import pkgutil
from collections.abc import Iterator
from pathlib import Path

import pytest

import mendbook

LISTED = Path(__file__).with_name("api.txt")


def rooms() -> Iterator[str]:
    """Every package of Mendbook that has `__all__`."""
    for found in pkgutil.walk_packages(mendbook.__path__, "mendbook."):
        if found.ispkg and hasattr(importlib.import_module(found.name), "__all__"):
            yield found.name


def offered() -> str:
    lines: list[str] = []
    for room in sorted(rooms()):
        lines += [room, *(f"  {name}" for name in sorted(importlib.import_module(room).__all__)), ""]
    return "\n".join(lines)


def test_the_offered_names_are_those_listed() -> None:
    assert offered() == LISTED.read_text(encoding="utf-8"), (
        "changing them is a decision; then run: python tests/unit/test_api.py"
    )


@pytest.mark.parametrize("room", sorted(rooms()))
def test_every_offered_name_exists_and_is_documented(room: str) -> None:
    module = importlib.import_module(room)
    assert module.__doc__
    listed = module.__all__
    assert sorted(set(listed)) == sorted(listed)
    undocumented = [
        name
        for name in listed
        if (inspect.isfunction(value := getattr(module, name)) or inspect.isclass(value))
        and (value.__doc__ or f"{name}(").startswith(f"{name}(")
    ]
    assert undocumented == []


if __name__ == "__main__":
    LISTED.write_text(offered(), encoding="utf-8")
