"""The site that the preview shows: each page is made on request, from the current files."""

import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from mendbook.preview import Page, PlacedText
from mendbook.problems import Problem, blocking
from mendbook.publish import CannotBeMade, Plan, file_of_address, find_sources
from mendbook.review import Review

from .placed_texts import find_placed_texts, linked_from
from .version import Version

_MAX_LAST_GOOD = 100
"""Maximum pages that are kept as they were when they could last be made."""

_ASSET_LIFETIME = 10
"""Seconds for which the styles and scripts of earlier pages stay available."""

_TIMEOUT = 30
"""Maximum seconds to wait for files that are made from all pages."""


class LiveSite:
    """A `Site` that always shows its newest version. fault: turns an exception of Mendbook's own into a
    problem.
    """

    def __init__(self, version: Version, fault: Callable[[Exception], Problem]) -> None:
        self._version = version
        self._fault = fault
        self._earlier_assets: list[tuple[float, Mapping[str, bytes]]] = []
        """The assets of earlier versions, with the times when these were made."""
        self._last_good: OrderedDict[str, Page] = OrderedDict()
        self._state = 0
        self._plan: Callable[[], Plan] | None = None
        """Returns the plan of the newest version with all pages made."""
        self._problems: list[Problem] | None = None
        """The problems of the newest version; None until they are known."""
        self._is_finished = False
        """Whether everything that can be made of the newest version has been made."""
        self._pending_requests = 0
        self._changed = threading.Condition()
        self._plan_lock = threading.Lock()

    def show(self, version: Version) -> None:
        """Shows another version. If it has the same world as the previous one, that world's database must be
        open.
        """
        with self._changed:
            recent = [
                (created_at, assets)
                for created_at, assets in self._earlier_assets
                if version.created_at - created_at < _ASSET_LIFETIME
            ]
            self._earlier_assets = [*recent, (self._version.created_at, self._version.assets)]
            self._version, self._problems, self._is_finished = version, None, False
            self._state += 1
            self._changed.notify_all()

    def report(self, problems: list[Problem], plan: Callable[[], Plan] | None) -> None:
        """Reports the known problems of the newest version, and its plan once all pages were made."""
        with self._changed:
            self._problems, self._plan = problems, plan or self._plan
            self._is_finished = plan is not None or bool(blocking(problems))
            self._changed.notify_all()

    @property
    def state(self) -> int:
        return self._state

    @property
    def is_busy(self) -> bool:
        """Whether somebody waits for a page that is being made."""
        return self._pending_requests > 0

    def page(self, file: str) -> Page | None:
        """A page that can't be made now is shown as it was before."""
        with self._changed:
            self._pending_requests += 1
        try:
            return self._page(file)
        finally:
            with self._changed:
                self._pending_requests -= 1

    def _page(self, file: str) -> Page | None:
        problems: tuple[Problem, ...] = ()
        version = self._version
        try:
            with version.world.database:
                if version is self._version:
                    return self._make_page(file, version)
        except CannotBeMade as error:
            problem, problems = error.problem, (error.problem,)
        except Exception as error:
            problem = self._fault(error)
        else:
            return self._page(file)  # meanwhile there is a newer version
        if (last_good := self._last_good.get(file)) is not None:
            return replace(last_good, outdated=True, problems=problems)
        if not problems:  # the problems of the data are known by now, or soon will be
            problems = tuple(p for p in self._problems_of(version) if blocking([p]))
        raise CannotBeMade(problems[0] if problems else problem)

    def drafts(self) -> Mapping[str, str]:
        world = self._version.world
        with world.database:
            return world.drafts()

    def texts(self, file: str) -> Sequence[PlacedText]:
        version = self._version
        world = version.world
        with world.database:
            view, page = world.page(file), self._last_good.get(file)
            if view is None or page is None:
                return ()
            linked = [
                page_id
                for address in linked_from(page.html, view.address)
                if (page_id := world.page_at(file_of_address(address), view.language)) is not None
            ]
            texts = world.pages.languages[view.language]
            return find_placed_texts(view.id, page.html, linked, texts, version.reading.places)

    def entry(self, file: str) -> tuple[str, str] | None:
        world = self._version.world
        with world.database:
            view = world.page(file)
            return None if view is None else world.entry(view.id)

    def review(self) -> Review:
        return self._version.review

    def _make_page(self, file: str, version: Version) -> Page | None:
        if (cached_page := version.made_pages.get(file)) is not None:
            return cached_page
        world = version.world
        if (view := world.page(file)) is None:
            return None
        document, problems = version.renderer(view.language).page(view, keep=True)
        if document is None:
            raise CannotBeMade(problems[0])
        version.assets.update((asset.address, asset.content) for asset in document.assets)
        sources = find_sources(view.id, view.language, version.reading.places)
        page = Page(document.content.decode(), sources, world.is_outdated(view.id))
        version.made_pages[file] = self._last_good[file] = page
        self._last_good.move_to_end(file)
        if len(self._last_good) > _MAX_LAST_GOOD:
            self._last_good.popitem(last=False)
        return page

    def _problems_of(self, version: Version) -> list[Problem]:
        with self._changed:
            self._pending_requests -= 1  # the result must come
            self._changed.wait_for(
                lambda: self._problems is not None or version is not self._version, _TIMEOUT
            )
            self._pending_requests += 1
            return self._problems or []

    def file(self, file: str) -> bytes | Path | None:
        version = self._version
        if (content := version.file(file)) is not None:
            return content
        for _, assets in reversed(self._earlier_assets):
            if (asset := assets.get(file)) is not None:
                return asset
        return None if self._is_folder(version, file) else self._file_from_plan(file)

    @staticmethod
    def _is_folder(version: Version, file: str) -> bool:
        """Whether it is the address of a page without its last slash, where no file can be."""
        world = version.world
        with world.database:
            return any(world.page_at(f"{file}/index.html", language) for language in world.pages.languages)

    def _file_from_plan(self, file: str) -> bytes | Path | None:
        """A file made from all pages, for the newest version with all of them made."""
        deadline = time.monotonic() + _TIMEOUT
        while True:
            with self._changed:
                plan, is_made = self._plan, self._is_finished
            if plan is not None:
                with self._plan_lock:
                    output = plan().outputs.get(file)
                if output is not None:
                    return output.make()
            # Other files may not belong to the site.
            if is_made or not (plan is None or file.startswith("assets/")):
                return None
            with self._changed:
                if not self._changed.wait_for(lambda: self._is_finished, deadline - time.monotonic()):
                    return None
