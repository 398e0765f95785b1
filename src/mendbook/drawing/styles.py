"""Styles of drawings outside of web pages: on paper."""


def style(ink: str, accent: str, line: float) -> str:
    """A style sheet of plain colours. ink: of lines, as `#rrggbb`. accent: of what is marked.

    line: the thickness of an outline, in the unit of the drawing.
    """
    thick, thin = f"{line * 1.4:.1f}", f"{line * 0.7:.1f}"
    return (
        f".d-body{{fill:#fff;stroke:{ink};stroke-width:{line:.1f}}}.d-plate{{fill:#fff;stroke:{ink};stroke-width:{thin}}}"
        f".d-screen{{fill:#eef2f6}}.d-screen-on{{fill:#10161d}}.d-part{{fill:{ink}}}"
        f".d-ring{{fill:#fff;stroke:{ink};stroke-width:{thin}}}.d-lens{{fill:#fff;stroke:{ink};stroke-width:{line:.1f}}}"
        f".d-glass{{fill:{ink}}}.d-holes{{fill:none;stroke:{ink};stroke-linecap:round}}"
        f".d-part-hot,.d-badge{{fill:{accent}}}.d-holes-hot{{fill:none;stroke:{accent};stroke-linecap:round}}"
        f".d-body-hot,.d-plate-hot,.d-screen-hot,.d-ring-hot,.d-lens-hot,.d-slot-hot"
        f"{{fill:#fff;stroke:{accent};stroke-width:{thick}}}"
        f".d-halo{{fill:{accent};fill-opacity:.14;stroke:{accent};stroke-width:{thin};stroke-opacity:.5}}"
        f".d-line{{fill:none;stroke:{accent};stroke-width:{thick}}}"
        f".d-number{{fill:#fff;font-family:'Source Sans 3';font-weight:700;text-anchor:middle}}"
        f".d-stroke{{fill:none;stroke:{ink};stroke-width:8;stroke-linecap:round;stroke-linejoin:round}}"
        f".d-soft{{fill:#b9c3ce}}.d-light{{fill:#fff}}.d-glow{{fill:none;stroke:#fff;stroke-width:10;"
        f"stroke-linecap:round;stroke-linejoin:round}}.d-alarm{{fill:#e5484d}}"
        f".d-alarm-line{{fill:none;stroke:#e5484d;stroke-width:10;stroke-linecap:round;stroke-linejoin:round}}"
    )
