"""Every text of the data and of the pages of prose, as it was parsed, with the place where it stands."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from mendbook.model import EVERY, Entry, Name, ProsePage, Target, Text, Words, is_draft, texts_of
from mendbook.reader import InProse, InYaml, LeftOut, Where
from mendbook.text import Markup

from .survey import Survey


@dataclass(frozen=True)
class Passage:
    """A text of an entry, of `site.yml`, or of a page's head.

    kind: the entry's list, `site` or `page`. draft: the entry is one. parsed: by language, or EVERY; empty
    where the text is no Markdown. language: of words of a page's head.
    """

    kind: str
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


@dataclass(frozen=True)
class Passages:
    """All of them."""

    of_data: Sequence[Passage]
    of_pages: Sequence[PagePassage]

    @property
    def markup(self) -> Iterator[Markup]:
        for passage in self.of_data:
            yield from passage.parsed.values()
        for page in self.of_pages:
            yield page.markup

    @cached_property
    def labels(self) -> frozenset[str]:
        """The labels that any text names."""
        return frozenset(label for markup in self.markup if "[[" in markup.source for label in markup.labels)

    @cached_property
    def pictures(self) -> frozenset[str]:
        """The pictures that any text shows, as they are written."""
        return frozenset(
            picture for markup in self.markup if "![" in markup.source for picture in markup.pictures
        )


def passages_of(survey: Survey) -> Passages:
    parser = survey.reading.parser
    pages = [
        PagePassage(page, parser.parse(page.markdown, inline=False), InProse(page.file, page.body))
        for page in survey.written.prose.values()
    ]
    return Passages(tuple(_of_data(survey)), pages)


def _of_data(survey: Survey) -> Iterator[Passage]:
    written = survey.written
    yield from _within(survey, "site", "", written.site)
    for kind, name, entry in written.every():
        survey.pause()
        yield from _within(survey, kind, name, entry, draft=_may_be_draft(entry))
    for page in written.prose.values():
        yield from _within(survey, "page", f"{page.language}/{page.id}", page.head, language=page.language)


def _may_be_draft(entry: Entry) -> bool:
    try:
        return is_draft(entry)
    except LeftOut:
        return True


def _within(
    survey: Survey, kind: str, name: str, entry: Entry, *, draft: bool = False, language: str | None = None
) -> Iterator[Passage]:
    parser = survey.reading.parser
    for path, text in texts_of(entry):
        parsed: dict[str, Markup] = {}
        if not isinstance(text, Words | Target | Name):
            parsed = {key: parser.parse(words, inline=text.inline) for key, words in text.values.items()}
        where = InYaml(survey.reading.places, kind, name, path)
        yield Passage(kind, text, where, parsed, draft, language)
