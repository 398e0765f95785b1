"""The fields of a form in the terms of Sveltia CMS: one for each key of an entry, by its shape."""

import re
from collections.abc import Collection as AnyCollection
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Mapping as AnyMapping
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from mendbook.model import COLLECTIONS, Collection, Refers
from mendbook.schema import (
    AnyOf,
    ByLanguage,
    Choice,
    Day,
    Group,
    Id,
    Items,
    Key,
    Mapping,
    Number,
    Plain,
    Shape,
    Texts,
    YesNo,
    of_collection,
)

from .showing import KEY, NO, VALUE, YES, in_form, inner_keys, is_single, keys_of, text_in

Json: TypeAlias = dict[str, Any]

ENTRIES = "entries"
"""The field of a document of all entries of a collection."""

_TITLES = ("title", "name", "cause", "text", "signs", "write")
"""The keys that can be an entry's title, the best first."""

_HUMAN = {"pt": "PT", "en": "EN", "faq": "FAQ", "id": "ID"}


@dataclass(frozen=True)
class Fields:
    """Makes fields for keys.

    languages: of the site, the default one first. inside: the ids of things that aren't entries, such as
    risks, each with its name, by kind. listed: the collections whose entries form one document.
    """

    languages: Sequence[str]
    inside: AnyMapping[str, AnyMapping[str, str]] = field(default_factory=dict)
    listed: AnyCollection[str] = ()

    def of(self, keys: Iterable[Key]) -> Iterator[Json]:
        """The fields of these keys, except those that forms don't show or that have nothing to choose
        from.
        """
        for key in keys:
            shape = in_form(key.shape)
            if shape is not None and (made := self._field(key, shape)):
                yield made

    def _field(self, key: Key, shape: Shape) -> Json | None:
        made: Json = {"name": key.name, "label": label(key.name), "required": False, "i18n": "duplicate"}
        if about := hint(key.about):
            made["hint"] = about
        if key.required:
            made["required"] = True
        if isinstance(shape, YesNo) and (key.default is not None or key.required):
            return {**made, "widget": "boolean", "required": False, "default": bool(key.default)}
        if not (widget := self._widget(shape)):
            return None
        made |= widget
        if made["widget"] == "list" and "fields" in made:
            made["label_singular"] = re.sub(r"(?<=[^s])s$", "", made["label"])
        if text_in(shape) and "sentence" in key.about:
            made["widget"] = "text"
        if made["i18n"] is True and key.required and made["widget"] in ("string", "text"):
            made["required"] = [self.languages[0]]
        return made

    def _widget(self, shape: Shape) -> Json:
        """The widget of its field, with its settings; empty if there is nothing to choose from."""
        if text := text_in(shape):
            return {"widget": "string" if text.kind.inline else "text", "i18n": True}
        match shape:
            case Id(to=Refers() as to):
                return self._reference(to)
            case Choice(options=options):
                return _select([(one.value, one.about) for one in options])
            case YesNo():
                return _select([(YES, ""), (NO, "")])
            case Number(whole=whole, least=least, most=most):
                bounds = {"min": least, "max": most}
                return {
                    "widget": "number",
                    "value_type": "int" if whole else "float",
                    **({} if whole else {"step": 0.01}),
                    **{name: value for name, value in bounds.items() if value is not None},
                }
            case Day():
                return {"widget": "datetime", "type": "date", "format": "YYYY-MM-DD"}
            case Group():
                return {
                    "widget": "object",
                    "i18n": True,
                    "collapsed": "auto",
                    "fields": list(self.of(keys_of(shape))),
                }
            case ByLanguage(of=of):
                return {**self._widget(of), "i18n": True}
            case Items() | Mapping():
                return self._list(shape)
            case Plain() | Id() | AnyOf():
                return {"widget": "string"}
        raise TypeError(f"no form for {shape}")

    def _list(self, shape: Items | Mapping) -> Json:
        keys = inner_keys(shape)
        if not keys:
            assert isinstance(shape, Items)
            inner = self._widget(shape.of)
            if not inner:
                return {}
            if inner["widget"] in ("relation", "select"):
                return {**inner, "multiple": True}
            return {"widget": "list"}
        fields = list(self.of(keys))
        if isinstance(shape, Mapping) and not any(one["name"] == KEY for one in fields):
            return {}
        return {
            "widget": "list",
            "collapsed": True,
            "minimize_collapsed": "auto",
            "summary": _summary(keys),
            "fields": fields,
        }

    def _reference(self, to: Refers) -> Json:
        if to.until:
            return {"widget": "string"}
        if to.to in self.inside:
            return _select(list(self.inside[to.to].items()))
        row = COLLECTIONS.get(to.to)
        if row is None or row.inside:
            return {"widget": "string"}
        title = title_of(row)
        if to.to in self.listed:
            called = f"{ENTRIES}.*.{title or KEY}"
            return {
                "widget": "relation",
                "collection": "lists",
                "file": to.to,
                "value_field": f"{ENTRIES}.*.{KEY}",
                "display_fields": [f"{{{{{called}}}}}"],
                "search_fields": [called],
                "dropdown_threshold": 0,
            }
        shown = [f"{{{{{title}}}}}"] if title else ["{{slug}}"]
        return {
            "widget": "relation",
            "collection": to.to,
            "value_field": "{{slug}}",
            "display_fields": shown,
            "search_fields": [title or "{{slug}}"],
            "dropdown_threshold": 0,
        }


def title_of(row: Collection) -> str:
    """The key with the title of an entry of a collection; '' if there is none."""
    keys = {key.name: key.shape for key in keys_of(of_collection(row).group)}
    single = [name for name, shape in keys.items() if isinstance(shape, Texts) or is_single(shape)]
    return next((name for name in _TITLES if name in single), "")


def _select(options: Sequence[tuple[str, str]]) -> Json:
    labelled = [
        {"value": value, "label": f"{value}: {hint(about)}" if about else value} for value, about in options
    ]
    return {"widget": "select", "options": labelled, "dropdown_threshold": 5} if labelled else {}


def _summary(keys: Sequence[Key]) -> str:
    """The summary that a collapsed list item shows."""
    names = [key.name for key in keys]
    best = [
        name for name in (KEY, VALUE, "text", "cause", "label", "ask", "question", "heading") if name in names
    ]
    texts = [key.name for key in keys if isinstance(key.shape, Texts)]
    chosen = best[:2] if KEY in best else (best or texts or names)[:1]
    return " ".join(f"{{{{fields.{name}}}}}" for name in chosen)


def label(name: str) -> str:
    words = name.replace("_", " ").strip()
    return _HUMAN.get(words, words[:1].upper() + words[1:])


def plural(row: Collection) -> str:
    return {"howtos": "how-tos"}.get(row.name, row.name)


def hint(about: str) -> str:
    """A docstring as plain text: the CMS would show backticks as they are."""
    return re.sub(r"`([^`]*)`", r"“\1”", " ".join(about.split()))
