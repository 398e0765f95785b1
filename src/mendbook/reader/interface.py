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

    aside: the number of texts in languages that the site doesn't have. missing: the number of words that each
    draft language lacks.
    """

    words: Mapping[str, Word]
    problems: Sequence[Problem]
    aside: Mapping[str, int]
    missing: Mapping[str, int]


def read_interface(sources: Sequence[Source], site: Site, help_from: HelpFrom, memo: Memo) -> Interface:
    """Reads the overrides. sources: their files."""
    shipped_words = memo(_ship_words, shipped, tuple(site.languages), site.default, help_from)
    reader = _OwnWords(shipped_words.shipped, site)
    own_words = reader.read(sources)
    words = dict(shipped_words.words)
    missing_counts: dict[str, int] = {}
    for key, values in own_words.items():
        words[key] = Word({**words[key].values, **values}, words[key].counts)
    for language, missing_keys in shipped_words.missing.items():
        keys = [key for key in missing_keys if best(own_words.get(key, {}), language) is None]
        if not keys:
            continue
        if site.is_draft(language):
            missing_counts[language] = len(keys)
            continue
        files = [source.file for source in sources if source.file == _file_for(language)]
        first_keys, other_count = ", ".join(keys[:3]), len(keys) - 3
        reader.problems.append(
            Problem(
                "MB208" if language == site.default else "MB207",
                Place(files[0] if files else _FILE),
                f"`{language}` is missing from {len(keys)} interface words: "
                f"{first_keys}{f' and {other_count} more' if other_count > 0 else ''}.",
                f"Translate them there. `mendbook words {language}` adds any that the file lacks."
                if files
                else f"`mendbook words {language}` writes them to a file for you to translate.",
            )
        )
    return Interface(words, reader.problems, reader.aside, missing_counts)


@dataclass(frozen=True)
class _ShippedWords:
    """Mendbook's words for a site, and the keys of the missing ones by language."""

    shipped: Mapping[str, Shipped]
    words: Mapping[str, Word]
    missing: Mapping[str, list[str]]


def _ship_words(
    ship: Callable[[set[str], HelpFrom], Mapping[str, Shipped]],
    languages: tuple[str, ...],
    default: str,
    help_from: HelpFrom,
) -> _ShippedWords:
    """ship: returns Mendbook's words in these languages."""
    shipped = ship({code for language in languages for code in fallback_chain(language)}, help_from)
    words: dict[str, Word] = {}
    missing: dict[str, list[str]] = {}
    for key, word in shipped.items():
        values = dict(_texts_by_language(word, languages))
        for language in languages:
            if best(values, language) is None:
                missing.setdefault(language, []).append(key)
        # A word missing even in the default language is an error; English is the fallback.
        words[key] = Word({default: _forms(word.texts["en"]), **values}, word.counts)
    return _ShippedWords(shipped, words, missing)


def _texts_by_language(word: Shipped, languages: Sequence[str]) -> Iterator[tuple[str, Forms]]:
    """Mendbook's texts; `pt` also serves `pt-BR`, unless the site has `pt`, whose overrides may differ."""
    for language in languages:
        elsewhere = any(code in languages for code in fallback_chain(language) if code != language)
        text = word.texts.get(language) if elsewhere else best(word.texts, language)
        if text is not None:
            yield language, _forms(text)


def is_unwritten(value: object) -> bool:
    """Whether a word is still as `mendbook words` wrote it, untranslated."""
    return value is None or (isinstance(value, dict) and set(value.values()) == {None})


def _file_for(language: str) -> str:
    return f"data/interface/{language}.yml"


