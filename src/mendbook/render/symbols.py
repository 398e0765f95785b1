"""Drawings within pages: a device that is drawn several times stands once in a page, and so do its marks."""

import re

from markupsafe import Markup

from mendbook.drawing import Drawn

_USE = '<use href="#d_'
_USED = re.compile(rf'{_USE}([0-9a-f]{{8}})"/>')


class Symbols:
    """The drawings that pages of one language show."""

    def __init__(self) -> None:
        self._groups: dict[str, str] = {}

    def inside(self, drawn: Drawn) -> Markup:
        """What stands within `<svg viewBox=…>` of a drawing."""
        groups = {drawn.figure.key: drawn.figure.svg} | ({drawn.key: drawn.over} if drawn.over else {})
        self._groups |= groups
        return Markup("").join(Markup('<use href="#d_{}"/>').format(key) for key in groups)

    def of(self, html: str) -> str:
        """What this HTML uses, each once; '' where it has no drawings."""
        if _USE not in html:
            return ""
        used = dict.fromkeys(_USED.findall(html))
        # Groups and not symbols, which would cut off what stands out.
        groups = "".join(f'<g id="d_{key}">{self._groups[key]}</g>' for key in used)
        return f'<svg class="drawn-symbols" aria-hidden="true"><defs>{groups}</defs></svg>\n'
