"""Every kind of contents that a page can have."""

from dataclasses import is_dataclass
from typing import cast

from mendbook.text import RichText

from .comparison import ComparisonView
from .contents import (
    CausePageView,
    GuidesView,
    GuideView,
    HomeView,
    HowtoView,
    NotFoundView,
    OfflineView,
    ProseView,
    SearchView,
    SymptomView,
    TopicView,
)
from .device_pages import CompareView, DevicesView, DeviceView
from .devices import DeviceLink, ModelsView
from .drawings import FormDrawn
from .links import Link
from .review import ReviewView
from .store_pages import CountryView, StoresView, StoreView

Contents = (
    HomeView
    | GuidesView
    | TopicView
    | GuideView
    | CausePageView
    | HowtoView
    | DevicesView
    | DeviceView
    | CompareView
    | ComparisonView
    | StoresView
    | StoreView
    | ReviewView
    | SearchView
    | ProseView
    | NotFoundView
    | OfflineView
)


class Untranslated:
    """Whether any text of a page is in another language; what leads to other pages doesn't count.

    Many pages share parts: each is looked at once. The parts have to live as long as this does.
    """

    def __init__(self) -> None:
        self._known: dict[int, bool] = {}

    def __call__(self, value: object) -> bool:
        if value is None or isinstance(
            value, str | int | float | Link | SymptomView | DeviceLink | ModelsView | CountryView | FormDrawn
        ):
            return False
        known = self._known.get(id(value))
        if known is None:
            known = self._known[id(value)] = self._look(value)
        return known

    def _look(self, value: object) -> bool:
        if isinstance(value, RichText | ProseView):
            return value.language is not None
        if isinstance(value, tuple):
            return any(map(self, cast(tuple[object, ...], value)))
        return is_dataclass(value) and any(map(self, vars(value).values()))
