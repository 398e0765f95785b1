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

from invented import LIKE_REAL, SHARED, Entry, Invented, invented
from words import Texts

from .chart import chart
from .edits import TIMES, measured
from .measure import Cost, FailedError, adopt, run
from .results import machine, medians, report, size
from .tools import TOOLS, NotInstalledError, Tool, installed

ROOT = Path(__file__).parents[2]

IMAGES, PAGE = ROOT / "docs" / "images", ROOT / "docs" / "benchmark.md"

HEAD = """\
<!-- written by `make bench OPTIONS=--docs` -->
# Benchmark

The same invented articles, built by Mendbook and by three other tools in turn. The other tools get them as
Markdown, and make less of them: no decision trees, no pages of causes, no checks of what the articles say.
Hugo has a bare theme: articles and lists, one small style sheet, no search. Mendbook makes no PDFs here.

![CPU and memory of a cold build, and how soon an edit shows](images/benchmark.svg)
"""
"""The beginning of the page that `--docs` writes."""


def say(words: str) -> None:
    print(words, file=sys.stderr, flush=True)


def ready(tools: list[Tool], cache: Path) -> dict[Tool, Path]:
    """The tools that could be installed, with their programs."""
    found = {}
    for tool in tools:
        try:
            found[tool] = installed(tool, cache)
        except NotInstalledError as error:
            say(f"{tool.name} is left out, since pip couldn't install {' '.join(tool.needs)}: {error}")
    return found


def build(tools: dict[Tool, Path], work: Path, rounds: int, patience: float) -> Entry:
    """What builds cost, by tool. One that fails or takes too long isn't run again."""
    colds: dict[Tool, list[Cost]] = {tool: [] for tool in tools}
    agains: dict[Tool, list[Cost]] = {tool: [] for tool in tools}
    failed: dict[Tool, str] = {}
    for turn in range(rounds):
        for tool in (tool for tool in tools if tool not in failed):
            folder = work / tool.name
            for name in (tool.output, tool.kept or tool.output):
                shutil.rmtree(folder / name, ignore_errors=True)
            try:
                colds[tool].append(run(tool.build(tools[tool]), folder, patience))
                say(f"  {turn + 1}. {tool.name}: {colds[tool][-1]}")
                if tool.kept:
                    agains[tool].append(run(tool.build(tools[tool]), folder, patience))
                    say(f"  {turn + 1}. {tool.name}, again: {agains[tool][-1]}")
            except FailedError as error:
                failed[tool] = str(error)
                say(f"  {tool.name}: {error}")
    found: Entry = {}
    for tool in tools:
        entry: Entry = {"failed": failed[tool]} if tool in failed else {}
        if colds[tool]:
            entry |= {"cold": medians(colds[tool]), "output": size(work / tool.name / tool.output)}
        if agains[tool]:
            entry["again"] = medians(agains[tool])
        found[tool.name] = entry
    return found


def edit(tools: dict[Tool, Path], made: Invented, work: Path, patience: float) -> Entry:
    """How soon edits show, by tool."""
    found = {}
    for tool, programs in tools.items():
        try:
            found[tool.name] = measured(tool, programs, work / tool.name, made, patience)
            say(f"  {tool.name}: {found[tool.name]}")
        except TimeoutError:
            say(f"  {tool.name}: an edit didn't show in {patience:.0f} s")
    return found


def main() -> None:
    parser = argparse.ArgumentParser(prog="make bench", description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--guides", default="100,500,2000", help="how many, such as 100,500")
    parser.add_argument("--rounds", type=int, default=3, help="builds of each tool")
    parser.add_argument("--tools", default="", help="the first letters of some, such as mendbook,hugo")
    parser.add_argument("--distinct", action="store_true", help="causes and questions of each guide's own")
    parser.add_argument("--no-edits", action="store_true", help="builds alone")
    parser.add_argument("--no-builds", action="store_true", help="edits alone")
    parser.add_argument("--patience", type=float, default=600, help="seconds that one build or edit may take")
    parser.add_argument("--docs", action="store_true", help="write docs/benchmark.md with its chart")
    asked = parser.parse_args()
    adopt()
    begins = asked.tools.lower().split(",")
    tools = [tool for tool in TOOLS if any(tool.name.lower().startswith(begin) for begin in begins)]
    cache = ROOT / ".cache" / "bench"
    cache.mkdir(parents=True, exist_ok=True)
    programs = ready(tools, cache)
    shape = LIKE_REAL if asked.distinct else SHARED
    results: Entry = {
        "machine": machine(),
        "rounds": asked.rounds,
        "edits": TIMES,
        "causes": "each guide's own" if asked.distinct else "200, shared",
        "versions": {tool.name: list(tool.needs) for tool in programs},
        "guides": {},
    }
    for guides in map(int, asked.guides.split(",")):
        say(f"{guides} guides × 2 languages")
        made = invented(guides, Texts(1), shape)
        with tempfile.TemporaryDirectory() as folder:
            work = Path(folder)
            for tool in programs:
                tool.lay_out(work / tool.name, made)
            found: Entry = {tool.name: {} for tool in programs}
            if not asked.no_builds:
                found = build(programs, work, asked.rounds, asked.patience)
            if not asked.no_edits:
                for name, preview in edit(programs, made, work, asked.patience).items():
                    found[name]["preview"] = preview
        results["guides"][str(guides)] = found
        write(results, cache)
    if asked.docs:
        write(results, IMAGES)
        PAGE.write_text(f"{HEAD}\n{report(results)}", encoding="utf-8")
    print(report(results))


def write(results: Entry, folder: Path) -> None:
    (folder / "benchmark.json").write_text(json.dumps(results, indent=2, ensure_ascii=False) + "\n", "utf-8")
    (folder / "benchmark.svg").write_text(chart(results), "utf-8")


if __name__ == "__main__":
    main()
