from datetime import date
from pathlib import Path

import click

from mendbook.problems import FORMATS, blocking, render_problems
from mendbook.progress import ProgressLine, Timings
from mendbook.publish import find_problems

from .command import Choice, command, folder_argument, timings_option
from .telling import problems_shown, say


@command(
    {
        "mendbook check": "Show every problem of the site in this folder.",
        "mendbook check --strict --format github": "For a CI service: fail on warnings, and mark the lines.",
    }
)
@folder_argument
@click.option(
    "--format",
    "style",
    type=Choice(sorted(FORMATS)),
    default="text",
    show_default=True,
    help="For people, for programs or for a CI service.",
)
@click.option("--strict", is_flag=True, help="Fail on warnings too, as a strict build does.")
@timings_option
def check(folder: Path, *, style: str, strict: bool, timings: bool) -> int:
    """Finds every problem and writes nothing.

    Exits with 1 if a build would stop.
    """
    root = folder.resolve()
    settings = root / "mkdocs.yml"
    durations = Timings()
    line = ProgressLine()
    problems = find_problems(
        root, host_settings=settings, today=date.today(), on_stage_end=durations, progress=line
    )
    line.end()
    if style == "text":
        say(problems_shown(problems))
    elif output := render_problems(problems, style):
        print(output)
    if timings:
        durations.show()
    return 1 if blocking(problems, strict=strict) else 0
