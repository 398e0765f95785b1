from collections.abc import Iterator, Mapping, Sequence
from urllib.parse import unquote

from mendbook.model import Knowledge, wordings
from mendbook.problems import Place, Problem
from mendbook.reader import Places
from mendbook.views import LanguageView


def unset_pictures(
    paths: Sequence[str], languages: Mapping[str, LanguageView], places: Places
) -> Iterator[Problem]:
    """A problem for each text with a picture of `content/` that Typst can't typeset."""
    knowledge = next(iter(languages.values())).knowledge
    for path in paths:
        for place in _with_picture(path, knowledge, places) or [places.of("site", "")]:
            yield Problem(
                "MB803",
                place,
                f"The picture `{path}` can't be printed, so its description is printed instead.",
                "It is probably damaged: open it in a picture editor and save it again.",
            )


def _with_picture(path: str, knowledge: Knowledge, places: Places) -> list[Place]:
    return [
        places.of(kind, name, wording.path, needle=path)
        for kind, name, entry in knowledge.every()
        for wording in wordings(entry)
        if path in unquote(wording.words)
    ]
