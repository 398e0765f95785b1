"""The site after a change: it makes its pages and files."""

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from mendbook.diagnosis import draw
from mendbook.memo import Memo
from mendbook.preview import Page
from mendbook.publish import (
    addresses,
    content_files,
    icon_addresses,
    prints_on_demand,
)
from mendbook.reader import Reading
from mendbook.render import Loader, Renderer
from mendbook.review import Review
from mendbook.views import Pages

from .shell import Shell
from .world import GRAPH, World

_PDF = ".pdf"


@dataclass(frozen=True)
class Version:
    """The site after a change. Its world is that of the previous version if the settings are the same.
    number: different for each change. root: the site's folder. reading: the newest; the world has entries
    with mistakes as they were before.
    """

    number: int
    root: Path
    site_url: str
    world: World
    shell: Shell
    reading: Reading
    memo: Memo
    loader: Loader
    assets: dict[str, bytes] = field(default_factory=dict)
    """The assets of this version's pages, by address."""
    made_pages: dict[str, Page] = field(default_factory=dict)
    """Its requested pages, by file."""
    created_at: float = field(default_factory=time.monotonic)
    _renderers: dict[str, Renderer] = field(default_factory=dict)
    _earlier_renderers: Mapping[str, Renderer] = field(default_factory=dict)
    """Those of an earlier version, from which only styles and scripts differ."""

    def renew(self) -> "Version":
        """A new version, after something in its world has changed."""
        return self._next(self.number, self.shell, {})

    def with_assets(self, number: int, shell: Shell) -> "Version":
        """A new version after a change of only styles and scripts, which takes over what this one has
        rendered.
        """
        return self._next(number, shell, {**self._earlier_renderers, **self._renderers})

    def _next(self, number: int, shell: Shell, earlier_renderers: Mapping[str, Renderer]) -> "Version":
        return Version(
            number,
            self.root,
            self.site_url,
            self.world,
            shell,
            self.reading,
            self.memo,
            self.loader,
            _earlier_renderers=earlier_renderers,
        )

    def renderer(self, language: str) -> Renderer:
        """A renderer for this version only, since it keeps HTML that pages share without recording its
        dependencies.
        """
        renderer = self._renderers.get(language)
        if renderer is None:
            renderer = self._renderers[language] = self._make_renderer(language)
        return renderer

    def _make_renderer(self, language: str) -> Renderer:
        world = self.world
        assets = world.loaded(language)
        self.assets.update((asset.address, asset.content) for asset in assets.values())
        icons = icon_addresses(world.pages.languages, self.shell.files, preview=True)
        loaded = addresses(language, assets) | icons
        earlier = self._earlier_renderers.get(language)
        if earlier is not None and earlier.loaded == loaded:
            return earlier.with_assets(self.shell.assets)
        return Renderer(
            self.root,
            world.pages.languages[language],
            self.shell.assets,
            site_url=self.site_url,
            pdfs=world.prints(language),
            loaded=loaded,
            loader=self.loader,
        )

    @cached_property
    def site_files(self) -> Mapping[str, bytes | Path]:
        """The files that the site supplies, by address."""
        published = self.reading.content.published
        languages = tuple(self.world.pages.languages)
        brought = (*content_files(published, languages), *self.shell.for_host)
        return {content_file.address: content_file.file.source for content_file in brought}

    @cached_property
    def pages(self) -> Pages:
        """A separate instance for files that take long to make, so that nothing else has to wait."""
        with self.world.database:
            return self.world.now()

    @cached_property
    def review(self) -> Review:
        view = self.pages.languages[self.pages.site.default]
        return Review(self.root, view, self.reading.places, self.memo)

    @cached_property
    def on_demand(self) -> Mapping[str, Callable[[], bytes]]:
        """The PDFs, by address."""
        places, look = self.reading.places, self.shell.look
        return prints_on_demand(self.pages.languages, places, self.root, self.site_url, look).on_demand

    def file(self, file: str) -> bytes | Path | None:
        """A file of this version that isn't made from all pages. Raises CannotBeMade."""
        if (content := self.assets.get(file) or self.site_files.get(file)) is not None:
            return content
        if (output := self.shell.files.get(file)) is not None:
            return output.make()
        if file.endswith(_PDF):
            make = self.on_demand.get(file)
            return None if make is None else make()
        return self._graph(file) if file.endswith(GRAPH) else None

    def _graph(self, file: str) -> bytes | None:
        for language, view in self.pages.languages.items():
            for kind, guide in self.pages.ids(language):
                if kind == "review" and file == f"{self.pages.address((kind, guide), language)}{GRAPH}":
                    return draw(view.trees[guide], view.names(guide))
        return None
