"""Texts in which no check of a single text finds anything but labels and long words. Most are such."""

import re

_LETTER = "A-Za-zÀÁÄ-ÖØ-öø-\u017f\u0370-\u052f"
"""Not Â and Ã, with which damaged characters begin; none that is invisible."""

_LABEL = r"\[\[[a-z0-9-]++(?: > [a-z0-9-]++)*\]\]"

_HARMLESS = re.compile(
    # A letter begins no list, heading or box; `title:` may begin the head of a page.
    rf"(?=[{_LETTER}])(?![a-z]+:)"
    rf"(?:[{_LETTER} .,;'’“”()…/%]"
    # An item of a list stands behind a space and before one.
    r"|\d++(?![.)]\s)|(?<=\w)-(?=\w)|–(?!\s)"
    # `:name:`, `::`, `!!!` and `![` mean something in other programs, or did.
    r"|(?<=\w):(?= )|[!?](?![:!?\[])"
    rf"|{_LABEL})+"
)
# The repetition of a group is never possessive (`)++`): Python before 3.11.5 takes that wrongly. Each sign
# begins one alternative alone, so going back finds nothing, and costs no more than the way there.


def harmless(words: str) -> bool:
    """Whether no more than labels and the lengths of words can be wrong in a text, whatever it is."""
    return _HARMLESS.fullmatch(words) is not None
