"""A sheet of all devices with every part marked: python bench/drawings.py [SITE] > sheet.html

Open it as it is, in the dark, with forced colours, and printed.
"""

import sys
from collections.abc import Iterator
from html import escape
from pathlib import Path

from mendbook.drawing import View, draw
from mendbook.model import Knowledge
from mendbook.packaged import search_path
from mendbook.reader import read

STYLE = """
body { margin: 1rem; background: var(--paper); color: var(--ink); font: 14px "Source Sans 3", sans-serif }
.sheet { display: flex; flex-wrap: wrap; gap: 1.2rem; align-items: end; margin-bottom: 3rem }
figure { margin: 0; break-inside: avoid } svg { display: block; overflow: hidden }
figcaption { max-width: 10rem }
"""


def figures(knowledge: Knowledge, view: View, scale: float) -> Iterator[str]:
    """Every device from one side, with everything marked that is seen there."""
    for name, device in knowledge.devices.items():
        parts = dict.fromkeys(part for part, _, _ in knowledge.figures.places(name, view))
        visible = [part for part in parts if part not in ("body", "screen")]
        figure = knowledge.figures.of(name, view, visible)
        if figure is None:
            continue
        drawn = draw(figure, visible)
        caption = "; ".join(f"{number} {part}" for number, part in enumerate(visible, 1))
        box = drawn.visible
        yield (
            f'<figure><svg viewBox="{drawn.view_box}" width="{box.width * scale:.0f}">'
            f"{figure.svg}{drawn.overlay}</svg><figcaption><b>{escape(next(iter(device.name.values.values())))}"
            f"</b><br>{caption}</figcaption></figure>"
        )


def main() -> None:
    root = Path(sys.argv[1] if len(sys.argv) > 1 else ".")
    knowledge = read(root).knowledge
    assert knowledge is not None
    styles = [folder / "shell.css" for folder in search_path(root, "overrides")]
    styles += [folder / "drawing" / "drawing.css" for folder in search_path(root, "macros")]
    css = "".join(path.read_text(encoding="utf-8") for path in styles if path.is_file())
    sheets = "".join(
        f'<h2>{view}</h2><div class="sheet">{"".join(figures(knowledge, view, scale))}</div>'
        for view, scale in ((View.FRONT, 0.16), (View.BACK, 0.16), (View.BOTTOM, 0.22))
    )
    print(f'<!doctype html><meta charset="utf-8"><title>Drawings</title><style>{css}{STYLE}</style>{sheets}')


if __name__ == "__main__":
    main()
