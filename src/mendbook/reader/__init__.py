"""Reads the editor's files into the model, with the place of every value, and reports errors of form."""

from .content import Content
from .host_problems import SETTINGS, WITHOUT_EFFECT, host_problems
from .host_settings import HostSettings
from .interface import is_unwritten
from .kept_values import KeptValues
from .messages import ID_RULE, capital, describe_path, is_id
from .offers import suggest_id
from .origin import Origin
from .partial import LeftOut
from .places import Places
from .plurals import Plurals, plurals
from .prose_tags import evaluate
from .reading import Reading
from .remedies import list_choices
from .site_reader import SiteReader, read
from .text_file import place_of_index, read_text
from .where import InProse, InYaml, TextPlace, place_of_label
from .yaml_source import Source, ValuePath, read_yaml

__all__ = [
    "ID_RULE",
    "SETTINGS",
    "WITHOUT_EFFECT",
    "Content",
    "HostSettings",
    "InProse",
    "InYaml",
    "KeptValues",
    "LeftOut",
    "Origin",
    "Places",
    "Plurals",
    "Reading",
    "SiteReader",
    "Source",
    "TextPlace",
    "ValuePath",
    "capital",
    "describe_path",
    "evaluate",
    "host_problems",
    "is_id",
    "is_unwritten",
    "list_choices",
    "place_of_index",
    "place_of_label",
    "plurals",
    "read",
    "read_text",
    "read_yaml",
    "suggest_id",
]
