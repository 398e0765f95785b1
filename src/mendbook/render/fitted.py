"""Writes the devices of a part for the scripts of pages (`macros/your_device/among.js`)."""

from collections.abc import Iterable

from markupsafe import Markup

from mendbook.text import Fits
from mendbook.views import find_runs


def in_runs(numbers: Iterable[int]) -> str:
    """Numbers in compact form: `0-3 7`."""
    return " ".join(str(run[0]) if len(run) == 1 else f"{run[0]}-{run[-1]}" for run in find_runs(numbers))


def data_for(fits: Fits | None) -> Markup:
    """The attribute of an element that isn't for all devices, with a space before it; otherwise ''."""
    return Markup(f' data-for="{in_runs(fits.numbers)}"' if fits is not None else "")
