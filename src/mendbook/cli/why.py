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
from mendbook.views import LanguageView, contents_of

from .command import command, folder_argument
from .printing import name_of
from .recorded import Record
from .telling import no, tell


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
        tell(publication.problems)
        return 1
    wanted = _address(address, site)
    made = {page.view.address: page for pages in publication.pages.values() for page in pages}
    if wanted in publication.redirects:
        print(f"/{wanted} leads on to /{publication.redirects[wanted].address}")
        return 0
    if (page := made.get(wanted)) is not None:
        for line in _description(page, root, read(root, memo=memo)):
            print(line)
        return 0
    if (source := _file(publication, wanted, root)) is not None:
        print(f"/{wanted} is {source}")
        return 0
    meant = nearest(wanted, [*made, *publication.files])
    return no(f"there is nothing at `/{wanted}`.", f"/{meant}" if meant else None)


def _address(written: str, site: str) -> str:
    """The address of a page, from a URL, a path, or a file in the built site."""
    path = unquote(urlsplit(written).path).removeprefix(urlsplit(site).path.rstrip("/"))
    path = path.lstrip("/").removesuffix("index.html")
    last = path.rpartition("/")[2]
    return f"{path}/" if last and "." not in last else path


def _description(page: RenderedPage, root: Path, reading: Reading) -> Iterator[str]:
    view = page.view
    yield f"/{view.address} is {name_of(view)} in {view.language}."
    if page.sources:
        yield f"It is written in {' and '.join(page.sources)}."
    yield from _entries(page, reading)
    yield ""
    yield "Templates"
    macros = [f"{name}/{name}.html" for name in page.document.macros]
    for folder, names in (("macros", [view.template, *macros]), ("overrides", [SHELL])):
        for name in names:
            found = next((path for path in search_path(root, folder) if (path / name).is_file()), None)
            if found is not None:
                own = "the site's own" if found == root / folder else "Mendbook's"
                yield f"  {folder}/{name}: {own}"


def _entries(page: RenderedPage, reading: Reading) -> Iterator[str]:
    """The entries looked up in each collection while the page's contents are remade."""
    knowledge = reading.knowledge
    assert knowledge is not None
    trees, _ = diagnose(knowledge, reading.places, knowledge.guides)
    records: Mapping[str, Record[Any]] = {name: Record(knowledge.of(name)) for name in COLLECTIONS}
    watched = replace(knowledge, **records)  # type: ignore[arg-type]
    view = LanguageView(watched, reading.parser, page.view.language, trees=trees, preview=True)
    contents_of(view, page.view.id)
    for name, record in records.items():
        if not record.read:
            continue
        yield ""
        if record.whole:
            yield f"{name}: all {len(record)} are looked through"
            continue
        yield name
        for key in sorted(record.read):
            yield f"  {key}: {', '.join(map(str, reading.places.all_of(name, key)))}"


def _file(publication: Publication, address: str, root: Path) -> str | None:
    """The origin of a file other than a page, as the end of a sentence."""
    if address in publication.on_demand:
        return "made when somebody asks for it."
    content = publication.files.get(address)
    if isinstance(content, Path):
        return f"the file {content.relative_to(root).as_posix()}, as it is."
    return None if content is None else "made by Mendbook."
