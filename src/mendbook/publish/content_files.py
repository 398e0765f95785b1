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
class ContentFile:
    """A file that the site supplies. address: where it is published."""

    address: str
    file: File


def content_files(published: Mapping[str, File], languages: Sequence[str]) -> Iterator[ContentFile]:
    """The published files of `content/`. Those of the default language have no folder in their addresses.

    Files in the folder of a language that isn't published are left out. languages: the published ones.
    """
    for name, file in published.items():
        folder = name.partition("/")[0]
        # Some codes of three letters are also common names of folders: `bin`, `mas`.
        if folder in languages or len(folder) == 3 or not is_language(folder):
            yield ContentFile(name.removeprefix(f"{languages[0]}/"), file)


def host_files(root: Path) -> tuple[list[ContentFile], list[Problem]]:
    """The files for the site's host, hidden ones included."""
    listing = walk(root, FOR_HOSTS, hidden=True)
    files = [ContentFile(normalise_address(name), file) for name, file in listing.files.items()]
    return files, listing.problems


def collisions(
    files: Iterable[ContentFile], generated: Iterable[str], homes: Sequence[str]
) -> Iterator[Problem]:
    """Files whose addresses collide with what Mendbook makes, or with each other.

    generated: the addresses of the pages and files of this build. homes: those of the languages' home pages.
    """
    taken_addresses = {fold_path(address): "" for address in generated}
    taken_addresses |= {fold_path(f"{home}{name}"): "" for home in homes for name in OWN}
    folders = {folder for address in taken_addresses for folder in _folders(address)}
    for file in files:
        address = fold_path(file.address)
        conflict = next((place for place in (address, *_folders(address)) if place in taken_addresses), None)
        if conflict is not None or address in folders:
            other_name = taken_addresses.get(conflict or "")
            yield Problem(
                "MB123",
                Place(file.file.path),
                f"The address `/{file.address}` is already taken by `{other_name}`."
                if other_name
                else f"Mendbook itself uses the address `/{file.address}`.",
                "Rename the file, or move it to another folder.",
            )
            continue
        taken_addresses[address] = file.file.path
        folders.update(_folders(address))


def _folders(address: str) -> Iterator[str]:
    return (str(folder) for folder in PurePosixPath(address).parents if folder.name)
