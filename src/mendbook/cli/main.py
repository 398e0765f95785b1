import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from mendbook import __version__
from mendbook.problems import FORMATS, blocking, render_problems
from mendbook.publish import publish


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs the command; returns its exit code."""
    parser = argparse.ArgumentParser(prog="mendbook", description="Checks the data of a help-center.")
    parser.add_argument("--version", action="version", version=f"mendbook {__version__}")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
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
    options = parser.parse_args(arguments)
    code: int = options.run(options)
    return code


def _check(options: argparse.Namespace) -> int:
    if not options.folder.is_dir():
        print(f"mendbook: there is no folder {options.folder}", file=sys.stderr)
        return 1
    problems = publish(options.folder.resolve(), preview=True).problems
    output = render_problems(problems, options.format)
    if output:
        print(output)
    return 1 if blocking(problems, strict=options.strict) else 0
