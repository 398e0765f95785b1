"""Finds macros and the shell: the site's own first, then Mendbook's. In a wheel, Mendbook's are beside the
code; in a checkout, they are at its top.
"""

from pathlib import Path

_HERE = Path(__file__).parent


def packaged(name: str) -> Path:
    """The path of the `macros` or `overrides` that Mendbook ships."""
    inside = _HERE / name
    return inside if inside.exists() else _HERE.parents[1] / name


def packaged_file(path: str) -> Path:
    """Where Mendbook's own file with a path such as `macros/faq/faq.css` is, if it has one."""
    kind, _, inside = path.partition("/")
    return packaged(kind) / inside


def search_path(root: Path, name: str) -> list[Path]:
    """The folders to search for macros or overrides: that of the site in `root` first."""
    return [folder for folder in dict.fromkeys((root / name, packaged(name))) if folder.is_dir()]
