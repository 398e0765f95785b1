"""The elements of HTML, by how they are imported."""

from collections.abc import Mapping

LOST = frozenset({"script", "style", "template", "head", "title", "meta", "link", "base", "colgroup", "svg"})
PARTS = frozenset(
    [
        *("address", "article", "aside", "body", "button", "caption", "center", "dialog", "dir", "div", "dl"),
        *("fieldset", "figcaption", "figure", "footer", "form", "header", "hgroup", "hr", "html", "legend"),
        *("main", "menu", "nav", "noscript", "optgroup", "option", "p", "search", "section", "tbody"),
        *("tfoot", "thead"),
    ]
)
"""Elements that end the paragraph before them and form a paragraph of their own."""

HEADINGS: Mapping[str, int] = {f"h{level}": level for level in range(1, 7)}
LISTS: Mapping[str, bool] = {"ul": False, "ol": True, "menu": False, "dir": False}
OTHERS: Mapping[str, str] = {
    "iframe": "what another site shows",
    "video": "a video",
    "audio": "a recording",
    "embed": "what another program shows",
    "object": "what another program shows",
    "canvas": "what a script draws",
}
