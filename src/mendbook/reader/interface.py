"""Reads the interface words: Mendbook's, overridden by `data/interface.yml` and `data/interface/`."""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from mendbook.memo import Memo
from mendbook.model import Forms, Site, Word, best, fallback_chain, is_language
from mendbook.problems import Place, Problem, Spelling
from mendbook.words import HelpFrom, Shipped, shipped

from .plurals import CATEGORIES, Plurals, plurals
from .shape import not_a_group
from .yaml_source import Source

_PLACEHOLDER = re.compile(r"\{(\w+)\}")
_FILE = "data/interface.yml"


@dataclass(frozen=True)
class Interface:
    """The interface words by key, and their problems.

    aside: the number of texts in languages that the site doesn't have. lacking: the number of words that each
    draft language lacks.
    """

    words: Mapping[str, Word]
    problems: Sequence[Problem]
    aside: Mapping[str, int]
    lacking: Mapping[str, int]


def read_interface(sources: Sequence[Source], site: Site, help_from: HelpFrom, memo: Memo) -> Interface:
    """Reads the overrides. sources: their files."""
    brought = memo(_brought, shipped, tuple(site.languages), site.default, help_from)
    reader = _OwnWords(brought.ours, site)
    theirs = reader.read(sources)
    words = dict(brought.words)
    lacking: dict[str, int] = {}
    for key, values in theirs.items():
        words[key] = Word({**words[key].values, **values}, words[key].counts)
    for language, missing in brought.missing.items():
        keys = [key for key in missing if best(theirs.get(key, {}), language) is None]
        if not keys:
            continue
        if site.is_draft(language):
            lacking[language] = len(keys)
            continue
        files = [source.file for source in sources if source.file == _file_of(language)]
        few, more = ", ".join(keys[:3]), len(keys) - 3
        reader.problems.append(
            Problem(
                "MB208" if language == site.default else "MB207",
                Place(files[0] if files else _FILE),
                f"`{language}` is missing from {len(keys)} interface words: "
                f"{few}{f' and {more} more' if more > 0 else ''}.",
                f"Translate them there. `mendbook words {language}` adds any that the file lacks."
                if files
                else f"`mendbook words {language}` writes them to a file for you to translate.",
            )
        )
    return Interface(words, reader.problems, reader.aside, lacking)


@dataclass(frozen=True)
class _Brought:
    """Mendbook's words for a site, and the keys of the missing ones by language."""

    ours: Mapping[str, Shipped]
    words: Mapping[str, Word]
    missing: Mapping[str, list[str]]


def _brought(
    ship: Callable[[set[str], HelpFrom], Mapping[str, Shipped]],
    languages: tuple[str, ...],
    default: str,
    help_from: HelpFrom,
) -> _Brought:
    """ship: returns Mendbook's words in these languages."""
    ours = ship({code for language in languages for code in fallback_chain(language)}, help_from)
    words: dict[str, Word] = {}
    missing: dict[str, list[str]] = {}
    for key, word in ours.items():
        values = dict(_ours(word, languages))
        for language in languages:
            if best(values, language) is None:
                missing.setdefault(language, []).append(key)
        # A word missing even in the default language is an error; English is the fallback.
        words[key] = Word({default: _forms(word.texts["en"]), **values}, word.counts)
    return _Brought(ours, words, missing)


def _ours(word: Shipped, languages: Sequence[str]) -> Iterator[tuple[str, Forms]]:
    """Mendbook's texts; `pt` also serves `pt-BR`, unless the site has `pt`, whose overrides may differ."""
    for language in languages:
        elsewhere = any(code in languages for code in fallback_chain(language) if code != language)
        text = word.texts.get(language) if elsewhere else best(word.texts, language)
        if text is not None:
            yield language, _forms(text)


def unwritten(value: object) -> bool:
    """Whether a word is still as `mendbook words` wrote it, untranslated."""
    return value is None or (isinstance(value, dict) and set(value.values()) == {None})


def _file_of(language: str) -> str:
    return f"data/interface/{language}.yml"


