"""Finds words that a site avoids, in all its texts."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from itertools import islice
from pathlib import PurePosixPath

from mendbook.model import Target, Term, Words, fallback_chain
from mendbook.problems import Place, Problem
from mendbook.queries import query
from mendbook.reader import LeftOut, Source
from mendbook.text import Markup

from .passages import PagePassage, Passage
from .phrases import (
    HIDDEN,
    LABEL,
    LIMIT_FOUND,
    Phrase,
    as_shown,
    hide_matches,
    normalize,
    phrase,
    without_quotes,
)
from .survey import Survey

LIMIT_PHRASES = 1_000
"""Maximum phrases of all terms together: each may be searched for in each text."""

_At = Callable[[str | None], Place]
"""The place of words within a text; for None, or words that aren't found, the place of the text."""

_RULE = (
    "Write words as texts have them. `*` at the end of a word stands for any ending, `#` for a "
    "number and `[[*]]` for a label."
)


@dataclass(frozen=True)
class _TermPatterns:
    """A term with its compiled phrases."""

    name: str
    term: Term
    avoid: tuple[Phrase, ...]
    unless: tuple[Phrase, ...]

    def may_be_in(self, folded_words: str) -> bool:
        """folded_words: composed and case-folded."""
        return any(avoided.anchor in folded_words for avoided in self.avoid)

    def find_matches(self, text: str) -> Iterator[re.Match[str]]:
        """The first match of each wording. text: without quotations."""
        for exception in self.unless:
            text = hide_matches(exception.pattern, text)
        seen = {self.term.write}
        for avoided in self.avoid:
            for match in islice(avoided.pattern.finditer(text), LIMIT_FOUND):
                if match[0] not in seen:
                    seen.add(match[0])
                    yield match


_Words = tuple[str, Markup | None, _At]
"""Words, their markup (None for plain words), and their place."""


class TermChecks:
    def __init__(self, survey: Survey) -> None:
        self._survey = survey

    def problems(self) -> Iterator[Problem]:
        """Problems with the terms themselves, and with the site's own interface words."""
        if (too_many := self._too_many) is not None:
            yield too_many
            return
        terms: list[_TermPatterns] = []
        for name in self._survey.entries.terms:
            with suppress(LeftOut):
                yield from _compile_term(name, self._survey, terms)
        yield from _contradictions(terms, self._survey)
        yield from self._check_texts(_words_of_interface(self._survey) if terms else ())

    def check_data(self, passages: Iterable[Passage]) -> Iterator[Problem]:
        """Texts with words that terms avoid."""
        return self._check_texts(_words_of_passages(passages) if self._terms else ())

    def check_page(self, passage: PagePassage) -> Iterator[Problem]:
        language = passage.page.language
        place = partial(passage.place, language)
        return self._check_texts([(language, (passage.page.markdown, passage.markup, place))])

    @property
    @query
    def _too_many(self) -> Problem | None:
        return _too_many(self._survey)

    @property
    @query
    def _terms(self) -> Sequence[_TermPatterns]:
        terms: list[_TermPatterns] = []
        for name in self._survey.entries.terms if self._too_many is None else ():
            with suppress(LeftOut):
                for _ in _compile_term(name, self._survey, terms):
                    pass
        return terms

    @query
    def _anchors(self, language: str) -> Sequence[tuple[str, _TermPatterns]]:
        """The anchors of a language, words without which a text can't match, each with its term."""
        terms = (patterns for patterns in self._terms if patterns.term.language in fallback_chain(language))
        return [(avoided.anchor, patterns) for patterns in terms for avoided in patterns.avoid]

    def _check_texts(self, texts: Iterable[tuple[str | None, _Words]]) -> Iterator[Problem]:
        by_language: dict[str, list[_Words]] = defaultdict(list)
        for language, entry in texts:
            if language:
                by_language[language].append(entry)
        for language, texts_of_language in by_language.items():
            anchors = self._anchors(language)
            all_words = "\n".join(words for words, _, _ in texts_of_language) if anchors else ""
            folded_words = normalize(all_words).casefold()
            anchors = [(anchor, patterns) for anchor, patterns in anchors if anchor in folded_words]
            for words, markup, place_of in texts_of_language if anchors else ():
                yield from _check_text(anchors, words, markup, place_of)


def _words_of_passages(passages: Iterable[Passage]) -> Iterator[tuple[str | None, _Words]]:
    for passage in passages:
        if not isinstance(passage.text, Target) and passage.kind != "labels":
            for language, words, markup in passage.words_by_language():
                # Front matter has one language, so its words have no language in their path.
                inside = None if isinstance(passage.text, Words) else language
                yield language, (words, markup, partial(passage.place, inside))


