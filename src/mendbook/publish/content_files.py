"""The files that a site supplies: those of `content/`, and those of `overrides/root/` for its host."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from mendbook.files import File, fold_path, normalise_address, walk
from mendbook.model import is_language
from mendbook.problems import Place, Problem

FOR_HOSTS = "overrides/root"
"""The folder of files that only the host needs, such as `_redirects` or `.well-known/security.txt`."""

OWN = (
    "404.html",
    "index.html",
    "manifest.webmanifest",
    "offline.html",
    "offline.json",
    "sitemap.xml",
    "sw.js",
)
"""Names that Mendbook uses at the root, at least in some builds; most of them for each language."""


@dataclass(frozen=True)
class Brought:
    """A file that the site supplies. address: where it is published."""

    address: str
    file: File


def content_files(published: Mapping[str, File], languages: Sequence[str]) -> Iterator[Brought]:
    """The published files of `content/`. Those of the default language have no folder in their addresses.

    Files in the folder of a language that isn't published are left out. languages: the published ones.
    """
    for name, file in published.items():
        folder = name.partition("/")[0]
        # Some codes of three letters are also common names of folders: `bin`, `mas`.
        if folder in languages or len(folder) == 3 or not is_language(folder):
            yield Brought(name.removeprefix(f"{languages[0]}/"), file)


def host_files(root: Path) -> tuple[list[Brought], list[Problem]]:
    """The files for the site's host, hidden ones included."""
    listing = walk(root, FOR_HOSTS, hidden=True)
    files = [Brought(normalise_address(name), file) for name, file in listing.files.items()]
    return files, listing.problems


def collisions(brought: Iterable[Brought], made: Iterable[str], homes: Sequence[str]) -> Iterator[Problem]:
    """Files whose addresses collide with what Mendbook makes, or with each other.

    made: the addresses of the pages and files of this build. homes: those of the languages' home pages.
    """
    taken = {fold_path(address): "" for address in made}
    taken |= {fold_path(f"{home}{name}"): "" for home in homes for name in OWN}
    folders = {folder for address in taken for folder in _folders(address)}
    for one in brought:
        address = fold_path(one.address)
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
