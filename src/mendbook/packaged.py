"""Where macros and the shell are found: the site's own first, then Mendbook's.

Mendbook's are in the wheel beside the code, in a checkout at its top.
"""

from pathlib import Path

_HERE = Path(__file__).parent


def packaged(name: str) -> Path:
    """The path of `macros` or `overrides` as Mendbook ships it."""
    inside = _HERE / name
    return inside if inside.exists() else _HERE.parents[1] / name


def search_path(root: Path, name: str) -> list[Path]:
    """The folders to look in for macros or overrides: that of the site in `root` first."""
    return [folder for folder in dict.fromkeys((root / name, packaged(name))) if folder.is_dir()]
