"""Reuses the pages of the last build that would come out the same, byte for byte."""

from collections.abc import Mapping
from dataclasses import MISSING, astuple, dataclass, fields
from datetime import date
from hashlib import sha256
from typing import Any

from mendbook.cache import make_key
from mendbook.model import PROSE, PageId
from mendbook.queries import Reads
from mendbook.views import Alternate, PageView, PdfLink, SearchData, Section

from .offline_lists import OfflinePage
from .records import Records
from .rendered import RenderedPage, file_of_address

_AROUND = "around"
"""The name, in the records, of the inputs that all pages share."""

_ALWAYS_MADE = frozenset({"comparisons", "review", PROSE})
"""Kinds of pages whose contents go into other files, and those that call macros."""

_KEPT = tuple(field.name for field in fields(PageView) if field.default is MISSING)
"""The fields of a page that lists need."""


@dataclass(frozen=True)
class KeptPage:
    """A page of the last build. view: reduced to the data that lists need. html_size: in bytes, with marks.
    macros: those that its contents use.
    """

    view: PageView
    content: bytes
    html_size: int
    macros: tuple[str, ...]
    offline: OfflinePage

    @property
    def file(self) -> str:
        return file_of_address(self.view.address)


class KeptPages:
    """The pages of the last build, and those of this one for the next. around: the inputs of all pages whose
    reads aren't recorded; `repr` must show their whole value.
    """

    def __init__(self, records: Records, around: object) -> None:
        self._records, knowledge = records, records.knowledge
        site = dict(knowledge.interface), dict(knowledge.pictures)
        records.hold(_AROUND, make_key(records.shell, repr((around, site))))

    def pdfs(
        self, links: Mapping[str, Mapping[str, tuple[PdfLink, ...]]]
    ) -> Mapping[str, Mapping[str, tuple[PdfLink, ...]]]:
        """Downloads by guide, by language, in mappings that record reads."""
        return {
            language: self._records.recording(f"pdfs/{language}", of_language)
            for language, of_language in links.items()
        }

    def get(self, page: PageId, language: str, address: str) -> KeptPage | None:
        """A page that would come out the same and still exists; otherwise None. Whatever the record says, the
        address must be this one, and none may lead out of the site.
        """
        record = self._records.get(name := _name(page, language))
        if record is None:
            return None
        values, size, macros, offline = record
        view, offline_page = _view(values), OfflinePage(**offline)
        path = self._records.folder / file_of_address(address)
        try:
            content = path.read_bytes() if path.is_file() else b""
        except OSError:
            content = b""
        is_ours = view.address == address and ".." not in view.short and not view.short.startswith("/")
        if not is_ours or sha256(content).hexdigest() != offline_page.digest:
            self._records.forget(name)
            return None
        return KeptPage(view, content, size, tuple(macros), offline_page)

    def add(self, page: RenderedPage, offline: OfflinePage, reads: Reads) -> None:
        """Adds a page made from these reads."""
        view, document = page.view, page.document
        if view.id[0] not in _ALWAYS_MADE:
            values = _values(view), len(document.marked), document.macros, offline._asdict()
            self._records.put(_name(view.id, view.language), values, reads | {(_AROUND, "")})


def _name(page: PageId, language: str) -> str:
    return f"{language}:{page[0]}:{page[1]}"


def _values(view: PageView) -> dict[str, Any]:
    """The data of a page that lists need, in the form of JSON."""
    values = {name: getattr(view, name) for name in _KEPT}
    values["alternates"] = [astuple(alternate) for alternate in view.alternates]
    values["reviewed"] = view.reviewed and view.reviewed.isoformat()
    if view.search_data is not None:
        values["search_data"] = {**view.search_data._asdict(), "devices": sorted(view.search_data.devices)}
    return values


def _view(values: Mapping[str, Any]) -> PageView:
    search_values, reviewed = values["search_data"], values["reviewed"]
    kind, name = values["id"]
    return PageView(
        **{
            **values,
            "id": (kind, name),
            "alternates": tuple(Alternate(*alternate_values) for alternate_values in values["alternates"]),
            "reviewed": reviewed and date.fromisoformat(reviewed),
            "search_data": search_values and _search_data(search_values),
        }
    )


def _search_data(values: Mapping[str, Any]) -> SearchData:
    search_data = SearchData(**values)
    return search_data._replace(
        words=tuple(search_data.words),
        sections=tuple(Section(*section_values) for section_values in search_data.sections),
        devices=frozenset(search_data.devices),
        exact_terms=tuple(search_data.exact_terms),
    )
