"""The site's own words: Mendbook's, and over them those of the site's `data/interface.yml`."""

import re
from collections.abc import Iterator, Mapping

from mendbook.model import Forms, Site, Word
from mendbook.problems import Place, Problem, nearest
from mendbook.words import LANGUAGES, Shipped, shipped

from .plurals import CATEGORIES, Plurals, plurals
from .shape import not_a_group
from .yaml_source import Source

_PLACEHOLDER = re.compile(r"\{(\w+)\}")
_FILE = "data/interface.yml"


def read_interface(own: Source | None, site: Site) -> tuple[dict[str, Word], list[Problem]]:
    """Every word by its key. own: the site's file, None where it has none."""
    ours = shipped(site.languages)
    reader = _OwnWords(ours, site)
    theirs = reader.read(own) if own is not None else {}
    words: dict[str, Word] = {}
    missing: dict[str, list[str]] = {}
    for key, word in ours.items():
        values = {lang: _forms(word.texts[lang]) for lang in site.languages if lang in word.texts}
        values |= theirs.get(key, {})
        for language in site.languages:
            if language not in values:
                missing.setdefault(language, []).append(key)
        # A word that even the default language lacks is an error below; meanwhile English stands in.
        words[key] = Word({site.default: _forms(word.texts["en"]), **values}, word.counts)
    for language, keys in missing.items():
        reader.problems.append(
            Problem(
                "MB208" if language == site.default else "MB207",
                own.place() if own is not None else Place(_FILE),
                f"{len(keys)} of the site's own words have no `{language}`: {', '.join(keys)}.",
                f"Add them to {_FILE}, for example `{keys[0]}: {{{language}: …}}`.",
            )
        )
    return words, reader.problems


class _OwnWords:
    """What a site says otherwise; `problems` is what is wrong with it."""

    def __init__(self, ours: Mapping[str, Shipped], site: Site) -> None:
        self._ours, self._site = ours, site
        self.problems: list[Problem] = []

    def read(self, own: Source) -> dict[str, dict[str, Forms]]:
        if not isinstance(own.data, dict):
            self.problems.append(not_a_group(own, "Write each word as `its_key: {en: …}`."))
            return {}
        words: dict[str, dict[str, Forms]] = {}
        for key, value in own.data.items():
            if key in self._ours:
                words[key] = dict(self._by_language(key, value, own))
                continue
            meant = nearest(key, self._ours)
            remedy = f"Did you mean `{meant}`?" if meant else "docs/new-site.md lists all of them."
            self._add("MB201", own, (key,), f"`{key}` is not one of the site's words.", remedy, at_key=True)
        return words

    def _by_language(self, key: str, value: object, own: Source) -> Iterator[tuple[str, Forms]]:
        languages = self._site.languages
        texts = value if isinstance(value, dict) else dict.fromkeys(languages, value)
        for language, text in texts.items():
            path = (key, language) if isinstance(value, dict) else (key,)
            if language not in languages:
                # Mendbook's own words are in more languages than a site has.
                if language not in LANGUAGES:
                    known = f"Languages of this site: {', '.join(languages)}."
                    what = f"`{language}` is not a language of this site."
                    self._add("MB209", own, path, what, known, at_key=True)
                continue
            forms = self._read_forms(key, text, language, own, path)
            if forms:
                yield language, forms

    def _read_forms(
        self, key: str, value: object, language: str, own: Source, path: tuple[str, ...]
    ) -> dict[str, str]:
        """The forms that can be used."""
        word = self._ours[key]
        wanted = sorted(_PLACEHOLDER.findall(form_of(word.texts["en"])))
        rule = plurals(self._site.locale(language))
        if not isinstance(value, dict):
            text = self._text(key, value, own, path)
            self._placeholders(key, text, [wanted], language, own, path)
            return {"other": text} if text else {}
        if not word.counts:
            remedy = "Write one text: this word follows no number."
            self._add("MB203", own, path, f"`{key}` is a group of keys.", remedy)
            return {}
        forms: dict[str, str] = {}
        for category, form in value.items():
            here = (*path, category)
            if category not in rule.known:
                what = f"`{category}` is no plural form of `{language}`."
                self._add("MB420", own, here, what, f"Its forms: {', '.join(rule.needed)}.", at_key=True)
                continue
            text = self._text(category, form, own, here)
            allowed = _placeholders_of(wanted, word.counts, category, rule)
            self._placeholders(key, text, allowed, language, own, here)
            if text:
                forms[category] = text
        missing = [category for category in rule.needed if category not in value]
        if missing:
            what = f"`{key}` in `{language}` has not all the plural forms that numbers need."
            self._add("MB421", own, path, what, f"Add: {', '.join(f'`{name}: …`' for name in missing)}.")
        return {name: forms[name] for name in CATEGORIES if name in forms}

    def _text(self, key: str, value: object, own: Source, path: tuple[str, ...]) -> str:
        """'' where there is none."""
        if not isinstance(value, str):
            self._add("MB203", own, path, f"`{key}` is not a text.", "Write it between double quotes.")
            return ""
        if not value.strip():
            self._add("MB206", own, path, f"`{key}` is empty.", "Write the text, or delete the line.")
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
            what = f"`{key}` in `{language}` has other placeholders than it needs."
            self._add("MB405", own, path, what, f"Placeholders that it needs: {names}.")

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
    """The form that has every placeholder: that of most numbers."""
    return text if isinstance(text, str) else text["other"]


def _forms(text: str | Forms) -> Forms:
    return {"other": text} if isinstance(text, str) else text


def _placeholders_of(wanted: list[str], counts: str, category: str, rule: Plurals) -> list[list[str]]:
    """Those that a form may have: the number can be left out where the form itself says it."""
    if category in rule.single:
        return [wanted, [name for name in wanted if name != counts]]
    return [wanted]
