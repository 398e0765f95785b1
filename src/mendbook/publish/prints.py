"""The PDFs of a site: their list, addresses and problems."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import NamedTuple

from mendbook.look import Look
from mendbook.pdf import CannotBeSet, Documents, Job, Press, Printed, Unprinted, typeset
from mendbook.problems import Problem
from mendbook.reader import Places
from mendbook.views import LanguageView, PdfLink

from .unset_pictures import unset_pictures

VOLUME = 40
"""Maximum number of guides in a volume of the handbook; larger ones exhaust the memory of small machines."""

HANDBOOK = ""
"""A stand-in for the id of a guide: the handbook."""


@dataclass(frozen=True)
class Prints:
    """PDFs. links: by language, the downloads of a guide, or of HANDBOOK. files, on_demand: by address."""

    links: Mapping[str, Mapping[str, tuple[PdfLink, ...]]] = field(default_factory=dict)
    files: Mapping[str, bytes | Path] = field(default_factory=dict)
    on_demand: Mapping[str, Callable[[], bytes]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    fresh: int = 0
    """The number of those that were not in the cache."""


class _PrintSpec(NamedTuple):
    """One PDF of a language. guide: its id, or HANDBOOK. volume: by topic, the ids of the guides in it."""

    guide: str
    address: str
    volume: Sequence[tuple[str, Sequence[str]]] = ()
    number: int = 1
    volumes: int = 1


@dataclass(frozen=True)
class _Print:
    """A PDF to be made."""

    spec: _PrintSpec
    view: LanguageView
    documents: Documents

    def job(self) -> Job:
        view, spec = self.view, self.spec
        if spec.guide != HANDBOOK:
            return self.documents.guide(view.guide(spec.guide))
        topics_and_guides = [
            (view.topic(topic), list(map(view.guide, guides))) for topic, guides in spec.volume
        ]
        return self.documents.handbook(topics_and_guides, spec.number, spec.volumes)


class CannotBeMade(Exception):
    """A requested file can't be made, because of this problem."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.message)
        self.problem = problem


def print_links(view: LanguageView) -> Mapping[str, tuple[PdfLink, ...]]:
    """The downloads of each guide of a language, and of HANDBOOK, if PDFs are made on demand."""
    if not view.knowledge.site.pdf:
        return {}
    return _links((spec.guide, PdfLink(spec.address)) for spec in _needed_prints(view))


