"""Texts as they were parsed, with the place where each stands."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from mendbook.model import EVERY, Entry, Name, ProsePage, Target, Text, Words, is_draft, texts_of
from mendbook.reader import InProse, InYaml, LeftOut, Where
from mendbook.text import Markup

from .survey import Survey

SITE, PAGE = "site", "page"
"""What `site.yml` and the pages of prose are called beside the lists."""


@dataclass(frozen=True)
class Passage:
    """A text of an entry, of `site.yml`, or of a page's head.

    kind: the entry's list, `site` or `page`. name: its id. draft: the entry is one. parsed: by language, or
    EVERY; empty where the text is no Markdown. language: of words of a page's head.
    """

    kind: str
    name: str
    text: Text | Words
    where: Where
    parsed: Mapping[str, Markup]
    draft: bool = False
    language: str | None = None

    def said(self) -> Iterator[tuple[str | None, str, Markup | None]]:
        """Its words by language; None for all. Markup: None where they are no Markdown."""
        if isinstance(self.text, Words):
            yield self.language, self.text, None
            return
        for key, words in self.text.values.items():
            yield None if key == EVERY else key, words, self.parsed.get(key)


@dataclass(frozen=True)
class PagePassage:
    """What a page of prose says."""

    page: ProsePage
    markup: Markup
    where: Where


def passages_of(kind: str, name: str, entry: Entry, survey: Survey) -> Iterator[Passage]:
    """Those of an entry; kind: its list, or `site`."""
    draft = kind != SITE and _may_be_draft(entry)
    return _within(survey, kind, name, entry, draft=draft)


def passages_of_page(page: ProsePage, survey: Survey) -> tuple[list[Passage], PagePassage]:
    """Those of the head of a page of prose, and what it says."""
    head = _within(survey, PAGE, f"{page.language}/{page.id}", page.head, language=page.language)
    markup = survey.parser.parse(page.markdown, inline=False)
    return list(head), PagePassage(page, markup, InProse(page.file, page.body))


def _may_be_draft(entry: Entry) -> bool:
    try:
        return is_draft(entry)
    except LeftOut:
        return True


def _within(
    survey: Survey, kind: str, name: str, entry: Entry, *, draft: bool = False, language: str | None = None
) -> Iterator[Passage]:
    parser = survey.parser
    for path, text in texts_of(entry):
        parsed: dict[str, Markup] = {}
        if not isinstance(text, Words | Target | Name):
            parsed = {key: parser.parse(words, inline=text.inline) for key, words in text.values.items()}
        where = InYaml(survey.places, kind, name, path)
        yield Passage(kind, name, text, where, parsed, draft, language)
