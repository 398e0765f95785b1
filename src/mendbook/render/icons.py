"""Finds icons: a site's own in `macros/icon/`, Mendbook's, and Material's."""

import re
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

from markupsafe import Markup

from mendbook.packaged import search_path

_BEGIN = re.compile(r"<svg(?=\s)")


def find_icon(root: Path, name: str) -> Path | None:
    """The SVG file of an icon such as `cloud` or `material/cloud-outline`, or None."""
    for folder in _folders(root):
        try:
            path = (folder / f"{name}.svg").resolve()
            if path.is_relative_to(folder.resolve()) and path.is_file():
                return path
        except (OSError, ValueError):  # no file can have this name
            return None
    return None


def icon_names(root: Path) -> list[str]:
    """The names in macros/icon/, for suggestions; Material has thousands more."""
    return sorted(
        path.stem for folder in search_path(root, "macros") for path in (folder / "icon").glob("*.svg")
    )


def icon_html(path: Path) -> Markup:
    """The inline SVG, hidden from screen readers, since the words beside it say the same."""
    svg = path.read_text(encoding="utf-8")
    marked = '<svg class="icon" aria-hidden="true"'
    return Markup(_BEGIN.sub(marked, svg[_begin(svg) :].strip(), count=1))


def is_svg(path: Path) -> bool:
    """Whether a file is a usable SVG."""
    try:
        return _begin(path.read_text(encoding="utf-8")) >= 0
    except UnicodeDecodeError:
        return False


def _begin(svg: str) -> int:
    match = _BEGIN.search(svg)
    return match.start() if match else -1


def _folders(root: Path) -> Iterator[Path]:
    for folder in search_path(root, "macros"):
        yield folder / "icon"
    material = find_spec("material")
    for location in (material.submodule_search_locations or ()) if material else ():
        yield Path(location) / "templates" / ".icons"
