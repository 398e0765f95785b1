"""What a cause, a guide, a label is. No input, no output: `reader` makes these values from files."""

from .entries import (
    Answer,
    AppliesTo,
    Cause,
    Complexity,
    DataLoss,
    Device,
    Faq,
    Frequency,
    Guide,
    GuideCause,
    Label,
    Prose,
    Question,
    Status,
    Step,
    Topic,
    TreeStep,
)
from .knowledge import Knowledge, ProsePage
from .markup import Markup, Parser
from .site import CallToAction, Home, Language, Site
from .text import EVERY, Block, Line, Target, Text, texts_of

__all__ = [
    "EVERY",
    "Answer",
    "AppliesTo",
    "Block",
    "CallToAction",
    "Cause",
    "Complexity",
    "DataLoss",
    "Device",
    "Faq",
    "Frequency",
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
    "Question",
    "Site",
    "Status",
    "Step",
    "Target",
    "Text",
    "Topic",
    "TreeStep",
    "texts_of",
]
