"""Sveltia CMS's configuration, made of what the model says of each key."""

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

PICTURES = "content/pictures"
"""Where pictures go that are uploaded."""

UNSHOWN = "unshown"
"""The field that says what of an entry the form doesn't show."""

ENTRIES = "entries"
"""The field of a document of all entries of a collection."""

_TITLES = ("title", "name", "cause", "text", "signs", "write")
"""The keys that entries are called by, the best first."""

_HUMAN = {"pt": "PT", "en": "EN", "faq": "FAQ", "id": "ID"}

_ID_RULE = ["^[a-z0-9]+(-[a-z0-9]+)*$", "lower-case letters and digits, with hyphens between words"]


@dataclass(frozen=True)
class Forms:
    """languages: of the site, the default one first. inside: by what ids mean that are no entries of their
    own, such as risks, these ids with their names. listed: the collections that are one document of all
    their entries, where that is how they are shown."""

    name: str
    languages: Sequence[str]
    inside: AnyMapping[str, AnyMapping[str, str]] = field(default_factory=dict)
    listed: AnyCollection[str] = ()

    def configuration(self, backend: Json, address: str, *, ending: Json) -> Json:
        """All of it. backend: where entries are read from and written to. address: the site's.

        ending: what says how the entries' files are written.
        """
        return {
            "load_config_file": False,
            "backend": backend,
            "app_title": f"{self.name}: forms",
            "site_url": address,
            "display_url": address,
            "show_preview_links": False,
            "media_folder": PICTURES,
            "public_folder": "/pictures",
            "media_libraries": {"stock_assets": False},
            "slug": {"encoding": "ascii", "clean_accents": True},
            "output": {"omit_empty_optional_fields": True},
            "i18n": {
                "structure": "single_file",
                "locales": list(self.languages),
                "default_locale": self.languages[0],
            },
            "collections": [self._collection(row, ending) for row in COLLECTIONS.values()],
        }

    def _collection(self, row: Collection, ending: Json) -> Json:
        group = of_collection(row).group
        title = title_of(row)
        fields = [*self.fields(_title_first(row, group)), _unshown()]
        made: Json = {
            "name": row.name,
            "label": _label(row.called if row.called.endswith("s") else _plural(row)),
            "label_singular": _label(row.called),
            "description": _hint(group.about),
            "folder": f"data/{row.name}",
            "create": True,
            "delete": False,
            "duplicate": False,
            "slug": {
                "template": f"{{{{{title}}}}}" if title else "{{fields._slug}}",
                "editable": ["create"],
                "hint": "Its id, which should never change: lower-case words without accents, with hyphens.",
                "pattern": _ID_RULE,
            },
            "thumbnail": False,
            "editor": {"preview": False},
            "i18n": True,
            "fields": fields,
            **ending,
        }
        if title:
            made |= {"identifier_field": title, "sortable_fields": {"fields": [title]}}
            made["summary"] = f"{{{{{title}}}}}"
        else:
            made["summary"] = "{{slug}}"
        return made

    def fields(self, keys: Iterable[Key]) -> Iterator[Json]:
        """The fields of a group, without those that forms don't show, or in which nothing can be chosen."""
        for key in keys:
            shape = in_form(key.shape)
            if shape is not None and (made := self._field(key, shape)):
                yield made

    def entries(self, row: Collection, *, partly: bool) -> Json:
        """A field for all entries of a collection, in one document.

        partly: what they have to have may stand in another one.
        """
        group = of_collection(row).group
        keys = (
            Key(KEY, "Its id, which should never change.", Plain(), required=True),
            *_title_first(row, group),
        )
        summary = f"{{{{fields.{title_of(row) or KEY}}}}}"
        other = {"required": False} if partly else {}
        return {
            "name": ENTRIES,
            "label": _label(_plural(row)),
            "label_singular": _label(row.called),
            "widget": "list",
            "i18n": "duplicate",
            "required": False,
            "collapsed": True,
            "allow_remove": False,
            "summary": summary,
            "fields": [
                {**field, "label": "ID"} if field["name"] == KEY else {**field, **other}
                for field in self.fields(keys)
            ],
        }

    def _field(self, key: Key, shape: Shape) -> Json | None:
        made: Json = {"name": key.name, "label": _label(key.name), "required": False, "i18n": "duplicate"}
        if about := _hint(key.about):
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
        """Nothing where there is nothing to choose from."""
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
                    "fields": list(self.fields(keys_of(shape))),
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
        fields = list(self.fields(keys))
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
    """The key that an entry of a collection is called by; '' where there is none."""
    keys = {key.name: key.shape for key in keys_of(of_collection(row).group)}
    single = [name for name, shape in keys.items() if isinstance(shape, Texts) or is_single(shape)]
    return next((name for name in _TITLES if name in single), "")


def _title_first(row: Collection, group: Group) -> list[Key]:
    title = title_of(row)
    return sorted(keys_of(group), key=lambda key: key.name != title)


def _unshown() -> Json:
    return {
        "name": UNSHOWN,
        "label": "Only in the file",
        "hint": "This form can’t show these: they stay as they are written. Edit them in the file.",
        "widget": "text",
        "readonly": True,
        "required": False,
        "i18n": False,
    }


def _select(options: Sequence[tuple[str, str]]) -> Json:
    labelled = [
        {"value": value, "label": f"{value}: {_hint(about)}" if about else value} for value, about in options
    ]
    return {"widget": "select", "options": labelled, "dropdown_threshold": 5} if labelled else {}


def _summary(keys: Sequence[Key]) -> str:
    """What is seen of an item that is folded."""
    names = [key.name for key in keys]
    best = [
        name for name in (KEY, VALUE, "text", "cause", "label", "ask", "question", "heading") if name in names
    ]
    texts = [key.name for key in keys if isinstance(key.shape, Texts)]
    chosen = best[:2] if KEY in best else (best or texts or names)[:1]
    return " ".join(f"{{{{fields.{name}}}}}" for name in chosen)


def _label(name: str) -> str:
    words = name.replace("_", " ").strip()
    return _HUMAN.get(words, words[:1].upper() + words[1:])


def _plural(row: Collection) -> str:
    return {"howtos": "how-tos"}.get(row.name, row.name)


def _hint(about: str) -> str:
    """What a docstring says, without marks that would be shown as they are."""
    return re.sub(r"`([^`]*)`", r"“\1”", " ".join(about.split()))
