"""Languages are selected from a file, line by line."""

import pytest

from mendbook.starter.texts import in_languages

SOURCE = """\
# A comment
title:
  en: One, two
  pt: "Um: dois"
  fr: Un
slug:
  pt: um
steps:
  - en: Do it.
    pt: Faça.
    fr: Faites.
  - en: Do more.
    pt: Faça mais.
    warning:
      en: >-
        A long
        warning.
      pt: Curto.
    name: more
plain: en
"""


@pytest.mark.parametrize(
    ("codes", "expected"),
    [
        (
            {"en": "en"},
            """\
# A comment
title:
  en: One, two
steps:
  - en: Do it.
  - en: Do more.
    warning:
      en: >-
        A long
        warning.
    name: more
plain: en
""",
        ),
        (
            {"pt": "pt", "en-GB": "en"},
            """\
# A comment
title:
  pt: "Um: dois"
  en-GB: One, two
slug:
  pt: um
steps:
  - pt: Faça.
    en-GB: Do it.
  - pt: Faça mais.
    en-GB: Do more.
    warning:
      pt: Curto.
      en-GB: >-
        A long
        warning.
    name: more
plain: en
""",
        ),
    ],
    ids=["en", "pt,en-GB"],
)
def test_languages_are_selected(codes: dict[str, str], expected: str) -> None:
    assert in_languages(SOURCE, codes) == expected
