"""Drawings within pages: what is drawn several times stands once in a page, and so do the devices in it."""

import re

from markupsafe import Markup

from mendbook.drawing import Drawn

_USED = re.compile(r'<use href="#d_([0-9a-f]{8})"/>')


class Symbols:
    """The drawings that pages of one language show."""

    def __init__(self) -> None:
        self._groups: dict[str, str] = {}

    def inside(self, drawn: Drawn) -> Markup:
        """What stands within `<svg viewBox=…>` of a drawing."""
        self._groups[drawn.figure.key] = drawn.figure.svg
        use = Markup('<use href="#d_{}"/>')
        if not drawn.over:
            return use.format(drawn.figure.key)
        self._groups[drawn.key] = use.format(drawn.figure.key) + Markup(drawn.over)
        return use.format(drawn.key)

    def of(self, html: str) -> str:
        """What this HTML uses, each once, the devices first; '' where it has no drawings."""
        drawings = dict.fromkeys(_USED.findall(html))
        if not drawings:
            return ""
        devices = dict.fromkeys(key for drawing in drawings for key in _USED.findall(self._groups[drawing]))
        # Groups and not symbols, which would cut off what stands out.
        groups = "".join(f'<g id="d_{key}">{self._groups[key]}</g>' for key in devices | drawings)
        return f'<svg class="drawn-symbols" aria-hidden="true"><defs>{groups}</defs></svg>\n'
