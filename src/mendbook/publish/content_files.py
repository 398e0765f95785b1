"""What a site brings along as it is: files of `content/`, and those of `overrides/root/` for its host."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from mendbook.files import File, address_of, alike, walk
from mendbook.model import is_language
from mendbook.problems import Place, Problem

FOR_HOSTS = "overrides/root"
"""The folder of files that only a host needs, such as `_redirects` or `.well-known/security.txt`."""

OWN = (
    "404.html",
    "index.html",
    "manifest.webmanifest",
    "offline.html",
    "offline.json",
    "sitemap.xml",
    "sw.js",
)
"""What Mendbook makes at the root, at least in some builds; most of it for each language."""


@dataclass(frozen=True)
class Brought:
    """A file of the site's own. address: where it goes."""

    address: str
    file: File


def content_files(published: Mapping[str, File], languages: Sequence[str]) -> Iterator[Brought]:
    """The pictures and other files of `content/`; the default language has no folder in addresses.

    What is in the folder of a language that visitors don't see stays out. languages: those that they see.
    """
    for name, file in published.items():
        folder = name.partition("/")[0]
        # Of three letters there are languages too that people call their folders like: `bin`, `mas`.
        if folder in languages or len(folder) == 3 or not is_language(folder):
            yield Brought(name.removeprefix(f"{languages[0]}/"), file)


def host_files(root: Path) -> tuple[list[Brought], list[Problem]]:
    """The files for the site's host; hidden ones too."""
    listing = walk(root, FOR_HOSTS, hidden=True)
    files = [Brought(address_of(name), file) for name, file in listing.files.items()]
    return files, listing.problems


def collisions(brought: Iterable[Brought], made: Iterable[str], homes: Sequence[str]) -> Iterator[Problem]:
    """What can't be published beside what Mendbook makes, or beside one another.

    made: the addresses of pages and files that this build makes. homes: those of the languages' home pages.
    """
    taken = {alike(address): "" for address in made}
    taken |= {alike(f"{home}{name}"): "" for home in homes for name in OWN}
    folders = {folder for address in taken for folder in _folders(address)}
    for one in brought:
        address = alike(one.address)
        at = next((place for place in (address, *_folders(address)) if place in taken), None)
        if at is not None or address in folders:
            other = taken.get(at or "")
            yield Problem(
                "MB123",
                Place(one.file.path),
                f"The address `/{one.address}` is already taken by `{other}`."
                if other
                else f"Mendbook itself uses the address `/{one.address}`.",
                "Rename the file, or move it to another folder.",
            )
            continue
        taken[address] = one.file.path
        folders.update(_folders(address))


def _folders(address: str) -> Iterator[str]:
    return (str(folder) for folder in PurePosixPath(address).parents if folder.name)
