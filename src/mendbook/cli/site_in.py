from pathlib import Path

from mendbook.checks import check
from mendbook.diagnosis import diagnose
from mendbook.problems import blocking, nearest, sorted_problems
from mendbook.reader import Reading, read
from mendbook.views import LanguageView

from .telling import fail, show_problems


def read_site(folder: Path) -> Reading | None:
    """Reads the site in a folder; None, with the reason on the screen, if it can't be used."""
    reading = check(read(folder.resolve()))
    if reading.knowledge is None or blocking(reading.problems):
        show_problems(reading.problems)
        return None
    return reading


def view_with(reading: Reading, guide: str, language: str | None) -> LanguageView | None:
    """The view of a language (None: the default) with the tree of one guide, draft or not.

    None, with the reason on the screen, if there is no such guide or language, or the tree isn't sound.
    """
    knowledge = reading.knowledge
    assert knowledge is not None
    if guide not in knowledge.guides:
        fail(f"there is no guide `{guide}`.", nearest(guide, sorted(knowledge.guides)))
        return None
    language = language or knowledge.site.default
    if language not in knowledge.languages:
        fail(f"the site has no language `{language}`. It has: {', '.join(knowledge.languages)}.")
        return None
    trees, problems = diagnose(knowledge, reading.places, {guide: knowledge.guides[guide]})
    if guide not in trees:
        show_problems(sorted_problems(problems, reading.severities))
        return None
    return LanguageView(knowledge, reading.parser, language, trees=trees, preview=True)
