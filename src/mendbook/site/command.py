"""Runs MkDocs' own command for building a site, within this process."""

from collections.abc import Sequence
from pathlib import Path

from mendbook.progress import Timings


def run_build(settings: Path, options: Sequence[str], timings: Timings) -> int:
    """Builds the site of a settings file like `mkdocs build`; returns the exit code. options: MkDocs' own.
    timings: called for each stage.
    """
    import click
    from mkdocs.__main__ import cli

    arguments = ["build", "--config-file", str(settings), *options]
    try:
        # The plugin finds the timings there.
        cli.main(arguments, prog_name="mkdocs", parent=click.Context(click.Command("mendbook"), obj=timings))
    except SystemExit as ended:
        return ended.code if isinstance(ended.code, int) else int(ended.code is not None)
    return 0
