"""A site of which every page is made before one is asked for: a publication, made anew after each change."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from mendbook.memo import Memo
from mendbook.problems import Place, Problem, blocking
from mendbook.publish import Publication, publish

from .site import Made, Page
from .terminal import Log


class PublishedSite:
    """A `Site`."""

    def __init__(self, publication: Publication) -> None:
        self._publication = publication
        self._pages = {page.file: page for pages in publication.pages.values() for page in pages}

    def page(self, file: str) -> Page | None:
        found = self._pages.get(file)
        return None if found is None else Page(found.html, found.sources)

    def file(self, file: str) -> bytes | Path | None:
        if make := self._publication.on_demand.get(file):
            return make()
        return self._publication.files.get(file)


class Publisher:
    """Makes the site in the folder `root`.

    settings: the host's. log: hears of faults. command: shows the traceback of one.
    """

    def __init__(self, root: Path, settings: Path, log: Log, command: str) -> None:
        self._root, self._settings, self._log, self._command = root, settings, log, command
        self._memo = Memo()

    def make(self, *, site_url: str, strict: bool) -> Made:
        """strict: warnings stop the site too."""
        try:
            with _rarely_collected():
                publication = publish(
                    self._root,
                    host_settings=self._settings,
                    site_url=site_url,
                    preview=True,
                    today=date.today(),
                    memo=self._memo,
                )
        except Exception as error:
            self._log.debug("", exc_info=True)
            return Made(None, [_own_fault(error, self._settings.name, self._command)])
        stopped = blocking(publication.problems, strict=strict)
        return Made(None if stopped else PublishedSite(publication), publication.problems)


def _own_fault(error: Exception, file: str, command: str) -> Problem:
    """Mendbook failed itself, whatever the editor may have written."""
    words = " ".join(str(error).split())[:200]
    named = f"{type(error).__name__}: {words}" if words else type(error).__name__
    return Problem(
        "MB616",
        Place(file),
        f"Mendbook failed ({named}): this is a bug in Mendbook, not your mistake.",
        f"Undo your last change to carry on, and report the bug with what `{command}` shows.",
    )


@contextmanager
def _rarely_collected() -> Iterator[None]:
    """A build keeps nearly all that it makes: looking for what to throw away would take half of its time.
    Afterwards it is looked for as always, so that memory doesn't grow from build to build."""
    before = gc.get_threshold()
    gc.set_threshold(200_000, 100, 100)
    try:
        yield
    finally:
        gc.set_threshold(*before)
