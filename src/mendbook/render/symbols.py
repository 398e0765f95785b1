"""Shared drawings: a page contains each device, and each set of marks on it, only once."""

import re

from markupsafe import Markup

from mendbook.drawing import Drawn

_USE = '<use href="#d_'
_USED = re.compile(rf'{_USE}([0-9a-f]{{8}})"/>')


class Symbols:
    """The drawings of pages in one language."""

    def __init__(self) -> None:
        self._groups: dict[str, str] = {}

    def inside(self, drawn: Drawn) -> Markup:
        """The content of a drawing's `<svg viewBox=…>`."""
        groups = {drawn.figure.key: drawn.figure.svg} | ({drawn.key: drawn.overlay} if drawn.overlay else {})
        self._groups |= groups
        return Markup("").join(Markup('<use href="#d_{}"/>').format(key) for key in groups)

    def of(self, html: str) -> str:
        """Definitions of the drawings that this HTML uses, or ''."""
        if _USE not in html:
            return ""
        used = dict.fromkeys(_USED.findall(html))
        # Groups instead of symbols, which would clip whatever overflows.
        groups = "".join(f'<g id="d_{key}">{self._groups[key]}</g>' for key in used)
        return f'<svg class="drawn-symbols" aria-hidden="true"><defs>{groups}</defs></svg>\n'
