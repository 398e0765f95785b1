"""Checks texts for markup that Markdown doesn't interpret, and for unknown labels."""

import re
from collections.abc import Iterator, Mapping
from functools import partial
from itertools import chain

from mendbook.problems import Problem
from mendbook.queries import query
from mendbook.reader import TextPlace, capital, place_of_label
from mendbook.text import Markup, Words

from .dialects import HTML, dialects
from .survey import Survey

_TARGET = r"(?:guide|howto|cause|topic|page|device|comparison|store|file|https?|mailto|tel):"
_PICTURE = "Write a picture as `![words](pictures/port.jpg)`, without a space before `(`."
_LINK = (
    "Write a link as `[words](address)`, without a space before `(`. Put an address with spaces between "
    "`<` and `>`."
)
_LABEL = "Close a label with `]]`: `[[settings > icloud]]`."
_LABEL_IN_LINK = "Leave labels out of a link’s words."
# Every repetition is bounded, so that the time of a match doesn't grow with the length of the text.
_WORDS = r"[^\[\]\n]{1,200}"
_ADDRESS = r"[^()\n]{1,200}"
_BRACKETS = (
    (re.compile(rf"!\[(?:{_WORDS})?\](?:\s\({_ADDRESS}\)?|\({_ADDRESS}$)"), _PICTURE),
    (re.compile(r"\[\[[^\s\[\]]{0,30}"), _LABEL),
    (re.compile(rf"\]\({_TARGET}[^\s)]{{0,30}}\)"), _LABEL_IN_LINK),
    (re.compile(rf"\]\({_TARGET}[^)\n]{{0,30}}\)?"), _LINK),
    (re.compile(rf"\[{_WORDS}\]\s\({_TARGET}[^)\n]{{0,30}}\)?"), _LINK),
    (re.compile(rf"\({_ADDRESS}\)\[{_TARGET}[^\]\n]{{0,30}}\]?"), _LINK),
    # `pictures` reports pictures whose name has a space.
    (re.compile(rf"(?<!!)\[{_WORDS}\]\({_ADDRESS}\)"), _LINK),
    (re.compile(rf"\[{_WORDS}\]\[(?:{_WORDS})?\]"), _LINK),
    (
        re.compile(r"\[(?=[^\[\]\n]{1,200}\])[a-z0-9-]+(?: ?> ?[a-z0-9-]+)+\]"),
        "Put two brackets on each side of a label: `[[settings > icloud]]`.",
    ),
    (re.compile(r"(?<![\w-])[\w-]{1,100}\]\]"), "Begin a label with `[[`: `[[settings > icloud]]`."),
)
"""Brackets left in the words of a text, with what was meant."""

_MARKDOWN = re.compile(
    rf"!?\[(?:{_WORDS})?\]\({_ADDRESS}\)|\[\[{_WORDS}\]\]|\*\*[^*\n]{{1,200}}\*\*|`[^`\n]{{1,200}}`"
    rf"|(?<![\w*])\*(?=[^\s*\d])(?=[^*\n]{{0,200}}[^\W\d])[^*\n]{{1,200}}(?<=\S)\*(?![\w*])|{HTML}",
    re.IGNORECASE,
)


class MarkupChecks:
    def __init__(self, survey: Survey) -> None:
        self._survey = survey

    def check(self, markup: Markup, language: str | None, text_place: TextPlace) -> Iterator[Problem]:
        yield from self.check_labels(markup, language, text_place)
        if markup.too_deep:
            yield Problem(
                "MB107",
                text_place(language, markup.too_deep),
                "Lists and quotes are nested so deep that this would not be shown.",
                "Write it in fewer levels: at most nine lists within each other can be shown.",
            )
        yield from _brackets(markup, language, text_place)
        seen: set[str] = set()
        for source, _ in chain(markup.paragraphs, markup.cells):
            for dialect, mark in dialects(source):
                if dialect.message not in seen:
                    seen.add(dialect.message)
                    first = mark.split("\n")[0]
                    yield Problem(
                        dialect.code,
                        text_place(language, first),
                        f"`{first[:60]}` {dialect.message}, so visitors see it as typed.",
                        dialect.remedy,
                    )

    def check_plain(self, words: str, language: str | None, text_place: TextPlace) -> Iterator[Problem]:
        """Words that aren't Markdown: names, and words between the tags of a page."""
        if match := _MARKDOWN.search(words):
            yield Problem(
                "MB417",
                text_place(language, match[0]),
                f"{capital(text_place.called)} is plain text, so visitors see `{match[0][:60]}` as typed.",
                "Write the words alone. A source’s address goes in its `link`."
                if "](" in match[0]
                else "Write the words alone.",
            )

    def check_labels(self, markup: Markup, language: str | None, text_place: TextPlace) -> Iterator[Problem]:
        """Unknown labels."""
        for label in dict.fromkeys(markup.labels):
            if not label:
                yield Problem(
                    "MB302",
                    text_place(language, "[["),
                    "A label is missing in `[[…]]`.",
                    "Write labels with one `>` between them, such as `[[settings > icloud]]`.",
                )
            elif not self._survey.has("labels", label):
                message, remedy = self._no_label(label)
                yield Problem(
                    "MB302", place_of_label(markup, label, partial(text_place, language)), message, remedy
                )

    def _no_label(self, name: str) -> tuple[str, str]:
        if names := self._by_words.get(name.casefold()):
            ids = " or ".join(f"`{label_id}`" for label_id in names)
            return f"`{name}` is what the label says, not its id.", f"Write the id: {ids}."
        nearest_label = self._survey.nearest("labels", name)
        remedy = f"Did you mean `{nearest_label}`?" if nearest_label else "Add it to `data/labels.yml`."
        return f"There is no label `{name}`.", remedy

    @property
    @query
    def _by_words(self) -> Mapping[str, list[str]]:
        """The ids of labels by what the screen says, in any language."""
        ids_by_words: dict[str, list[str]] = {}
        for name, label in self._survey.knowledge.labels.items():
            texts = [label.text, *(other.text for other in label.elsewhere)]
            for words in {words.casefold() for text in texts for words in text.values.values()}:
                ids_by_words.setdefault(words, []).append(name)
        return ids_by_words


def _brackets(markup: Markup, language: str | None, text_place: TextPlace) -> Iterator[Problem]:
    for node in markup.all_nodes:
        if not isinstance(node, Words) or ("]" not in node.text and "[" not in node.text):
            continue
        matches = ((pattern.search(node.text), remedy) for pattern, remedy in _BRACKETS)
        mark, remedy = next(((m[0], remedy) for m, remedy in matches if m), ("", ""))
        if mark not in markup.source:  # escaped by `\\`, so meant literally
            continue
        # MB401 reports links that are not allowed.
        if mark and not any(target in node.text for target in markup.refused):
            yield Problem(
                "MB407",
                text_place(language, mark),
                f"The brackets at `{mark[:60]}` are not understood, so visitors see them as typed.",
                remedy,
            )
            return
