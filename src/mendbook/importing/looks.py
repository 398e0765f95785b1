"""The meaning of HTML elements, by their names, classes and styles."""

import re
from collections.abc import Mapping

from .inline import Style, clean

_STRONG, _EMPHASIS = frozenset({"b", "strong"}), frozenset({"i", "em", "cite", "dfn", "var"})
_CODE = frozenset({"code", "kbd", "samp", "tt"})
_WARNING = re.compile(
    r"(?:^|[\s_-])(?:warning|warn|caution|danger|attention|important|alert|error)(?:$|[\s_-])", re.IGNORECASE
)
_NOTE = re.compile(
    r"(?:^|[\s_-])(?:note|notice|tip|hint|info|information|callout|admonition|infobox|aviso|nota|hinweis)"
    r"(?:$|[\s_-])",
    re.IGNORECASE,
)
_BOLD = re.compile(r"font-weight\s*:\s*(?:bold|bolder|[6-9]00)", re.IGNORECASE)
_NOT_BOLD = re.compile(r"font-weight\s*:\s*(?:normal|lighter|[1-4]00)", re.IGNORECASE)
_SLANTED = re.compile(r"font-style\s*:\s*(?:italic|oblique)", re.IGNORECASE)
SMALL: Mapping[str, Mapping[int, int]] = {
    "sup": str.maketrans("0123456789+-=()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿ"),
    "sub": str.maketrans("0123456789+-=()", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎"),
}
"""Superscript and subscript characters that exist in Unicode, by element."""


def style_of(tag: str, attributes: Mapping[str, str], outer: Style) -> Style:
    """The style of words in an element. outer: the style outside."""
    style, looks = outer, attributes.get("style", "")
    strong = (style.strong or tag in _STRONG or bool(_BOLD.search(looks))) and not (_NOT_BOLD.search(looks))
    emphasis = style.emphasis or tag in _EMPHASIS or bool(_SLANTED.search(looks))
    link = clean(attributes["href"]).strip() if tag == "a" and "href" in attributes else style.link
    return Style(strong, emphasis, style.code or tag in _CODE, link)


def box_of(tag: str, attributes: Mapping[str, str]) -> bool | None:
    """Whether a callout warns of harm; None if the element isn't a callout."""
    if tag not in ("div", "aside", "p", "section", "span", "td"):
        return None
    named = " ".join(attributes.get(name, "") for name in ("class", "data-type", "data-callout"))
    if _WARNING.search(named):
        return True
    if _NOTE.search(named):
        return False
    return False if tag == "aside" or attributes.get("role") in ("note", "alert") else None
