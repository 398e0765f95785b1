import argparse
import os
import sys
from collections.abc import Sequence

from mendbook import __version__

from .check import add_check
from .offline import add_offline
from .pdf import add_pdf
from .tree import add_tree


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs the command; returns its exit code."""
    parser = argparse.ArgumentParser(
        prog="mendbook", description="Checks the data of a help-center, and shows what is made of it."
    )
    parser.add_argument("--version", action="version", version=f"mendbook {__version__}")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    add_check(commands)
    add_tree(commands)
    add_pdf(commands)
    add_offline(commands)
    options = parser.parse_args(arguments)
    try:
        code: int = options.run(options)
    except BrokenPipeError:  # whoever reads the output has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    return code
