from functools import partial
from pathlib import Path

import click

from mendbook.cache import Cache, folder_in
from mendbook.diagnosis import diagnose
from mendbook.pdf import CannotBeSet, Documents, Press, typeset
from mendbook.problems import Severity, blocking, sorted_problems
from mendbook.progress import ProgressLine
from mendbook.publish import look_of, make_prints
from mendbook.reader import HostSettings, Reading
from mendbook.views import LanguageView
from mendbook.writing import write_file

from .command import command, folder_option, language_option, output_option
from .names import guide_argument
from .site_in import read_site, view_with
from .telling import no, only_build, tell


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
            return no("`--language` and `-o` need a guide: name one.")
        with only_build(root):
            return _all(reading, root, executor)
    if executor:
        return no("`--executor` makes all PDFs: leave out the guide.")
    view = view_with(reading, guide, language)
    if view is None:
        return 1
    output = output or Path(f"{guide}-{view.language}.pdf")
    try:
        documents = Documents(view, root, HostSettings.of(root / "mkdocs.yml").site_url, look_of(root)[0])
        made = typeset(documents.guide(view.guide(guide)))
    except CannotBeSet as error:
        return no(f"the guide's PDF can't be made: {error}")
    write_file(output, made.content)
    pages = "1 page" if made.pages == 1 else f"{made.pages} pages"
    print(f"{output}: {pages}, {-(-len(made.content) // 1000)} KB")
    return 0


def _all(reading: Reading, root: Path, executor: str) -> int:
    assert reading.knowledge is not None
    public = reading.knowledge.public()
    trees, found = diagnose(public, reading.places, public.guides)
    problems = sorted_problems(found, reading.severities)
    if blocking(problems):
        tell(problems)
        return 1
    languages = {
        language: LanguageView(public, reading.parser, language, trees=trees) for language in public.languages
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
    problems = sorted_problems(made.problems, reading.severities)
    if problems:
        tell(problems)
    print(f"PDFs: {len(made.files)} ({made.fresh} new).")
    return 1 if any(p.code == "MB801" and p.severity is not Severity.OFF for p in problems) else 0
