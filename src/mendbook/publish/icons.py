"""The icons of a site, all made from its mark."""

from collections.abc import Callable, Container, Iterator
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from mendbook.look import Look, read_look
from mendbook.memo import Memo
from mendbook.pdf import background_of, can_be_drawn, draw
from mendbook.problems import Place, Problem

MARK = "assets/mark.svg"
TOUCH = "assets/icon-180.png"
"""The icon of Apple's home screens, which must be opaque."""

SHARED = "assets/icon-512.png"
"""The picture that services show beside a shared link."""


@dataclass(frozen=True)
class Icon:
    """One icon. side: in pixels. purpose: as in the manifest; '' if it isn't listed there.

    grounded, alone: the share of the side that a mark with a background of its own fills, and a mark without.
    Of a maskable icon only the inner 80 % are always visible.
    """

    address: str
    side: int
    purpose: str
    opaque: bool = False
    grounded: float = 1
    alone: float = 1


ICONS = (
    Icon(TOUCH, 180, "", opaque=True, alone=0.7),
    Icon("assets/icon-192.png", 192, "any"),
    Icon(SHARED, 512, "any"),
    Icon("assets/icon-maskable-512.png", 512, "maskable", opaque=True, grounded=0.8, alone=0.56),
)


def load_look(root: Path, memo: Memo | None = None) -> tuple[Look, list[Problem]]:
    """The look of a site, without its mark if that can't be drawn; and the problems found."""
    memo = memo or Memo()
    look, problems = read_look(root, memo)
    if not memo(can_be_drawn, look.mark):
        problems.append(
            Problem(
                "MB807",
                Place(f"overrides/{MARK}"),
                "The mark can't be drawn or is invisible, so PDFs and icons go without it.",
                "Save it again as a plain drawing (some programs call this “Optimized SVG”).",
            )
        )
        look = replace(look, mark=b"")
    return look, problems


def icons(look: Look, brought: Container[str], memo: Memo) -> Iterator[tuple[str, Callable[[], bytes]]]:
    """The addresses of the icons that the site doesn't supply, each with a function that draws it."""
    if not look.mark:
        return
    background = memo(background_of, look.mark)
    for icon in ICONS:
        if icon.address not in brought:
            share = icon.grounded if background else icon.alone
            paper = (background or look.paper) if icon.opaque else ""
            yield icon.address, partial(memo, draw, look.mark, icon.side, share, paper)
