"""Parsed texts, each with its place."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from mendbook.model import EVERY, Entry, Name, ProsePage, Target, Text, Words, find_texts, is_draft
from mendbook.reader import InProse, InYaml, LeftOut, TextPlace
from mendbook.text import Markup

from .survey import Survey

SITE, PAGE = "site", "page"
"""The kinds of `site.yml` and of pages of prose, beside the collections."""


@dataclass(frozen=True)
class Passage:
    """A text of an entry, of `site.yml`, or of a page's front matter.

    kind: the entry's collection, `site` or `page`. name: its id. draft: whether the entry is one. parsed: by
    language, or EVERY; empty if the text isn't Markdown. language: of words in front matter.
    """

    kind: str
    name: str
    text: Text | Words
    place: TextPlace
    parsed: Mapping[str, Markup]
    draft: bool = False
    language: str | None = None

    def words_by_language(self) -> Iterator[tuple[str | None, str, Markup | None]]:
        """Its words by language, None for all, and their Markup, None if they aren't Markdown."""
        if isinstance(self.text, Words):
            yield self.language, self.text, None
            return
        for key, words in self.text.values.items():
            yield None if key == EVERY else key, words, self.parsed.get(key)


@dataclass(frozen=True)
class PagePassage:
    """The body of a page of prose."""

    page: ProsePage
    markup: Markup
    place: TextPlace


def find_passages(kind: str, name: str, entry: Entry, survey: Survey) -> Iterator[Passage]:
    """The texts of an entry; kind: its collection, or `site`."""
    draft = kind != SITE and _may_be_draft(entry)
    return _text_passages(survey, kind, name, entry, draft=draft)


def passages_of_page(page: ProsePage, survey: Survey) -> tuple[list[Passage], PagePassage]:
    """The texts in the front matter of a page of prose, and its body."""
    head = _text_passages(survey, PAGE, f"{page.language}/{page.id}", page.head, language=page.language)
    markup = survey.parser.parse(page.markdown, inline=False)
    return list(head), PagePassage(page, markup, InProse(page.file, page.body))


def _may_be_draft(entry: Entry) -> bool:
    try:
        return is_draft(entry)
    except LeftOut:
        return True


def _text_passages(
    survey: Survey, kind: str, name: str, entry: Entry, *, draft: bool = False, language: str | None = None
) -> Iterator[Passage]:
    parser = survey.parser
    for path, text in find_texts(entry):
        parsed: dict[str, Markup] = {}
        if not isinstance(text, Words | Target | Name):
            parsed = {key: parser.parse(words, inline=text.inline) for key, words in text.values.items()}
        place = InYaml(survey.places, kind, name, path)
        yield Passage(kind, name, text, place, parsed, draft, language)
