"""What each key of the editor's files means, read off the model."""

from .describing import describe
from .kinds import FileKind, interface, kinds, of_collection
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

__all__ = [
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
    "Number",
    "Option",
    "Plain",
    "Shape",
    "Texts",
    "Word",
    "YesNo",
    "describe",
    "interface",
    "kinds",
    "of_collection",
]
