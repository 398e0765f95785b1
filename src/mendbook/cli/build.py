import sys
from pathlib import Path

import click

from mendbook.cache import Cache, folder_in
from mendbook.problems import Severity
from mendbook.progress import Timings
from mendbook.unchanged import last_build

from .command import command, folder_argument, timings_option, wants_traceback
from .telling import no


@command(
    {
        "mendbook build": "Build the site in this folder.",
        "mendbook build --strict --quiet": "For a CI service: stop at warnings, and show nothing else.",
    }
)
@folder_argument
@click.option("--strict", is_flag=True, help="Stop at warnings too.")
@click.option("--quiet", is_flag=True, help="Show only what stops the build.")
@timings_option
def build(folder: Path, *, strict: bool, quiet: bool, timings: bool) -> int:
    """Builds the site as mkdocs.yml says.

    If nothing has changed since the last build, it takes only a moment.
    """
    root = folder.resolve()
    settings = root / "mkdocs.yml"
    if not settings.is_file():
        return no(f"there is no {settings}")
    taken = Timings()
    last = last_build(Cache(folder_in(root)), root)
    if last is not None and (last.strict or not strict):
        if not quiet:
            for problem in last.reported:
                if problem.severity != Severity.OFF:
                    level = "WARNING" if problem.severity == Severity.WARNING else "INFO"
                    print(f"{level:7} -  mendbook: {problem.words}", file=sys.stderr)
            print(f"Nothing has changed: the site in {last.goal} is up to date.")
        taken("Looking for changes")
        if timings:
            taken.show()
        return 0
    taken("Looking for changes")
    # This imports everything that a build needs.
    from mendbook.site import run_build

    asked = ["--strict"] if strict else []
    if wants_traceback(click.get_current_context()):
        asked.append("--verbose")  # the host's way to show one
    elif quiet:
        asked.append("--quiet")
    code = run_build(settings, asked, taken)
    if timings:
        taken.show()
    return code
