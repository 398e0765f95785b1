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

from .showing import KEY, NO, VALUE, YES, all_keys, form_shape, inner_keys, is_single, text_shape

Json: TypeAlias = dict[str, Any]

ENTRIES = "entries"
"""The field of a document of all entries of a collection."""

_TITLES = ("title", "name", "cause", "text", "signs", "write")
"""The keys that can be an entry's title, the best first."""

_HUMAN: AnyMapping[str, str] = {"pt": "PT", "en": "EN", "faq": "FAQ", "id": "ID"}


@dataclass(frozen=True)
class Fields:
    """Makes fields for keys.

    languages: of the site, the default one first. nested_ids: the ids of things that aren't entries, such as
    risks, each with its name, by kind. shared_collections: the collections whose entries form one document.
    """

    languages: Sequence[str]
    nested_ids: AnyMapping[str, AnyMapping[str, str]] = field(default_factory=dict)
    shared_collections: AnyCollection[str] = ()

    def fields(self, keys: Iterable[Key]) -> Iterator[Json]:
        """The fields of these keys, except those that forms don't show or that have nothing to choose
        from.
        """
        for key in keys:
            shape = form_shape(key.shape)
            if shape is not None and (form_field := self._field(key, shape)):
                yield form_field

    def _field(self, key: Key, shape: Shape) -> Json | None:
        form_field: Json = {
            "name": key.name,
            "label": label(key.name),
            "required": False,
            "i18n": "duplicate",
        }
        if help_text := hint(key.about):
            form_field["hint"] = help_text
        if key.required:
            form_field["required"] = True
        if isinstance(shape, YesNo) and (key.default is not None or key.required):
            return {**form_field, "widget": "boolean", "required": False, "default": bool(key.default)}
        if not (widget := self._widget(shape)):
            return None
        form_field |= widget
        if form_field["widget"] == "list" and "fields" in form_field:
            form_field["label_singular"] = re.sub(r"(?<=[^s])s$", "", form_field["label"])
        if text_shape(shape) and "sentence" in key.about:
            form_field["widget"] = "text"
        if form_field["i18n"] is True and key.required and form_field["widget"] in ("string", "text"):
            form_field["required"] = [self.languages[0]]
        return form_field

    def _widget(self, shape: Shape) -> Json:
        """The widget of its field, with its settings; empty if there is nothing to choose from."""
        if text := text_shape(shape):
            return {"widget": "string" if text.kind.inline else "text", "i18n": True}
        match shape:
            case Id(to=Refers() as to):
                return self._reference(to)
            case Choice(options=options):
                return _select([(option.value, option.about) for option in options])
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
                    "fields": list(self.fields(all_keys(shape))),
                }
            case ByLanguage(value=of):
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
            inner = self._widget(shape.item)
            if not inner:
                return {}
            if inner["widget"] in ("relation", "select"):
                return {**inner, "multiple": True}
            return {"widget": "list"}
        fields = list(self.fields(keys))
        if isinstance(shape, Mapping) and not any(inner["name"] == KEY for inner in fields):
            return {}
        return {
            "widget": "list",
            "collapsed": True,
            "minimize_collapsed": "auto",
            "summary": _summary(keys),
            "fields": fields,
        }

    def _reference(self, target: Refers) -> Json:
        if target.until:
            return {"widget": "string"}
        if target.collection in self.nested_ids:
            return _select(list(self.nested_ids[target.collection].items()))
        row = COLLECTIONS.get(target.collection)
        if row is None or row.nested_key:
            return {"widget": "string"}
        title = title_key(row)
        if target.collection in self.shared_collections:
            label_field = f"{ENTRIES}.*.{title or KEY}"
            return {
                "widget": "relation",
                "collection": "lists",
                "file": target.collection,
                "value_field": f"{ENTRIES}.*.{KEY}",
                "display_fields": [f"{{{{{label_field}}}}}"],
                "search_fields": [label_field],
                "dropdown_threshold": 0,
            }
        display_fields = [f"{{{{{title}}}}}"] if title else ["{{slug}}"]
        return {
            "widget": "relation",
            "collection": target.collection,
            "value_field": "{{slug}}",
            "display_fields": display_fields,
            "search_fields": [title or "{{slug}}"],
            "dropdown_threshold": 0,
        }


def title_key(row: Collection) -> str:
    """The key with the title of an entry of a collection; '' if there is none."""
    keys = {key.name: key.shape for key in all_keys(of_collection(row).group)}
    single = [name for name, shape in keys.items() if isinstance(shape, Texts) or is_single(shape)]
    return next((name for name in _TITLES if name in single), "")


def _select(options: Sequence[tuple[str, str]]) -> Json:
    labelled = [
        {"value": value, "label": f"{value}: {hint(help_text)}" if help_text else value}
        for value, help_text in options
    ]
    return {"widget": "select", "options": labelled, "dropdown_threshold": 5} if labelled else {}


def _summary(keys: Sequence[Key]) -> str:
    """The summary that a collapsed list item shows."""
    names = [key.name for key in keys]
    best = [
        name for name in (KEY, VALUE, "text", "cause", "label", "ask", "question", "heading") if name in names
    ]
    texts = [key.name for key in keys if isinstance(key.shape, Texts)]
    shown_keys = best[:2] if KEY in best else (best or texts or names)[:1]
    return " ".join(f"{{{{fields.{name}}}}}" for name in shown_keys)


def label(name: str) -> str:
    words = name.replace("_", " ").strip()
    return _HUMAN.get(words, words[:1].upper() + words[1:])


def plural(row: Collection) -> str:
    return {"howtos": "how-tos"}.get(row.name, row.name)


def hint(help_text: str) -> str:
    """A docstring as plain text: the CMS would show backticks as they are."""
    return re.sub(r"`([^`]*)`", r"“\1”", " ".join(help_text.split()))
