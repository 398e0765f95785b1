"""The entries that editors write, such as causes and guides, as typed values. It does no input or output."""

from . import postcodes, telephones
from .addresses import Addresses, PageId
from .causes import Cause, Complexity, Frequency, Likelihood, NamedStep, PlainStep, Solution, Step, steps_of
from .collections import COLLECTIONS, LINKS, PAGED, PROSE, Collection, Entries
from .comparisons import Comparison, Section, Verdict
from .contacts import SUMMARY, contact_address, is_link, is_mail, parse_number
from .dangers import EMERGENCY_NUMBER, Danger, Level
from .devices import AppliesTo, Device, Family, Source, Span
from .drawings import DevicePart, Drawing, Place
from .entries import Label, Prose, Topic
from .entry import Entry, Id, LanguageKey, Range
from .exceptions import OtherHours, other_hours
from .figures import Figures
from .fleet import Fleet, Variant, rank
from .guides import CODE as CODE_OF_GUIDE
from .guides import (
    Answer,
    Faq,
    Guide,
    GuideCause,
    Question,
    Status,
    Symptom,
    TreeStep,
    Unsure,
    initials,
    is_draft,
)
from .howtos import Howto, Included, Part
from .ids import Distinct, Refers
from .interface import Forms, Word, form
from .knowledge import Knowledge, MacroCall, ProsePage, Scalar
from .languages import CODE, EVERY, best, codes, english_name, fallback_chain, is_language
from .risks import DATA, Risk, RiskLevel
from .rows import Remedy, Row, StepUse, make_rows
from .sections import sections
from .site import CallToAction, ContactWay, Diagnosis, Home, Language, Site
from .specifications import (
    UNWRITTEN,
    Better,
    Fact,
    Kind,
    Picture,
    Specification,
    SpecificationGroup,
    Unfit,
    Value,
    compared_fact,
    fact,
    specifications_by_id,
)
from .stores import Holiday, Lasting, Price, Service, Store, time_zone
from .systems import VERSION, Installed, System
from .telephones import telephone
from .terms import Term
from .text import Block, Line, Name, Target, Text, Words
from .walking import (
    Path,
    Reference,
    Wording,
    distinct,
    find_texts,
    find_values,
    namings,
    references,
    wordings,
)
from .wordless import wordless
from .written import Written

__all__ = [
    "CODE",
    "CODE_OF_GUIDE",
    "COLLECTIONS",
    "DATA",
    "EMERGENCY_NUMBER",
    "EVERY",
    "LINKS",
    "PAGED",
    "PROSE",
    "SUMMARY",
    "UNWRITTEN",
    "VERSION",
    "Addresses",
    "Answer",
    "AppliesTo",
    "Better",
    "Block",
    "CallToAction",
    "Cause",
    "Collection",
    "Comparison",
    "Complexity",
    "ContactWay",
    "Danger",
    "Device",
    "DevicePart",
    "Diagnosis",
    "Distinct",
    "Drawing",
    "Entries",
    "Entry",
    "Fact",
    "Family",
    "Faq",
    "Figures",
    "Fleet",
    "Forms",
    "Frequency",
    "Guide",
    "GuideCause",
    "Holiday",
    "Home",
    "Howto",
    "Id",
    "Included",
    "Installed",
    "Kind",
    "Knowledge",
    "Label",
    "Language",
    "LanguageKey",
    "Lasting",
    "Level",
    "Likelihood",
    "Line",
    "MacroCall",
    "Name",
    "NamedStep",
    "OtherHours",
    "PageId",
    "Part",
    "Path",
    "Picture",
    "Place",
    "PlainStep",
    "Price",
    "Prose",
    "ProsePage",
    "Question",
    "Range",
    "Reference",
    "Refers",
    "Remedy",
    "Risk",
    "RiskLevel",
    "Row",
    "Scalar",
    "Section",
    "Service",
    "Site",
    "Solution",
    "Source",
    "Span",
    "Specification",
    "SpecificationGroup",
    "Status",
    "Step",
    "StepUse",
    "Store",
    "Symptom",
    "System",
    "Target",
    "Term",
    "Text",
    "Topic",
    "TreeStep",
    "Unfit",
    "Unsure",
    "Value",
    "Variant",
    "Verdict",
    "Word",
    "Wording",
    "Words",
    "Written",
    "best",
    "codes",
    "compared_fact",
    "contact_address",
    "distinct",
    "english_name",
    "fact",
    "fallback_chain",
    "find_texts",
    "find_values",
    "form",
    "initials",
    "is_draft",
    "is_language",
    "is_link",
    "is_mail",
    "make_rows",
    "namings",
    "other_hours",
    "parse_number",
    "postcodes",
    "rank",
    "references",
    "sections",
    "specifications_by_id",
    "steps_of",
    "telephone",
    "telephones",
    "time_zone",
    "wordings",
    "wordless",
]
