import sys
from pathlib import Path

import click

from mendbook.diagnosis import draw, explain, list_paths, tell_estimates
from mendbook.writing import write_file

from .command import command, folder_argument, language_option, output_option
from .names import guide_argument
from .site_in import read_site, view_with


@command(
    {
        "mendbook tree no-coffee": "Show the tree, with the reason for every step.",
        "mendbook tree no-coffee --graph -o tree.svg": "Write the tree as a picture.",
        "mendbook tree no-coffee --estimates": "Show what to measure to improve the tree.",
    }
)
@guide_argument()
@folder_argument
@language_option
@click.option("--graph", is_flag=True, help="The tree as a picture (SVG).")
@click.option("--paths", is_flag=True, help="Every path through the tree, with its minutes.")
@click.option("--estimates", is_flag=True, help="Which of the guide's estimates to measure first.")
@output_option("Write to this file.")
def tree(
    guide: str,
    folder: Path,
    *,
    language: str | None,
    graph: bool,
    paths: bool,
    estimates: bool,
    output: Path | None,
) -> int:
    """Shows a guide's decision tree.

    It says how long the tree takes on average, compared with other orders, and why each step comes when it
    does.
    """
    if graph + paths + estimates > 1:
        raise click.UsageError(
            "choose one of `--graph`, `--paths` and `--estimates`.", click.get_current_context()
        )
    reading = read_site(folder)
    view = view_with(reading, guide, language) if reading else None
    if view is None:
        return 1
    grown, names = view.trees[guide], view.names(guide)
    if graph:
        content = draw(grown, names)
    elif paths:
        content = "\n".join(list_paths(grown, names)).encode() + b"\n"
    elif estimates:
        content = tell_estimates(grown, names).encode()
    else:
        content = explain(grown, names).encode()
    if output is not None:
        write_file(output, content)
    else:
        sys.stdout.buffer.write(content)
        sys.stdout.flush()
    return 0
