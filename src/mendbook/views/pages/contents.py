"""The union of the contents that pages can have."""

from collections.abc import Iterator
from dataclasses import dataclass, is_dataclass
from datetime import date
from typing import Any, cast

from mendbook.text import RichText

from ..contents import (
    CausePageView,
    GuidesView,
    GuideView,
    HomeView,
    HowtoView,
    NotFoundView,
    OfflineView,
    ProseView,
    SearchView,
    SymptomsView,
    TopicView,
)
from ..devices.comparison import ComparisonView
from ..devices.devices import DeviceLink, ModelsView
from ..devices.drawings import FormDrawn
from ..devices.pages import CompareView, DevicesView, DeviceView
from ..guides.review import ReviewView
from ..links import Link
from ..stores.pages import CountryView, StoresView, StoreView


@dataclass(frozen=True, slots=True)
class Dropped:
    """Replaces the contents of a finished page, which from now on is only listed."""


DROPPED = Dropped()


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
    | Dropped
)


_NEVER = frozenset(
    (
        type(None),
        str,
        int,
        float,
        bool,
        date,
        Link,
        SymptomsView,
        DeviceLink,
        ModelsView,
        CountryView,
        FormDrawn,
    )
)
"""Fields without words, and those that link to other pages."""


def is_untranslated(value: object) -> bool:
    """Whether any text of a page is in another language; links to other pages don't count."""
    kind = type(value)
    if kind in _NEVER:
        return False
    if kind is RichText or kind is ProseView:
        return cast(RichText | ProseView, value).language is not None
    if kind is not tuple and not is_dataclass(kind):
        return False
    parts = cast(tuple[object, ...], value) if kind is tuple else _values(value)
    for part in parts:
        kind = type(part)
        if kind is RichText:
            if cast(RichText, part).language is not None:
                return True
        elif kind not in _NEVER and is_untranslated(part):
            return True
    return False


def _values(view: Any) -> Iterator[object]:
    return (getattr(view, name) for name in view.__dataclass_fields__)
