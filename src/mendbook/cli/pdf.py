import argparse
from functools import partial
from pathlib import Path

from mendbook.cache import Cache, folder_in
from mendbook.diagnosis import diagnose
from mendbook.pdf import CannotBeSet, Documents, Press, typeset
from mendbook.problems import Severity, blocking, in_order
from mendbook.progress import ProgressLine
from mendbook.publish import look_of, make_prints
from mendbook.reader import HostSettings, Reading
from mendbook.views import LanguageView
from mendbook.writing import write_file

from .site_in import read_site, view_with
from .subcommands import Subcommands, no, only_build, tell


def add_pdf(commands: Subcommands) -> None:
    pdf = commands.add_parser(
        "pdf",
        help="make a guide's PDF, or all of them",
        description="Makes the PDF of one guide. Without a guide it makes every PDF of the site, handbooks "
        "included, so the next build has them ready.",
    )
    pdf.add_argument("guide", nargs="?", metavar="GUIDE", help="the guide's id: its file name without .yml")
    pdf.add_argument("--folder", type=Path, default=Path(), help="the site's folder (default: this one)")
    pdf.add_argument("--language", help="the guide's language (default: the site's first)")
    pdf.add_argument("-o", "--output", type=Path, help="write to this file (default: GUIDE-LANGUAGE.pdf)")
    pdf.add_argument(
        "--executor", default="", metavar="dask://HOST:PORT", help="for all PDFs: make them on a Dask cluster"
    )
    pdf.set_defaults(run=_pdf)


def _pdf(options: argparse.Namespace) -> int:
    reading = read_site(options.folder)
    if reading is None:
        return 1
    root = options.folder.resolve()
    if options.guide is None:
        if options.language or options.output:
            return no("`--language` and `-o` need a guide: name one.")
        with only_build(root):
            return _all(reading, root, options.executor)
    if options.executor:
        return no("`--executor` makes all PDFs: leave out the guide.")
    view = view_with(reading, options.guide, options.language)
    if view is None:
        return 1
    output = options.output or Path(f"{options.guide}-{view.language}.pdf")
    try:
        documents = Documents(view, root, HostSettings.of(root / "mkdocs.yml").site_url, look_of(root)[0])
        made = typeset(documents.guide(view.guide(options.guide)))
    except CannotBeSet as error:
        return no(f"the guide's PDF can't be made: {error}")
    write_file(output, made.content)
    pages = "1 page" if made.pages == 1 else f"{made.pages} pages"
    print(f"{output}: {pages}, {-(-len(made.content) // 1000)} KB")
    return 0


def _all(reading: Reading, root: Path, executor: str) -> int:
    assert reading.knowledge is not None
    known = reading.knowledge.public()
    trees, found = diagnose(known, reading.places, known.guides)
    problems = in_order(found, reading.severities)
    if blocking(problems):
        tell(problems)
        return 1
    languages = {
        language: LanguageView(known, reading.parser, language, trees=trees) for language in known.languages
    }
    cache = Cache(folder_in(root))
    line = ProgressLine()
    press = Press(cache, executor=executor, progress=partial(line, "PDFs"))
    try:
        address, (look, _) = HostSettings.of(root / "mkdocs.yml").site_url, look_of(root)
        made = make_prints(languages, reading.places, root, address, look, press)
    except ValueError as error:
        return no(str(error))
    line.end()
    cache.tidy()
    problems = in_order(made.problems, reading.severities)
    if problems:
        tell(problems)
    print(f"PDFs: {len(made.files)} ({made.fresh} new).")
    return 1 if any(p.code == "MB801" and p.severity is not Severity.OFF for p in problems) else 0
