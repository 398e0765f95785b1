"""Searches a site as its pages do, but without a browser."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from running import result_of

from mendbook.checks import check
from mendbook.diagnosis import diagnose
from mendbook.publish.search_pages import SearchPages
from mendbook.reader import read
from mendbook.views import Pages
from parsed import data_of


@dataclass(frozen=True)
class Index:
    """The index of one language: the data that pages load first, and the details of all results."""

    data: dict[str, Any]
    details: list[list[str]]

    @property
    def addresses(self) -> list[str]:
        last, addresses = "", []
        for coded in self.data["addresses"].split(" "):
            last = last[: int(coded[0], 36)] + coded[1:]
            addresses.append(last)
        return addresses

    def results(
        self, folder: Path, queries: Sequence[Mapping[str, object] | str], other: "Index | None" = None
    ) -> list[dict[str, list[str]]]:
        """Searches for each query. other: the index of another language to search too."""
        requests = [{"query": query} if isinstance(query, str) else query for query in queries]
        input_data = {"data": self.data, "details": self.details, "queries": requests}
        if other is not None:
            input_data["other"] = other.data
        results: list[dict[str, list[str]]] = result_of(folder, "searched.js", input_data)
        return results


def indexes(root: Path, *, preview: bool = False) -> dict[str, Index]:
    """The indexes of the site in a folder, by language."""
    reading = check(read(root))
    assert reading.knowledge is not None, reading.problems
    trees, _ = diagnose(reading.knowledge, reading.places, reading.knowledge.guides)
    pages = Pages(reading.knowledge, reading.parser, trees, preview=preview)
    languages, views = pages.languages, pages.by_language()
    by_language = {}
    for language, view in languages.items():
        search_pages = SearchPages(view)
        for page in views[language]:
            search_pages.add(page.address, page.search_data)
        *details, index = search_pages.files()
        by_language[language] = _index(index.address, dict([index, *details]).__getitem__)
    return by_language


def built_indexes(site: Path) -> dict[str, Index]:
    """The indexes of a built site, by language."""
    prefix = "assets/search-"
    addresses = [file.relative_to(site).as_posix() for file in sorted(site.glob(f"{prefix}*.js"))]
    return {
        address.removeprefix(prefix).removesuffix(".js"): _index(
            address, lambda name: (site / name).read_bytes()
        )
        for address in addresses
    }


def _index(address: str, content: Callable[[str], bytes]) -> Index:
    data = data_of(content(address))
    return Index(data, [page for batch in data["details"] for page in data_of(content(batch))])
