"""The JSON Schema of every kind of file that a site's editors write."""

from collections.abc import Iterable

from mendbook.reader import SETTINGS, WITHOUT_EFFECT

from .json_shapes import JsonShapes
from .json_values import Schema
from .json_words import of_words
from .kinds import FileKind, kinds
from .site_context import SiteContext

DRAFT = "http://json-schema.org/draft-07/schema#"


def schemas(context: SiteContext, described: Iterable[FileKind] | None = None) -> dict[str, Schema]:
    """The schemas of a site by file name: those of `patterns`, and those that they refer to.

    described: the kinds of files; all by default.
    """
    shapes = JsonShapes(context)
    result: dict[str, Schema] = {}
    for kind in kinds().values() if described is None else described:
        if kind.name == "site":
            result["site.json"] = shapes.schema(kind.group)
        elif kind.collection is not None:
            result[f"{kind.name}.json"] = _table(kind, context, shapes)
            result[f"{kind.collection.kind_name}.json"] = shapes.schema(
                kind.group, in_part=_is_split(kind, context)
            )
    result |= of_words(context, shapes)
    result["host.json"] = _host()
    for collection in context.names:
        shapes.reference(collection)
    result |= {file: {"definitions": definitions} for file, definitions in shapes.files.items()}
    return {name: {"$schema": DRAFT, **schema} for name, schema in result.items()}


def patterns(languages: Iterable[str]) -> dict[str, str]:
    """The files that each schema is for, as a path with `*`, by the name of the schema's file."""
    result = {"site.json": "data/site.yml", "host.json": "mkdocs.yml", "interface.json": "data/interface.yml"}
    for kind in kinds().values():
        if kind.collection is not None:
            result[f"{kind.name}.json"], result[f"{kind.collection.kind_name}.json"] = kind.files
    return result | {f"interface.{code}.json": f"data/interface/{code}.yml" for code in languages}


def _host() -> Schema:
    """The schema of the host's settings: what each is for, or what to use instead."""
    properties = {key: {"markdownDescription": description} for key, description in SETTINGS.items()}
    unknown_keys = {
        key: {"deprecationMessage": f"This does nothing here. {instead}", "doNotSuggest": True}
        for key, instead in WITHOUT_EFFECT.items()
    }
    return {
        "type": "object",
        "properties": {**properties, **unknown_keys},
        "additionalProperties": False,
        "errorMessage": "There is no such setting.",
    }


def _is_split(kind: FileKind, context: SiteContext) -> bool:
    """Whether entries of a kind may be in two files; their own files may then lack keys that are in the
    list.
    """
    return bool(context.split_ids.get(kind.name)) or kind.name in context.unread


def _table(kind: FileKind, context: SiteContext, shapes: JsonShapes) -> Schema:
    """A list's file: entries by id. Entries with a file of their own may lack the keys that are there."""
    own_ids = sorted(
        context.split_ids.get(kind.name, frozenset()) | context.own_file_ids.get(kind.name, frozenset())
    )
    return {
        "type": "object",
        "markdownDescription": kind.about,
        "propertyNames": {
            "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$",
            "maxLength": 100,
            "patternErrorMessage": "Use lower-case letters without accents, digits, and single hyphens.",
        },
        # Language servers are slow with a reference for each of thousands of keys.
        "patternProperties": {f"^({'|'.join(own_ids)})$": shapes.schema(kind.group, in_part=True)}
        if own_ids
        else {},
        "additionalProperties": shapes.schema(kind.group),
        "minProperties": 1,
    }
