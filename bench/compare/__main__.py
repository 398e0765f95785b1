"""Mendbook and other tools side by side: `make bench OPTIONS="--guides 100,500"`, or python -m compare.

Each tool builds the same articles in turn (A B A B), cold: without what it keeps between builds. That is then
there for a second build. At last each serves them, and files are edited. PDFs are off.
"""

import argparse
import json
import shutil
import sys
import tempfile
from pathlib import Path

from invented import LIKE_REAL, SHARED, Entry, InventedSite, invent_site
from words import Texts

from .chart import chart
from .edits import GUIDE, REPEATS, edits_of, measure_preview
from .measure import Cost, FailedError, adopt_orphans, run
from .results import machine, medians, output_size, report
from .tools import TOOLS, NotInstalledError, Tool, install

ROOT = Path(__file__).parents[2]

IMAGES, PAGE = ROOT / "docs" / "images", ROOT / "docs" / "benchmark.md"

PAGE_HEAD = """\
<!-- written by `make bench OPTIONS=--docs` -->
# Benchmark

The same invented articles, built by Mendbook and by three other tools in turn. The other tools get them as
Markdown, and make less of them: no decision trees, no pages of causes, no checks of what the articles say.
Hugo has a bare theme: articles and lists, one small style sheet, no search. Mendbook makes no PDFs here.

![CPU and memory of a cold build, and how soon an edit shows](images/benchmark.svg)
"""
"""The beginning of the page that `--docs` writes."""


def log(words: str) -> None:
    print(words, file=sys.stderr, flush=True)


def install_all(tools: list[Tool], cache: Path) -> dict[Tool, Path]:
    """The tools that could be installed, with their programs."""
    programs = {}
    for tool in tools:
        try:
            programs[tool] = install(tool, cache)
        except NotInstalledError as error:
            log(f"{tool.name} is left out, since pip couldn't install {' '.join(tool.requirements)}: {error}")
    return programs


def measure_builds(tools: dict[Tool, Path], work: Path, rounds: int, timeout: float) -> Entry:
    """What builds cost, by tool. One that fails or takes too long isn't run again."""
    cold_costs: dict[Tool, list[Cost]] = {tool: [] for tool in tools}
    warm_costs: dict[Tool, list[Cost]] = {tool: [] for tool in tools}
    failures: dict[Tool, str] = {}
    for turn in range(rounds):
        for tool in (tool for tool in tools if tool not in failures):
            folder = work / tool.name
            for name in (tool.output_folder, tool.cache_folder or tool.output_folder):
                shutil.rmtree(folder / name, ignore_errors=True)
            try:
                cold_costs[tool].append(run(tool.build(tools[tool]), folder, timeout))
                log(f"  {turn + 1}. {tool.name}: {cold_costs[tool][-1]}")
                if tool.cache_folder:
                    warm_costs[tool].append(run(tool.build(tools[tool]), folder, timeout))
                    log(f"  {turn + 1}. {tool.name}, again: {warm_costs[tool][-1]}")
            except FailedError as error:
                failures[tool] = str(error)
                log(f"  {tool.name}: {error}")
    results: Entry = {}
    for tool in tools:
        entry: Entry = {"failed": failures[tool]} if tool in failures else {}
        if cold_costs[tool]:
            entry |= {
                "cold": medians(cold_costs[tool]),
                "output": output_size(work / tool.name / tool.output_folder),
            }
        if warm_costs[tool]:
            entry["again"] = medians(warm_costs[tool])
        results[tool.name] = entry
    return results


def measure_edits(tools: dict[Tool, Path], site: InventedSite, work: Path, timeout: float) -> Entry:
    """How soon edits show, by tool."""
    results = {}
    for tool, programs in tools.items():
        try:
            folder = work / tool.name
            edits = edits_of(tool, site, folder)
            results[tool.name] = measure_preview(tool, programs, folder, GUIDE, edits, timeout)
            log(f"  {tool.name}: {results[tool.name]}")
        except TimeoutError:
            log(f"  {tool.name}: an edit didn't show in {timeout:.0f} s")
    return results


def main() -> None:
    parser = argparse.ArgumentParser(prog="make bench", description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--guides", default="100,500,2000", help="how many, such as 100,500")
    parser.add_argument("--rounds", type=int, default=3, help="builds of each tool")
    parser.add_argument("--tools", default="", help="the first letters of some, such as mendbook,hugo")
    parser.add_argument("--distinct", action="store_true", help="causes and questions of each guide's own")
    parser.add_argument("--no-edits", action="store_true", help="builds alone")
    parser.add_argument("--no-builds", action="store_true", help="edits alone")
    parser.add_argument("--timeout", type=float, default=600, help="seconds that one build or edit may take")
    parser.add_argument("--docs", action="store_true", help="write docs/benchmark.md with its chart")
    options = parser.parse_args()
    adopt_orphans()
    prefixes = options.tools.lower().split(",")
    tools = [tool for tool in TOOLS if any(tool.name.lower().startswith(prefix) for prefix in prefixes)]
    cache = ROOT / ".cache" / "bench"
    cache.mkdir(parents=True, exist_ok=True)
    programs = install_all(tools, cache)
    shape = LIKE_REAL if options.distinct else SHARED
    results: Entry = {
        "machine": machine(),
        "rounds": options.rounds,
        "edits": REPEATS,
        "causes": "each guide's own" if options.distinct else "200, shared",
        "versions": {tool.name: list(tool.requirements) for tool in programs},
        "guides": {},
    }
    for guides in map(int, options.guides.split(",")):
        log(f"{guides} guides × 2 languages")
        site = invent_site(guides, Texts(1), shape)
        with tempfile.TemporaryDirectory() as folder:
            work = Path(folder)
            for tool in programs:
                tool.write_site(work / tool.name, site)
            costs: Entry = {tool.name: {} for tool in programs}
            if not options.no_builds:
                costs = measure_builds(programs, work, options.rounds, options.timeout)
            if not options.no_edits:
                for name, preview in measure_edits(programs, site, work, options.timeout).items():
                    costs[name]["preview"] = preview
        results["guides"][str(guides)] = costs
        write_results(results, cache)
    if options.docs:
        write_results(results, IMAGES)
        PAGE.write_text(f"{PAGE_HEAD}\n{report(results)}", encoding="utf-8")
    print(report(results))


def write_results(results: Entry, folder: Path) -> None:
    (folder / "benchmark.json").write_text(json.dumps(results, indent=2, ensure_ascii=False) + "\n", "utf-8")
    (folder / "benchmark.svg").write_text(chart(results), "utf-8")


if __name__ == "__main__":
    main()
