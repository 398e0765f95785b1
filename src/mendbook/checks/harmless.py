"""A fast path for most texts: those whose only possible problems concern labels and the lengths of words."""

import re

_LETTER = "A-Za-zÀÁÄ-ÖØ-öø-\u017f\u0370-\u052f"
"""Not Â and Ã, which begin damaged characters; no invisible ones."""

_LABEL = r"\[\[[a-z0-9-]++(?: > [a-z0-9-]++)*\]\]"

_HARMLESS = re.compile(
    # No list, heading or callout begins with a letter; front matter may, as in `title:`.
    rf"(?=[{_LETTER}])(?![a-z]+:)"
    rf"(?:[{_LETTER} .,;'’“”()…/%]"
    # A list item's mark is between spaces.
    r"|\d++(?![.)]\s)|(?<=\w)-(?=\w)|–(?!\s)"
    # `:name:`, `::`, `!!!` and `![` mean something in other programs.
    r"|(?<=\w):(?= )|[!?](?![:!?\[])"
    rf"|{_LABEL})+"
)
# No group is repeated possessively (`)++`), which Python before 3.11.5 gets wrong. Each character begins only
# one alternative, so backtracking finds nothing and costs no more than matching.


def harmless(words: str) -> bool:
    """Whether only labels and the lengths of words can be wrong in a text, whatever kind of text it is."""
    return _HARMLESS.fullmatch(words) is not None
