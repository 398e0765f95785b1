"""The meaning of each key in the editor's files, derived from the model."""

from .describing import describe
from .folder import FOLDER, Schemas, prove_within
from .json_files import patterns, schemas
from .kinds import FileKind, interface, kinds, of_collection
from .modelines import modeline, with_modeline
from .shapes import (
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
    Option,
    Plain,
    Shape,
    Texts,
    Word,
    YesNo,
)
from .site_context import SiteContext, site_context
from .vscode import SETTINGS, NotUnderstood, with_schemas

__all__ = [
    "FOLDER",
    "SETTINGS",
    "AnyOf",
    "ByLanguage",
    "Choice",
    "Day",
    "FileKind",
    "Group",
    "Id",
    "Items",
    "Key",
    "Mapping",
    "NotUnderstood",
    "Number",
    "Option",
    "Plain",
    "Schemas",
    "Shape",
    "SiteContext",
    "Texts",
    "Word",
    "YesNo",
    "describe",
    "interface",
    "kinds",
    "modeline",
    "of_collection",
    "patterns",
    "prove_within",
    "schemas",
    "site_context",
    "with_modeline",
    "with_schemas",
]
