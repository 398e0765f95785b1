"""The files of `content/`: pages, published files, and others."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from mendbook.files import (
    KINDS,
    PICTURES,
    Fault,
    File,
    Files,
    is_for_people,
    normalise_address,
    picture_fault,
    walk,
    where_it_belongs,
)
from mendbook.problems import Place, Problem

_MEANT_AS_PAGE = re.compile(r"(.+?)\.(?:md|markdown|mdown|mkdn|mkd|mdx)(?:\.(?:txt|text|md))*", re.IGNORECASE)
"""Names that were meant to end in `.md`: `a.MD`, `a.markdown`, `a.md.txt`."""


@dataclass(frozen=True)
class Content:
    """The files of `content/`, by their path in it.

    pages: Markdown. published: files that are published unchanged, by their address regardless of languages.
    faulty: pictures that can't be shown. left_out: files of kinds that aren't published.
    """

    pages: Mapping[str, File]
    published: Mapping[str, File]
    faulty: Mapping[str, Fault] = field(default_factory=dict)
    left_out: Mapping[str, Problem] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)


def read_content(site: Path | Files) -> Content:
    """Classifies the files of `content/`; pages aren't parsed here."""
    listing = walk(site, "content")
    pages: dict[str, File] = {}
    published: dict[str, File] = {}
    faulty: dict[str, Fault] = {}
    left_out: dict[str, Problem] = {}
    problems = list(listing.problems)
    for name, file in listing.files.items():
        place, ending = Place(f"content/{name}"), file.suffix.lower()
        if is_for_people(file.name):
            continue
        if file.suffix == ".md":
            pages[name] = file
        elif match := _MEANT_AS_PAGE.fullmatch(file.name):
            remedy = f"Rename it to `{match[1]}.md`: other endings are not read."
            problems.append(Problem("MB112", place, "This page is not read.", remedy))
        elif ending not in KINDS:
            left_out[normalise_address(name)] = _of_no_kind(place, file.name, ending)
        else:
            fault = _fault(file) if ending in PICTURES else None
            if fault and fault.code == "MB128":
                problems.append(Problem("MB128", Place(place.file, fault.line), fault.message, fault.remedy))
            elif fault:
                faulty[normalise_address(name)] = fault
            published[normalise_address(name)] = file
    return Content(pages, published, faulty, left_out, problems)


def _fault(file: File) -> Fault | None:
    try:
        return picture_fault(file)
    except OSError as error:
        return Fault(
            "MB111", f"The file can't be read: {error.strerror}.", "Check its name and its permissions."
        )


def _of_no_kind(place: Place, name: str, ending: str) -> Problem:
    message = f"Files that end in `{ending}` are not published."
    if not ending:
        message = "Files without an ending in their name are not published."
    return Problem("MB122", place, message, where_it_belongs(name, ending))
