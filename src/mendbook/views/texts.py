"""Texts in one language: chosen, with labels filled in and links resolved."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import overload
from urllib.parse import quote, unquote

from babel import Locale
from babel.dates import format_date
from babel.lists import format_list

from mendbook.files import normalise_address
from mendbook.memo import Memo
from mendbook.model import LINKS, Addresses, Forms, Knowledge, Name, Text, form, sections
from mendbook.queries import query
from mendbook.text import FILE, SCHEMES, LabelText, Parser, RichText, parse_scheme, resolve

from .typography import Spacing, add_spaces, spacing

_PLACEHOLDER = re.compile(r"\{(\w+)\}")


class Texts:
    """Makes the texts in one language; each is memoized. preview: whether links to drafts work. memo: for
    results that all languages share.
    """

    def __init__(
        self,
        knowledge: Knowledge,
        parser: Parser,
        language: str,
        *,
        preview: bool = False,
        memo: Memo | None = None,
    ) -> None:
        self.knowledge = knowledge
        self.memo = memo or Memo()
        self.language = language
        self.preview = preview
        self.addresses = Addresses(knowledge)
        self._default = knowledge.site.default
        self._parser = parser

    @property
    @query
    def locale(self) -> Locale:
        """The locale for dates, numbers and lists."""
        return self._locale_for(self.language)

    def language_name(self, code: str) -> str:
        """The name of a language within a sentence: `inglês`, `Englisch`."""
        names, own_language = self.locale.languages, self.knowledge.site.languages.get(code)
        name = names.get(code.replace("-", "_")) or names.get(code.partition("-")[0])
        return str(name or (own_language.name if own_language else code))

    def day(self, day: date) -> str:
        """A day in words: `20 November 2026`."""
        return str(format_date(day, "long", self.locale))

    def join_list(self, words: list[str]) -> str:
        """`A, B and C`."""
        return format_list(words, locale=self.locale)

    def _locale_for(self, language: str) -> Locale:
        return Locale.parse(self.knowledge.site.locale(language), sep="-")

    def word(self, key: str, language: str | None = None) -> str:
        """An interface word, in this language or another."""
        return self._word(key, language).text

    def fill(self, key: str, /, **values: object) -> str:
        """An interface word with its placeholders filled in, in the plural form for its number."""
        if not values:
            return self.word(key)
        word, words = self.knowledge.interface[key], self.word(key)
        number = values.get(word.counts)
        if isinstance(number, int):
            forms, other = word.in_language(self.language, self._default)
            locale = self.locale if other is None else self._locale_for(other)
            words = add_spaces(form(forms, locale.plural_form(number)), self.spacing(other or self.language))
        # In one pass: values may have braces of their own.
        return _PLACEHOLDER.sub(lambda match: str(values.get(match[1], match[0])), words)

    def forms(self, key: str) -> Forms:
        """An interface word in all its plural forms, for scripts."""
        forms, other = self.knowledge.interface[key].in_language(self.language, self._default)
        rules = self.spacing(other or self.language)
        return {category: add_spaces(words, rules) for category, words in forms.items()}

    def rich_fill(self, key: str, **values: object) -> RichText:
        """Like `fill`, marked if it is in another language."""
        return RichText.plain(self.fill(key, **values), self._word(key).language)

    def fill_in(self, text: Text, **values: object) -> RichText:
        """A text with its placeholders filled in, as plain words."""
        words = self.text(text)
        filled_words = _PLACEHOLDER.sub(lambda match: str(values.get(match[1], match[0])), words.text)
        return RichText.plain(filled_words, words.language)

    def rich_word(self, key: str, language: str | None = None) -> RichText:
        """An interface word, marked if it is in another language."""
        return self._word(key, language)

    @query
    def _word(self, key: str, language: str | None = None) -> RichText:
        wanted_language = language or self.language
        forms, other = self.knowledge.interface[key].in_language(wanted_language, self._default)
        return RichText.plain(add_spaces(form(forms), self.spacing(other or wanted_language)), other)

    @overload
    def text(self, text: Text) -> RichText: ...
    @overload
    def text(self, text: None) -> None: ...
    def text(self, text: Text | None) -> RichText | None:
        """A text in this language; or in the default one, marked as such."""
        if text is None:
            return None
        words, other = text.in_language(self.language, self._default)
        return self._text(words, other, type(text))

    @query
    def _text(self, words: str, other: str | None, kind: type[Text]) -> RichText:
        if issubclass(kind, Name):
            return self.plain(words, other)
        return self.rich(words, inline=kind.inline, other=other)

    def plain(self, words: str, other: str | None = None) -> RichText:
        """Words without Markdown, in this language or in `other`."""
        return RichText.plain(add_spaces(words, self.spacing(other or self.language)), other)

    def rich(self, words: str, *, inline: bool, other: str | None = None, page: str = "") -> RichText:
        """Markdown in this language or in `other`, with labels and links resolved.

        page: the id of the page of `content/` that the text is, for links within it.
        """
        markup = self._parser.parse(words, inline=inline)
        meaning = _Meaning(self, other or self.language, page)
        return RichText(resolve(markup.nodes, meaning), inline, other)

    def link(self, target: str, page: str = "") -> str:
        """The address of `guide:ID`, `page:ID#part` or `file:PATH`; anything else unchanged.

        page: the id of the page of `content/` that `#part` belongs to.
        """
        if target.startswith("#") and page:
            target = f"page:{page}{target}"
        kind, _, name = target.partition(":")
        if kind == FILE:
            return quote(self.picture(name))
        if kind not in LINKS:
            return target
        name, _, part = name.partition("#")
        address = self.addresses.of((kind, name), self.language)
        if not part:
            return address
        anchors = sections(self.knowledge, self._parser, (kind, name), self.language)
        return f"{address}#{anchors.get(unquote(part), part)}"

    @query
    def spacing(self, language: str) -> Spacing:
        return spacing(self.knowledge.site.locale(language))

    @query
    def is_shown(self, kind: str, name: str) -> bool:
        """Whether an entry is shown; in the preview, drafts are too."""
        return self.preview or not self.knowledge.is_draft(kind, name)

    def without_drafts(self, kind: str, names: Iterable[str]) -> Iterator[str]:
        """The entries of a kind that are shown."""
        return iter(names) if self.preview else (name for name in names if self.is_shown(kind, name))

    def picture(self, name: str) -> str:
        """The address of a file of `content/`; the default language has no folder in addresses."""
        return normalise_address(unquote(name)).removeprefix(f"{self._default}/")

    def leads_somewhere(self, target: str) -> bool:
        kind, _, name = target.partition("#")[0].partition(":")
        if kind == "topic":
            return name in self._by_topic
        if kind == "cause":
            return any(self.without_drafts("guide", self.knowledge.guides_with(name)))
        return self.is_shown(kind, name)

    @property
    @query
    def _by_topic(self) -> dict[str, list[str]]:
        by_topic: dict[str, list[str]] = {}
        for name in self.without_drafts("guide", self.knowledge.guides):
            by_topic.setdefault(self.knowledge.topic_of(name), []).append(name)
        for topic, names in by_topic.items():
            order = {name: place for place, name in enumerate(self.knowledge.topics[topic].guides)}
            names.sort(key=lambda name: order.get(name, len(order)))
        return by_topic

    def label(self, name: str, language: str) -> LabelText:
        label = self.knowledge.labels[name]
        words, _ = label.text.in_language(language, self._default)
        # A label's words are plain text: the words on a screen aren't Markdown.
        return LabelText(words, label.placeholder)


@dataclass(frozen=True, slots=True)
class _Meaning:
    """Resolves the references of a text in one language, on a page of `content/` or on any page."""

    texts: Texts
    language: str
    page: str

    def words(self, text: str, /) -> str:
        return add_spaces(text, self.texts.spacing(self.language))

    def label(self, name: str, /) -> LabelText:
        return self.texts.label(name, self.language)

    def link(self, target: str, /) -> str | None:
        if parse_scheme(target) in SCHEMES:
            return target
        return self.texts.link(target, self.page) if self.texts.leads_somewhere(target) else None

    def picture(self, source: str, /) -> str:
        return self.texts.picture(source)
