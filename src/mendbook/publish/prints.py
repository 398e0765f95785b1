"""The PDFs of a site: which there are, where they lie, and what is wrong with them."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from mendbook.look import Look
from mendbook.pdf import CannotBeSet, Documents, Job, Press, Printed, Unprinted, typeset
from mendbook.problems import Problem
from mendbook.reader import Places
from mendbook.views import GuideView, LanguageView, PdfLink, TopicView

from .unset_pictures import unset_pictures

VOLUME = 40
"""So many guides at most go into one handbook: a larger one takes more memory than a small machine has."""

HANDBOOK = ""
"""Stands for the handbook where guides have their id."""


@dataclass(frozen=True)
class Prints:
    """links: by language, what can be downloaded of a guide, or of HANDBOOK. files, on_demand: by address."""

    links: Mapping[str, Mapping[str, tuple[PdfLink, ...]]] = field(default_factory=dict)
    files: Mapping[str, Path] = field(default_factory=dict)
    on_demand: Mapping[str, Callable[[], bytes]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    fresh: int = 0
    """How many were made now, and not before."""


@dataclass(frozen=True)
class _Print:
    """One PDF to be made. guide: its id, or HANDBOOK."""

    language: str
    guide: str
    address: str
    documents: Documents
    job: Callable[[], Job]


class CannotBeMade(Exception):
    """A file that was asked for can't be made, for this problem."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.what)
        self.problem = problem


def prints_on_demand(
    languages: Mapping[str, LanguageView], places: Places, root: Path, site_url: str, look: Look
) -> Prints:
    """PDFs that are made only when a browser asks for them; making one raises CannotBeMade."""
    wanted = list(_wanted(languages, root, site_url, look))
    return Prints(
        links=_links((print_, PdfLink(print_.address)) for print_ in wanted),
        on_demand={print_.address: partial(_made_now, print_, places) for print_ in wanted},
    )


def make_prints(
    languages: Mapping[str, LanguageView],
    places: Places,
    root: Path,
    site_url: str,
    look: Look,
    press: Press,
    pictures: Mapping[Path, bytes] | None = None,
) -> Prints:
    """All PDFs. A guide that can't be set is a problem; the others are made all the same.

    pictures: as large as paper needs, by the path of the original.
    """
    wanted = {print_.address: print_ for print_ in _wanted(languages, root, site_url, look, pictures)}
    jobs: dict[str, Job] = {}
    problems: list[Problem] = []
    for address, print_ in wanted.items():
        jobs[address] = print_.job()
        problems += _boxes(print_, places)
    made = press.make(jobs)
    for address, result in made.items():
        if isinstance(result, Unprinted):
            problems.append(_not_made(wanted[address], places))
    files = {address: result for address, result in made.items() if isinstance(result, Printed)}
    unset = {
        path
        for address, printed in files.items()
        for path in map(wanted[address].documents.picture_at, printed.unset)
    }
    problems += unset_pictures(sorted(unset), languages, places)
    return Prints(
        links=_links(
            (wanted[address], PdfLink(address, printed.pages, printed.size))
            for address, printed in files.items()
        ),
        files={address: printed.file for address, printed in files.items()},
        problems=problems,
        fresh=sum(printed.fresh for printed in files.values()),
    )


def _wanted(
    languages: Mapping[str, LanguageView],
    root: Path,
    site_url: str,
    look: Look,
    pictures: Mapping[Path, bytes] | None = None,
) -> Iterator[_Print]:
    for language, view in languages.items():
        documents = Documents(view, root, site_url, look, pictures)
        listed = [(topic, view.guides_of(topic.id)) for topic in view.topics()]
        guides = [guide for _, of_topic in listed for guide in of_topic]
        for guide in guides:
            name = guide.address.rstrip("/").rpartition("/")[2]
            yield _Print(
                language, guide.id, f"{guide.address}{name}.pdf", documents, partial(documents.guide, guide)
            )
        home = view.addresses.of(("home", ""), language)
        volumes = list(_volumes(listed))
        for number, volume in enumerate(volumes, 1):
            name = f"handbook-{number}" if len(volumes) > 1 else "handbook"
            job = partial(documents.handbook, volume, number, len(volumes))
            yield _Print(language, HANDBOOK, f"{home}{name}.pdf", documents, job)


def _volumes(
    listed: list[tuple[TopicView, tuple[GuideView, ...]]],
) -> Iterator[list[tuple[TopicView, list[GuideView]]]]:
    volume: list[tuple[TopicView, list[GuideView]]] = []
    count = 0
    for topic, guides in listed:
        for guide in guides:
            if count == VOLUME:
                yield volume
                volume, count = [], 0
            if not volume or volume[-1][0] is not topic:
                volume.append((topic, []))
            volume[-1][1].append(guide)
            count += 1
    if volume:
        yield volume


def _links(made: Iterator[tuple[_Print, PdfLink]]) -> dict[str, dict[str, tuple[PdfLink, ...]]]:
    links: dict[str, dict[str, tuple[PdfLink, ...]]] = {}
    for print_, link in made:
        by_guide = links.setdefault(print_.language, {})
        by_guide[print_.guide] = (*by_guide.get(print_.guide, ()), link)
    return links


def _made_now(print_: _Print, places: Places) -> bytes:
    try:
        return typeset(print_.job()).content
    except CannotBeSet:
        raise CannotBeMade(_not_made(print_, places)) from None


def _not_made(print_: _Print, places: Places) -> Problem:
    report = "Please report this as a bug in Mendbook."
    if print_.guide == HANDBOOK:
        place, what = places.of("site", ""), f"The handbook in `{print_.language}`"
    else:
        place, what = places.of("guides", print_.guide), f"The PDF in `{print_.language}`"
        command = f"`mendbook pdf {print_.guide} --language {print_.language}`"
        report = f"{command} says why. Please report that as a bug in Mendbook."
    # What Typst says is of no use to an editor.
    return Problem("MB801", place, f"{what} can't be made.", f"The others were made. {report}")


def _boxes(print_: _Print, places: Places) -> Iterator[Problem]:
    """Of a guide whose job was just made."""
    missing = sorted(print_.documents.glyphs.missing)
    if missing and print_.guide != HANDBOOK:
        yield Problem(
            "MB802",
            places.of("guides", print_.guide),
            f"No font has these characters, used in the PDF in `{print_.language}`: {' '.join(missing[:20])}",
            "Each is printed as a box. Put a font that has them in overrides/fonts/.",
        )
