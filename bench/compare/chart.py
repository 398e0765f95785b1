"""The results as a chart: CPU seconds and memory of cold builds, and how soon an edit shows."""

from collections.abc import Callable, Iterator
from html import escape

from invented import Entry

COLOURS = ("#0b6e4f", "#7a8794", "#b08968", "#9a7aa0")
"""Of the tools, in the order of the results; the first is Mendbook's."""

WIDTH, LEFT, RIGHT, BAR, GAP = 760, 190, 70, 16, 12

Value = Callable[[Entry], float | None]

PANELS: tuple[tuple[str, str, Value], ...] = (
    ("CPU seconds of a cold build", "{:.1f} s", lambda tool: tool.get("cold", {}).get("cpu")),
    ("Peak memory of a cold build", "{:.0f} MB", lambda tool: tool.get("cold", {}).get("memory")),
    (
        "From saving a guide to the changed words",
        "{:.3g} s",
        lambda tool: tool.get("preview", {}).get("edits", {}).get("a guide", {}).get("http"),
    ),
)


def chart(results: Entry) -> str:
    """An SVG of one panel under the other, and in each the sizes; bars of a size are to one scale."""
    colours = dict(zip(results["versions"], COLOURS, strict=False))
    shapes: list[str] = []
    y = 8
    for title, unit, value in PANELS:
        groups = {
            guides: {name: number for name, tool in tools.items() if (number := value(tool)) is not None}
            for guides, tools in results["guides"].items()
        }
        if not any(groups.values()):
            continue
        y += 28
        shapes.append(f'<text x="12" y="{y}" font-size="16" font-weight="bold">{escape(title)}</text>')
        y += 6
        for guides, values in groups.items():
            if values:
                y += 20
                shapes.append(f'<text x="12" y="{y}" fill="#44505c">{guides} guides × 2 languages</text>')
                y += 6
                shapes += _bars(values, colours, unit, y)
                y += len(values) * (BAR + 4) + GAP
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {y}" width="{WIDTH}" height="{y}" '
        'role="img" font-family="Helvetica, sans-serif" font-size="13" fill="#1c2733">\n'
        "<title>What Mendbook and other tools cost on the same articles</title>\n"
        f'<rect width="{WIDTH}" height="{y}" fill="white"/>\n' + "\n".join(shapes) + "\n</svg>\n"
    )


def _bars(values: dict[str, float], colours: dict[str, str], unit: str, y: int) -> Iterator[str]:
    largest = max(values.values()) or 1
    for number, (name, value) in enumerate(values.items()):
        top, length = y + number * (BAR + 4), (WIDTH - LEFT - RIGHT) * value / largest
        middle = top + BAR - 4
        yield f'<text x="{LEFT - 8}" y="{middle}" text-anchor="end">{escape(name)}</text>'
        yield (
            f'<rect x="{LEFT}" y="{top}" width="{max(length, 1):.1f}" height="{BAR}" rx="2" '
            f'fill="{colours[name]}"/>'
        )
        yield f'<text x="{LEFT + length + 6:.1f}" y="{middle}">{escape(unit.format(value))}</text>'
