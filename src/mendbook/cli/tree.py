import argparse
import sys
from pathlib import Path

from mendbook.diagnosis import draw, explain, list_paths, tell_estimates
from mendbook.writing import write_file

from .site_in import read_site, view_with
from .subcommands import Subcommands


def add_tree(commands: Subcommands) -> None:
    tree = commands.add_parser(
        "tree",
        help="show a guide's decision tree and the reasons for it",
        description="Shows a guide's decision tree: how long it takes on average, compared with other "
        "orders, and why each step comes when it does.",
    )
    tree.add_argument("guide", metavar="GUIDE", help="the guide's id: its file name without .yml")
    tree.add_argument(
        "folder", nargs="?", type=Path, default=Path(), help="the site's folder (default: this one)"
    )
    tree.add_argument("--language", help="the language of the guide's text (default: the site's first)")
    shown = tree.add_mutually_exclusive_group()
    shown.add_argument("--graph", action="store_true", help="the tree as a picture (SVG)")
    shown.add_argument("--paths", action="store_true", help="every path through the tree, with its minutes")
    shown.add_argument(
        "--estimates", action="store_true", help="which of the guide's estimates to measure first"
    )
    tree.add_argument("-o", "--output", type=Path, help="write to this file")
    tree.set_defaults(run=_tree)


def _tree(options: argparse.Namespace) -> int:
    reading = read_site(options.folder)
    view = view_with(reading, options.guide, options.language) if reading else None
    if view is None:
        return 1
    tree, names = view.trees[options.guide], view.names(options.guide)
    if options.graph:
        content = draw(tree, names)
    elif options.paths:
        content = "\n".join(list_paths(tree, names)).encode() + b"\n"
    elif options.estimates:
        content = tell_estimates(tree, names).encode()
    else:
        content = explain(tree, names).encode()
    if options.output is not None:
        write_file(options.output, content)
    else:
        sys.stdout.buffer.write(content)
        sys.stdout.flush()
    return 0
