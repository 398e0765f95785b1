"""MkDocs' own command to build a site, run within this process."""

from collections.abc import Sequence
from pathlib import Path


def run_build(settings: Path, options: Sequence[str]) -> int:
    """Builds the site of a file of settings as `mkdocs build` does; the exit code. options: MkDocs' own."""
    from mkdocs.__main__ import cli

    try:
        cli.main(["build", "--config-file", str(settings), *options], prog_name="mkdocs")
    except SystemExit as ended:
        return ended.code if isinstance(ended.code, int) else int(ended.code is not None)
    return 0
