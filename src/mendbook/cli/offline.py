import os
from functools import partial
from pathlib import Path

from mendbook.cache import Cache, cache_folder
from mendbook.pdf import Press
from mendbook.problems import blocking
from mendbook.progress import ProgressLine, Timings
from mendbook.publish import Gallery, publish, write_offline_zip
from mendbook.reader import HostSettings

from .command import command, folder_option, output_option, timings_option
from .telling import fail, only_build, show_problems


@command({"mendbook offline -o site.zip": "For a USB stick: unpack it there and double-click index.html."})
@output_option("The zip.", required=True)
@folder_option
@timings_option
def offline(output: Path, folder: Path, *, timings: bool) -> int:
    """Makes a zip of the whole site, PDFs included.

    Unpack it into a folder or onto a USB stick and double-click index.html: it needs no connection and no
    JavaScript.
    """
    # Before the long work of making the site.
    if os.path.isdir(output):
        return fail(f"{output} is a folder. Name a file, such as {output / 'site.zip'}.")
    if not os.path.isdir(output.parent):
        return fail(f"there is no folder {output.parent} to write to.")
    root = folder.resolve()
    with only_build(root):
        durations = Timings()
        code = _write(root, output, durations)
    if timings:
        durations.show()
    return code


def _write(root: Path, output: Path, timings: Timings) -> int:
    cache = Cache(cache_folder(root))
    line = ProgressLine()
    publication = publish(
        root,
        site_url=HostSettings.of(root / "mkdocs.yml").site_url,
        press=Press(cache, progress=partial(line, "PDFs")),
        on_stage_end=timings,
        gallery=Gallery(cache),
        cache=cache,
        progress=line,
    )
    line.end()
    cache.tidy()
    if publication.problems:
        show_problems(publication.problems)
    if blocking(publication.problems):
        return 1
    write_offline_zip(publication, output)
    timings("Zip")
    size = output.stat().st_size
    pages = sum(not page.view.anywhere for pages in publication.pages.values() for page in pages)
    print(f"{output}: {pages} pages, {size / 1e6:.1f} MB")
    return 0
