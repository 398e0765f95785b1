"""The site's own words: headings, buttons, notices. One that counts has a form for each kind of number."""

from collections.abc import Mapping
from dataclasses import dataclass

from .languages import best

Forms = Mapping[str, str]
"""A text by CLDR's plural category (`one`, `few`, …); `other` alone where it follows no number."""


def form(forms: Forms, category: str = "other") -> str:
    """The form for numbers of a category; what a language has no form for is said as other numbers are."""
    return forms.get(category) or forms.get("other") or [*forms.values()][-1]


@dataclass(frozen=True)
class Word:
    """One of Mendbook’s interface words, in the site's languages.

    counts: the placeholder whose number the form follows, '' where it follows none.
    """

    values: Mapping[str, Forms]
    counts: str = ""

    def in_language(self, language: str, default: str) -> tuple[Forms, str | None]:
        """Its forms in `language` and None; where that has none, the default's, and the default."""
        own = best(self.values, language)
        return (own, None) if own is not None else (best(self.values, default) or {}, default)
