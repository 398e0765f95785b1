"""The work of a build, in a module of its own since it takes half a second to import."""

import gc
import logging
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.plugins import get_plugin_logger

from mendbook.cache import Cache
from mendbook.memo import Memo
from mendbook.pdf import Press
from mendbook.problems import Problem, blocking
from mendbook.progress import ProgressLine, Timings
from mendbook.publish import Gallery, Keeping, Making, Options, judge

from .build_folder import BuildFolder

if TYPE_CHECKING:
    from mendbook.forms import Backend

log = get_plugin_logger("mendbook")


def make(
    config: MkDocsConfig,
    folder: BuildFolder,
    cache: Cache,
    *,
    preview: bool,
    timings: Timings,
    forms: "Backend | None" = None,
    engine: str = "",
) -> list[Problem]:
    """Writes the new site page by page, beside the older one, without publishing it; returns all problems.
    forms: where editors' forms save, if the site has them. engine: a digest of everything that affects pages
    apart from the inputs; '' if something unknown may affect them too.
    """
    # A build keeps nearly everything it makes until its end: garbage collection took half of its time, and
    # saved no memory.
    gc.set_threshold(50_000, 20, 20)
    line = ProgressLine(quiet=not log.isEnabledFor(logging.INFO))
    try:
        return _make(config, folder, cache, preview, timings, line, forms, engine)
    finally:
        line.end()


def _make(
    config: MkDocsConfig,
    folder: BuildFolder,
    cache: Cache,
    preview: bool,
    timings: Timings,
    line: ProgressLine,
    forms: "Backend | None",
    engine: str,
) -> list[Problem]:
    settings = Path(config.config_file_path)
    root, memo = settings.parent, Memo()
    timings("Loading")
    keeping = Keeping(cache, folder.goal, engine) if engine and not preview else None
    judged = judge(root, memo, host_settings=settings, cache=cache, keeping=keeping, on_stage_end=timings)
    if judged.sound is None or blocking(judged.sorted_problems(), strict=config.strict):
        return judged.sorted_problems()
    press = Press(cache, progress=partial(line, "PDFs"))
    options = Options(config.site_url or "", preview, press, Gallery(cache), memo, timings, line)
    making = Making(judged, options)
    folder.begin()
    for page in making.pages():
        if forms is not None:
            _stop_where_forms_are(page.file)
        folder.write(page.file, page.content)
    problems = judged.sorted_problems(making.problems, making.languages)
    if not blocking(problems, strict=config.strict):
        for address, content in making.files():
            folder.write(address, content)
        if judged.records is not None:
            judged.records.save()
        if forms is not None:
            from mendbook.forms import hosted_files

            for address, content in hosted_files(root, forms, config.site_url or "/"):
                folder.write(address, content)
    cache.tidy()
    timings("Writing")
    if cache.trouble:
        line.end()
        log.info(f"What was made can't be kept for the next build: {cache.trouble}.")
    return problems


def _stop_where_forms_are(file: str) -> None:
    """Raises Abort if a page has an address of the forms."""
    from mendbook.forms import FORMS

    if file.startswith(FORMS):
        raise Abort(f"mendbook: a page of the site is at /{FORMS}, where its forms are. Rename the page.")
