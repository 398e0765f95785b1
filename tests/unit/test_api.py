"""What each room offers to the others, and so to whoever builds upon Mendbook: `api.txt` lists it."""

import importlib
import inspect
import pkgutil
from collections.abc import Iterator
from pathlib import Path

import pytest

import mendbook

LISTED = Path(__file__).with_name("api.txt")


def rooms() -> Iterator[str]:
    """Every package of Mendbook that offers names."""
    for found in pkgutil.walk_packages(mendbook.__path__, "mendbook."):
        if found.ispkg and hasattr(importlib.import_module(found.name), "__all__"):
            yield found.name


def offered() -> str:
    lines: list[str] = []
    for room in sorted(rooms()):
        lines += [room, *(f"  {name}" for name in sorted(importlib.import_module(room).__all__)), ""]
    return "\n".join(lines)


def test_the_names_are_those_listed() -> None:
    """A change of them is a decision: `python tests/unit/test_api.py` writes the list anew."""
    assert offered() == LISTED.read_text(encoding="utf-8")


@pytest.mark.parametrize("room", sorted(rooms()))
def test_each_is_there_and_says_what_it_is(room: str) -> None:
    module = importlib.import_module(room)
    assert module.__doc__
    listed = module.__all__
    assert sorted(set(listed)) == sorted(listed)
    undocumented = [
        name
        for name in listed
        if (inspect.isfunction(one := getattr(module, name)) or inspect.isclass(one))
        and (one.__doc__ or f"{name}(").startswith(f"{name}(")
    ]
    assert undocumented == []


if __name__ == "__main__":
    LISTED.write_text(offered(), encoding="utf-8")
