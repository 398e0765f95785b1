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
    """by_panel: labels, by the panel's element. lists: elements that contain nothing but labels."""

    by_panel: Mapping[Any, str]
    lists: frozenset[Any]


def labels_of(root: Any) -> Labels:
    """The tabs within an element."""
    ids = {
        element.get("id"): element
        for element in root.iter()
        if isinstance(element.tag, str) and element.get("id")
    }
    if not ids:
        return Labels({}, frozenset())
    by_panel: dict[Any, str] = {}
    lists: set[Any] = set()
    for tab_list in root.iter():
        if not isinstance(tab_list.tag, str) or not (
            tab_list.get("role") == "tablist" or _LIST.search(tab_list.get("class") or "")
        ):
            continue
        if any(ancestor in lists for ancestor in tab_list.iterancestors()):
            continue
        tabs = [tab for tab in tab_list.iter() if isinstance(tab.tag, str) and _panel_id(tab) in ids]
        label_by_panel = {ids[_panel_id(tab)]: " ".join("".join(tab.itertext()).split()) for tab in tabs}
        all_text = "".join("".join(tab_list.itertext()).split())
        is_inside = any(above is tab_list for panel in label_by_panel for above in panel.iterancestors())
        if label_by_panel and not is_inside and all_text == "".join("".join(label_by_panel.values()).split()):
            by_panel |= {panel: label for panel, label in label_by_panel.items() if label}
            lists.add(tab_list)
    return Labels(by_panel, frozenset(lists))


def _panel_id(tab: Any) -> str:
    """The id of the panel that a tab opens, or ''."""
    for name in ("aria-controls", "data-bs-target", "data-target", "href"):
        if (value := tab.get(name)) and (name == "aria-controls" or value.startswith("#")):
            return str(value).removeprefix("#")
    return ""
