"""Checks templates, styles, scripts and icons before they are used."""

from collections.abc import Iterator
from pathlib import Path

from mendbook.files import walk
from mendbook.memo import Memo
from mendbook.problems import Problem, nearest
from mendbook.reader import Reading, read_text

from .assets import is_loaded
from .icons import find_icon, icon_names, is_svg
from .own_scripts import OwnScripts
from .own_styles import style_problems


def icon_problems(reading: Reading, root: Path) -> Iterator[Problem]:
    """Problems with icons that topics name but that don't exist."""
    for name, topic in reading.knowledge.topics.items() if reading.knowledge else ():
        path = find_icon(root, topic.icon) if topic.icon is not None else None
        if topic.icon is None or (path is not None and is_svg(path)):
            continue
        nearest_icon = nearest(topic.icon, icon_names(root)) if path is None else None
        yield Problem(
            "MB309",
            reading.places.of("topics", name, ("icon",)),
            f"The icon `{topic.icon}` is not an SVG picture."
            if path
            else f"There is no icon `{topic.icon}`.",
            f"Did you mean `{nearest_icon}`?"
            if nearest_icon
            else "Put it in macros/icon/ as SVG, or use one of Material's.",
        )


def file_problems(root: Path, memo: Memo) -> Iterator[Problem]:
    """Problems in the site's own macros and shell."""
    scripts: dict[str, str] = {}
    styles: dict[str, str] = {}
    for folder in ("macros", "overrides"):
        listing = walk(root, folder)
        yield from listing.problems
        for name, file in listing.files.items():
            if file.suffix in (".html", ".css", ".js"):
                text, problem = read_text(file, path := f"{folder}/{name}")
                if problem is not None:
                    yield problem
                elif file.suffix == ".js":
                    scripts[path] = text
                elif file.suffix == ".css" and is_loaded(path):
                    styles[path] = text
    yield from style_problems(styles, memo)
    yield from OwnScripts(root, scripts, memo).problems()
