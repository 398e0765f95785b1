import argparse
import sys
from datetime import date
from pathlib import Path

from mendbook.problems import FORMATS, blocking, render_problems
from mendbook.progress import TIMINGS, ProgressLine, Timings
from mendbook.publish import problems_of

from .subcommands import Subcommands


def add_check(commands: Subcommands) -> None:
    check = commands.add_parser(
        "check",
        help="find every problem in data/, content/, macros/ and overrides/",
        description="Finds every problem and writes nothing. Exits with 1 if a build would stop.",
    )
    check.add_argument(
        "folder", nargs="?", type=Path, default=Path(), help="the site's folder (default: this one)"
    )
    check.add_argument(
        "--format",
        choices=sorted(FORMATS),
        default="text",
        help="for people, for programs or for a CI service",
    )
    check.add_argument("--strict", action="store_true", help="fail on warnings too, as a strict build does")
    check.add_argument("--timings", action="store_true", help=TIMINGS)
    check.set_defaults(run=_check)


def _check(options: argparse.Namespace) -> int:
    if not options.folder.is_dir():
        print(f"mendbook: there is no folder {options.folder}", file=sys.stderr)
        return 1
    root = options.folder.resolve()
    settings = root / "mkdocs.yml"
    timings = Timings()
    line = ProgressLine()
    problems = problems_of(root, host_settings=settings, today=date.today(), ended=timings, progress=line)
    line.end()
    output = render_problems(problems, options.format)
    if output:
        print(output)
    if options.timings:
        timings.show()
    return 1 if blocking(problems, strict=options.strict) else 0