def prints_on_demand(
    languages: Mapping[str, LanguageView], places: Places, root: Path, site_url: str, look: Look
) -> Prints:
    """PDFs that are made on request, in any thread. Making one raises CannotBeMade."""

    def make_print(spec: _PrintSpec, view: LanguageView) -> bytes:
        # `Documents` is not thread-safe.
        return _made_now(_Print(spec, view, Documents(view, root, site_url, look)), places)

    return Prints(
        links={language: print_links(view) for language, view in languages.items()},
        on_demand={
            spec.address: partial(make_print, spec, view)
            for view in languages.values()
            if view.knowledge.site.pdf
            for spec in _needed_prints(view)
        },
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
    """All PDFs. A guide that can't be typeset is a problem; the others are still made.

    pictures: in the right size for paper, by the path of the original.
    """
    prints = _prints(languages, root, site_url, look, pictures)
    jobs: dict[str, Job] = {}
    problems: list[Problem] = []
    for address, print_ in prints.items():
        jobs[address] = print_.job()
        problems += _boxes(print_, places)
    new_prints = press.print_all(jobs)
    for address, result in new_prints.items():
        if isinstance(result, Unprinted):
            problems.append(_print_problem(prints[address], places))
    files = {address: result for address, result in new_prints.items() if isinstance(result, Printed)}
    unset = {
        path
        for address, printed in files.items()
        for path in map(prints[address].documents.picture_at, printed.unset)
    }
    problems += unset_pictures(sorted(unset), languages, places)
    return Prints(
        links={
            language: _links(
                (prints[address].spec.guide, PdfLink(address, printed.pages, printed.size))
                for address, printed in files.items()
                if prints[address].view is view
            )
            for language, view in languages.items()
        },
        files={address: printed.content for address, printed in files.items()},
        problems=problems,
        fresh=sum(printed.fresh for printed in files.values()),
    )


def _prints(
    languages: Mapping[str, LanguageView],
    root: Path,
    site_url: str,
    look: Look,
    pictures: Mapping[Path, bytes] | None = None,
) -> dict[str, _Print]:
    """PDFs by address."""
    prints: dict[str, _Print] = {}
    for view in languages.values():
        documents = Documents(view, root, site_url, look, pictures)
        prints |= {spec.address: _Print(spec, view, documents) for spec in _needed_prints(view)}
    return prints


def _needed_prints(view: LanguageView) -> Iterator[_PrintSpec]:
    guides_by_topic = [(topic, view.guide_ids_of_topic(topic)) for topic in view.topic_ids]
    for guide in (guide for _, guides in guides_by_topic for guide in guides):
        address = view.addresses.of(("guide", guide), view.language)
        name = address.rstrip("/").rpartition("/")[2]
        yield _PrintSpec(guide, f"{address}{name}.pdf")
    home = view.addresses.of(("home", ""), view.language)
    volumes = list(_volumes(guides_by_topic))
    for number, volume in enumerate(volumes, 1):
        name = f"handbook-{number}" if len(volumes) > 1 else "handbook"
        yield _PrintSpec(HANDBOOK, f"{home}{name}.pdf", volume, number, len(volumes))


def _volumes(guides_by_topic: Sequence[tuple[str, Sequence[str]]]) -> Iterator[list[tuple[str, list[str]]]]:
    volume: list[tuple[str, list[str]]] = []
    count = 0
    for topic, guides in guides_by_topic:
        for guide in guides:
            if count == VOLUME:
                yield volume
                volume, count = [], 0
            if not volume or volume[-1][0] != topic:
                volume.append((topic, []))
            volume[-1][1].append(guide)
            count += 1
    if volume:
        yield volume


def _links(guides_and_links: Iterable[tuple[str, PdfLink]]) -> dict[str, tuple[PdfLink, ...]]:
    """The downloads by guide, or HANDBOOK."""
    links: dict[str, tuple[PdfLink, ...]] = {}
    for guide, link in guides_and_links:
        links[guide] = (*links.get(guide, ()), link)
    return links


def _made_now(print_: _Print, places: Places) -> bytes:
    try:
        return typeset(print_.job()).content
    except CannotBeSet:
        raise CannotBeMade(_print_problem(print_, places)) from None


def _print_problem(print_: _Print, places: Places) -> Problem:
    guide, language = print_.spec.guide, print_.view.language
    report = "Please report this as a bug in Mendbook."
    if guide == HANDBOOK:
        place, subject = places.of("site", ""), f"The handbook in `{language}`"
    else:
        place, subject = places.of("guides", guide), f"The PDF in `{language}`"
        command = f"`mendbook pdf {guide} --language {language}`"
        report = f"{command} says why. Please report that as a bug in Mendbook."
    # Typst's own message is of no use to an editor.
    return Problem("MB801", place, f"{subject} can't be made.", f"The others were made. {report}")


def _boxes(print_: _Print, places: Places) -> Iterator[Problem]:
    """Problems for characters without a glyph, in the guide whose job was made last."""
    guide, language = print_.spec.guide, print_.view.language
    missing = sorted(print_.documents.glyphs.missing)
    if missing and guide != HANDBOOK:
        yield Problem(
            "MB802",
            places.of("guides", guide),
            f"No font has these characters, used in the PDF in `{language}`: {' '.join(missing[:20])}",
            "Each is printed as a box. Put a font that has them in overrides/fonts/.",
        )