class _OwnWords:
    """A site's overrides, with their `problems`; `aside` is as in `Interface`."""

    def __init__(self, ours: Mapping[str, Shipped], site: Site) -> None:
        self._ours, self._site = ours, site
        self._spelling = Spelling(ours)
        self.problems: list[Problem] = []
        self.aside = Counter[str]()

    def read(self, sources: Sequence[Source]) -> dict[str, dict[str, Forms]]:
        words: dict[str, dict[str, Forms]] = {}
        for own in sources:
            language = "" if own.file == _FILE else PurePosixPath(own.file).stem
            if language and language not in self._site.languages:
                self._of_no_language(own, language)
            elif not isinstance(own.data, dict):
                example = "its_key: …" if language else "its_key: {en: …}"
                self.problems.append(not_a_group(own, f"Write each word as `{example}`."))
            else:
                self._read(own, language, words)
        return words

    def _of_no_language(self, own: Source, language: str) -> None:
        if is_language(language) and isinstance(own.data, dict):
            self.aside[language] += sum(not unwritten(text) for text in own.data.values())
            return
        languages = f"This site’s languages: {', '.join(self._site.languages)}."
        what = f"`{language}` is not one of this site’s languages."
        self.problems.append(Problem("MB209", Place(own.file), what, f"Rename the file. {languages}"))

    def _read(self, own: Source, language: str, words: dict[str, dict[str, Forms]]) -> None:
        for key, value in own.data.items():
            if key not in self._ours:
                meant = self._spelling.nearest(key)
                remedy = f"Did you mean `{meant}`?" if meant else "`mendbook words --list` shows them all."
                what = f"`{key}` is not an interface word."
                self._add("MB201", own, (key,), what, remedy, at_key=True)
                continue
            by_language = words.setdefault(key, {})
            for code, forms in self._by_language(key, value, own, language):
                if code in by_language:
                    what = f"`{key}` also has its `{code}` in {_FILE}."
                    self._add("MB308", own, (key,), what, "Delete one of them.", at_key=True)
                by_language[code] = forms

    def _by_language(
        self, key: str, value: object, own: Source, language: str
    ) -> Iterator[tuple[str, Forms]]:
        """language: that of the file, '' if the word is given in several."""
        languages = self._site.languages
        if language:
            if not unwritten(value) and (forms := self._read_forms(key, value, language, own, (key,))):
                yield language, forms
            return
        texts = value if isinstance(value, dict) else dict.fromkeys(languages, value)
        for code, text in texts.items():
            path = (key, code) if isinstance(value, dict) else (key,)
            if code in languages:
                if forms := self._read_forms(key, text, code, own, path):
                    yield code, forms
            elif is_language(code):
                self.aside[code] += 1
            else:
                hint = f"This site’s languages: {', '.join(languages)}."
                self._add(
                    "MB209", own, path, f"`{code}` is not one of this site’s languages.", hint, at_key=True
                )

    def _read_forms(
        self, key: str, value: object, language: str, own: Source, path: tuple[str, ...]
    ) -> dict[str, str]:
        """The valid forms."""
        word = self._ours[key]
        wanted = sorted(_PLACEHOLDER.findall(form_of(word.texts["en"])))
        rule = plurals(self._site.locale(language))
        if not isinstance(value, dict):
            text = self._text(key, value, own, path)
            self._placeholders(key, text, [wanted], language, own, path)
            return {"other": text} if text else {}
        if not word.counts:
            remedy = "Write one text: this word doesn’t count anything."
            self._add("MB203", own, path, f"`{key}` is a group of keys.", remedy)
            return {}
        forms: dict[str, str] = {}
        for category, form in value.items():
            form_path = (*path, category)
            if category not in rule.allowed:
                what = f"`{category}` is not a plural form in `{language}`."
                self._add(
                    "MB420", own, form_path, what, f"Its forms are {', '.join(rule.needed)}.", at_key=True
                )
                continue
            text = self._text(category, form, own, form_path)
            allowed = _placeholders_of(wanted, word.counts, category, rule)
            self._placeholders(key, text, allowed, language, own, form_path)
            if text:
                forms[category] = text
        missing = [category for category in rule.needed if category not in value]
        if missing:
            what = f"`{key}` in `{language}` lacks some of the plural forms that its numbers need."
            self._add("MB421", own, path, what, f"Add: {', '.join(f'`{name}: …`' for name in missing)}.")
        return {name: forms[name] for name in CATEGORIES if name in forms}

    def _text(self, key: str, value: object, own: Source, path: tuple[str, ...]) -> str:
        """The text, or ''."""
        if not isinstance(value, str):
            self._add("MB203", own, path, f"`{key}` is not a text.", "Put it in double quotes.")
            return ""
        if not value.strip():
            self._add("MB206", own, path, f"`{key}` is empty.", "Fill it in or delete the line.")
        return value.strip()

    def _placeholders(
        self,
        key: str,
        text: str,
        allowed: list[list[str]],
        language: str,
        own: Source,
        path: tuple[str, ...],
    ) -> None:
        if text and sorted(_PLACEHOLDER.findall(text)) not in allowed:
            names = ", ".join(f"`{{{name}}}`" for name in allowed[0]) or "none"
            what = f"`{key}` in `{language}` doesn’t have the placeholders it needs."
            self._add("MB405", own, path, what, f"It needs {names}.")

    def _add(
        self,
        code: str,
        own: Source,
        path: tuple[str, ...],
        what: str,
        remedy: str,
        *,
        at_key: bool = False,
    ) -> None:
        self.problems.append(Problem(code, own.place(path, at_key=at_key), what, remedy))


def form_of(text: str | Forms) -> str:
    """The form that has every placeholder: `other`."""
    return text if isinstance(text, str) else text["other"]


def _forms(text: str | Forms) -> Forms:
    return {"other": text} if isinstance(text, str) else text


def _placeholders_of(wanted: list[str], counts: str, category: str, rule: Plurals) -> list[list[str]]:
    """The placeholders that a form may have: the number can be omitted if the form implies it."""
    if category in rule.single:
        return [wanted, [name for name in wanted if name != counts]]
    return [wanted]
