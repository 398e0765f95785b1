"""What was measured, as plain values: medians, the machine, tables."""

import os
import platform
import statistics
from collections.abc import Iterable, Iterator
from pathlib import Path

from invented import Entry

from .measure import Cost


def machine() -> Entry:
    """What it is measured on, in general terms."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    return {
        "cores": os.cpu_count(),
        "processor": _processor(),
        "memory_gb": round(memory / 1e9),
        "system": platform.system(),
        "python": platform.python_version(),
    }


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return platform.machine()
    names = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next(names, platform.machine())


def medians(costs: Iterable[Cost]) -> Entry:
    """Of several runs of the same."""
    all_costs = list(costs)
    return {
        "cpu": round(statistics.median(cost.cpu for cost in all_costs), 2),
        "wall": round(statistics.median(cost.wall for cost in all_costs), 2),
        "memory": round(statistics.median(cost.memory for cost in all_costs)),
        "cpu_of_runs": [round(cost.cpu, 2) for cost in all_costs],
    }


def output_size(folder: Path) -> Entry:
    """Files and megabytes of what a build made."""
    files = [path for path in folder.rglob("*") if path.is_file()]
    return {"files": len(files), "megabytes": round(sum(path.stat().st_size for path in files) / 1e6, 1)}


def ratio(ours: float, theirs: float) -> str:
    """How much of theirs it is: `0.8`."""
    return f"{ours / theirs:.2f}" if theirs else "–"


def build_table(results: Entry) -> Iterator[str]:
    """A Markdown table of the cold builds."""
    yield "| Guides × 2 | Tool | CPU s | Mendbook ÷ tool | wall s | peak MB | files | MB | again, CPU s |"
    yield "|---|---|---|---|---|---|---|---|---|"
    for guides, tools in results["guides"].items():
        for name, tool in tools.items():
            if "failed" in tool:
                yield f"| {guides} | {name} | {tool['failed']} | | | | | | |"
            if "cold" not in tool:
                continue
            cold, output = tool["cold"], tool["output"]
            ours = tools.get("Mendbook", {}).get("cold", {}).get("cpu", 0)
            again = f"{tool['again']['cpu']:.1f}" if "again" in tool else "–"
            yield (
                f"| {guides} | {name} | {cold['cpu']:.1f} | {ratio(ours, cold['cpu'])} | {cold['wall']:.1f} "
                f"| {cold['memory']} | {output['files']} | {output['megabytes']} | {again} |"
            )


def edit_table(results: Entry) -> Iterator[str]:
    """A Markdown table of the edits."""
    yield "| Guides × 2 | Tool | Edit of | ms to the answer | ms in an open tab | scroll position kept |"
    yield "|---|---|---|---|---|---|"
    for guides, tools in results["guides"].items():
        for name, tool in tools.items():
            preview = tool.get("preview", {})
            if preview:
                yield f"| {guides} | {name} | (start, to the first page) | {_ms(preview['first_page'])} | | |"
            for edit, times in preview.get("edits", {}).items():
                kept = "yes" if times["scroll_kept"] else "no"
                yield f"| {guides} | {name} | {edit} | {_ms(times['http'])} | {_ms(times['tab'])} | {kept} |"


def _ms(seconds: float) -> str:
    return f"{seconds * 1000:,.0f}"


def report(results: Entry) -> str:
    """The machine, the tools, and both tables, in Markdown."""
    host = results["machine"]
    versions = "; ".join(
        f"{name} ({', '.join(requirements)})"
        for name, requirements in results["versions"].items()
        if requirements
    )
    lines = [
        f"Measured on {host['cores']} cores of {host['processor']}, {host['memory_gb']} GB, "
        f"{host['system']}, Python {host['python']}. Builds: medians of {results['rounds']}. "
        f"Other tools: {versions}.",
        "",
        "## Builds",
        "",
        "Cold, without anything kept from an earlier build; then again, with nothing changed.",
        "",
        *build_table(results),
        "",
        "## Edits",
        "",
        "From saving a file to the new words, in the answer of the preview and in an open tab of Chromium: "
        f"medians of {results['edits']}.",
        "",
        *edit_table(results),
    ]
    return "\n".join([*lines, ""])
