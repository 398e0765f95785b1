import argparse
import sys
from pathlib import Path

from mendbook.diagnosis import diagnose, draw, explain, list_paths
from mendbook.problems import blocking, in_order, nearest, render_problems
from mendbook.reader import read
from mendbook.views import LanguageView

from .subcommands import Subcommands, no


def add_tree(commands: Subcommands) -> None:
    tree = commands.add_parser(
        "tree",
        help="show the decision tree of a guide, and why it is as it is",
        description="Shows a guide's decision tree: what it takes on average, beside other ways, and why "
        "each step comes where it comes.",
    )
    tree.add_argument("guide", metavar="GUIDE", help="the guide's id: the name of its file, without .yml")
    tree.add_argument("folder", nargs="?", type=Path, default=Path(), help="the site's folder (here)")
    tree.add_argument("--language", help="of the guide's words (the site's first)")
    shown = tree.add_mutually_exclusive_group()
    shown.add_argument("--graph", action="store_true", help="the tree as a picture (SVG)")
    shown.add_argument("--paths", action="store_true", help="every path through the tree, with its minutes")
    tree.add_argument("-o", "--output", type=Path, help="write into this file")
    tree.set_defaults(run=_tree)


def _tree(options: argparse.Namespace) -> int:
    if not options.folder.is_dir():
        return no(f"there is no folder {options.folder}")
    reading = read(options.folder.resolve())
    known = reading.knowledge
    if known is None or blocking(reading.problems):
        print(render_problems(reading.problems, "text"), file=sys.stderr)
        return 1
    if options.guide not in known.guides:
        return no(f"there is no guide `{options.guide}`.", nearest(options.guide, sorted(known.guides)))
    language = options.language or known.site.default
    if language not in known.languages:
        return no(f"the site has no language `{language}`; it has: {', '.join(known.languages)}.")
    trees, problems = diagnose(known, reading.places, {options.guide: known.guides[options.guide]})
    if options.guide not in trees:
        print(render_problems(in_order(problems), "text"), file=sys.stderr)
        return 1
    names = LanguageView(known, reading.parser, language, trees=trees, preview=True).names(options.guide)
    if options.graph:
        content = draw(trees[options.guide], names)
    elif options.paths:
        content = "\n".join(list_paths(trees[options.guide], names)).encode() + b"\n"
    else:
        content = explain(trees[options.guide], names).encode()
    if options.output is not None:
        try:
            options.output.write_bytes(content)
        except OSError as error:
            return no(f"can't write {options.output}: {error.strerror}.")
    else:
        sys.stdout.buffer.write(content)
        sys.stdout.flush()
    return 0
