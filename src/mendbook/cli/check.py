import argparse
import sys
from datetime import date
from pathlib import Path

from mendbook.problems import FORMATS, blocking, render_problems
from mendbook.publish import publish

from .subcommands import Subcommands


def add_check(commands: Subcommands) -> None:
    check = commands.add_parser(
        "check",
        help="find everything that is wrong in data/, content/, macros/ and overrides/",
        description="Finds all that is wrong and writes nothing. Ends with 1 where a build would stop.",
    )
    check.add_argument("folder", nargs="?", type=Path, default=Path(), help="the site's folder (here)")
    check.add_argument(
        "--format", choices=sorted(FORMATS), default="text", help="for people, programs, or a CI service"
    )
    check.add_argument("--strict", action="store_true", help="warnings stop too, as in a strict build")
    check.set_defaults(run=_check)


def _check(options: argparse.Namespace) -> int:
    if not options.folder.is_dir():
        print(f"mendbook: there is no folder {options.folder}", file=sys.stderr)
        return 1
    root = options.folder.resolve()
    settings = root / "mkdocs.yml"
    problems = publish(root, host_settings=settings, preview=True, today=date.today()).problems
    output = render_problems(problems, options.format)
    if output:
        print(output)
    return 1 if blocking(problems, strict=options.strict) else 0
