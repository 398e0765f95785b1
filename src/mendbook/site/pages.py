"""Mendbook's pages and files as MkDocs' own."""

import os
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import TableOfContents

from mendbook.publish import Publication, RenderedPage

_TEMPLATE = "mendbook-page.html"


class _Page(Page):
    """A page that is finished: MkDocs reads no source, renders no Markdown, and writes it as it is."""

    def __init__(self, rendered: RenderedPage, file: File, config: MkDocsConfig) -> None:
        self._rendered = rendered
        super().__init__(rendered.view.heading, file, config)

    def read_source(self, config: MkDocsConfig) -> None:
        self.markdown = ""
        self.meta = {"template": _TEMPLATE, "description": self._rendered.view.description}

    def render(self, config: MkDocsConfig, files: Files) -> None:
        self.content = self._rendered.html
        self.toc = TableOfContents([])


class _File(File):
    """A file that is finished. It is written again by each build, since nothing tells how old it is."""

    def is_modified(self) -> bool:
        return True

    def is_documentation_page(self) -> bool:
        return self.page is not None


def site_files(publication: Publication, language: str, config: MkDocsConfig) -> Files:
    """What MkDocs writes for one language: Mendbook's pages, and with the default language all other files.

    Nothing else: what MkDocs itself finds in `content/` was looked through before.
    """
    default = publication.languages[0]
    made = Files([])
    for rendered in publication.pages[language]:
        made.append(_file(rendered, publication, language, config))
    if language == default:
        for address, data in publication.files.items():
            # Also what MkDocs would leave out, such as `.well-known/`.
            included = InclusionLevel.INCLUDED
            if isinstance(data, Path):
                made.append(_File.generated(config, address, abs_src_path=str(data), inclusion=included))
            else:
                made.append(_File.generated(config, address, content=data, inclusion=included))
    return made


def _file(rendered: RenderedPage, publication: Publication, language: str, config: MkDocsConfig) -> File:
    home = rendered.view.id[0] == "home"
    file = _File(
        str(Path(rendered.file).with_suffix(".md").as_posix()),
        config.docs_dir,
        config.site_dir,
        config.use_directory_urls,
        dest_uri=rendered.file,
        # Guides in MkDocs' navigation would cost time on every page; the shell makes its own from the views.
        inclusion=InclusionLevel.INCLUDED if home else InclusionLevel.NOT_IN_NAV,
    )
    file.abs_dest_path = os.path.normpath(os.path.join(config.site_dir, rendered.file))
    file.url = rendered.view.address or "./"
    # What static-i18n notes of each of its own files.
    for name, value in {
        "locale": language,
        "locale_alternate_of": language,
        "alternates": {language: file},
    }.items():
        setattr(file, name, value)
    file.page = _Page(rendered, file, config)
    return file
