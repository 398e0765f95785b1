"""The work of a build. It takes half a second to load, which a build with nothing to do need not wait for."""

import gc
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import get_plugin_logger

from mendbook.cache import Cache
from mendbook.memo import Memo
from mendbook.pdf import Press, progress_line
from mendbook.problems import Problem, blocking
from mendbook.publish import Gallery, Making, Options, judge

from .build_folder import BuildFolder

log = get_plugin_logger("mendbook")


def make(config: MkDocsConfig, folder: BuildFolder, cache: Cache, *, preview: bool) -> list[Problem]:
    """Writes the site beside the older one, page by page; all problems. None of it is there yet."""
    # A build keeps nearly all that it makes until its end: looking so often for what could be thrown away
    # took half of its time. It takes no more memory so.
    gc.set_threshold(200_000, 100, 100)
    root, memo = Path(config.config_file_path).parent, Memo()
    judged = judge(root, memo, host_settings=Path(config.config_file_path), cache=cache)
    if judged.sound is None or blocking(judged.ordered(), strict=config.strict):
        return judged.ordered()
    press = Press(cache, progress=_say_progress)
    making = Making(judged, Options(config.site_url or "", preview, press, Gallery(cache), memo))
    folder.begin()
    for page in making.pages():
        folder.write(page.file, page.content)
    problems = judged.ordered(making.problems, making.languages)
    if not blocking(problems, strict=config.strict):
        for address, content in making.files()[0].items():
            folder.write(address, content)
    cache.tidy()
    if cache.trouble:
        log.info(f"What was made can't be kept for the next build: {cache.trouble}.")
    return problems


def _say_progress(done: int, of: int) -> None:
    if not progress_line(done, of) and done == of:
        log.info(f"PDFs made: {of}")
