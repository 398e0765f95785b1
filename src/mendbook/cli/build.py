import argparse
import sys
from pathlib import Path

from mendbook.cache import Cache, folder_in
from mendbook.problems import Severity
from mendbook.progress import TIMINGS, Timings
from mendbook.unchanged import last_build

from .subcommands import Subcommands, no


def add_build(commands: Subcommands) -> None:
    build = commands.add_parser(
        "build",
        help="build the site into its folder, or leave it there if nothing has changed",
        description="Builds the site as mkdocs.yml says. Where nothing has changed since it was built, it is "
        "left as it is, which takes only a moment.",
    )
    build.add_argument(
        "folder", nargs="?", type=Path, default=Path(), help="the site's folder (default: this one)"
    )
    build.add_argument("--strict", action="store_true", help="stop at warnings too")
    build.add_argument("--quiet", action="store_true", help="tell only what stops the build")
    build.add_argument("--timings", action="store_true", help=TIMINGS)
    build.set_defaults(run=_build)


def _build(options: argparse.Namespace) -> int:
    if not options.folder.is_dir():
        return no(f"there is no folder {options.folder}")
    root: Path = options.folder.resolve()
    settings = root / "mkdocs.yml"
    if not settings.is_file():
        return no(f"there is no {settings}")
    timings = Timings()
    last = last_build(Cache(folder_in(root)), root)
    if last is not None and (last.strict or not options.strict):
        if not options.quiet:
            for told in last.told:
                if told.severity != Severity.OFF:
                    level = "WARNING" if told.severity == Severity.WARNING else "INFO"
                    print(f"{level:7} -  mendbook: {told.words}", file=sys.stderr)
            print(f"Nothing has changed: the site in {last.goal} is as it was built.")
        timings("Looking for changes")
        if options.timings:
            timings.show()
        return 0
    timings("Looking for changes")
    # It loads all that a build needs.
    from mendbook.site import run_build

    asked = [f"--{name}" for name in ("strict", "quiet") if getattr(options, name)]
    code = run_build(settings, asked, timings)
    if options.timings:
        timings.show()
    return code
