"""The words that a site avoids, in all its texts."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import islice
from pathlib import PurePosixPath

from mendbook.model import Knowledge, Site, Term, standing_in
from mendbook.problems import Place, Problem
from mendbook.reader import LEFT_OUT, Places, Source, Written
from mendbook.text import Markup

from .phrases import HIDDEN, LABEL, LIMIT_FOUND, Phrase, as_said, composed, hidden, phrase, without_quotes

LIMIT_PHRASES = 1_000
"""Of all terms: each may have to be looked for in each text."""

_At = Callable[[str | None], Place]
"""The place of words within a text; of None, or of words that are not found, its own."""

_RULE = (
    "Write words as texts have them. `*` at the end of a word stands for any ending, `#` for a "
    "number and `[[*]]` for a label."
)


@dataclass(frozen=True)
class _Sought:
    """A term whose words can be looked for."""

    name: str
    term: Term
    avoid: tuple[Phrase, ...]
    unless: tuple[Phrase, ...]

    def found(self, said: str) -> Iterator[re.Match[str]]:
        """said: without what is quoted."""
        for exception in self.unless:
            said = hidden(exception.pattern, said)
        for sought in self.avoid:
            for match in islice(sought.pattern.finditer(said), LIMIT_FOUND):
                if match[0] != self.term.write:
                    yield match


@dataclass
class TermChecks:
    """Gets every text by `add`, and then says what is wrong: most sites' texts have few of these words."""

    knowledge: Knowledge
    written: Written
    places: Places
    _texts: dict[str, list[tuple[str, Markup | None, _At]]] = field(default_factory=lambda: defaultdict(list))

    def add(self, language: str | None, words: str, markup: Markup | None, at: _At) -> None:
        """A text of one language; of none, it is all languages'. markup: None of plain words."""
        if language and self.knowledge.terms:
            self._texts[language].append((words, markup, at))

    def found(self) -> Iterator[Problem]:
        """The problems of the terms themselves, and then of all that was added."""
        if (too_many := self._too_many()) is not None:
            yield too_many
            return
        sought: list[_Sought] = []
        for name, term in self.knowledge.terms.items():
            yield from self._of_term(name, term, sought)
        yield from self._contradictions(sought)
        for language, texts in self._texts.items():
            every = composed("\n".join(words for words, _, _ in texts)).casefold()
            spoken = [one for one in sought if one.term.language in standing_in(language)]
            used = [one for one in spoken if any(words.anchor in every for words in one.avoid)]
            for words, markup, at in texts if used else ():
                yield from _of_text(used, words, markup, at)

    def _too_many(self) -> Problem | None:
        count = sum(len(term.avoid) + len(term.unless) for term in self.knowledge.terms.values())
        if count <= LIMIT_PHRASES:
            return None
        return Problem(
            "MB721",
            self.places.of("terms", next(iter(self.knowledge.terms)), at_key=True),
            f"The terms have {count:,} words to avoid and exceptions; the limit is {LIMIT_PHRASES:,}.",
            "Keep those that your editors actually use.",
        )

    def _of_term(self, name: str, term: Term, sought: list[_Sought]) -> Iterator[Problem]:
        codes = self.knowledge.site.languages
        if term.language == LEFT_OUT:
            return
        if not any(term.language in standing_in(code) for code in codes):
            yield Problem(
                "MB209",
                self.places.of("terms", name, ("language",)),
                f"`{term.language}` is not one of this site’s languages.",
                f"This site’s languages: {', '.join(codes)}.",
            )
            return
        if not (term.write or term.why):
            if ("terms", name) in self.written.doubtful:  # it may say so in words that can't be used
                return
            yield Problem(
                "MB202",
                self.places.of("terms", name, at_key=True),
                f"`{name}` doesn’t say what to write instead.",
                "Add `write: …`, or `why: …` with a sentence that says what to do.",
            )
            return
        understood: dict[str, list[Phrase]] = {"avoid": [], "unless": []}
        for key, known in understood.items():
            for index, written in enumerate(getattr(term, key)):
                if (one := phrase(written)) is not None:
                    known.append(one)
                    continue
                place = self.places.of("terms", name, (key, index))
                yield Problem("MB425", place, f"`{written}` can’t be looked for.", _RULE)
        sought.append(_Sought(name, term, tuple(understood["avoid"]), tuple(understood["unless"])))

    def _contradictions(self, sought: list[_Sought]) -> Iterator[Problem]:
        for one in sought:
            for other in sought if one.term.write else ():
                match = next(other.found(one.term.write or ""), None)
                if match is None or one.term.language != other.term.language:
                    continue
                yield Problem(
                    "MB426",
                    self.places.of("terms", one.name, ("write",)),
                    f"`{match[0]}` is what to write here, but `{other.name}` says to avoid it.",
                    "Change one of them.",
                )


def _of_text(sought: list[_Sought], words: str, markup: Markup | None, at: _At) -> Iterator[Problem]:
    folded = composed(words).casefold()
    here = [one for one in sought if any(words.anchor in folded for words in one.avoid)]
    if not here:
        return
    said = composed(as_said(words, markup))
    own = without_quotes(said)
    for one in here:
        met: set[str] = set()
        for match in one.found(own):
            shown = " ".join(match[0].split()).replace(LABEL, "[[…]]")
            if shown not in met:
                met.add(shown)
                write = f"Write `{one.term.write}`." if one.term.write else ""
                yield Problem(
                    "MB424",
                    _place(said, match, at),
                    f"This site avoids `{shown}`.",
                    " ".join(filter(None, (write, one.term.why))),
                )


def _place(said: str, match: re.Match[str], at: _At) -> Place:
    """Of a match, or of its longest words that stand in one line."""
    piece = max(re.finditer(rf"[^\n{LABEL}{HIDDEN}]+", match[0]), key=lambda part: len(part[0].strip()))
    start = match.start() + piece.start() + len(piece[0]) - len(piece[0].lstrip())
    words = piece[0].strip()
    if said.find(words) != start:
        # The same letters stand in another word before: what follows tells them apart.
        longer = re.split(rf"[\n{LABEL}{HIDDEN}]", said[start : start + len(words) + 12])[0]
        if (place := at(longer)) != at(None):
            return place
    return at(words)


def add_own_words(terms: TermChecks, sources: Sequence[Source], site: Site) -> None:
    """What the site says otherwise than Mendbook. sources: `interface.yml`, the files of `interface/`."""
    for source in sources:
        file = PurePosixPath(source.file)
        own = file.stem if file.parent.name == "interface" else ""
        for path, words in _leaves(source.data, ()):
            language = own or next((part for part in path if part in site.languages), None)
            terms.add(language, words, None, partial(_needle, source, path))


def _leaves(value: object, path: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], str]]:
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from _leaves(item, (*path, key))


def _needle(source: Source, path: tuple[str, ...], needle: str | None) -> Place:
    return source.place(path, needle=needle)
