"""Shapes as JSON Schema: draft-07, with what yaml-language-server adds to it."""

from collections.abc import Callable, Sequence
from collections.abc import Mapping as AnyMapping
from functools import partial
from typing import Any

from mendbook.model import CODE, COLLECTIONS, codes, fallback_chain

from .json_values import TEXT, Schema, contains, ids, key_help, single
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
from .site_context import SiteContext, collection_name, definition_name
from .values import VALUE, of_specification

SHAPES, NAMES = "shapes.json", "names.json"
"""The files with shared definitions of several schemas; NAMES has those that change with ids and titles."""

_SOMETHING: AnyMapping[str, Any] = {"minProperties": 1}


class JsonShapes:
    """Turns shapes into JSON Schema for one site. Shared definitions are collected in `files`. in_part: part
    of a value may be in another file, as with entries in two.
    """

    def __init__(self, context: SiteContext) -> None:
        self._context = context
        self.files: dict[str, dict[str, Schema]] = {SHAPES: {}, NAMES: {}}
        self._numbered: dict[Shape, str] = {}
        self._other_languages = self._other_language_codes(3)

    def schema(self, shape: Shape, *, in_part: bool = False) -> Schema:
        match shape:
            case Group():
                return self.definition(SHAPES, shape.name, partial(self._group, shape), in_part=in_part)
            case Texts():
                return self.definition(SHAPES, shape.kind.__name__, self._text, in_part=in_part)
            case ByLanguage():
                make_schema = partial(self._by_language, shape)
                return self.definition(
                    SHAPES, self._name(shape, "by-language-"), make_schema, in_part=in_part
                )
            case Mapping():
                return self._mapping(shape, in_part=in_part)
            case Items():
                limit = {} if shape.most is None else {"maxItems": shape.most}
                distinct = {"uniqueItems": True} if shape.distinct else {}
                return {
                    "type": "array",
                    "items": self.schema(shape.item),
                    "minItems": shape.least,
                    **limit,
                    **distinct,
                }
            case AnyOf():
                return {"anyOf": [self.schema(alternative, in_part=in_part) for alternative in shape.shapes]}
            case Id(to=refers) if refers is not None:
                return self.reference(definition_name(refers))
        return single(shape)

    def key(self, key: Key, *, in_part: bool = False) -> Schema:
        """The value of a key, with its help."""
        schema = {**self.schema(key.shape, in_part=in_part), "markdownDescription": key_help(key)}
        return schema if key.default is None else {**schema, "default": key.default}

    def reference(self, collection: str) -> Schema:
        """An id of a collection."""

        def make_schema(*, in_part: bool) -> Schema:
            name, titles = collection_name(collection), self._context.names[collection]
            if not titles and self._is_unread(collection):
                return {"type": "string"}
            noun = COLLECTIONS[name].noun if name in COLLECTIONS else name.rstrip("s")
            return ids(titles, noun)

        return self.definition(NAMES, collection, make_schema)

    def definition(
        self, file: str, name: str, make_schema: Callable[..., Schema], *, in_part: bool = False
    ) -> Schema:
        """A reference to a shared definition. make_schema: called to make it the first time."""
        name += "-in-part" if in_part else ""
        if name not in self.files[file]:
            self.files[file][name] = {}  # it may contain itself
            self.files[file][name] = make_schema(in_part=in_part)
        return {"$ref": f"{file}#/definitions/{name}"}

    def languages(self, inner: Schema) -> Schema:
        """A key for each language of the site, all with the same schema."""
        return {
            code: {**inner, "description": f"In {language.name}{self._remark(code)}."}
            for code, language in self._context.languages.items()
        }

    def _remark(self, code: str) -> str:
        return ": a draft, which only the preview shows" if self._context.is_draft(code) else ""

    def by_language(self, properties: Schema) -> Schema:
        """A group with a value for each language; other languages are ignored."""
        return {
            "type": "object",
            "properties": properties,
            "patternProperties": self._other_languages,
            "additionalProperties": False,
            **_SOMETHING,
        }

    def _other_language_codes(self, longest: int) -> Schema:
        """Keys of languages that the site doesn't have: texts in them are ignored."""
        pattern = "|".join(code for code in codes() if len(code) <= longest)
        description = "Not a language of this site: nobody sees this."
        return {
            CODE.replace("[a-z]{2,3}", f"({pattern})"): {"not": {"type": "null"}, "description": description}
        }

    def _needs_default(self) -> Schema:
        """Requires the text in the default language, or in the language that it is a variety of."""
        codes = [code for code in fallback_chain(self._context.default) if code in self._context.languages]
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
        """The snippet that editing programs offer, with a tab stop for each language."""
        texts = (f"{code}: ${number}" for number, code in enumerate(self._context.languages, 1))
        return {"defaultSnippets": [{"label": "in every language", "body": f"{{{', '.join(texts)}}}"}]}

    def _by_language(self, shape: ByLanguage, *, in_part: bool) -> Schema:
        inner = self.schema(shape.value, in_part=in_part)
        return {**self.by_language(self.languages(inner)), **inner, "type": [inner["type"], "object"]}

    def _mapping(self, shape: Mapping, *, in_part: bool) -> Schema:
        limits = _SOMETHING if shape.most is None else {**_SOMETHING, "maxProperties": shape.most}
        if isinstance(shape.keys, Id) and shape.keys.to is not None:
            collection = definition_name(shape.keys.to)
            make_schema = partial(self._by_id, shape, collection, limits)
            return self.definition(NAMES, self._name(shape, f"{collection}-"), make_schema, in_part=in_part)
        values = self.schema(shape.values, in_part=in_part)
        return {
            "type": "object",
            "propertyNames": single(shape.keys),
            "additionalProperties": values,
            **limits,
        }

    def _name(self, shape: Shape, prefix: str) -> str:
        """A name for a shape that has none."""
        if shape not in self._numbered:
            self._numbered[shape] = f"{prefix}{len(self._numbered) + 1}"
        return self._numbered[shape]

    def _by_id(
        self, shape: Mapping, collection: str, limits: AnyMapping[str, Any], *, in_part: bool
    ) -> Schema:
        titles = self._context.names[collection]
        return {
            "type": "object",
            "properties": {
                key: {**self._value(shape, key, in_part=in_part), "description": title or key}
                for key, title in titles.items()
            },
            "additionalProperties": self.schema(shape.values) if self._is_unread(collection) else False,
            **limits,
        }

    def _is_unread(self, collection: str) -> bool:
        """Whether there may be ids that can't currently be read."""
        return collection_name(collection) in self._context.unread

    def _value(self, shape: Mapping, key: str, *, in_part: bool) -> Schema:
        specification = self._context.specifications.get(key)
        values = shape.values
        if specification is not None and contains(values, VALUE):
            values = of_specification(values, key, specification, self._context.default)
        return self.schema(values, in_part=in_part)

    def _group(self, group: Group, *, in_part: bool) -> Schema:
        properties = {key.name: self.key(key, in_part=in_part) for key in group.keys}
        required = [] if in_part else [key.name for key in group.keys if key.required]
        schema: Schema = {
            "type": "object",
            "properties": properties,
            **({"required": required} if required else {} if group.text and not in_part else _SOMETHING),
        }
        if group.text is not None:
            schema |= self._languages_beside_keys(group, group.text, properties, in_part=in_part)
        schema["allOf"] = [_no_others(schema, [group.text.name] if group.text else [])]
        if group.short is not None:
            return {"anyOf": [schema, self.schema(group.short)]}
        return schema

    def _languages_beside_keys(self, group: Group, text: Key, properties: Schema, *, in_part: bool) -> Schema:
        """A text whose languages are beside the other keys, or under a key of its own."""
        word = {"type": "string", **TEXT}
        languages = {
            code: {
                **language,
                "markdownDescription": f"{as_markdown(language['description'])} {key_help(text)}",
            }
            for code, language in self.languages(word).items()
        }
        under_text = {"required": [text.name]}
        # A text instead of the group has no other keys, so it isn't enough for entries in two files.
        text_only = any(key.required for key in group.keys) and not in_part
        return {
            "type": "object" if text_only else ["string", "object"],
            **TEXT,
            **self._in_every_language,
            "properties": {**languages, text.name: self.key(text, in_part=in_part), **properties},
            "patternProperties": self._other_language_codes(2),
            **({} if in_part else {"if": under_text, "else": self._needs_default()}),
        }


def _no_others(group: Schema, hidden: Sequence[str]) -> Schema:
    """Forbids other keys of a group; a schema apart, for the sake of its message. hidden: keys that the
    message omits.
    """
    allowed_names = [name for name in group["properties"] if name not in hidden]
    return {
        "properties": dict.fromkeys(group["properties"], True),
        "patternProperties": dict.fromkeys(group.get("patternProperties", ()), True),
        "additionalProperties": False,
        "errorMessage": f"This is not a key here. Keys here: {', '.join(allowed_names)}.",
    }
