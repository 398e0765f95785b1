"""Shapes as JSON Schema: draft-07, with what yaml-language-server adds to it."""

from collections.abc import Callable, Sequence
from functools import partial

from mendbook.model import CODE, COLLECTIONS, codes, standing_in

from .json_values import TEXT, Schema, contains, help_of, ids, single
from .known import Known, collection_of, named_by
from .plain import as_markdown
from .shapes import (
    AnyOf,
    ByLanguage,
    Group,
    Id,
    Items,
    Key,
    Mapping,
    Shape,
    Texts,
)
from .values import VALUE, of_specification

SHAPES, NAMES = "shapes.json", "names.json"
"""The files with what the schemas of several files refer to; NAMES has what changes with ids and titles."""

_SOMETHING: Schema = {"minProperties": 1}


class JsonShapes:
    """What can be written on a site, as JSON Schema. `files` gets what is referred to.

    in_part: some of it may stand in another file, as with entries in two.
    """

    def __init__(self, known: Known) -> None:
        self._known = known
        self.files: dict[str, dict[str, Schema]] = {SHAPES: {}, NAMES: {}}
        self._numbered: dict[Shape, str] = {}
        self._others = self._others_of(3)

    def of(self, shape: Shape, *, in_part: bool = False) -> Schema:
        match shape:
            case Group():
                return self.defined(SHAPES, shape.name, partial(self._group, shape), in_part=in_part)
            case Texts():
                return self.defined(SHAPES, shape.kind.__name__, self._text, in_part=in_part)
            case ByLanguage():
                make = partial(self._by_language, shape)
                return self.defined(SHAPES, self._name(shape, "by-language-"), make, in_part=in_part)
            case Mapping():
                return self._mapping(shape, in_part=in_part)
            case Items():
                most = {} if shape.most is None else {"maxItems": shape.most}
                distinct = {"uniqueItems": True} if shape.distinct else {}
                return {
                    "type": "array",
                    "items": self.of(shape.of),
                    "minItems": shape.least,
                    **most,
                    **distinct,
                }
            case AnyOf():
                return {"anyOf": [self.of(one, in_part=in_part) for one in shape.shapes]}
            case Id(to=refers) if refers is not None:
                return self.named(named_by(refers))
        return single(shape)

    def key(self, key: Key, *, in_part: bool = False) -> Schema:
        """What stands behind a key, with its help."""
        schema = {**self.of(key.shape, in_part=in_part), "markdownDescription": help_of(key)}
        return schema if key.default is None else {**schema, "default": key.default}

    def named(self, collection: str) -> Schema:
        """An id of a collection."""

        def make(*, in_part: bool) -> Schema:
            name, known = collection_of(collection), self._known.names[collection]
            if not known and self._is_unread(collection):
                return {"type": "string"}
            called = COLLECTIONS[name].called if name in COLLECTIONS else name.rstrip("s")
            return ids(known, called)

        return self.defined(NAMES, collection, make)

    def defined(self, file: str, name: str, make: Callable[..., Schema], *, in_part: bool = False) -> Schema:
        """What is referred to. make: makes it, the first time."""
        name += "-in-part" if in_part else ""
        if name not in self.files[file]:
            self.files[file][name] = {}  # it may be within itself
            self.files[file][name] = make(in_part=in_part)
        return {"$ref": f"{file}#/definitions/{name}"}

    def languages(self, of: Schema) -> Schema:
        """A key for each language of the site, all of the same."""
        return {
            code: {**of, "description": f"In {language.name}{self._remark(code)}."}
            for code, language in self._known.languages.items()
        }

    def _remark(self, code: str) -> str:
        return ": a draft, which only the preview shows" if self._known.is_draft(code) else ""

    def by_language(self, properties: Schema) -> Schema:
        """A group of what is in each language; that of others is put aside."""
        return {
            "type": "object",
            "properties": properties,
            "patternProperties": self._others,
            "additionalProperties": False,
            **_SOMETHING,
        }

    def _others_of(self, longest: int) -> Schema:
        """Keys that are languages, but not of this site: texts in them are put aside."""
        known = "|".join(code for code in codes() if len(code) <= longest)
        about = "Not a language of this site: nobody sees this."
        return {CODE.replace("[a-z]{2,3}", f"({known})"): {"not": {"type": "null"}, "description": about}}

    def _needs_default(self) -> Schema:
        """A text in the default language, or in that which it is a kind of."""
        codes = [code for code in standing_in(self._known.default) if code in self._known.languages]
        ways: list[Schema] = [{"required": [code]} for code in codes]
        return ways[0] if len(ways) == 1 else {"anyOf": ways}

    def _text(self, *, in_part: bool) -> Schema:
        return {
            **self.by_language(self.languages({"type": "string", **TEXT})),
            "type": ["string", "object"],
            **TEXT,
            **self._in_every_language,
            **({} if in_part else self._needs_default()),
        }

    @property
    def _in_every_language(self) -> Schema:
        """What an editing program offers to write, with a place to type at for each language."""
        texts = (f"{code}: ${number}" for number, code in enumerate(self._known.languages, 1))
        return {"defaultSnippets": [{"label": "in every language", "body": f"{{{', '.join(texts)}}}"}]}

    def _by_language(self, shape: ByLanguage, *, in_part: bool) -> Schema:
        one = self.of(shape.of, in_part=in_part)
        return {**self.by_language(self.languages(one)), **one, "type": [one["type"], "object"]}

    def _mapping(self, shape: Mapping, *, in_part: bool) -> Schema:
        limits = _SOMETHING if shape.most is None else {**_SOMETHING, "maxProperties": shape.most}
        if isinstance(shape.keys, Id) and shape.keys.to is not None:
            collection = named_by(shape.keys.to)
            make = partial(self._by_id, shape, collection, limits)
            return self.defined(NAMES, self._name(shape, f"{collection}-"), make, in_part=in_part)
        values = self.of(shape.values, in_part=in_part)
        return {
            "type": "object",
            "propertyNames": single(shape.keys),
            "additionalProperties": values,
            **limits,
        }

    def _name(self, shape: Shape, begins: str) -> str:
        """What a shape without a name of its own is called."""
        if shape not in self._numbered:
            self._numbered[shape] = f"{begins}{len(self._numbered) + 1}"
        return self._numbered[shape]

    def _by_id(self, shape: Mapping, collection: str, limits: Schema, *, in_part: bool) -> Schema:
        known = self._known.names[collection]
        return {
            "type": "object",
            "properties": {
                key: {**self._value(shape, key, in_part=in_part), "description": title or key}
                for key, title in known.items()
            },
            "additionalProperties": self.of(shape.values) if self._is_unread(collection) else False,
            **limits,
        }

    def _is_unread(self, collection: str) -> bool:
        """Whether there may be ids that nobody can read now."""
        return collection_of(collection) in self._known.unread

    def _value(self, shape: Mapping, key: str, *, in_part: bool) -> Schema:
        specification = self._known.specifications.get(key)
        values = shape.values
        if specification is not None and contains(values, VALUE):
            values = of_specification(values, key, specification, self._known.default)
        return self.of(values, in_part=in_part)

    def _group(self, group: Group, *, in_part: bool) -> Schema:
        properties = {key.name: self.key(key, in_part=in_part) for key in group.keys}
        required = [] if in_part else [key.name for key in group.keys if key.required]
        schema: Schema = {
            "type": "object",
            "properties": properties,
            **({"required": required} if required else {} if group.text and not in_part else _SOMETHING),
        }
        if group.text is not None:
            schema |= self._beside(group, group.text, properties, in_part=in_part)
        schema["allOf"] = [_no_others(schema, [group.text.name] if group.text else [])]
        if group.short is not None:
            return {"anyOf": [schema, self.of(group.short)]}
        return schema

    def _beside(self, group: Group, text: Key, properties: Schema, *, in_part: bool) -> Schema:
        """A text whose languages stand beside the other keys, or behind a key of its own."""
        word = {"type": "string", **TEXT}
        known = {
            code: {
                **language,
                "markdownDescription": f"{as_markdown(language['description'])} {help_of(text)}",
            }
            for code, language in self.languages(word).items()
        }
        behind = {"required": [text.name]}
        # A text in place of the group says nothing else, and is not all that may stand in two files.
        alone = any(key.required for key in group.keys) and not in_part
        return {
            "type": "object" if alone else ["string", "object"],
            **TEXT,
            **self._in_every_language,
            "properties": {**known, text.name: self.key(text, in_part=in_part), **properties},
            "patternProperties": self._others_of(2),
            **({} if in_part else {"if": behind, "else": self._needs_default()}),
        }


def _no_others(group: Schema, hidden: Sequence[str]) -> Schema:
    """That a group has no other keys: apart, for a message of its own. hidden: keys that it doesn't name."""
    known = [name for name in group["properties"] if name not in hidden]
    return {
        "properties": dict.fromkeys(group["properties"], True),
        "patternProperties": dict.fromkeys(group.get("patternProperties", ()), True),
        "additionalProperties": False,
        "errorMessage": f"This is not a key here. Keys here: {', '.join(known)}.",
    }