class _OwnWords:
    """A site's overrides, with their `problems`; `aside` is as in `Interface`."""

    def __init__(self, shipped_words: Mapping[str, Shipped], site: Site) -> None:
        self._shipped, self._site = shipped_words, site
        self._spelling = Spelling(shipped_words)
        self.problems: list[Problem] = []
        self.aside = Counter[str]()

    def read(self, sources: Sequence[Source]) -> dict[str, dict[str, Forms]]:
        words: dict[str, dict[str, Forms]] = {}
        for source in sources:
            language = "" if source.file == _FILE else PurePosixPath(source.file).stem
            if language and language not in self._site.languages:
                self._of_no_language(source, language)
            elif not isinstance(source.data, dict):
                example = "its_key: …" if language else "its_key: {en: …}"
                self.problems.append(not_a_group(source, f"Write each word as `{example}`."))
            else:
                self._read_words(source, language, words)
        return words

    def _of_no_language(self, source: Source, language: str) -> None:
        if is_language(language) and isinstance(source.data, dict):
            self.aside[language] += sum(not is_unwritten(text) for text in source.data.values())
            return
        languages = f"This site’s languages: {', '.join(self._site.languages)}."
        message = f"`{language}` is not one of this site’s languages."
        self.problems.append(Problem("MB209", Place(source.file), message, f"Rename the file. {languages}"))

    def _read_words(self, source: Source, language: str, words: dict[str, dict[str, Forms]]) -> None:
        for key, value in source.data.items():
            if key not in self._shipped:
                suggestion = self._spelling.nearest(key)
                remedy = (
                    f"Did you mean `{suggestion}`?"
                    if suggestion
                    else "`mendbook words --list` shows them all."
                )
                message = f"`{key}` is not an interface word."
                self._add("MB201", source, (key,), message, remedy, at_key=True)
                continue
            by_language = words.setdefault(key, {})
            for code, forms in self._by_language(key, value, source, language):
                if code in by_language:
                    message = f"`{key}` also has its `{code}` in {_FILE}."
                    self._add("MB308", source, (key,), message, "Delete one of them.", at_key=True)
                by_language[code] = forms

    def _by_language(
        self, key: str, value: object, source: Source, language: str
    ) -> Iterator[tuple[str, Forms]]:
        """language: that of the file, '' if the word is given in several."""
        languages = self._site.languages
        if language:
            if not is_unwritten(value) and (forms := self._read_forms(key, value, language, source, (key,))):
                yield language, forms
            return
        texts = value if isinstance(value, dict) else dict.fromkeys(languages, value)
        for code, text in texts.items():
            path = (key, code) if isinstance(value, dict) else (key,)
            if code in languages:
                if forms := self._read_forms(key, text, code, source, path):
                    yield code, forms
            elif is_language(code):
                self.aside[code] += 1
            else:
                hint = f"This site’s languages: {', '.join(languages)}."
                self._add(
                    "MB209", source, path, f"`{code}` is not one of this site’s languages.", hint, at_key=True
                )

    def _read_forms(
        self, key: str, value: object, language: str, source: Source, path: tuple[str, ...]
    ) -> dict[str, str]:
        """The valid forms."""
        word = self._shipped[key]
        placeholders = sorted(_PLACEHOLDER.findall(any_form(word.texts["en"])))
        rule = plurals(self._site.locale(language))
        if not isinstance(value, dict):
            text = self._text(key, value, source, path)
            self._placeholders(key, text, [placeholders], language, source, path)
            return {"other": text} if text else {}
        if not word.counts:
            remedy = "Write one text: this word doesn’t count anything."
            self._add("MB203", source, path, f"`{key}` is a group of keys.", remedy)
            return {}
        forms: dict[str, str] = {}
        for category, form in value.items():
            form_path = (*path, category)
            if category not in rule.allowed:
                message = f"`{category}` is not a plural form in `{language}`."
                self._add(
                    "MB420",
                    source,
                    form_path,
                    message,
                    f"Its forms are {', '.join(rule.required)}.",
                    at_key=True,
                )
                continue
            text = self._text(category, form, source, form_path)
            allowed = _placeholders_of(placeholders, word.counts, category, rule)
            self._placeholders(key, text, allowed, language, source, form_path)
            if text:
                forms[category] = text
        missing = [category for category in rule.required if category not in value]
        if missing:
            message = f"`{key}` in `{language}` lacks some of the plural forms that its numbers need."
            self._add(
                "MB421", source, path, message, f"Add: {', '.join(f'`{name}: …`' for name in missing)}."
            )
        return {name: forms[name] for name in CATEGORIES if name in forms}

    def _text(self, key: str, value: object, source: Source, path: tuple[str, ...]) -> str:
        """The text, or ''."""
        if not isinstance(value, str):
            self._add("MB203", source, path, f"`{key}` is not a text.", "Put it in double quotes.")
            return ""
        if not value.strip():
            self._add("MB206", source, path, f"`{key}` is empty.", "Fill it in or delete the line.")
        return value.strip()

    def _placeholders(
        self,
        key: str,
        text: str,
        allowed: list[list[str]],
        language: str,
        source: Source,
        path: tuple[str, ...],
    ) -> None:
        if text and sorted(_PLACEHOLDER.findall(text)) not in allowed:
            names = ", ".join(f"`{{{name}}}`" for name in allowed[0]) or "none"
            message = f"`{key}` in `{language}` doesn’t have the placeholders it needs."
            self._add("MB405", source, path, message, f"It needs {names}.")

    def _add(
        self,
        code: str,
        source: Source,
        path: tuple[str, ...],
        message: str,
        remedy: str,
        *,
        at_key: bool = False,
    ) -> None:
        self.problems.append(Problem(code, source.place(path, at_key=at_key), message, remedy))


def any_form(text: str | Forms) -> str:
    """The form that has every placeholder: `other`."""
    return text if isinstance(text, str) else text["other"]


def _forms(text: str | Forms) -> Forms:
    return {"other": text} if isinstance(text, str) else text


def _placeholders_of(placeholders: list[str], counts: str, category: str, rule: Plurals) -> list[list[str]]:
    """The placeholders that a form may have: the number can be omitted if the form implies it."""
    if category in rule.single:
        return [placeholders, [name for name in placeholders if name != counts]]
    return [placeholders]
