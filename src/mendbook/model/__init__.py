"""What a cause, a guide, a label is. No input, no output: `reader` makes these values from files."""

from .entries import (
    AppliesTo,
    Cause,
    Complexity,
    DataLoss,
    Device,
    Faq,
    Guide,
    GuideCause,
    Label,
    Prose,
    Status,
    Step,
    Topic,
)
from .knowledge import Knowledge, ProsePage
from .markup import Markup, Parser
from .site import CallToAction, Home, Language, Site
from .text import EVERY, Block, Line, Target, Text, texts_of

__all__ = [
    "EVERY",
    "AppliesTo",
    "Block",
    "CallToAction",
    "Cause",
    "Complexity",
    "DataLoss",
    "Device",
    "Faq",
    "Guide",
    "GuideCause",
    "Home",
    "Knowledge",
    "Label",
    "Language",
    "Line",
    "Markup",
    "Parser",
    "Prose",
    "ProsePage",
    "Site",
    "Status",
    "Step",
    "Target",
    "Text",
    "Topic",
    "texts_of",
]
