"""The site's interface words: headings, buttons, notices. Words with a number have plural forms."""

from collections.abc import Mapping
from dataclasses import dataclass

from .languages import best

Forms = Mapping[str, str]
"""A text by CLDR's plural category (`one`, `few`, …); only `other` if there is no number."""


def form(forms: Forms, category: str = "other") -> str:
    """The form for a plural category; if it is missing, `other`."""
    return forms.get(category) or forms.get("other") or [*forms.values()][-1]


@dataclass(frozen=True)
class Word:
    """An interface word, in the site's languages.

    counts: the placeholder whose number selects the form, '' if there is none.
    """

    values: Mapping[str, Forms]
    counts: str = ""

    def in_language(self, language: str, default: str) -> tuple[Forms, str | None]:
        """Its forms in `language`, and None; if there are none, the default language's, and its code."""
        own = best(self.values, language)
        return (own, None) if own is not None else (best(self.values, default) or {}, default)