def _too_many(survey: Survey) -> Problem | None:
    count = sum(len(term.avoid) + len(term.unless) for term in survey.knowledge.terms.values())
    if count <= LIMIT_PHRASES:
        return None
    return Problem(
        "MB721",
        survey.place("terms", next(iter(survey.knowledge.terms)), at_key=True),
        f"The terms have {count:,} words to avoid and exceptions; the limit is {LIMIT_PHRASES:,}.",
        "Keep those that your editors actually use.",
    )


def _compile_term(name: str, survey: Survey, terms: list[_TermPatterns]) -> Iterator[Problem]:
    term, codes = survey.entries.terms[name], survey.knowledge.site.languages
    if not any(term.language in fallback_chain(code) for code in codes):
        yield Problem(
            "MB209",
            survey.place("terms", name, ("language",)),
            f"`{term.language}` is not one of this site’s languages.",
            f"This site’s languages: {', '.join(codes)}.",
        )
        return
    instead = (term.write, term.why)
    if not any(instead):
        yield Problem(
            "MB202",
            survey.place("terms", name, at_key=True),
            f"`{name}` doesn’t say what to write instead.",
            "Add `write: …`, or `why: …` with a sentence that says what to do.",
        )
        return
    understood: dict[str, list[Phrase]] = {"avoid": [], "unless": []}
    for key, phrases in understood.items():
        for index, pattern_text in enumerate(getattr(term, key)):
            if (parsed := phrase(pattern_text)) is not None:
                phrases.append(parsed)
                continue
            place = survey.place("terms", name, (key, index))
            yield Problem("MB425", place, f"`{pattern_text}` can’t be looked for.", _RULE)
    terms.append(_TermPatterns(name, term, tuple(understood["avoid"]), tuple(understood["unless"])))


def _contradictions(terms: list[_TermPatterns], survey: Survey) -> Iterator[Problem]:
    for patterns in terms:
        write = patterns.term.write or ""
        folded_words = normalize(write).casefold()
        for other in terms:
            if patterns.term.language != other.term.language or not other.may_be_in(folded_words):
                continue
            if (match := next(other.find_matches(write), None)) is None:
                continue
            yield Problem(
                "MB426",
                survey.place("terms", patterns.name, ("write",)),
                f"`{match[0]}` is what to write here, but `{other.name}` says to avoid it.",
                "Change one of them.",
            )


def _check_text(
    anchors: list[tuple[str, _TermPatterns]], words: str, markup: Markup | None, place_of: _At
) -> Iterator[Problem]:
    """anchors: each with its term."""
    folded_words = normalize(words).casefold()
    terms = dict.fromkeys(patterns for anchor, patterns in anchors if anchor in folded_words)
    if not terms:
        return
    text = normalize(as_shown(words, markup))
    unquoted = without_quotes(text)
    for patterns in terms:
        seen: set[str] = set()
        for match in patterns.find_matches(unquoted):
            shown_words = " ".join(match[0].split()).replace(LABEL, "[[…]]")
            if shown_words not in seen:
                seen.add(shown_words)
                write = f"Write `{patterns.term.write}`." if patterns.term.write else ""
                yield Problem(
                    "MB424",
                    _place(text, match, place_of),
                    f"This site avoids `{shown_words}`.",
                    " ".join(filter(None, (write, patterns.term.why))),
                )


def _place(text: str, match: re.Match[str], place_of: _At) -> Place:
    """The place of a match, or of its longest words on one line."""
    piece = max(re.finditer(rf"[^\n{LABEL}{HIDDEN}]+", match[0]), key=lambda part: len(part[0].strip()))
    start = match.start() + piece.start() + len(piece[0]) - len(piece[0].lstrip())
    words = piece[0].strip()
    if text.find(words) != start:
        # The same letters may occur earlier, in another word: the context tells them apart.
        longer = re.split(rf"[\n{LABEL}{HIDDEN}]", text[start : start + len(words) + 12])[0]
        if (place := place_of(longer)) != place_of(None):
            return place
    return place_of(words)


def _words_of_interface(survey: Survey) -> Iterator[tuple[str | None, _Words]]:
    """The site's own interface words, in `interface.yml` and the files of `interface/`."""
    for source in survey.own_words:
        file = PurePosixPath(source.file)
        file_language = file.stem if file.parent.name == "interface" else ""
        for path, words in _leaves(source.data, ()):
            language = file_language or next(
                (part for part in path if part in survey.knowledge.languages), None
            )
            yield language, (words, None, partial(_needle, source, path))


def _leaves(value: object, path: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], str]]:
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from _leaves(item, (*path, key))


def _needle(source: Source, path: tuple[str, ...], needle: str | None) -> Place:
    return source.place(path, needle=needle)
