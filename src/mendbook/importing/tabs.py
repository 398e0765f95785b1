"""Tabs of web pages: pairs each label with the panel that it opens."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

_LIST = re.compile(
    r"(?:^|[\s_-])tabs?(?:[\s_-](?:nav|list|links|labels|menu|header))?(?:$|\s)|nav-tabs|tablist", re.I
)


@dataclass(frozen=True)
class Labels:
    """of: labels, by the panel's element. lists: elements that contain nothing but labels."""

    of: Mapping[Any, str]
    lists: frozenset[Any]


def labels_of(root: Any) -> Labels:
    """The tabs within an element."""
    ids = {one.get("id"): one for one in root.iter() if isinstance(one.tag, str) and one.get("id")}
    if not ids:
        return Labels({}, frozenset())
    of: dict[Any, str] = {}
    lists: set[Any] = set()
    for one in root.iter():
        if not isinstance(one.tag, str) or not (
            one.get("role") == "tablist" or _LIST.search(one.get("class") or "")
        ):
            continue
        if any(above in lists for above in one.iterancestors()):
            continue
        tabs = [tab for tab in one.iter() if isinstance(tab.tag, str) and _opened(tab) in ids]
        opened = {ids[_opened(tab)]: " ".join("".join(tab.itertext()).split()) for tab in tabs}
        whole = "".join("".join(one.itertext()).split())
        inside = any(above is one for panel in opened for above in panel.iterancestors())
        if opened and not inside and whole == "".join("".join(opened.values()).split()):
            of |= {panel: label for panel, label in opened.items() if label}
            lists.add(one)
    return Labels(of, frozenset(lists))


def _opened(tab: Any) -> str:
    """The id of the panel that a tab opens, or ''."""
    for name in ("aria-controls", "data-bs-target", "data-target", "href"):
        if (value := tab.get(name)) and (name == "aria-controls" or value.startswith("#")):
            return str(value).removeprefix("#")
    return ""
