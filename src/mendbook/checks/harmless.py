"""A fast path: texts that can have no problems except with labels and the lengths of words, as most."""

import re

_LETTER = "A-Za-zÀÁÄ-ÖØ-öø-\u017f\u0370-\u052f"
"""Not Â and Ã, which begin damaged characters; no invisible ones."""

_LABEL = r"\[\[[a-z0-9-]++(?: > [a-z0-9-]++)*\]\]"

_HARMLESS = re.compile(
    # A letter begins no list, heading or callout; `title:` may begin front matter.
    rf"(?=[{_LETTER}])(?![a-z]+:)"
    rf"(?:[{_LETTER} .,;'’“”()…/%]"
    # A list item's mark is between spaces.
    r"|\d++(?![.)]\s)|(?<=\w)-(?=\w)|–(?!\s)"
    # `:name:`, `::`, `!!!` and `![` mean something in other programs, or once did.
    r"|(?<=\w):(?= )|[!?](?![:!?\[])"
    rf"|{_LABEL})+"
)
# The repetition of a group is never possessive (`)++`), which Python before 3.11.5 gets wrong. Each character
# begins one alternative only, so backtracking finds nothing, and costs no more than the way there.


def harmless(words: str) -> bool:
    """Whether only labels and the lengths of words can be wrong in a text, whatever kind of text it is."""
    return _HARMLESS.fullmatch(words) is not None
