from functools import partial
from pathlib import Path

import click

from mendbook.cache import Cache, cache_folder
from mendbook.diagnosis import diagnose
from mendbook.pdf import CannotBeSet, Documents, Press, typeset
from mendbook.problems import Severity, blocking, sorted_problems
from mendbook.progress import ProgressLine
from mendbook.publish import load_look, make_prints
from mendbook.reader import HostSettings, Reading
from mendbook.views import LanguageView
from mendbook.writing import write_file

from .command import command, folder_option, language_option, output_option
from .names import guide_argument
from .site_in import read_site, view_with
from .telling import fail, only_build, show_problems


@command(
    {
        "mendbook pdf no-coffee": "Write no-coffee-en.pdf, if English is the site's first language.",
        "mendbook pdf no-coffee --language pt -o cafe.pdf": "Write it in Portuguese, to this file.",
        "mendbook pdf": "Make all PDFs, for the next build.",
    }
)
@guide_argument(required=False)
@folder_option
@language_option
@output_option("Write to this file (default: GUIDE-LANGUAGE.pdf).")
@click.option(
    "--executor", default="", metavar="dask://HOST:PORT", help="For all PDFs: make them on a Dask cluster."
)
def pdf(guide: str | None, folder: Path, *, language: str | None, output: Path | None, executor: str) -> int:
    """Makes the PDF of one guide.

    Without a guide, it makes every PDF of the site, handbooks included, so that the next build has them
    ready.
    """
    reading = read_site(folder)
    if reading is None:
        return 1
    root = folder.resolve()
    if guide is None:
        if language or output:
            return fail("`--language` and `-o` need a guide: name one.")
        with only_build(root):
            return _all_guides(reading, root, executor)
    if executor:
        return fail("`--executor` makes all PDFs: leave out the guide.")
    view = view_with(reading, guide, language)
    if view is None:
        return 1
    output = output or Path(f"{guide}-{view.language}.pdf")
    try:
        documents = Documents(view, root, HostSettings.of(root / "mkdocs.yml").site_url, load_look(root)[0])
        document = typeset(documents.guide(view.guide(guide)))
    except CannotBeSet as error:
        return fail(f"the guide's PDF can't be made: {error}")
    write_file(output, document.content)
    pages = "1 page" if document.pages == 1 else f"{document.pages} pages"
    print(f"{output}: {pages}, {-(-len(document.content) // 1000)} KB")
    return 0


def _all_guides(reading: Reading, root: Path, executor: str) -> int:
    assert reading.knowledge is not None
    public = reading.knowledge.public()
    trees, tree_problems = diagnose(public, reading.places, public.guides)
    problems = sorted_problems(tree_problems, reading.severities)
    if blocking(problems):
        show_problems(problems)
        return 1
    languages = {
        language: LanguageView(public, reading.parser, language, trees=trees) for language in public.languages
    }
    cache = Cache(cache_folder(root))
    line = ProgressLine()
    press = Press(cache, executor=executor, progress=partial(line, "PDFs"))
    try:
        address, (look, _) = HostSettings.of(root / "mkdocs.yml").site_url, load_look(root)
        prints = make_prints(languages, reading.places, root, address, look, press)
    except ValueError as error:
        return fail(str(error))
    line.end()
    cache.tidy()
    problems = sorted_problems(prints.problems, reading.severities)
    if problems:
        show_problems(problems)
    print(f"PDFs: {len(prints.files)} ({prints.fresh} new).")
    return 1 if any(p.code == "MB801" and p.severity is not Severity.OFF for p in problems) else 0
