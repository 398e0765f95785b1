from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import click

from mendbook.diagnosis import diagnose
from mendbook.memo import Memo
from mendbook.model import COLLECTIONS
from mendbook.packaged import search_path
from mendbook.problems import blocking, nearest
from mendbook.publish import Publication, RenderedPage, publish
from mendbook.reader import HostSettings, Reading, read
from mendbook.render import SHELL
from mendbook.views import LanguageView, make_contents

from .command import command, folder_argument
from .printing import page_name
from .recorded import Record
from .telling import fail, show_problems


@command(
    {
        "mendbook why /guides/no-coffee/": "Show what this page was made from.",
        "mendbook why https://help.example/pt/": "Use a full web address.",
    }
)
@click.argument("address")
@folder_argument
def why(address: str, folder: Path) -> int:
    """Shows what the page at ADDRESS was made from.

    It lists the file that contains the page, the entries of data/ that it uses, with their places, and the
    templates that make it. Drafts too.
    """
    root, memo = folder.resolve(), Memo()
    site = HostSettings.of(root / "mkdocs.yml").site_url
    publication = publish(root, site_url=site, preview=True, memo=memo)
    if blocking(publication.problems):
        show_problems(publication.problems)
        return 1
    page_address = _address(address, site)
    pages_by_address = {page.view.address: page for pages in publication.pages.values() for page in pages}
    if page_address in publication.redirects:
        print(f"/{page_address} leads on to /{publication.redirects[page_address].address}")
        return 0
    if (page := pages_by_address.get(page_address)) is not None:
        for line in _description(page, root, read(root, memo=memo)):
            print(line)
        return 0
    if (source := _file(publication, page_address, root)) is not None:
        print(f"/{page_address} is {source}")
        return 0
    suggestion = nearest(page_address, [*pages_by_address, *publication.files])
    return fail(f"there is nothing at `/{page_address}`.", f"/{suggestion}" if suggestion else None)


def _address(text: str, site: str) -> str:
    """The address of a page, from a URL, a path, or a file in the built site."""
    path = unquote(urlsplit(text).path).removeprefix(urlsplit(site).path.rstrip("/"))
    path = path.lstrip("/").removesuffix("index.html")
    last_part = path.rpartition("/")[2]
    return f"{path}/" if last_part and "." not in last_part else path


def _description(page: RenderedPage, root: Path, reading: Reading) -> Iterator[str]:
    view = page.view
    yield f"/{view.address} is {page_name(view)} in {view.language}."
    if page.sources:
        yield f"It is written in {' and '.join(page.sources)}."
    yield from _entries(page, reading)
    yield ""
    yield "Templates"
    macros = [f"{name}/{name}.html" for name in page.document.macros]
    for folder, names in (("macros", [view.template, *macros]), ("overrides", [SHELL])):
        for name in names:
            folder_found = next((path for path in search_path(root, folder) if (path / name).is_file()), None)
            if folder_found is not None:
                origin = "the site's own" if folder_found == root / folder else "Mendbook's"
                yield f"  {folder}/{name}: {origin}"


def _entries(page: RenderedPage, reading: Reading) -> Iterator[str]:
    """The entries looked up in each collection while the page's contents are remade."""
    knowledge = reading.knowledge
    assert knowledge is not None
    trees, _ = diagnose(knowledge, reading.places, knowledge.guides)
    records: Mapping[str, Record[Any]] = {name: Record(knowledge.of(name)) for name in COLLECTIONS}
    watched = replace(knowledge, **records)  # type: ignore[arg-type]
    view = LanguageView(watched, reading.parser, page.view.language, trees=trees, preview=True)
    make_contents(view, page.view.id)
    for name, record in records.items():
        if not record.read_ids:
            continue
        yield ""
        if record.all_read:
            yield f"{name}: all {len(record)} are looked through"
            continue
        yield name
        for key in sorted(record.read_ids):
            yield f"  {key}: {', '.join(map(str, reading.places.all_of(name, key)))}"


def _file(publication: Publication, address: str, root: Path) -> str | None:
    """The origin of a file other than a page, as the end of a sentence."""
    if address in publication.on_demand:
        return "made when somebody asks for it."
    content = publication.files.get(address)
    if isinstance(content, Path):
        return f"the file {content.relative_to(root).as_posix()}, as it is."
    return None if content is None else "made by Mendbook."
