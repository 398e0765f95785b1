"""Texts in one language: chosen, their labels filled in, their links resolved."""

import re
from functools import cached_property
from typing import overload
from urllib.parse import unquote

from mendbook.model import Knowledge, Parser, Status, Text
from mendbook.model.addresses import Addresses

from .rich import LabelText, Rich

_PLACEHOLDER = re.compile(r"\{(\w+)\}")


class Texts:
    """Every text once. preview: links to drafts lead somewhere."""

    def __init__(self, knowledge: Knowledge, parser: Parser, language: str, *, preview: bool = False) -> None:
        self.knowledge = knowledge
        self.language = language
        self.preview = preview
        self.addresses = Addresses(knowledge)
        self._default = knowledge.site.default
        self._parser = parser
        self._texts: dict[int, Rich] = {}

    def word(self, key: str, language: str | None = None) -> str:
        """One of the site's own words, in this language or in another."""
        return self._word(key, language).text

    def filled(self, key: str, **values: object) -> str:
        """One of the site's own words, its placeholders filled in."""
        # In one pass: what is filled in may have braces of its own.
        return _PLACEHOLDER.sub(lambda found: str(values.get(found[1], found[0])), self.word(key))

    def _word(self, key: str, language: str | None = None) -> Rich:
        return Rich.plain(
            *self.knowledge.interface[key].in_language(language or self.language, self._default)
        )

    @overload
    def text(self, text: Text) -> Rich: ...
    @overload
    def text(self, text: None) -> None: ...
    def text(self, text: Text | None) -> Rich | None:
        """A text in this language, or, marked as such, in the default one."""
        if text is None:
            return None
        made = self._texts.get(id(text))
        if made is None:
            words, other = text.in_language(self.language, self._default)
            made = self._texts[id(text)] = self.rich(words, inline=text.inline, other=other)
        return made

    def rich(self, words: str, *, inline: bool, other: str | None = None) -> Rich:
        """Markdown of this language (or of the language `other`), with its labels and links resolved."""
        markup = self._parser.parse(words, inline=inline)
        return Rich(
            tokens=markup.tokens,
            labels={name: self._label(name, other or self.language) for name in markup.labels},
            links={link: self.link(link) for link in markup.links if self._leads_somewhere(link)}
            | {picture: self._picture(picture) for picture in markup.pictures},
            inline=inline,
            language=other,
        )

    def link(self, target: str) -> str:
        """The address of `guide:ID`, `topic:ID` or `page:ID`; anything else as it is."""
        kind, colon, name = target.partition(":")
        if colon and kind in ("guide", "topic", "page"):
            return self.addresses.of((kind, name), self.language)
        return target

    def _shown(self, guide: str) -> bool:
        return self.preview or self.knowledge.guides[guide].status is Status.PUBLISHED

    def _picture(self, name: str) -> str:
        """The address of a picture of `content/`; the default language has no folder in addresses."""
        return unquote(name).removeprefix(f"{self._default}/")

    def _leads_somewhere(self, target: str) -> bool:
        kind, _, name = target.partition(":")
        if kind == "topic":
            return name in self._by_topic
        return kind != "guide" or self._shown(name)

    @cached_property
    def _by_topic(self) -> dict[str, list[str]]:
        by_topic: dict[str, list[str]] = {}
        for name, guide in self.knowledge.guides.items():
            if self._shown(name):
                by_topic.setdefault(guide.topic, []).append(name)
        return by_topic

    def _label(self, name: str, language: str) -> LabelText:
        label = self.knowledge.labels[name]
        words, _ = label.text.in_language(language, self._default)
        # A label's own words are plain: what stands on a screen is no Markdown of ours.
        return LabelText(words, label.placeholder)
