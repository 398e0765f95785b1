"""Checks addresses: no two pages share one, and each former address redirects to one page."""

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import PurePosixPath

from mendbook.files import unfit_on_windows
from mendbook.model import EVERY, PAGED, PROSE, Addresses, PageId
from mendbook.problems import Place, Problem
from mendbook.reader import ValuePath

from .survey import Survey


def check_addresses(survey: Survey) -> Iterator[Problem]:
    addresses = survey.addresses
    taken: dict[str, tuple[PageId, str]] = {}
    for language in survey.knowledge.languages:
        for page in _pages(survey, addresses):
            address = addresses.of(page, language)
            if address in taken:
                other, its_language = taken[address]
                yield Problem(
                    "MB304",
                    _place_of(page, language, survey),
                    f"The address `/{address}` of {_called(page)} in `{language}` is also that of "
                    f"{_called(other)} in `{its_language}` "
                    f"({_place_of(other, its_language, survey)}).",
                    "Give one of them another `slug`.",
                )
            taken.setdefault(address, (page, language))
            yield from _not_on_windows(address, partial(_place_of, page, language, survey))
    for name in survey.knowledge.guides:
        for language in survey.knowledge.languages:
            short = addresses.short(name, language)
            if short and short in taken and taken[short][0] != ("guide", name):
                code = survey.knowledge.guides[name].code
                yield Problem(
                    "MB304",
                    survey.place("guides", name, ("code",)),
                    f"The short address `/{short}` of `{code}` is already taken by "
                    f"{_called(taken[short][0])}.",
                    "Give the guide another `code`.",
                )
                break
            if short:
                taken[short] = (("guide", name), language)
    yield from _former(survey, addresses, taken)


def _former(survey: Survey, addresses: Addresses, taken: dict[str, tuple[PageId, str]]) -> Iterator[Problem]:
    """Problems with former addresses; at most one for each line."""
    before: dict[str, tuple[PageId, Place]] = {}
    reported: set[Place] = set()
    for language in survey.knowledge.languages:
        for page in _pages(survey, addresses):
            for index, (address, language_of) in enumerate(addresses.former(page, language)):
                place = _place_of_former(page, language, language_of, index, survey)
                if place in reported:
                    continue
                what, remedy = "", "Delete it: that address already has a page."
                if address == addresses.of(page, language):
                    what = f"The former address `/{address}` of {_called(page)} is also its current address."
                    remedy = "Delete it, or name only the languages in which it has changed: `{pt: […]}`."
                elif address in taken:
                    what = (
                        f"The former address `/{address}` of {_called(page)} is now the "
                        f"address of {_called(taken[address][0])}."
                    )
                elif address in before and before[address][1] != place:
                    what = f"`/{address}` is also a former address of {_called(before[address][0])}."
                    remedy = "Delete one of them."
                if what:
                    reported.add(place)
                    yield Problem("MB304", place, what, remedy)
                elif address not in before:
                    yield from _not_on_windows(
                        address, partial(_place_of_former, page, language, language_of, index, survey)
                    )
                before.setdefault(address, (page, place))


def _not_on_windows(address: str, at: Callable[[], Place]) -> Iterator[Problem]:
    """A part of an address that can't be a folder on Windows; a source file of that name is reported
    elsewhere.
    """
    for part in address.split("/"):
        if (why := unfit_on_windows(part)) and PurePosixPath(at().file).stem != part:
            yield Problem(
                "MB125",
                at(),
                f"The page’s address has a folder `{part}`, which Windows can't have: it {why}.",
                "Give the page another `slug`, or another id.",
            )


def _pages(survey: Survey, addresses: Addresses) -> Iterator[PageId]:
    """Every page except prose that lacks the default language, which is reported elsewhere."""
    for kind, name in addresses.pages():
        if kind != PROSE or (name, survey.knowledge.site.default) in survey.knowledge.prose:
            yield kind, name


def _called(page: PageId) -> str:
    kind, name = page
    if kind in ("home", "search"):
        return f"the {kind} page"
    return f"the {PAGED[kind].called if kind in PAGED else kind} `{name}`" if name else f"the list of {kind}"


def _place_of(page: PageId, language: str, survey: Survey) -> Place:
    kind, name = page
    if kind == PROSE:
        knowledge = survey.knowledge
        written = knowledge.page_in(name, language) or knowledge.prose[name, knowledge.site.default]
        return Place(written.file)
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
