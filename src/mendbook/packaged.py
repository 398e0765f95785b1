"""Where Mendbook's own macros, shell and words are: in a wheel beside the code, in a checkout at its top."""

from pathlib import Path

_HERE = Path(__file__).parent


def packaged(name: str) -> Path:
    """The path of `macros`, `overrides` or `data/interface.yml` as Mendbook ships it."""
    inside = _HERE / name
    return inside if inside.exists() else _HERE.parents[1] / name
