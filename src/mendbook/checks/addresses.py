"""Checks addresses: no two pages share one, and each former address redirects to one page."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import PurePosixPath
from typing import NamedTuple

from mendbook.files import unfit_on_windows
from mendbook.model import EVERY, PAGED, PROSE, Addresses, PageId
from mendbook.problems import Place, Problem
from mendbook.queries import query
from mendbook.reader import ValuePath

from .survey import Survey


class _Addressed(NamedTuple):
    """The addresses of a page in a language. is_fit: whether Windows can have its folders. short, former: as
    in `Addresses`.
    """

    address: str
    is_fit: bool
    short: str
    former: Sequence[tuple[str, str]]


class AddressChecks:
    def __init__(self, survey: Survey) -> None:
        self._survey = survey

    @query
    def _page_addresses(self, page: PageId, language: str) -> _Addressed:
        addresses = self._survey.addresses
        address = addresses.of(page, language)
        is_fit = not any(map(unfit_on_windows, address.split("/")))
        short = addresses.short(page[1], language) if page[0] == "guide" else ""
        return _Addressed(address, is_fit, short, addresses.former(page, language))

    def problems(self) -> Iterator[Problem]:
        survey = self._survey
        taken: dict[str, tuple[PageId, str]] = {}
        shorts: dict[str, dict[str, str]] = {}
        former: list[tuple[PageId, str, _Addressed]] = []
        pages = list(_pages(survey, survey.addresses))
        for language in survey.knowledge.languages:
            for page in pages:
                addressed = self._page_addresses(page, language)
                address = addressed.address
                if addressed.short:
                    shorts.setdefault(page[1], {})[language] = addressed.short
                if addressed.former:
                    former.append((page, language, addressed))
                if address in taken:
                    other, its_language = taken[address]
                    yield Problem(
                        "MB304",
                        _place_of(page, language, survey),
                        f"The address `/{address}` of {_page_noun(page)} in `{language}` is also that of "
                        f"{_page_noun(other)} in `{its_language}` "
                        f"({_place_of(other, its_language, survey)}).",
                        "Give one of them another `slug`.",
                    )
                taken.setdefault(address, (page, language))
                if not addressed.is_fit:
                    yield from _not_on_windows(address, partial(_place_of, page, language, survey))
        for name, by_language in shorts.items():
            for language, short in by_language.items():
                if short in taken and taken[short][0] != ("guide", name):
                    code = survey.knowledge.guides[name].code
                    yield Problem(
                        "MB304",
                        survey.place("guides", name, ("code",)),
                        f"The short address `/{short}` of `{code}` is already taken by "
                        f"{_page_noun(taken[short][0])}.",
                        "Give the guide another `code`.",
                    )
                    break
                taken[short] = (("guide", name), language)
        yield from self._former(former, taken)

    def _former(
        self, pages: Iterable[tuple[PageId, str, _Addressed]], taken: Mapping[str, tuple[PageId, str]]
    ) -> Iterator[Problem]:
        """Problems with former addresses; at most one for each line."""
        survey = self._survey
        before: dict[str, tuple[PageId, Place]] = {}
        reported: set[Place] = set()
        for page, language, addressed in pages:
            for index, (address, language_of) in enumerate(addressed.former):
                place = _place_of_former(page, language, language_of, index, survey)
                if place in reported:
                    continue
                message, remedy = "", "Delete it: that address already has a page."
                if address == addressed.address:
                    message = (
                        f"The former address `/{address}` of {_page_noun(page)} is also its current address."
                    )
                    remedy = "Delete it, or name only the languages in which it has changed: `{pt: […]}`."
                elif address in taken:
                    message = (
                        f"The former address `/{address}` of {_page_noun(page)} is now the "
                        f"address of {_page_noun(taken[address][0])}."
                    )
                elif address in before and before[address][1] != place:
                    message = f"`/{address}` is also a former address of {_page_noun(before[address][0])}."
                    remedy = "Delete one of them."
                if message:
                    reported.add(place)
                    yield Problem("MB304", place, message, remedy)
                elif address not in before:
                    yield from _not_on_windows(
                        address, partial(_place_of_former, page, language, language_of, index, survey)
                    )
                before.setdefault(address, (page, place))


def _not_on_windows(address: str, place_of: Callable[[], Place]) -> Iterator[Problem]:
    """A part of an address that can't be a folder on Windows; a source file of that name is reported
    elsewhere.
    """
    for part in address.split("/"):
        if (reason := unfit_on_windows(part)) and PurePosixPath(place_of().file).stem != part:
            yield Problem(
                "MB125",
                place_of(),
                f"The page’s address has a folder `{part}`, which Windows can't have: it {reason}.",
                "Give the page another `slug`, or another id.",
            )


def _pages(survey: Survey, addresses: Addresses) -> Iterator[PageId]:
    """Every page except prose that lacks the default language, which is reported elsewhere."""
    for kind, name in addresses.pages():
        if kind != PROSE or (name, survey.knowledge.site.default) in survey.knowledge.prose:
            yield kind, name


def _page_noun(page: PageId) -> str:
    kind, name = page
    if kind in ("home", "search"):
        return f"the {kind} page"
    return f"the {PAGED[kind].noun if kind in PAGED else kind} `{name}`" if name else f"the list of {kind}"


def _place_of(page: PageId, language: str, survey: Survey) -> Place:
    kind, name = page
    if kind == PROSE:
        knowledge = survey.knowledge
        prose_page = knowledge.page(name, language) or knowledge.prose[name, knowledge.site.default]
        return Place(prose_page.file)
    if kind in PAGED:
        return survey.place(PAGED[kind].name, name, ("slug", language))
    return survey.place("site", "", ("addresses",))


def _place_of_former(page: PageId, language: str, language_of: str, index: int, survey: Survey) -> Place:
    """language_of: the language it is listed for, or EVERY; for a page of prose, that of its file."""
    kind, name = page
    if kind == PROSE:
        return survey.place("page", f"{language_of}/{name}", ("formerly", index))
    path: ValuePath = ("formerly", index) if language_of == EVERY else ("formerly", language, index)
    return survey.place(PAGED[kind].name, name, path)
