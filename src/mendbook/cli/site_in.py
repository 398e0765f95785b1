from pathlib import Path

from mendbook.checks import check
from mendbook.diagnosis import diagnose
from mendbook.problems import blocking, in_order, nearest
from mendbook.reader import Reading, read
from mendbook.views import LanguageView

from .telling import no, tell


def read_site(folder: Path) -> Reading | None:
    """The site in a folder; None, and the reason on the screen, if it can't be used."""
    reading = check(read(folder.resolve()))
    if reading.knowledge is None or blocking(reading.problems):
        tell(reading.problems)
        return None
    return reading


def view_with(reading: Reading, guide: str, language: str | None) -> LanguageView | None:
    """The view of a language (None: the default) with the tree of one guide, draft or not.

    None, and the reason on the screen, if there is no such guide or language, or the tree isn't sound.
    """
    known = reading.knowledge
    assert known is not None
    if guide not in known.guides:
        no(f"there is no guide `{guide}`.", nearest(guide, sorted(known.guides)))
        return None
    language = language or known.site.default
    if language not in known.languages:
        no(f"the site has no language `{language}`. It has: {', '.join(known.languages)}.")
        return None
    trees, problems = diagnose(known, reading.places, {guide: known.guides[guide]})
    if guide not in trees:
        tell(in_order(problems, reading.severities))
        return None
    return LanguageView(known, reading.parser, language, trees=trees, preview=True)
