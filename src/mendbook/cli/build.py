import sys
from pathlib import Path

import click

from mendbook.cache import Cache, cache_folder
from mendbook.problems import Severity
from mendbook.progress import Timings
from mendbook.unchanged import last_build

from .command import command, folder_argument, timings_option, wants_traceback
from .telling import fail


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
        return fail(f"there is no {settings}")
    durations = Timings()
    previous = last_build(Cache(cache_folder(root)), root)
    if previous is not None and (previous.strict or not strict):
        if not quiet:
            for problem in previous.reported:
                if problem.severity != Severity.OFF:
                    level = "WARNING" if problem.severity == Severity.WARNING else "INFO"
                    print(f"{level:7} -  mendbook: {problem.words}", file=sys.stderr)
            print(f"Nothing has changed: the site in {previous.goal} is up to date.")
        durations("Looking for changes")
        if timings:
            durations.show()
        return 0
    durations("Looking for changes")
    # This imports everything that a build needs.
    from mendbook.site import run_build

    options = ["--strict"] if strict else []
    if wants_traceback(click.get_current_context()):
        options.append("--verbose")  # the host's way to show one
    elif quiet:
        options.append("--quiet")
    code = run_build(settings, options, durations)
    if timings:
        durations.show()
    return code
